"""Importing by the web page, and what is left after kill -9 in the middle of it."""

import re
import time

import pytest
from playwright.sync_api import expect

import people as generator
import server as binary


def start_import(page, address, path):
    page.goto(f"{address}/imports/new")
    page.set_input_files("input[type='file']", path)
    page.locator("main form button.primary").click()
    page.wait_for_load_state()
    # The preview: what will be done to each column; nothing is written before this is confirmed.
    page.locator("main form button.primary").click()


def summary(page):
    expect(page.locator("[data-import-state='finished']")).to_be_visible(timeout=60_000)
    return {key: int(page.locator(f"[data-count='{key}']").inner_text().replace(",", "")) for key in
            ("imported", "merged", "unchanged", "refused", "blank")}


@pytest.fixture(scope="module")
def newcomers(tmp_path_factory):
    return generator.generate(tmp_path_factory.mktemp("import") / "newcomers.csv", rows=500, seed=7)


def test_every_row_is_imported_merged_or_refused_and_twice_adds_nothing(visit, server, newcomers):
    page = visit("officer")
    start_import(page, server.address, newcomers.path)
    first = summary(page)
    start_import(page, server.address, newcomers.path)
    second = summary(page)

    assert sum(first.values()) == len(newcomers.rows)
    assert second["imported"] == 0


def test_an_import_killed_in_the_middle_leaves_whole_batches_and_goes_on(folder_server, tmp_path):
    running = folder_server("--demo")
    running.stop()
    many = generator.generate(tmp_path / "many.csv", rows=20_000, seed=9)
    importing = binary.start("import", "customers", many.path, data=running.data)
    time.sleep(2)
    importing.kill()
    importing.wait()

    done = binary.run("import", "customers", many.path, data=running.data)

    assert re.search("[Ii]ntact|完整|一致", binary.run("ledger", "verify", data=running.data).stdout)
    assert "20,000" in done.stdout or "20000" in done.stdout
