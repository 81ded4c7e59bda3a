"""The real binary as a subprocess: started on a folder, waited for, killed, asked from the command line."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BINARY = Path(os.environ.get("SHOUXIN", REPOSITORY / ".build/debug/shouxin")).resolve()
START_SECONDS = 120


def run(*arguments, data=None, check=True, timeout=300):
    """One command of the binary; text in, text out."""
    command = [str(BINARY), *map(str, arguments)] + (["--data", str(data)] if data else [])
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`shouxin serve` on one data folder. Everything it prints goes to `log`, outside the data folder."""

    def __init__(self, data: Path, log: Path, *options: str):
        self.data, self.log, self.options = data, log, options
        self.port = free_port()
        self.process = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self, until="ready"):
        command = [str(BINARY), "serve", *self.options, "--data", str(self.data), "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.wait(until)
        return self

    def wait(self, state):
        give_up = time.monotonic() + START_SECONDS
        while time.monotonic() < give_up:
            if self.process.poll() is not None:
                raise AssertionError(f"serve ended with {self.process.returncode}:\n{self.printed()}")
            if self.health() == state:
                return
            time.sleep(0.1)
        raise AssertionError(f"not {state} after {START_SECONDS} s:\n{self.printed()}")

    def health(self):
        """The state that /healthz tells, or None while nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                return json.load(answer)["state"]
        except urllib.error.HTTPError as refusal:
            return json.load(refusal).get("state")
        except (OSError, ValueError):
            return None

    def printed(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)

    def kill(self):
        """kill -9: nothing is flushed, nothing is said."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)


def start(*arguments, data):
    """A command that goes on by itself, to be killed by the test."""
    command = [str(BINARY), *map(str, arguments), "--data", str(data)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
