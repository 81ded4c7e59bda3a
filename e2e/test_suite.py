"""The cipher suite of values is chosen when a company is founded; a program that lacks it says so and changes nothing."""

import hashlib
import json
import sqlite3

from server import Server, run


def contents(folder):
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.is_file() and not file.name.endswith(("-shm", ".lock"))
    }


def test_a_suite_that_is_not_built_in_founds_nothing(tmp_path):
    if "SM4-GCM" in run("self-test").stdout:
        return
    done = run("serve", "--suite", "sm4", "--port", 0, data=tmp_path / "data", check=False)
    assert done.returncode == 1 and "--traits SM" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_store_of_a_suite_that_is_missing_is_left_as_it_is(tmp_path):
    data = tmp_path / "data"
    Server(data, tmp_path / "serve.log", "--suite", "aes").start().stop()
    assert json.loads(run("keys", "status", "--json", data=data).stdout)["suite"] == "AES-256-GCM"
    # A number that no program has had yet; the row is what a program with another suite would have written.
    with sqlite3.connect(data / "keys.sqlite") as keys:
        keys.execute("UPDATE value_suite SET suite = 200")
    keys.close()
    before = contents(data)
    for command in (["serve", "--port", "0"], ["keys", "status"], ["ledger", "verify"]):
        done = run(*command, data=data, check=False)
        assert done.returncode == 1 and "--traits SM" in done.stderr
    assert contents(data) == before
    with sqlite3.connect(data / "keys.sqlite") as keys:
        keys.execute("UPDATE value_suite SET suite = 1")
    keys.close()
    assert run("ledger", "verify", data=data).returncode == 0
    other = run("serve", "--suite", "sm4", "--port", 0, data=data, check=False)
    assert other.returncode == 1
