"""The third pillar in the browser: questions by paste, an examination by keyboard, a certificate that opens the door."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import browser as browsing
import company
from server import REPOSITORY

QUESTIONS = REPOSITORY / "Sources/Training/Resources/questions"

# The form in which a trainer's own document arrives: an article, then a paper run together on one line, then an article.
TRAINERS_TEXT = (
    "客户信息培训材料\n一、整理的技能要整理数据:\n1. 沟通能力:与客户交流,获取信息。\n"
    "客户信息保护考试试题1.按照规定,以下()不是处罚方式。[单选题]A.处五千万元以下罚款B.停业整顿C.表扬(正确答案)D.吊销执照"
    "2.处理的目的应当() [单选题]A.随意B.符合约定(正确答案)3.主管机关处理请求时()A.按照平等互惠原则处理(正确答案)"
    "B.自行决定C.根据条约处理(正确答案)4.关于存储,正确的有()A.不需要审查C.证件阅读机C.损坏时应立即修复(正确答案)"
    "D.存储在多个位置(正确答案)5.“收集”是指按照业务标准获取客户信息的行为。\n客户维护资料在竞争激烈的市场里,维护很重要。\n"
)


def keys():
    """Stem to the texts of the right options, as the shipped files say; a judgement's are 正确 and 错误."""
    found = {}
    for path in sorted(QUESTIONS.glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8-sig")):
            answer = row["答案"].strip()
            options = {letter: row.get(f"选项{letter}", "").strip() for letter in "ABCDEFGH"}
            if row["题型"] == "判断题":
                right = {"正确" if answer in ("对", "正确", "√", "A") else "错误"}
            else:
                right = {options[letter] for letter in answer if letter in options}
            found[folded(row["题干"])] = right
    return found


def folded(text):
    return re.sub(r"\s|可选多项|several may be right", "", text)


def begin(page, address):
    page.goto(f"{address}/exams/next")
    page.locator("input[name=read]").check()
    page.locator("form button.primary").click()
    expect(page.locator("[data-exam]")).to_be_visible()


def right_letters(page, answers):
    """The letters to press for the question that is shown."""
    item = page.locator("[data-item]:visible")
    wanted = answers[folded(item.locator("legend").inner_text())]
    texts = [folded(text) for text in item.locator(".options label > span").all_inner_texts()]
    letters = [chr(65 + place) for place, text in enumerate(texts) if text in {folded(one) for one in wanted}]
    assert letters, item.inner_text()
    return letters


def saved(page):
    expect(page.locator("[data-save][data-state=saved]")).to_be_attached(timeout=15_000)


@pytest.fixture
def own_company(folder_server):
    return folder_server("--demo", "--customers", "60")


def test_a_trainers_text_is_pasted_looked_through_corrected_and_taken(visit, own_company):
    page = visit("trainer", at=own_company)
    page.goto(f"{own_company.address}/questions/imports/new")
    page.fill("textarea[name=text]", TRAINERS_TEXT)
    page.locator("form:has(textarea) button.primary").click()

    counts = {name: page.locator(f"[data-count={name}]").inner_text()[0] for name in ("ok", "warning", "needs_review", "incomplete")}
    assert counts == {"ok": "2", "warning": "1", "needs_review": "1", "incomplete": "1"}
    assert "客户维护资料" in page.locator("main").inner_html()

    page.locator("form.actions button.primary").click()
    expect(page.locator("[data-count=imported]")).to_contain_text("3")
    broken = page.locator("article[data-status=needs_review]")
    broken.locator("textarea").fill("4.关于存储,正确的有()[多选题]A.不需要审查B.证件阅读机C.损坏时应立即修复(正确答案)D.存储在多个位置(正确答案)")
    broken.locator("button").first.click()
    page.locator("form.actions button.primary").click()
    expect(page.locator("[data-count=imported]")).to_contain_text("4")
    assert browsing.sideways_scroll(page) <= 0


def test_a_newcomer_is_refused_passes_by_keyboard_on_a_telephone_and_opens_what_was_shut(visit, own_company):
    address, answers = own_company.address, keys()
    officer = visit("officer", at=own_company)
    officer.goto(f"{address}/customers")
    record = company.result_links(officer).first.get_attribute("href")
    page = visit("newcomer", at=own_company, width=390)
    page.goto(f"{address}{record}/reveals/new?field=phone")
    card = page.locator("[data-refusal]")
    expect(card).to_be_visible()
    card.locator("a.primary").click()
    assert "/exams/" in page.url
    page.locator("input[name=read]").check()
    page.locator("form button.primary").click()
    expect(page.locator("[data-exam]")).to_be_visible()
    assert browsing.sideways_scroll(page) <= 0

    count = page.locator("[data-item]").count()
    for number in range(count):
        for letter in right_letters(page, answers):
            page.keyboard.press(letter)
        if number < count - 1:
            page.keyboard.press("Enter")
    saved(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator("dialog[open] [data-none-open]")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("[data-verdict=check]")).to_be_visible()
    page.locator("[data-next]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cert")).to_be_visible()
    number = re.search(r"SX-\d{4}-\d{5}", page.locator(".cert").inner_text()).group(0)
    code = page.locator("[data-code]").inner_text()

    company.ask_for_reveal(page, address, record)
    expect(page.locator("[data-refusal]")).to_have_count(0)
    expect(page.locator("#opened, [data-revealed], .opened").first).to_be_visible()

    stranger = visit(at=own_company)
    stranger.goto(f"{address}/check")
    stranger.fill("#number", number)
    stranger.fill("#code", code)
    stranger.locator("form button").click()
    expect(stranger.locator("[data-check=check]")).to_be_visible()
    assert "林*" in stranger.locator("main").inner_text() and "林月" not in stranger.locator("main").inner_text()
    stranger.fill("#number", number)
    stranger.fill("#code", "22222222")
    stranger.locator("form button").click()
    expect(stranger.locator("[data-check=warn]")).to_be_visible()


def test_browser_and_server_die_in_the_middle_and_everything_is_there(chromium, own_company):
    address, answers = own_company.address, keys()
    secret = company.password(own_company.printed())
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    company.sign_in(page, address, "newcomer", secret)
    begin(page, address)
    for _ in range(3):
        for letter in right_letters(page, answers):
            page.keyboard.press(letter)
        page.keyboard.press("Enter")
    page.keyboard.press("m")
    saved(page)

    def state(of):
        return {
            "order": of.locator("[data-item]").evaluate_all("all => all.map(one => one.dataset.item)"),
            "stems": of.locator("[data-item] legend").all_text_contents(),
            "options": of.locator("[data-item] .options label > span").all_text_contents(),
            "ticked": of.locator("[data-item] input:checked").evaluate_all("all => all.map(one => one.name + one.value)"),
            "flags": of.locator("[data-flagged=true]").evaluate_all("all => all.map(one => one.dataset.item)"),
        }

    before, url = state(page), page.url.split("?")[0]
    seconds = int(page.locator("[data-exam]").get_attribute("data-remaining"))
    own_company.kill()
    page.wait_for_timeout(1500)  # the clock is shown in whole seconds, and goes on while no server runs
    # The page goes on without a server: the answer waits here and is sent once there is one.
    page.keyboard.press("ArrowRight")
    for letter in right_letters(page, answers):
        page.keyboard.press(letter)
    expect(page.locator("[data-save][data-state=unsaved]")).to_be_attached(timeout=15_000)
    with_queued = state(page)
    page.close(run_before_unload=False)
    own_company.start()

    again = context.new_page()
    again.goto(url)
    saved(again)
    assert state(again) == with_queued
    assert {key: with_queued[key] for key in ("order", "stems", "options", "flags")} == {key: before[key] for key in ("order", "stems", "options", "flags")}
    assert int(again.locator("[data-exam]").get_attribute("data-remaining")) < seconds

    other = chromium.new_context(viewport={"width": 390, "height": 900}, locale="zh-CN")
    telephone = other.new_page()
    company.sign_in(telephone, address, "newcomer", secret)
    telephone.goto(url)
    expect(telephone.locator("[data-exam]")).to_be_attached()
    assert state(telephone) == with_queued
    context.close()
    other.close()


def test_an_examination_works_without_script(visit, own_company):
    address, answers = own_company.address, keys()
    page = visit("newcomer", at=own_company, javascript=False)
    page.goto(f"{address}/exams/next")
    page.locator("input[name=read]").check()
    page.locator("form button.primary").click()
    count = page.locator("[data-item]").count()
    for _ in range(count):
        item = page.locator("[data-item]:not([hidden])")
        for letter in right_letters(page, answers):
            item.locator("label", has=page.locator(f"b:text-is('{letter}')")).locator("input").check()
        page.locator("button[value=next]").click()
    page.locator("main form button", has_text="确认交卷").click()
    expect(page.locator("[data-verdict=check]")).to_be_visible()
