"""What an auditor takes away from the ledger's pages, checked by the tool that knows only the public key."""

import subprocess

import pytest

from server import BINARY, run

VERIFIER = BINARY.with_name("ledger-verify")


@pytest.fixture(scope="module")
def key(server, tmp_path_factory):
    path = tmp_path_factory.mktemp("key") / "ledger.pub"
    path.write_text(run("ledger", "key", data=server.data).stdout, encoding="utf-8")
    return path


def verify(path, key, *more):
    return subprocess.run([VERIFIER, path, "--key", key, *more], capture_output=True, text=True, timeout=60)


def taken(page, selector, folder):
    with page.expect_download() as download:
        page.click(selector)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.skipif(not VERIFIER.exists(), reason="ledger-verify was not built")
def test_an_event_is_proven_to_an_outsider(visit, server, key, tmp_path):
    page = visit("audit")
    page.goto(f"{server.address}/ledger/3")
    proof = taken(page, "a[href='/ledger/3/proof']", tmp_path)
    assert verify(proof, key).returncode == 0
    proof.write_text(proof.read_text().replace("index 2", "index 1"))
    assert verify(proof, key).returncode == 1


@pytest.mark.skipif(not VERIFIER.exists(), reason="ledger-verify was not built")
def test_growth_is_proven_between_a_kept_checkpoint_and_now(visit, server, key, tmp_path):
    page = visit("audit")
    page.goto(f"{server.address}/ledger/checkpoints")
    old = taken(page, "tbody tr:last-child a.mono", tmp_path)
    growth = taken(page, "form[action='/ledger/growth'] button", tmp_path)
    assert verify(growth, key, "--old", old).returncode == 0
    assert verify(growth, key).returncode == 64


def test_the_ledger_says_that_nobody_witnesses_it_and_prints_a_checkpoint(visit, server):
    page = visit("audit", width=390)
    page.goto(f"{server.address}/ledger")
    assert "没有见证" in page.inner_text("main")
    page.goto(f"{server.address}/ledger/checkpoints")
    page.click("text=二维码")
    assert page.locator("svg.qr").is_visible()
