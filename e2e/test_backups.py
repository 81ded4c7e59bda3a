"""Backups: a key, a backup by the page, the stock age command, a restore, and the register of places."""

import shutil
import subprocess
import tarfile

import pytest

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
    page.click("text=立即备份")
    page.wait_for_selector("text=最近一次完好的备份", timeout=60_000)

    backup = next((server.data / "backups").glob("shouxin-data-*.age"))
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
    page.click("button:has-text('确认')")
    page.wait_for_selector(".chip.ok:has-text('完好')")
