"""What the tests know about the demo company and the pages: who works there, and how its forms are found."""

import re

from playwright.sync_api import Page, expect

# Sign-in names by what the person is for in a test. The newcomer has no certificate yet.
STAFF = {
    "agent": "agent",
    "newcomer": "newcomer",
    "xiehong": "xiehong",
    "manager": "manager",
    "marketer": "marketer",
    "trainer": "trainer",
    "officer": "officer",
    "deputy": "deputy",
    "system": "system",
    "security": "security",
    "audit": "audit",
    "gaoyuan": "gaoyuan",
    "luojie": "luojie",
}

# Every page a person can reach from the navigation, and who sees it whole.
PAGES = {
    "home": ("/", "agent"),
    "customers": ("/customers", "agent"),
    "customer-new": ("/customers/new", "agent"),
    "imports": ("/imports/new", "officer"),
    "staff": ("/staff", "system"),
    "qualifications": ("/qualifications", "trainer"),
    "activities": ("/activities", "officer"),
    "ledger": ("/ledger", "audit"),
    "erasures": ("/erasures", "officer"),
    "scan": ("/scan", "agent"),
    "backups": ("/backups", "system"),
    "storage": ("/storage", "system"),
    "keys": ("/keys", "system"),
    "exams": ("/exams", "newcomer"),
    "practice": ("/practice", "newcomer"),
    "questions": ("/questions", "trainer"),
    "questions-import": ("/questions/imports/new", "trainer"),
    "coverage": ("/questions/coverage", "trainer"),
    "papers": ("/papers", "trainer"),
    "objections": ("/objections", "trainer"),
    "marking": ("/marking", "officer"),
    "courses": ("/courses", "agent"),
    "course": ("/courses/customer-information", "agent"),
    "course-files": ("/course-files", "trainer"),
    "course-file": ("/course-files/customer-information?part=1", "trainer"),
    "drills": ("/drills", "agent"),
    "trainings": ("/trainings", "trainer"),
    "trainings-new": ("/trainings/new", "trainer"),
    "plans": ("/plans", "officer"),
    "retention": ("/retention", "officer"),
    "tabletops": ("/tabletops", "officer"),
    "laws": ("/laws", "agent"),
    "law": ("/laws/PIPL", "agent"),
    "access": ("/access", "officer"),
    "emergencies": ("/emergencies", "officer"),
    "retraining": ("/retraining", "trainer"),
    "law-changes": ("/law-changes", "officer"),
    "certificate-coverage": ("/qualifications/coverage", "trainer"),
    "reminders": ("/reminders", "gaoyuan"),
    "settings": ("/settings", "security"),
    "about": ("/about", "agent"),
}


def password(printed: str) -> str:
    """The demo password, as `serve --demo` prints it for the person at the terminal."""
    found = re.search(r"(?:password|密码)\W*(\S+)", printed, re.IGNORECASE)
    assert found, "serve --demo prints no password"
    return found.group(1)


def sign_in(page: Page, address: str, staff: str, secret: str):
    page.goto(f"{address}/sign-in")
    page.fill("#account", STAFF[staff])
    page.fill("#password", secret)
    page.click("form[action='/sign-in'] button.primary")
    expect(page.locator("nav#nav")).to_be_attached()


def search(page: Page, address: str, query: str):
    page.goto(f"{address}/customers")
    page.fill("form[action='/customers/searches'] input[name='q']", query)
    page.press("form[action='/customers/searches'] input[name='q']", "Enter")
    page.wait_for_load_state()


def result_links(page: Page):
    return page.locator("table.list-table td.lead a")


def open_first_result(page: Page) -> str:
    """Opens the first customer found and returns the path of the record."""
    path = result_links(page).first.get_attribute("href")
    result_links(page).first.click()
    page.wait_for_url(f"**{path}")
    return path


def ask_for_reveal(page: Page, address: str, record: str, field="phone", reason="T-20261124 回电"):
    """Fills in the form that asks why, on the page that also works without script."""
    page.goto(f"{address}{record}/reveals/new?field={field}")
    page.locator("#reveal select[name='purpose']").select_option(index=1)
    page.locator("#reveal [name='reason']").fill(reason)
    page.locator("button[form='reveal']").click()
