"""Training records in the browser: a code on the wall, a telephone that signs in, a frozen record; an incident played."""

import re

import pytest
from playwright.sync_api import expect

import browser as browsing


@pytest.fixture
def own_company(folder_server):
    return folder_server("--demo", "--customers", "60")


def call_session(page, address):
    """A session that is running now: begun a minute ago, for an hour, for agents."""
    page.goto(f"{address}/trainings/new")
    page.fill("#field-topic", "客服部安全教育")
    page.fill("#field-place", "三楼会议室")
    stamps = page.evaluate(
        """() => [-60, 3600].map((seconds) =>
            new Date(Date.now() + seconds * 1000 + 8 * 3600 * 1000).toISOString().slice(0, 16))"""
    )
    page.fill("#field-starts", stamps[0])
    page.fill("#field-ends", stamps[1])
    page.locator("input[name=post][value=agent]").check()
    page.locator("form .actions button.primary").click()
    expect(page.locator("#people")).to_be_visible()
    return page.url.split("?")[0]


def test_a_telephone_signs_in_by_the_code_of_the_wall_and_the_record_is_frozen(visit, own_company):
    address = own_company.address
    trainer = visit("trainer", at=own_company)
    record = call_session(trainer, address)
    trainer.goto(record + "/code")
    code = trainer.locator("[data-wall-code]")
    expect(code).to_have_text(re.compile(r"^\d{3} \d{3}$"))
    expect(trainer.locator(".code-qr svg")).to_be_visible()

    agent = visit("agent", at=own_company, width=390)
    agent.goto(record + "/sign-in")
    agent.fill("#code", "000")
    agent.locator("form:has(#code) button").click()
    expect(agent.locator("[role=alert]")).to_be_visible()
    agent.fill("#code", code.inner_text())
    agent.locator("form:has(#code) button").click()
    expect(agent.locator("[data-said]")).to_be_visible()
    expect(agent.locator("#code")).to_have_count(0)
    assert browsing.sideways_scroll(agent) <= 0

    # The wall follows by itself.
    expect(trainer.locator("#here li")).to_have_count(1, timeout=15_000)
    trainer.goto(record)
    trainer.locator("form[action$='/closing'] button").click()
    expect(trainer.locator("form[action$='/closing']")).to_have_count(0)
    trainer.goto(record + "/record")
    expect(trainer.locator("table.signatures td.sign").first).to_be_attached()
    agent.goto(record + "/record")
    assert "安全教育记录" not in agent.locator("main").inner_text()


def test_an_incident_is_played_between_console_and_telephone(visit, own_company):
    address = own_company.address
    trainer = visit("trainer", at=own_company)
    trainer.goto(f"{address}/tabletops")
    trainer.locator("form[action='/tabletops']").first.locator("button").click()
    expect(trainer.locator(".console")).to_be_visible()
    console = trainer.url
    part = trainer.locator("form[action$='/parts'] details").first
    part.locator("summary").click()
    people = part.locator("label.tick")
    for place in range(people.count()):
        people.nth(place).locator("input").check()
    trainer.locator("form[action$='/parts'] header button").click()
    trainer.select_option("#speed", "1")
    trainer.locator("button[value=start]").click()
    expect(trainer.locator("#clocks .clock-line.due").first).to_be_visible()

    agent = visit("agent", at=own_company, width=390)
    agent.goto(console + "/play")
    expect(agent.locator("#come li")).to_have_count(1)
    agent.fill("textarea[name=text]", "登记号码，立即报告")
    agent.locator("form[action$='/decisions'] button.primary").click()
    assert browsing.sideways_scroll(agent) <= 0
    expect(trainer.locator("#decisions")).to_contain_text("登记号码，立即报告", timeout=15_000)
    trainer.locator("button[value=end]").click()
    trainer.goto(console + "/record")
    expect(trainer.locator("article.paper")).to_contain_text("登记号码，立即报告")


def test_the_plan_says_what_is_missing_first(visit, own_company):
    officer = visit("officer", at=own_company)
    officer.goto(f"{own_company.address}/plans")
    expect(officer.locator("[data-gaps] li").first).to_be_visible()
    expect(officer.locator("table.plan tbody tr").first).to_be_visible()
    assert browsing.sideways_scroll(officer) <= 0


def test_an_officer_says_how_long_records_are_kept(visit, own_company):
    officer = visit("officer", at=own_company)
    officer.goto(f"{own_company.address}/retention")
    officer.select_option("#field-session", "5")
    officer.click("form[action='/retention/periods'] button")
    expect(officer.locator("#field-session")).to_have_value("5")
    expect(officer.locator("form[action='/retention/periods']")).to_contain_text("确认")
    assert browsing.sideways_scroll(officer) <= 0
    agent = visit("agent", at=own_company)
    assert agent.goto(f"{own_company.address}/retention").status == 403


def test_the_bell_leads_to_the_session_and_to_the_record_that_is_not_closed(visit, own_company):
    agent = visit("agent", at=own_company)
    agent.goto(f"{own_company.address}/reminders")
    agent.click("a:has-text('会议客服：邀约')")
    expect(agent).to_have_url(re.compile(r"/trainings/[^/]+/sign-in"))
    trainer = visit("trainer", at=own_company)
    trainer.goto(f"{own_company.address}/reminders")
    trainer.click("a:has-text('记录还没有关闭')")
    expect(trainer.locator("h1")).to_contain_text("早会一刻钟")
