"""Backups: a key, a backup by the page, the stock age command, a restore, and the register of places."""

import shutil
import subprocess
import tarfile

import pytest
from playwright.sync_api import expect

from server import run


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed: apt-get install age")
def test_backup_by_the_page_opens_with_the_stock_command_and_is_restored(server, visit, tmp_path):
    key = tmp_path / "key.txt"
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()

    page = visit("system")
    page.goto(f"{server.address}/backups")
    page.fill("#field-recipient", public)
    page.fill("#field-label", "个人信息保护负责人")
    page.click("text=登记 >> nth=-1")
    page.goto(f"{server.address}/backups")
    made = page.locator("td.lead:has-text('shouxin-data-')")
    # The demo company's own, made before this key was registered.
    expect(made).to_have_count(1)
    page.click("text=立即备份")
    for _ in range(60):
        page.goto(f"{server.address}/backups")
        if made.count() == 2:
            break
        page.wait_for_timeout(1000)
    expect(made).to_have_count(2)
    expect(page.locator("main")).to_contain_text("最近一次完好的备份")

    backup = max((server.data / "backups").glob("shouxin-data-*.age"), key=lambda path: path.stat().st_mtime_ns)
    archive = tmp_path / "x.tar"
    subprocess.run(["age", "-d", "-i", key, "-o", archive, backup], check=True)
    with tarfile.open(archive) as opened:
        assert opened.getnames() == ["manifest.json", "shouxin.sqlite", "checkpoint"]

    restored = tmp_path / "restored"
    run("backup", "restore", backup, "--into", restored, data=server.data)
    assert (restored / "restore-report.json").exists()


def test_a_place_is_registered_and_reviewed(server, visit):
    page = visit("system")
    page.goto(f"{server.address}/storage")
    page.fill("#field-name", "机房备份柜")
    page.fill("#field-location", "/mnt/nas/shouxin")
    page.click("button:has-text('登记位置')")
    page.wait_for_selector("td:has-text('机房备份柜')")
    row = page.locator("tr:has-text('机房备份柜')")
    expect(row.locator(".chip.ok")).to_have_count(0)
    row.locator("button:has-text('确认')").click()
    expect(page.locator("tr:has-text('机房备份柜') .chip.ok:has-text('完好')")).to_be_visible()


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed: apt-get install age")
def test_a_restored_folder_is_sound_and_verify_says_what_is_not(server, tmp_path):
    """Exit codes of verify: 0 sound, 1 damage found, 10 nothing there, 12 wrong key."""
    key = tmp_path / "key.txt"
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()
    run("backup", "recipients", "add", public, "--label", "person", data=server.data)
    folder = tmp_path / "copies"
    run("backup", "plan", "--to", folder, "--recovery-hours", "12", data=server.data)
    assert "recovery-hours 12" in run("backup", "plan", "--daily", "9", data=server.data).stdout
    run("backup", "create", data=server.data)
    assert run("verify", data=server.data, check=False).returncode == 0

    restored = tmp_path / "restored"
    backup = next(folder.glob("shouxin-data-*.age"))
    run("backup", "restore", backup, "--into", restored, data=server.data)
    keys = ["--key-file", server.data / "root.key", "--ratchet", server.data / "ratchet.key"]
    for command in ("doctor", "verify"):
        done = run(command, *keys, data=restored, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    damaged = bytearray(backup.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    backup.write_bytes(damaged)
    done = run("verify", "--json", data=server.data, check=False)
    assert done.returncode == 1 and "backup-damaged" in done.stdout
    backup.unlink()
    assert "backup-missing" in run("verify", "--json", data=server.data, check=False).stdout

    assert run("verify", data=tmp_path / "nothing", check=False).returncode == 10
    wrong = tmp_path / "wrong.key"
    wrong.write_bytes((server.data / "root.key").read_bytes()[::-1])
    assert run("verify", "--key-file", wrong, data=server.data, check=False).returncode == 12


def test_the_register_fits_a_phone(server, visit):
    page = visit("system")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.address}/storage")
    page.fill("#field-name", "灾备机房的磁带柜")
    page.fill("#field-location", "/mnt/nas/shouxin/offsite/backup-cabinet")
    page.click("button:has-text('登记位置')")
    name = page.locator("td.lead:has-text('灾备机房的磁带柜')").bounding_box()
    form = page.locator("tr:has-text('灾备机房的磁带柜') form").first.bounding_box()
    assert form["y"] >= name["y"] + name["height"], "the form stands under the name, not beside it"
    assert name["width"] > 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
