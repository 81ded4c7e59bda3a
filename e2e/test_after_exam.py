"""After an examination: an objection to its closure, a question graded again, a short answer marked without a name."""

import re

import pytest
from playwright.sync_api import expect

import browser as browsing


@pytest.fixture
def own_company(folder_server):
    return folder_server("--demo", "--customers", "60")


def result_of(page, address, name):
    page.goto(f"{address}/exams")
    page.locator("a", has_text="营销合规小测").last.click()
    page.wait_for_url(re.compile(r"/result"))


def test_an_objection_is_raised_on_a_telephone_refused_and_its_answer_read(visit, own_company):
    address = own_company.address
    examinee = visit("marketer", at=own_company, width=390)
    result_of(examinee, address, "marketer")
    examinee.goto(examinee.url.split("?")[0] + "?show=all")
    item = examinee.locator("article.item", has=examinee.locator("details form")).first
    item.locator("summary").click()
    item.locator("textarea").fill("题干里的“应当”与解析说的不一致。")
    item.locator("button").click()
    expect(examinee.locator("[data-objection=wait]")).to_be_visible()
    assert browsing.sideways_scroll(examinee) <= 0

    # Neither author nor approver of anything.
    trainer = visit("deputy", at=own_company)
    trainer.goto(f"{address}/objections")
    assert "董怡" not in trainer.locator("main").inner_text()
    trainer.locator("li", has_text="题干里的“应当”").locator("a").first.click()
    assert "董怡" not in trainer.locator("main").inner_text()
    trainer.fill("textarea[name=answer]", "看过了：两处说的是一回事，题目没有错。")
    trainer.locator("button[value=refused]").click()
    expect(trainer.locator("main")).to_contain_text("已答复")

    examinee.reload()
    expect(examinee.locator("[data-objection=close]")).to_contain_text("题目没有错")


def test_a_question_is_graded_again_after_a_preview_and_both_results_are_kept(visit, own_company):
    address = own_company.address
    trainer = visit("trainer", at=own_company)
    trainer.goto(f"{address}/objections")
    trainer.locator("section:has(h2:text-is('等答复')) li a").first.click()
    trainer.fill("textarea[name=answer]", "确有例外，这道题不计分。")
    trainer.locator("button[value=upheld]").click()
    trainer.wait_for_url(re.compile(r"/regrades/new"))
    trainer.locator("input[name=kind][value=out]").check()
    trainer.locator("form[method=get] button.primary").click()
    expect(trainer.locator("#rows")).to_be_visible()
    trainer.fill("textarea[name=reason]", "判断题说得太绝对")
    trainer.locator("form[method=post] button.primary").click()
    trainer.wait_for_url(re.compile(r"/regrades/[0-9a-f-]{36}"))
    expect(trainer.locator("main")).to_contain_text("不计分")
    expect(trainer.locator("[data-unfinished]")).to_have_count(0)
    assert browsing.sideways_scroll(trainer) <= 0

    examinee = visit("xiehong", at=own_company, width=390)
    result_of(examinee, address, "xiehong")
    expect(examinee.locator("[data-regraded]").last).to_contain_text("判断题说得太绝对")
    assert browsing.sideways_scroll(examinee) <= 0


def test_a_short_answer_is_marked_without_a_name_and_its_comment_read(visit, own_company):
    address = own_company.address
    marker = visit("officer", at=own_company, width=390)
    marker.goto(f"{address}/marking")
    marker.locator("li a.primary").click()
    text = marker.locator("[data-answer]").inner_text()
    assert not any(name in marker.locator("main").inner_text() for name in ("董怡", "潘兰", "谢宏"))
    marker.fill("input[name=marks]", "40.5")
    marker.locator("form button.primary").click()
    expect(marker.locator("[aria-invalid=true]")).to_be_visible()
    marker.fill("input[name=marks]", "32.5")
    marker.fill("textarea[name=comment]", "还可以说到客户有哪些权利。")
    marker.locator("form button.primary").click()
    expect(marker.locator("main")).not_to_contain_text(text)
    assert browsing.sideways_scroll(marker) <= 0

    whose = "marketer" if "用途就可以" in text else "manager"
    examinee = visit(whose, at=own_company)
    result_of(examinee, address, whose)
    examinee.goto(examinee.url.split("?")[0] + "?show=all")
    expect(examinee.locator("main")).to_contain_text("还可以说到客户有哪些权利。")
    expect(examinee.locator("main")).to_contain_text("32.5 / 40")


def test_without_script_an_old_page_overwrites_nothing(visit, own_company):
    address = own_company.address
    pages = [visit("newcomer", at=own_company, javascript=False) for _ in range(2)]
    for page in pages:
        page.goto(f"{address}/exams/next")
        if page.locator("input[name=read]").count():
            page.locator("input[name=read]").check()
        page.locator("form button.primary").click()
    url = pages[0].url.split("?")[0] + "?n=1"
    for page in pages:
        page.goto(url)
    options = [page.locator("section:not([hidden]) .options input") for page in pages]
    options[0].first.check()
    pages[0].locator("button[data-go=next]").click()
    options[1].last.check()
    pages[1].locator("button[data-go=next]").click()
    expect(pages[1].locator("[data-taken]")).to_be_visible()
    expect(options[1].first).to_be_checked()
