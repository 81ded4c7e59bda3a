#!/usr/bin/env python3
"""Kills the product again and again and looks whether anything that was acknowledged is gone.

    scripts/kill_rounds.py .build/release/shouxin --rounds 500 [--seed 7]
    scripts/kill_rounds.py .build/release/shouxin --rounds 20 --sabotage

Each round serves a small demo company, creates and edits customers through the API, puts some into storage only, and
beside that runs commands: erasures, rotations of data keys and of the index key, closings of the epoch of the keys, backups. At a random
moment every process is killed with SIGKILL. After the next start

  every acknowledged customer is there, unless its erasure was asked for, with every edit that was acknowledged;
  nobody whose erasure was acknowledged is there, and no erasure stands half done for long;
  whoever is there is found by the phone number, once;
  no acknowledged closing of an epoch is forgotten, and every acknowledged backup is on the register;
  `shouxin verify` finds database, keys, ledger, values and backups sound.

Prints a line for each failure and a summary; ends with 1 if there was any. With --sabotage it loses, in each round
between the kill and the start, what a product that acknowledges too early would lose: the write-ahead log of the data,
or everything since the round began. It then ends with 0 if that was noticed in every round in which something had been
acknowledged, and with 2 if not.
"""

import argparse
import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

REASON = ["--reason", "T-8841"]


class NotServing(Exception):
    """The product does not start on what it finds."""


class House:
    def __init__(self, binary, folder, port):
        self.binary, self.data, self.port = binary, folder / "data", port
        self.server = None
        self.log = (folder / "serve.log").open("ab")

    def command(self, *arguments):
        return [self.binary, *map(str, arguments), "--data", str(self.data)]

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, check=False, timeout=300)

    def listing(self, *arguments):
        answer = self.run(*arguments, "--json")
        return json.loads(answer.stdout) if answer.returncode == 0 else None

    def start(self):
        options = ["serve", "--demo", "--customers", 40, "--port", self.port]
        self.server = subprocess.Popen(self.command(*options), stdout=self.log, stderr=self.log)
        for _ in range(6000):
            if self.server.poll() is not None:
                raise NotServing(f"serve ended with {self.server.returncode}")
            try:
                line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                line.request("GET", "/healthz")
                line.getresponse().read()
                line.close()
                return
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)
        raise NotServing("serve is not ready after two minutes")

    def stop(self):
        if self.server.poll() is None:
            self.server.kill()
            self.server.wait()


class Line:
    """One connection to the server, for one thread."""

    def __init__(self, house, token):
        self.house, self.token, self.line = house, token, None

    def ask(self, method, path, body=None):
        """Status and answer; None when nobody answered, which acknowledges nothing."""
        headers = {"authorization": f"Bearer {self.token}"}
        if body is not None:
            headers["content-type"] = "application/json"
        for attempt in (1, 2):
            fresh = self.line is None
            try:
                if fresh:
                    self.line = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=30)
                self.line.request(method, path, json.dumps(body) if body is not None else None, headers)
                answer = self.line.getresponse()
                text = answer.read()
                return answer.status, json.loads(text) if text else None
            except (OSError, ValueError, http.client.HTTPException):
                if self.line is not None:
                    self.line.close()
                self.line = None
                # A question may be asked again on a new line, a write may not: it may have been done.
                if method != "GET" or fresh:
                    return None
        return None


class Round:
    """What was going on until the kill, and what of it was acknowledged."""

    def __init__(self, house, tokens, seed):
        self.house, self.tokens, self.seed = house, tokens, seed
        # identity -> number, and the version that stands at least
        self.created, self.versions, self.phones = {}, {}, {}
        self.asked, self.erased = set(), set()
        self.closings = self.backups = self.rotations = self.restricted = 0
        self.processes = []
        self.ended = threading.Event()

    def write(self, place):
        """Creates customers and edits them."""
        dice, line = random.Random(f"{self.seed}.{place}"), Line(self.house, self.tokens["agent"])
        own = []
        while not self.ended.is_set():
            if own and dice.random() < 0.4:
                identity = dice.choice(own)
                version = self.versions[identity]
                note = {"version": version, "note": f"回访 {dice.randrange(1_000_000)}"}
                answer = line.ask("PATCH", f"/api/v1/customers/{identity}", note)
                if answer and answer[0] == 200:
                    self.versions[identity] = answer[1]["version"]
            else:
                phone = f"139{dice.randrange(10**8):08}"
                body = {"name": "测试" + chr(0x4E00 + dice.randrange(20_000)), "activity": "service", "phones": [phone]}
                answer = line.ask("POST", "/api/v1/customers", body)
                if answer and answer[0] == 201:
                    identity = answer[1]["id"]
                    self.versions[identity] = answer[1]["version"]
                    self.created[identity], self.phones[identity] = answer[1]["number"], phone
                    own.append(identity)

    def restrict(self):
        """Storage only moves keys from one table to another."""
        dice, line = random.Random(f"{self.seed}.restrict"), Line(self.house, self.tokens["officer"])
        while not self.ended.wait(dice.uniform(0.02, 0.2)):
            found = [one for one in list(self.created) if one not in self.asked]
            if not found:
                continue
            identity = dice.choice(found)
            # Nobody edits or finds them from now on, whatever the answer.
            self.asked.add(identity)
            body = {"ground": "retention", "reason": "T-8841"}
            answer = line.ask("POST", f"/api/v1/customers/{identity}/storage-only", body)
            self.restricted += bool(answer and answer[0] == 201)

    def disturb(self, place):
        """Commands beside the server, one after the other."""
        dice = random.Random(f"{self.seed}.disturb.{place}")
        while not self.ended.is_set():
            kind = dice.choice(["erase"] * 4 + ["epoch", "rotate", "rotate-all", "index", "backup"])
            free = [one for one in list(self.created) if one not in self.asked]
            if kind == "erase" and free:
                identity = dice.choice(free)
                self.asked.add(identity)
                options = ["--ground", "47-3", "--origin", "request", *REASON]
                if self.wait("erasures", "request", self.created[identity], *options) == 0:
                    self.erased.add(identity)
            elif kind == "epoch":
                self.closings += self.wait("keys", "close-epoch") == 0
            elif kind == "rotate" and free:
                number = self.created[dice.choice(free)]
                self.rotations += self.wait("keys", "rotate", "data", "--customer", number) == 0
            elif kind == "rotate-all":
                self.rotations += self.wait("keys", "rotate", "data", "--all", "--later") == 0
            elif kind == "index":
                self.rotations += self.wait("keys", "rotate", "index") == 0
            elif kind == "backup":
                self.backups += self.wait("backup", "create") == 0
            else:
                time.sleep(0.01)

    def wait(self, *arguments):
        process = subprocess.Popen(
            self.house.command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.processes.append(process)
        return process.wait()

    def run(self, seconds):
        work = [(self.write, 1), (self.write, 2), (self.restrict,), (self.disturb, 1), (self.disturb, 2)]
        threads = [threading.Thread(target=one[0], args=one[1:], daemon=True) for one in work]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        self.ended.set()
        for process in [self.house.server, *self.processes]:
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
        for thread in threads:
            thread.join(timeout=60)
        # One that a thread began in the moment of the kill.
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        self.house.server.wait()


def problems(house, done, token, before, after):
    """What is not as it was acknowledged."""
    line = Line(house, token)
    for identity, number in done.created.items():
        answer = line.ask("GET", f"/api/v1/customers/{identity}") or (None, None)
        if identity in done.erased:
            expected = (404,)
        else:
            expected = (200, 404) if identity in done.asked else (200,)
        if answer[0] not in expected:
            yield f"{number}: {answer[0]} instead of {expected}"
        elif answer[0] == 200 and answer[1]["version"] < done.versions[identity]:
            yield f"{number}: version {answer[1]['version']}, acknowledged was {done.versions[identity]}"
        if identity not in done.asked:
            found = line.ask("GET", f"/api/v1/customers?phone={done.phones[identity]}") or (None, None)
            hits = [one["id"] for one in (found[1] or {}).get("customers", [])].count(identity)
            if hits != 1:
                yield f"{number}: found {hits} times by phone"
    report = house.run("verify", "--json")
    if report.returncode != 0:
        yield f"verify: {report.returncode}\n{report.stdout}{report.stderr}"
    if after["closings"] < before["closings"] + done.closings:
        yield f"closings: {after['closings']}, before the round {before['closings']}, acknowledged {done.closings}"
    if after["newest_backup"] < before["newest_backup"] or (done.backups and after["newest_backup"] == before["newest_backup"]):
        yield f"backups: the newest is of {after['newest_backup']}, {done.backups} were acknowledged"
    if after["half"]:
        yield f"erasures that do not go on: {after['half']}"


def standing(house):
    """What is on record of things that commands acknowledge."""
    for _ in range(20):
        erasures = house.listing("erasures", "list")["erasures"]
        half = [one["number"] for one in erasures if one["state"] not in ("done", "sealed") and not one.get("waits_for")]
        if not half:
            break
        house.run("erasures", "resume")
    keys = house.listing("keys", "status")
    copies = house.listing("backup", "list")
    newest = max((one["made_at"] for one in copies), default="")
    return {"closings": len(keys["closed_epochs"]), "newest_backup": newest, "half": half}


def sabotage(house, saved, dice):
    """Loses what was written: the log alone, or everything since the round began."""
    if dice.random() < 0.5:
        for name in ("shouxin.sqlite-wal", "shouxin.sqlite-shm"):
            (house.data / name).unlink(missing_ok=True)
        return "the log"
    for path in house.data.glob("*.sqlite*"):
        path.unlink()
    for path in saved.glob("*.sqlite*"):
        shutil.copy2(path, house.data)
    return "everything since the round began"


def recipient():
    """A public key to make backups for; Debian's package age has the command."""
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)
    return made.stderr.split()[-1]


class Tally:
    def __init__(self):
        self.failures = self.unnoticed = 0
        self.counts = dict.fromkeys(["created", "erased", "restricted", "rotations", "closings", "backups"], 0)

    def add(self, done, found, is_sabotaged):
        for name in self.counts:
            value = getattr(done, name)
            self.counts[name] += value if isinstance(value, int) else len(value)
        self.failures += bool(found)
        self.unnoticed += is_sabotaged and bool(done.created) and not found

    def __str__(self):
        return ", ".join(f"{count} {name}" for name, count in self.counts.items()) + f"; {self.failures} rounds failed"


def play(house, tokens, options, tally, folder):
    dice = random.Random(options.seed)
    before = standing(house)
    for number in range(1, options.rounds + 1):
        if options.sabotage:
            house.stop()
            saved = folder / "saved"
            shutil.rmtree(saved, ignore_errors=True)
            shutil.copytree(house.data, saved)
            house.start()
        done = Round(house, tokens, f"{options.seed}.{number}")
        # Short rounds die in the midst of a first write, long ones in the midst of a command.
        done.run(dice.choice([dice.uniform(0.02, 0.5), dice.uniform(0.5, options.longest)]))
        if options.sabotage:
            lost = sabotage(house, saved, dice)
        after = before
        try:
            house.start()
            after = standing(house)
            found = list(problems(house, done, tokens["agent"], before, after))
        except NotServing as problem:
            found = [str(problem)]
            if not options.sabotage:
                raise
        for problem in found:
            print(f"round {number}: {problem}", flush=True)
        if options.sabotage:
            print(f"round {number}: lost {lost}, {len(done.created)} acknowledged, {len(found)} complaints", flush=True)
            house.stop()
            shutil.rmtree(house.data)
            shutil.copytree(saved, house.data)
            house.start()
        else:
            before = after
        tally.add(done, found, options.sabotage)
        if number % 25 == 0:
            print(f"{number} rounds: {tally}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--port", type=int, default=8397)
    parser.add_argument("--longest", type=float, default=2.5, help="seconds that a round lasts at most")
    parser.add_argument("--sabotage", action="store_true", help="lose acknowledged work, to see that it is noticed")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    tally = Tally()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="shouxin-kill-") as folder:
        house = House(options.binary, Path(folder), options.port)
        house.start()
        create = ["tokens", "create", "--scope", "customers:read", "--scope", "customers:write", "--staff"]
        tokens = {name: house.run(*create, name).stdout.strip() for name in ("agent", "officer")}
        house.run("backup", "recipients", "add", recipient(), "--label", "kill rounds")
        try:
            play(house, tokens, options, tally, Path(folder))
        finally:
            house.stop()
    minutes = (time.monotonic() - started) / 60
    print(f"{options.rounds} rounds in {minutes:.1f} min: {tally}")
    if options.sabotage:
        print(f"{tally.unnoticed} sabotaged rounds went unnoticed")
        return 2 if tally.unnoticed or not tally.failures else 0
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
