"""A server that starts without its keys: nothing to read, then unlocked by a page or by the command."""

import json
import sqlite3
import urllib.error
import urllib.request

import browser as browsing
import company
import pytest
from playwright.sync_api import expect

from server import Server, run

DEMO = ("--demo", "--customers", "100")


@pytest.fixture
def sealed(tmp_path):
    """The demo company, started once as usual and then sealed; its key file is not in the folder any more."""
    data = tmp_path / "data"
    Server(data, tmp_path / "first.log", *DEMO).start().stop()
    (data / "root.key").rename(tmp_path / "root.key")
    server = Server(data, tmp_path / "serve.log", *DEMO, "--sealed").start(until="sealed")
    yield server
    server.stop()


def unlock(server, *options):
    return run("unlock", "--url", server.address, *options, check=False)


def actions(data):
    done = run("ledger", "verify", "--json", "--key-file", data.parent / "root.key", data=data)
    assert json.loads(done.stdout)["verdict"] == "intact"
    with sqlite3.connect(f"file:{data / 'shouxin.sqlite'}?mode=ro", uri=True) as store:
        return b"".join(frame for (frame,) in store.execute("SELECT frame FROM ledger_frame"))


@pytest.mark.parametrize("javascript", [True, False])
def test_a_page_unlocks_with_the_key_file_and_the_company_opens(sealed, visit, tmp_path, javascript):
    page = visit(at=sealed, javascript=javascript)
    page.goto(f"{sealed.address}/customers")
    expect(page).to_have_url(f"{sealed.address}/unlock")
    if javascript:
        browsing.take_screenshots(page, "unlock", tmp_path)
    for width in browsing.WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert browsing.sideways_scroll(page) == 0

    wrong = tmp_path / "wrong.key"
    wrong.write_bytes(bytes(32))
    page.set_input_files("#file", wrong)
    page.click("form[action='/unlock/key-file'] button")
    expect(page.get_by_role("alert")).to_contain_text("打不开")

    page.set_input_files("#file", tmp_path / "root.key")
    page.click("form[action='/unlock/key-file'] button")
    page.wait_for_url("**/sign-in")
    company.sign_in(page, sealed.address, "system", company.password(sealed.printed()))
    assert sealed.health() == "ready"
    assert b"keys.unlock.key-file" in actions(sealed.data)


def test_until_then_programs_get_503_and_the_command_unlocks(sealed, tmp_path):
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(f"{sealed.address}/api/v1/customers")
    assert refusal.value.code == 503
    wrong = tmp_path / "wrong.key"
    wrong.write_bytes(b"\x07" * 32)
    assert unlock(sealed, "--key-file", wrong).returncode == 12
    assert run("serve", "--sealed", "--port", 0, data=sealed.data, check=False).returncode == 11
    assert unlock(sealed, "--key-file", tmp_path / "root.key").returncode == 0
    assert sealed.health() == "ready"
    assert unlock(sealed, "--key-file", tmp_path / "root.key").returncode == 10


def test_an_empty_folder_cannot_be_started_sealed(tmp_path):
    assert run("serve", "--sealed", data=tmp_path / "data", check=False).returncode == 10
