"""The story the product exists for, told by a browser: covered, asked for, refused, qualified, opened, recorded."""

import re

import pytest
from playwright.sync_api import expect

import browser
import company
import server as binary
from people import NAME, PHONE

COVERED = re.compile(r"\d{3}\*{4}\d{4}|\*{3,}")


@pytest.fixture
def person(people):
    """Somebody whose phone number is written plainly in the file."""
    return next(row for row in people.rows if re.fullmatch(r"1\d{10}", row[PHONE]) and len(row[NAME]) == 3)


def test_a_customer_is_found_by_phone_and_shown_masked(visit, server, person):
    page = visit("agent")
    company.search(page, server.address, person[PHONE])

    expect(company.result_links(page)).to_have_count(1)
    company.open_first_result(page)

    assert COVERED.search(page.inner_text("main"))
    assert person[PHONE] not in page.content()
    assert person[PHONE] not in page.url


def test_a_customer_is_found_by_the_last_four_digits(visit, server, person):
    page = visit("agent")
    company.search(page, server.address, person[PHONE][-4:])
    assert company.result_links(page).count() >= 1


def test_a_customer_is_found_by_pinyin_initials(visit, server):
    page = visit("agent")
    company.search(page, server.address, "wang")
    whole = company.result_links(page).count()
    company.search(page, server.address, "w")
    assert whole >= 1
    assert company.result_links(page).count() >= 1


def test_without_a_certificate_the_card_says_rule_article_and_remedy(visit, server, person):
    page = visit("newcomer")
    page.goto(f"{server.address}/customers")

    card = page.locator("[data-refusal]")
    expect(card).to_be_visible()
    assert card.locator(".chip.law").count() >= 1
    assert card.locator("ol.next li").count() >= 1
    assert page.locator("body").inner_text().count(person[PHONE]) == 0


def test_a_certificate_opens_one_field_for_sixty_seconds_and_both_are_recorded(visit, server, person):
    page = visit("agent")
    company.search(page, server.address, person[PHONE])
    record = company.open_first_result(page)

    company.ask_for_reveal(page, server.address, record)
    opened = page.locator("[data-revealed]")
    expect(opened).to_contain_text(person[PHONE])
    assert opened.get_attribute("data-seconds") == "60"
    assert person[PHONE] not in page.url

    page.goto(f"{server.address}{record}")
    assert person[PHONE] not in page.content()

    auditor = visit("audit")
    auditor.goto(f"{server.address}/ledger")
    assert auditor.locator("ol.list.ledger li").count() >= 1
    assert person[PHONE] not in auditor.content()


def test_without_script_the_value_is_shown_and_the_page_leads_back(visit, server, person):
    page = visit("agent", javascript=False)
    company.search(page, server.address, person[PHONE])
    record = company.open_first_result(page)

    company.ask_for_reveal(page, server.address, record)

    expect(page.locator("[data-revealed]")).to_contain_text(person[PHONE])
    refresh = page.locator("meta[http-equiv='refresh']").get_attribute("content")
    assert re.fullmatch(rf"60;\s*url={re.escape(record)}.*", refresh)


def test_the_ledger_says_it_is_intact(server):
    done = binary.run("ledger", "verify", data=server.data)
    assert re.search("[Ii]ntact|完整|一致", done.stdout)


@pytest.mark.parametrize("staff", ["system", "security", "audit"])
def test_no_administrator_sees_a_customer(visit, server, staff, person):
    page = visit(staff)
    page.goto(f"{server.address}/customers")
    expect(page.locator("[data-refusal]")).to_be_visible()
    assert company.result_links(page).count() == 0


@pytest.mark.parametrize("width", browser.WIDTHS)
def test_a_refusal_above_the_question_it_answers_is_wide_enough_to_read(visit, server, person, width):
    page = visit("agent", width=width)
    company.search(page, server.address, person[PHONE])
    company.ask_for_reveal(page, server.address, company.open_first_result(page), reason="x")
    card = page.locator("[data-refusal]")
    assert card.bounding_box()["width"] >= min(520, width - 48)
    expect(card.locator("ol.next li")).to_have_count(1)
