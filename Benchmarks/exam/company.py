"""The demo company with N further agents, an examination open to them, and everybody signed in by password."""

import asyncio
import json
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from http_client import Client

PASSWORD = "Lotus-Ferry-52-Copper"
# Fifty questions, two marks each: a paper as companies set it.
CELLS = [("single", 25), ("judge", 15), ("multiple", 10)]


class Server:
    """`shouxin serve` on one folder; what it prints goes beside the folder."""

    def __init__(self, binary, data, port=None):
        self.binary, self.data = Path(binary).resolve(), Path(data)
        self.port = port or free_port()
        self.process = None
        self.cpu_before = 0.0

    def start(self, *options):
        command = [self.binary, "serve", "--data", self.data, "--port", str(self.port), *options]
        with open(f"{self.data}.log", "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        return self

    async def ready(self, within=600):
        give_up = time.monotonic() + within
        while time.monotonic() < give_up:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended with {self.process.returncode}; see {self.data}.log")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                    if json.load(answer)["state"] == "ready":
                        return
            except (OSError, ValueError, urllib.error.HTTPError):
                pass
            await asyncio.sleep(0.02)
        raise SystemExit("the server did not get ready")

    def cpu(self):
        """Seconds of processor time of every process of this folder so far."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
            return self.cpu_before + (int(fields[11]) + int(fields[12])) / 100
        except OSError:
            return self.cpu_before

    def kill(self):
        self.cpu_before = self.cpu()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.cpu_before = self.cpu()
        self.process.terminate()
        self.process.wait(timeout=60)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def csrf(text):
    return re.search(r'name="csrf" value="([^"]+)"', text).group(1)


async def signed_in(port, account):
    client = Client(port)
    token = csrf((await client.ask("GET", "/sign-in", timeout=60)).text)
    fields = {"csrf": token, "account": account, "password": PASSWORD, "return": "/"}
    answer = await client.form("/sign-in", fields, timeout=120)
    if answer.status != 303:
        raise SystemExit(f"{account} was not signed in: {answer.status}")
    return client


async def open_exam(port):
    """The trainer writes the paper, and opens customers' data with it. Returns the paper's address."""
    trainer = await signed_in(port, "trainer")
    token = csrf((await trainer.ask("GET", "/papers/new")).text)
    fields = [
        ("csrf", token), ("name", "千人考试"), ("minutes", "120"), ("pass", "60"), ("attempts", "20"),
        ("cool_down", "0"), ("scoring", "missing-proportional"), ("review", "marks@straight-after"),
        ("review", "marks@while-open"), ("shuffles", "yes")]
    for kind, count in CELLS:
        fields += [("theme", ""), ("type", kind), ("difficulty", ""), ("count", str(count)), ("marks", "2"), ("red_line", "")]
    answer = await trainer.form("/papers", fields)
    place = dict((name.lower(), value) for name, value in answer.headers).get("location", "")
    paper = re.search(r"/papers/([0-9a-f-]{36})", place).group(1)
    token = csrf((await trainer.ask("GET", f"/papers/{paper}")).text)
    fields = [
        ("csrf", token), ("name", "千人考试"), ("post", "agent"), ("class", "1"), ("class", "2"), ("use", "1"),
        ("months", "12"), ("number", "1")]
    answer = await trainer.form(f"/papers/{paper}/curricula", fields)
    if answer.status != 303:
        raise SystemExit(f"the curriculum was not written: {answer.status}")
    trainer.close()
    return f"/exams/{paper}"


async def lengthen_sessions(port):
    """Signing in takes a thousand people minutes; nobody's session may end meanwhile, nor between two runs."""
    security = await signed_in(port, "security")
    page = (await security.ask("GET", "/settings")).text
    organisation = re.search(r'name="organisation"[^>]*value="([^"]*)"', page)[1]
    fields = {"csrf": csrf(page), "organisation": organisation, "preset": "mlps", "idle": "480", "absolute": "12"}
    answer = await security.form("/settings", fields)
    if answer.status != 303:
        raise SystemExit(f"the settings were not changed: {answer.status}")
    security.close()


async def prepared(binary, folder, count, say):
    """A folder with everybody signed in, made once. Returns the exam's address and the session cookies by account."""
    kept = folder / "sessions.json"
    if kept.exists() and time.time() - kept.stat().st_mtime < 6 * 3600:
        found = json.loads(kept.read_text())
        if len(found["sessions"]) >= count:
            return found["exam"], dict(list(found["sessions"].items())[:count])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    server = Server(binary, folder / "data").start("--demo", "--customers", "200", "--staff", str(count))
    await server.ready()
    await lengthen_sessions(server.port)
    exam = await open_exam(server.port)
    sessions = {}
    turns = asyncio.Semaphore(4)

    async def enter(account):
        async with turns:
            client = await signed_in(server.port, account)
            sessions[account] = client.cookies["shouxin"]
            client.close()

    began = time.monotonic()
    await asyncio.gather(*(enter(f"examinee-{number + 1:04}") for number in range(count)))
    say(f"{count} people signed in by password in {time.monotonic() - began:.1f} s")
    server.stop()
    kept.write_text(json.dumps({"exam": exam, "sessions": dict(sorted(sessions.items()))}))
    return exam, sessions
