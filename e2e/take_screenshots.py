"""take_screenshots.py FOLDER: every page of the demo company, at both widths, by day and by lamplight."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import browser
import company
from server import Server


def main(folder: Path):
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        server = Server(Path(scratch) / "data", Path(scratch) / "serve.log", "--demo", "--customers", "3000").start()
        try:
            chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for staff in sorted({staff for _, staff in company.PAGES.values()}):
                walk(chromium, server, staff, folder)
        finally:
            server.stop()


def walk(chromium, server, staff, folder):
    page = chromium.new_page(locale="zh-CN")
    page.goto(f"{server.address}/sign-in")
    browser.take_screenshots(page, "sign-in", folder)
    company.sign_in(page, server.address, staff, company.password(server.printed()))
    for name, (path, owner) in company.PAGES.items():
        if owner == staff:
            page.goto(f"{server.address}{path}")
            browser.take_screenshots(page, name, folder)
    if staff == "agent":
        page.goto(f"{server.address}/customers")
        record = company.open_first_result(page)
        browser.take_screenshots(page, "customer", folder)
        page.goto(f"{server.address}{record}/reveals/new?field=phone")
        browser.take_screenshots(page, "reveal", folder)
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
