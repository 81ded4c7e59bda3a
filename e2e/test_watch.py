"""Who may touch customer data, break-glass, retraining, reminders, the law: what keeps watch, walked through in the browser."""

import subprocess
import zipfile

import pytest
from playwright.sync_api import expect

import browser as browsing
import company
from server import BINARY, run

VERIFIER = BINARY.with_name("ledger-verify")

PAGES = {
    "access": ("/access", "officer"),
    "emergencies": ("/emergencies", "officer"),
    "emergency-new": ("/emergencies/new", "newcomer"),
    "coverage": ("/qualifications/coverage", "trainer"),
    "retraining": ("/retraining?show=all", "officer"),
    "retraining-rules": ("/retraining/rules", "officer"),
    "retraining-rule": ("/retraining/rules/far-above-usual", "officer"),
    "reminders": ("/reminders", "gaoyuan"),
    "law-changes": ("/law-changes", "officer"),
    "teams": ("/teams", "system"),
}
company.STAFF.setdefault("gaoyuan", "gaoyuan")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", browsing.WIDTHS)
def test_each_page_fits_the_window(visit, server, name, width):
    path, staff = PAGES[name]
    page = visit(staff, width=width)
    page.goto(server.address + path)
    expect(page.locator("h1")).to_be_visible()
    assert browsing.sideways_scroll(page) == 0


def test_each_cell_opens_its_reason(visit, server):
    page = visit("officer")
    page.goto(f"{server.address}/access")
    expect(page.locator("a.fig").first).to_contain_text("0")
    page.click("tr:has-text('林月') a.may >> nth=2")
    expect(page.locator("#customer-reveal")).to_contain_text("此人还没有上岗证")
    expect(page.locator("#customer-reveal")).to_contain_text("第五十一条")
    page.goto(f"{server.address}/access")
    page.click("tr:has-text('周敏') a.may >> nth=2")
    expect(page.locator("#customer-reveal")).to_contain_text("上岗证")


@pytest.mark.skipif(not VERIFIER.exists(), reason="ledger-verify was not built")
def test_the_evidence_pack_is_checked_by_an_outsider(visit, server, tmp_path):
    key = tmp_path / "ledger.pub"
    key.write_text(run("ledger", "key", data=server.data).stdout, encoding="utf-8")
    page = visit("audit")
    page.goto(f"{server.address}/access")
    with page.expect_download() as download:
        page.click("form[action='/access/packs'] button")
    folder = tmp_path / "pack"
    with zipfile.ZipFile(download.value.path()) as pack:
        assert pack.testzip() is None
        pack.extractall(folder)
    verify = [VERIFIER, folder, "--key", key]
    assert subprocess.run(verify, capture_output=True, timeout=60).returncode == 0
    assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, timeout=60).returncode == 0
    with (folder / "access.csv").open("a") as table:
        table.write("x")
    assert subprocess.run(verify, capture_output=True, timeout=60).returncode == 1


def with_phone(page, server):
    """The first customer on the list who has a telephone number to open."""
    page.goto(f"{server.address}/customers")
    links = page.locator("table.list-table td.lead a")
    for record in [links.nth(place).get_attribute("href") for place in range(min(20, links.count()))]:
        page.goto(f"{server.address}{record}/reveals/new?field=phone")
        if page.locator("#reveal select[name='purpose']").count():
            return record
    raise AssertionError("nobody on the first page has a telephone number")


def test_an_emergency_is_asked_for_approved_used_and_ended(visit, server):
    asking = visit("newcomer")
    asking.goto(f"{server.address}/emergencies/new")
    for box in ("1", "2"):
        asking.check(f"input[name='class'][value='{box}']")
    asking.fill("textarea[name='reason']", "工单 T-9001，值班同事不在")
    asking.click("button.primary")
    expect(asking.locator("main")).to_contain_text("等第二人批准")
    path = asking.url
    deciding = visit("officer")
    deciding.goto(path)
    deciding.click("form[action$='/approval'] button")
    expect(deciding.locator("main")).to_contain_text("打开中")
    record = with_phone(asking, server)
    company.ask_for_reveal(asking, server.address, record)
    expect(asking.locator("main")).to_contain_text("余")
    asking.goto(path)
    asking.click("form[action$='/end'] button")
    expect(asking.locator("main")).to_contain_text("等复核")
    asking.goto(f"{server.address}{record}/reveals/new?field=phone")
    expect(asking.locator("[data-refusal]")).to_be_visible()
    reviewing = visit("deputy")
    reviewing.goto(path)
    expect(reviewing.locator("main")).to_contain_text("凭紧急访问")
    reviewing.fill("textarea[name='note']", "只看了一次电话，必要")
    reviewing.click("form[action$='/review'] button")
    expect(reviewing.locator("main")).to_contain_text("必要，合规")


def test_a_noted_incident_is_retraining_that_the_person_sees(visit, server):
    officer = visit("officer")
    officer.goto(f"{server.address}/retraining")
    officer.select_option("select[name='staff']", label="唐欣")
    officer.fill("textarea[name='reason']", "事件 2026-07：邮件发错人")
    officer.click("form[action='/retraining/incidents'] button")
    expect(officer.locator("table")).to_contain_text("唐欣")


def test_a_marked_article_lists_what_leans_on_it(visit, server):
    officer = visit("officer")
    officer.goto(f"{server.address}/law-changes")
    officer.select_option("select[name='article']", value="PIPL|51")
    officer.fill("textarea[name='reason']", "修正草案公布，先核对")
    officer.click("form[action='/law-changes'] button.primary")
    expect(officer.locator("main")).to_contain_text("课程页面")
    officer.click("button[value='holds'] >> nth=0")
    expect(officer.locator("main")).to_contain_text("不用改")
