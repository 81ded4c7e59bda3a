"""One person sitting the examination as exam.js does: each change is sent with its revision, tried again until it is
acknowledged, and what was acknowledged is remembered for the check."""

import asyncio
import json
import random
import re
import time
from html import unescape

from company import csrf
from http_client import Client, Gone

ITEM = re.compile(r'<section class="stack" data-item="(\d+)".*?</section>', re.S)
STEM = re.compile(r'<legend class="stem">(.*?)(?: <span class="meta">.*?</span>)?</legend>', re.S)
OPTION = re.compile(r'<input type="(radio|checkbox)" name="a\d+" value="(\d+)".*?<span>(.*?)</span></label>', re.S)
SCORE = re.compile(r'href="#items"><span class="k">.*?</span><span class="v">([\d.]+)<small>')


def folded(text):
    return re.sub(r"\s", "", unescape(text))


class Log:
    """Durations in seconds by kind of request, and what went wrong."""

    def __init__(self):
        self.times, self.errors, self.retries = {}, {}, 0

    def took(self, kind, seconds):
        self.times.setdefault(kind, []).append(seconds)

    def wrong(self, what):
        self.errors[what] = self.errors.get(what, 0) + 1


class Examinee:
    def __init__(self, account, session, server, seed, log, outage):
        self.account, self.log, self.outage = account, log, outage
        self.client = Client(server.port, {"shouxin": session})
        self.random = random.Random(f"{seed} {account}")
        self.attempt = self.token = None
        self.items = {}
        self.revision, self.acknowledged, self.flags = {}, {}, set()
        self.score = None

    async def timed(self, what, method, path, **more):
        """Tried until it is answered, as a person reloads a page that did not come."""
        due = time.perf_counter()
        while True:
            try:
                answer = await self.client.ask(method, path, timeout=30, **more)
                break
            except Gone:
                self.log.retries += 1
                await asyncio.sleep(0.5)
        seconds = time.perf_counter() - due
        self.log.took(what if not self.outage.touches(due) else f"{what}, over the kill", seconds)
        return answer

    async def begin(self, exam):
        notice = await self.timed("notice", "GET", exam)
        fields = f"csrf={csrf(notice.text)}&read=yes".encode()
        begun = await self.timed(
            "start", "POST", f"{exam}/attempts", body=fields, kind="application/x-www-form-urlencoded")
        place = dict((name.lower(), value) for name, value in begun.headers).get("location", "")
        self.attempt = place.rsplit("/", 1)[-1]
        await self.look()

    async def look(self):
        """Loads the page, and takes over what it says: the paper, its order, what is answered, each revision."""
        page = await self.timed("page", "GET", f"/attempts/{self.attempt}")
        text = page.text
        if page.status != 200 or "data-exam" not in text:
            return self.log.wrong(f"page {page.status}")
        self.token = csrf(text)
        for found in ITEM.finditer(text):
            place, section = int(found[1]), found[0]
            options = [(value, folded(label), kind) for kind, value, label in OPTION.findall(section)]
            self.items[place] = (folded(STEM.search(section)[1]), options)
            self.revision[place] = int(re.search(r'data-revision="(\d+)"', section)[1])

    def choice(self, place, keys):
        """Right three times in four, else anything."""
        stem, options = self.items[place]
        if self.random.random() < 0.75:
            return [value for value, text, _ in options if text in keys[stem]]
        if options[0][2] == "radio":
            return [self.random.choice(options)[0]]
        return sorted(value for value, _, _ in self.random.sample(options, self.random.randint(1, len(options))))

    async def sit(self, keys, until):
        waiting = list(self.items)
        self.random.shuffle(waiting)
        next_at = time.perf_counter() + self.random.uniform(0, 4)
        while next_at < until:
            await asyncio.sleep(max(0, next_at - time.perf_counter()))
            if waiting and self.random.random() < 0.9:
                place = waiting.pop()
            else:
                place = self.random.choice(list(self.items))
            await self.save(place, self.choice(place, keys), next_at)
            if self.random.random() < 0.05:
                await self.flag(place)
            next_at = max(next_at + self.random.uniform(3, 5), time.perf_counter())

    async def save(self, place, values, due):
        """From the moment of the change to its acknowledgement, tries included."""
        failures = 0
        while True:
            entry = {
                "kind": "answer", "item": place, "values": values, "revision": self.revision[place] + 1,
                "device": "exam-" + self.attempt[:8], "at": int(time.time() * 1000)}
            status, body = await self.send(entry)
            if status == 200:
                break
            if status == 409 and body["values"] == values:
                # Saved before, and the receipt was lost with the server.
                body["revision"] = body["latest"]
                break
            if status != 0:
                return self.log.wrong(f"answer {status}")
            failures += 1
            self.log.retries += 1
            await asyncio.sleep(min(5, 0.5 * 2 ** min(failures, 4)))
        seconds = time.perf_counter() - due
        self.log.took("answer, over the kill" if failures or self.outage.touches(due) else "answer", seconds)
        self.revision[place] = body["revision"]
        self.acknowledged.setdefault(place, []).append((body["revision"], values))

    async def flag(self, place):
        self.flags ^= {place}
        due = time.perf_counter()
        status, _ = await self.send({"kind": "flag", "item": place, "flagged": place in self.flags})
        if status == 200:
            self.log.took("flag", time.perf_counter() - due)
        elif status != 0:
            self.log.wrong(f"flag {status}")

    async def send(self, entry):
        try:
            answer = await self.client.ask(
                "POST", f"/attempts/{self.attempt}/entries", json.dumps(entry).encode(), "application/json",
                more=f"X-CSRF-Token: {self.token}\r\nAccept: application/json\r\n")
            return answer.status, json.loads(answer.body) if answer.body else {}
        except Gone:
            return 0, {}

    async def hand_in(self):
        await self.timed("confirmation", "GET", f"/attempts/{self.attempt}/submission")
        fields = f"csrf={self.token}".encode()
        answer = await self.timed(
            "submission", "POST", f"/attempts/{self.attempt}/submission", body=fields,
            kind="application/x-www-form-urlencoded")
        if answer.status != 303:
            return self.log.wrong(f"submission {answer.status}")
        result = await self.timed("result", "GET", f"/attempts/{self.attempt}/result")
        found = SCORE.search(result.text)
        self.score = found and found[1]
        self.client.close()
