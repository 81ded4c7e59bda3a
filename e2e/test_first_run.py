"""The first start, killed at any moment or met by a second one: whole afterwards, and the ledger says so."""

import json
import random
import re
import sqlite3
import subprocess
import time

import pytest

import server as binary

DEMO = ("--demo", "--customers", "200")
KILL_SEED = 20261124
random_moments = [round(random.Random(KILL_SEED + number).uniform(0.02, 2.0), 3) for number in range(8)]


def verified(data):
    return json.loads(binary.run("ledger", "verify", "--json", data=data).stdout)


def rows(data, statement):
    with sqlite3.connect(f"file:{data / 'shouxin.sqlite'}?mode=ro", uri=True) as store:
        return store.execute(statement).fetchall()


@pytest.mark.parametrize("seconds", random_moments)
def test_a_first_start_killed_at_any_moment_is_whole_after_the_next(tmp_path, seconds):
    data = tmp_path / "data"
    started = binary.start("serve", *DEMO, "--port", 0, data=data)
    time.sleep(seconds)
    started.kill()
    started.wait()

    running = binary.Server(data, tmp_path / "serve.log", *DEMO).start()

    assert verified(data)["verdict"] == "intact"
    assert rows(data, "SELECT count(*) FROM staff") == [(16,)]
    assert rows(data, "SELECT count(*) FROM import_job WHERE state = 'finished'") == [(1,)]
    assert rows(data, "SELECT count(*) FROM customer WHERE id NOT IN (SELECT customer_id FROM customer_value)") == [(0,)]
    running.stop()


def test_a_second_start_loads_nothing_twice(folder_server):
    first = folder_server(*DEMO)
    before = rows(first.data, "SELECT count(*) FROM customer"), verified(first.data)["size"]
    first.stop()
    second = folder_server(*DEMO)
    assert (rows(second.data, "SELECT count(*) FROM customer"), verified(second.data)["size"]) == before


def test_a_company_begins_with_one_administrator_who_must_choose_a_password(folder_server):
    running = folder_server("--organisation", "澄川银行")
    assert re.search(r"First password: \S+|初始密码：\S+", running.printed())
    assert rows(running.data, "SELECT sign_in_name, roles FROM staff") == [("admin", "system-administrator")]


def test_two_servers_never_share_a_folder_but_commands_run_beside_one(folder_server):
    running = folder_server(*DEMO)

    second = binary.run("serve", "--port", binary.free_port(), data=running.data, check=False, timeout=60)
    token = binary.run("tokens", "create", "--staff", "agent", data=running.data)

    assert second.returncode == 11
    assert token.stdout.split()[-1].startswith("sx_")
    assert verified(running.data)["verdict"] == "intact"
    assert running.health() == "ready"


def damaged(data, *statements):
    """Somebody with the files and no key has been at the ledger."""
    with sqlite3.connect(data / "shouxin.sqlite") as store:
        for (name,) in store.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            store.execute(f"DROP TRIGGER {name}")
        for statement, values in statements:
            assert store.execute(statement, values).rowcount > 0
    done = binary.run("ledger", "verify", "--json", data=data, check=False)
    report = json.loads(done.stdout)
    return done.returncode, report["verdict"], report.get("first_in_doubt")


def test_a_changed_event_is_found(folder_server):
    running = folder_server(*DEMO)
    running.stop()
    ((frame,),) = rows(running.data, "SELECT frame FROM ledger_frame WHERE number = 9")
    changed = frame[:-1] + bytes([frame[-1] ^ 1])
    found = damaged(running.data, ("UPDATE ledger_frame SET frame = ? WHERE number = 9", (changed,)))
    assert found == (1, "damaged", 9)


def test_a_ledger_cut_short_by_its_last_event_is_found(folder_server):
    running = folder_server(*DEMO)
    last = verified(running.data)["size"] - 1
    running.stop()
    # What an earlier checkpoint signed for is still proven; all that came after it is in doubt with the missing event.
    [(proven,)] = rows(running.data, f"SELECT max(size) FROM ledger_checkpoint WHERE size <= {last}")
    found = damaged(
        running.data,
        ("DELETE FROM ledger_frame WHERE number = ?", (last,)),
        ("DELETE FROM ledger_node WHERE (number + 1) << level > ?", (last,)),
        ("DELETE FROM ledger_finder WHERE number = ?", (last,)),
    )
    assert found == (1, "damaged", proven)


def test_exit_codes_of_an_empty_folder_and_a_misspelt_command(tmp_path):
    assert binary.run("ledger", "verify", data=tmp_path / "nothing", check=False).returncode == 10
    assert binary.run("ledger", "verifi", check=False).returncode == 64


def test_a_reader_that_goes_away_ends_the_generator_quietly():
    command = f"'{binary.BINARY}' demo generate --rows 300000 | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
