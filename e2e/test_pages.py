"""What holds on every page: it loads, stays inside the window, and nothing foreign or inline runs on it."""

import pytest

import browser
import company
from conftest import OUTPUT


@pytest.mark.parametrize("name", company.PAGES)
def test_every_page_fits_a_phone_and_keeps_the_policy(visit, server, name):
    path, staff = company.PAGES[name]
    for width in browser.WIDTHS:
        page = visit(staff, width=width)
        answer = page.goto(f"{server.address}{path}")

        assert answer.status == 200
        assert browser.sideways_scroll(page) == 0
        policy = answer.headers["content-security-policy"]
        assert "unsafe-inline" not in policy and "unsafe-eval" not in policy
        assert answer.headers["cache-control"] == "no-store"
        browser.take_screenshots(page, name, OUTPUT / "screenshots", widths=(width,), schemes=("light",))


def test_the_sign_in_page_says_nothing_about_accounts(visit, server):
    page = visit()
    messages = []
    for account in ("agent", "nobody-of-this-name"):
        page.goto(f"{server.address}/sign-in")
        page.fill("#account", account)
        page.fill("#password", "certainly not the password")
        page.click("form[action='/sign-in'] button.primary")
        messages.append(page.locator("[role='alert']").inner_text())
    assert messages[0] == messages[1]


def test_a_page_asked_for_before_signing_in_leads_to_the_door(visit, server):
    page = visit()
    page.goto(f"{server.address}/customers")
    assert "/sign-in" in page.url


def test_a_page_that_is_not_there_leads_back_where_one_came_from(visit, server):
    page = visit("audit")
    page.goto(f"{server.address}/ledger/999999", referer=f"{server.address}/ledger?show=reveals")
    page.locator("a.btn.primary").click()
    assert page.url == f"{server.address}/ledger?show=reveals"
