"""P1: after people were imported, searched, opened and refused, none of their values stands in any file."""

import shutil

import company
import leak_scan
import server as binary
from people import PHONE


def test_no_seeded_value_is_in_the_data_folder_or_the_log(visit, server, people):
    page = visit("agent")
    for row in [row for row in people.rows if row[PHONE].isdigit()][:3]:
        company.search(page, server.address, row[PHONE])
        record = company.open_first_result(page)
        company.ask_for_reveal(page, server.address, record)

    leaks = list(leak_scan.scan([server.data, server.log], people.secrets()))

    assert [str(leak) for leak in leaks] == []


def test_a_wrong_key_refuses_to_start_and_touches_nothing(folder_server):
    running = folder_server("--demo", "--customers", "200")
    running.stop()
    key = running.data / "root.key"
    right = key.read_bytes()
    key.chmod(0o600)
    key.write_bytes(bytes(byte ^ 1 for byte in right))
    key.chmod(0o400)
    before = {path.name: path.read_bytes() for path in running.data.iterdir() if path.is_file()}

    done = binary.run("serve", "--port", binary.free_port(), data=running.data, check=False, timeout=60)

    assert done.returncode == 12
    assert "key" in (done.stdout + done.stderr).lower()
    assert {path.name: path.read_bytes() for path in running.data.iterdir() if path.is_file()} == before


def test_a_missing_key_refuses_to_start_and_makes_no_new_one(folder_server):
    running = folder_server("--demo", "--customers", "200")
    running.stop()
    shutil.move(running.data / "root.key", running.data.parent / "root.key")

    done = binary.run("serve", "--port", binary.free_port(), data=running.data, check=False, timeout=60)

    assert done.returncode != 0
    assert not (running.data / "root.key").exists()
