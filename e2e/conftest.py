import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

import browser as browsing  # noqa: E402
import company  # noqa: E402
import people as generator  # noqa: E402
from server import REPOSITORY, Server, run  # noqa: E402

OUTPUT = REPOSITORY / "e2e-output"


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def people(tmp_path_factory):
    return generator.generate(tmp_path_factory.mktemp("people") / "people.csv", rows=300, seed=42)


@pytest.fixture(scope="session")
def server(tmp_path_factory, people):
    """The demo company with the generated people imported: what most tests walk through."""
    folder = tmp_path_factory.mktemp("company")
    company_server = Server(folder / "data", folder / "serve.log", "--demo", "--customers", "500").start()
    company_server.stop()
    run("import", "customers", people.path, data=company_server.data)
    yield company_server.start()
    company_server.stop()


@pytest.fixture
def folder_server(tmp_path):
    """A server on a folder of its own, for tests that kill it or spoil its files."""
    started = []

    def start(*options):
        started.append(Server(tmp_path / "data", tmp_path / "serve.log", *options))
        return started[-1].start()

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def visit(chromium, server):
    """Opens a page as somebody: `visit("agent", width=390, javascript=False)`. Complaints of the page fail the test."""
    contexts, complaints = [], []

    def open_page(staff=None, at=server, width=1280, javascript=True, scheme="light"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, color_scheme=scheme, locale="zh-CN"
        )
        contexts.append(context)
        page = context.new_page()
        complaints.append(browsing.Complaints(page, at.address))
        if staff:
            company.sign_in(page, at.address, staff, company.password(at.printed()))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [found for one in complaints for found in one.found] == []
