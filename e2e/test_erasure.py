"""Deleting a customer by the pages: afterwards nobody finds them, and the certificate is there to print."""

import json

from playwright.sync_api import expect

import company
from browser import sideways_scroll

# A person of the generated file whom no other test looks for.
PERSON = 277


def test_deleted_customer_is_found_no_more_and_the_certificate_says_so(visit, server, people):
    row = people.rows[PERSON]
    phone = row["手机号"].strip()
    page = visit("officer")
    company.search(page, server.address, phone)
    company.open_first_result(page)
    record = page.url.split("?")[0]
    page.click(f"a[href$='/erasure']")
    page.fill("[name='reason']", "工单 8841")
    page.click("button.open")
    page.wait_for_url("**/erasures/*")
    expect(page.locator("main")).to_contain_text("已删除")
    assert page.goto(record).status == 404
    company.search(page, server.address, phone)
    expect(company.result_links(page)).to_have_count(0)

    page.goto(f"{server.address}/erasures")
    page.locator("td.lead a").first.click()
    page.click("a[href$='/certificate']")
    expect(page.locator("main")).to_contain_text("第四十七条")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert sideways_scroll(page) <= 0
    with page.expect_download() as download:
        page.click("a[download]")
    certificate = json.loads(download.value.path().read_text("utf-8"))
    assert certificate["format"] == "shouxin-erasure-certificate/1"
    text = json.dumps(certificate, ensure_ascii=False)
    assert phone not in text and row["姓名"].strip() not in text


def test_two_officers_open_what_is_in_storage_only(visit, server, people):
    phone = people.rows[PERSON + 1]["手机号"].strip()
    officer, deputy, agent = visit("officer"), visit("deputy"), visit("agent")
    company.search(officer, server.address, phone)
    company.open_first_result(officer)
    record = officer.url.split("?")[0]
    officer.goto(f"{record}/storage")
    officer.fill("[name='reason']", "反洗钱保存期")
    officer.click("main button.primary")
    officer.fill("[name='reason']", "法院调取，文号 17")
    officer.click("main button.primary")
    agent.goto(record)
    expect(agent.locator("main")).to_contain_text("仅存储")
    expect(agent.locator("a.peek")).to_have_count(0)
    deputy.goto(f"{record}/storage")
    deputy.click("form[action$='/agreement'] button")
    deputy.locator("form[action$='/reveals'] button").nth(1).click()
    expect(deputy.locator(".opened")).to_be_visible()
