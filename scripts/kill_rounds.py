#!/usr/bin/env python3
"""Kills the product again and again and looks whether anything that was acknowledged is gone.

    scripts/kill_rounds.py .build/release/shouxin --rounds 500 [--seed 7]

Each round serves a small demo company, creates customers through the API, and beside that erases some of them, closes
the epoch of the keys and makes backups by command; then kills every process with SIGKILL at a random moment. After the
next start every acknowledged customer must be there, unless its erasure was asked for; every acknowledged erasure must
be on record; `shouxin verify` must find database, keys, ledger, values and backups sound. Prints a line for each
failure and a summary; ends with 1 if there was any.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path


class House:
    def __init__(self, binary, folder, port):
        self.binary, self.data, self.port = binary, folder / "data", port
        self.server = None
        self.log = (folder / "serve.log").open("ab")

    def command(self, *arguments):
        return [self.binary, *map(str, arguments), "--data", str(self.data)]

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, check=False, timeout=120)

    def start(self):
        options = ["serve", "--demo", "--customers", 40, "--port", self.port]
        self.server = subprocess.Popen(self.command(*options), stdout=self.log, stderr=self.log)
        for _ in range(1200):
            if self.server.poll() is not None:
                raise SystemExit(f"serve ended with {self.server.returncode}; see {self.log.name}")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5)
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("serve is not ready after a minute")

    def ask(self, method, path, token, body=None):
        """Status and answer; None when nobody answered, which acknowledges nothing."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        request.add_header("authorization", f"Bearer {token}")
        data = json.dumps(body).encode() if body else None
        if data:
            request.add_header("content-type", "application/json")
        try:
            with urllib.request.urlopen(request, data, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, None
        except (OSError, ValueError):
            return None


class Round:
    """What was going on until the kill, and what of it was acknowledged."""

    def __init__(self, house, token, dice):
        self.house, self.token, self.dice = house, token, dice
        self.created, self.asked, self.erased = {}, set(), set()
        self.commands = []
        self.ended = threading.Event()

    def create(self):
        number = 0
        while not self.ended.is_set():
            number += 1
            body = {"name": "测试" + chr(0x4E00 + self.dice.randrange(20_000)), "activity": "service"}
            answer = self.house.ask("POST", "/api/v1/customers", self.token, body)
            if answer and answer[0] == 201:
                self.created[answer[1]["id"]] = answer[1]["number"]

    def disturb(self):
        while not self.ended.is_set():
            kind = self.dice.choice(["erase", "erase", "epoch", "backup"])
            if kind == "erase" and self.created:
                identity, number = self.dice.choice(list(self.created.items()))
                self.asked.add(identity)
                options = ["--ground", "47-3", "--origin", "request", "--reason", "T-8841"]
                if self.wait("erasures", "request", number, *options) == 0:
                    self.erased.add(identity)
            elif kind == "epoch":
                self.wait("keys", "close-epoch")
            elif kind == "backup":
                self.wait("backup", "create")

    def wait(self, *arguments):
        process = subprocess.Popen(
            self.house.command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.commands.append(process)
        return process.wait()

    def run(self, seconds):
        threads = [threading.Thread(target=work, daemon=True) for work in (self.create, self.create, self.disturb)]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        self.ended.set()
        for process in [self.house.server, *self.commands]:
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
        for thread in threads:
            thread.join(timeout=30)
        self.house.server.wait()


def problems(house, done, token):
    """What is not as it was acknowledged."""
    for identity, number in done.created.items():
        status = (house.ask("GET", f"/api/v1/customers/{identity}", token) or (None,))[0]
        expected = (404,) if identity in done.erased else (200, 404) if identity in done.asked else (200,)
        if status not in expected:
            yield f"{number}: {status} instead of {expected}"
    report = house.run("verify", "--json")
    if report.returncode != 0:
        yield f"verify: {report.returncode}\n{report.stdout}{report.stderr}"


def recipient():
    """A public key to make backups for; Debian's package age has the command."""
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)
    return made.stderr.split()[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--port", type=int, default=8397)
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    dice = random.Random(options.seed)
    failures = created = erased = 0
    with tempfile.TemporaryDirectory(prefix="shouxin-kill-") as folder:
        house = House(options.binary, Path(folder), options.port)
        house.start()
        token = house.run("tokens", "create", "--staff", "agent").stdout.strip()
        house.run("backup", "recipients", "add", recipient(), "--label", "kill rounds")
        started = time.monotonic()
        for number in range(1, options.rounds + 1):
            done = Round(house, token, dice)
            done.run(dice.uniform(0.05, 1.5))
            house.start()
            found = list(problems(house, done, token))
            for problem in found:
                print(f"round {number}: {problem}", flush=True)
            failures += bool(found)
            created += len(done.created)
            erased += len(done.erased)
            if number % 25 == 0:
                print(f"{number} rounds, {created} created, {erased} erased, {failures} failed", flush=True)
        house.server.kill()
        minutes = (time.monotonic() - started) / 60
    print(f"{options.rounds} rounds in {minutes:.1f} min: {created} customers acknowledged, {erased} erased, {failures} rounds failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
