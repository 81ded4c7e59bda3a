"""What the running server does to keep keys out of files: no core, and locked memory where the system lets it."""

import signal
import subprocess

import pytest

from server import BINARY, Server

DEMO = ("--demo", "--customers", "50")
IPC_LOCK = 14


def status(process, field):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as lines:
        return next(line.split()[1] for line in lines if line.startswith(f"{field}:"))


def test_no_core_file_is_ever_written(tmp_path):
    server = Server(tmp_path / "data", tmp_path / "serve.log", *DEMO).start()
    try:
        with open(f"/proc/{server.process.pid}/limits", encoding="ascii") as limits:
            line = next(line for line in limits if line.startswith("Max core file size"))
        assert line.split()[4:6] == ["0", "0"]
        with open(f"/proc/{server.process.pid}/coredump_filter", encoding="ascii") as text:
            assert int(text.read(), 16) == 0
        # Swift's own crash handler would print registers and memory, and leave the process alive.
        server.process.send_signal(signal.SIGSEGV)
        server.process.wait(timeout=60)
        assert server.process.returncode == -signal.SIGSEGV
        assert not list(tmp_path.rglob("core*"))
        assert "rax" not in server.printed() and "Registers" not in server.printed()
    finally:
        server.stop()


def test_memory_is_locked_where_no_limit_holds_and_the_server_works(tmp_path):
    server = Server(tmp_path / "data", tmp_path / "serve.log", *DEMO).start()
    try:
        if not int(status(server.process, "CapEff"), 16) >> IPC_LOCK & 1:
            pytest.skip("this machine gives nobody CAP_IPC_LOCK")
        assert int(status(server.process, "VmLck")) > 10_000
        assert "LimitMEMLOCK" not in server.printed()
        assert server.health() == "ready"
    finally:
        server.stop()


def test_under_a_limit_nothing_is_locked_and_the_server_works(tmp_path):
    # Without the capability the limit holds; whatever it is, an allocation must not fail because of it.
    data, log = tmp_path / "data", tmp_path / "serve.log"
    server = Server(data, log, *DEMO)
    command = ["prlimit", "--memlock=65536:65536", "setpriv", "--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock"]
    command += [str(BINARY), "serve", *DEMO, "--data", str(data), "--port", str(server.port)]
    with log.open("ab") as out:
        server.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        server.wait("ready")
        assert int(status(server.process, "CapEff"), 16) >> IPC_LOCK & 1 == 0
        assert int(status(server.process, "VmLck")) == 0
        with open("/proc/swaps", encoding="ascii") as swaps:
            has_swap = len(swaps.read().splitlines()) > 1
        assert ("LimitMEMLOCK" in server.printed()) == has_swap
    finally:
        server.stop()
