"""A text and a file on the scan page: found, explained, and taken along masked, with script and without."""

import io
import zipfile

from playwright.sync_api import expect

import browser
from conftest import OUTPUT

TEXT = (
    "客户王小五来电，手机号 13800001234，身份证号110000199001010013，想把包裹改寄到广东省深圳市南山区科学路8号2栋301室。\n"
    "订单号 20261124000012345678 不用改。发票抬头税号91110000MA00000077，登录IP 192.0.2.17。"
)


def open_scan(visit, server, **options):
    page = visit("agent", **options)
    page.goto(f"{server.address}/scan")
    return page


def test_a_pasted_text_is_marked_explained_and_masked(visit, server):
    for width in browser.WIDTHS:
        page = open_scan(visit, server, width=width)
        page.fill("#field-text", TEXT)
        page.get_by_role("button", name="查找").click()

        expect(page.locator("mark").filter(has_text="13800001234")).to_have_count(1)
        expect(page.locator("#masked")).to_contain_text("138****1234")
        assert "20261124000012345678" in page.locator("#masked").inner_text()
        assert browser.sideways_scroll(page) == 0
        browser.take_screenshots(page, "scan-found", OUTPUT / "screenshots", widths=(width,))

        # By keyboard from the text to the reason.
        page.locator("mark a").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("tr:target")).to_be_visible()


def test_a_file_is_read_and_taken_along_masked(visit, server):
    page = open_scan(visit, server)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("工单.txt", TEXT)
        file.writestr("照片.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
    chosen = {"name": "工单.zip", "mimeType": "application/zip", "buffer": archive.getvalue()}
    page.set_input_files("#file", files=[chosen])
    page.get_by_role("button", name="查找").click()

    expect(page.locator(".remarks")).to_contain_text("照片.png：是图片")
    expect(page.locator("#masked")).to_contain_text("138****1234")
    browser.take_screenshots(page, "scan-file", OUTPUT / "screenshots")
    with page.expect_download() as saving:
        page.get_by_role("button", name="存为文件").click()
    saved = saving.value.path().read_text(encoding="utf-8")
    assert "138****1234" in saved and "13800001234" not in saved


def test_without_script_the_masked_text_comes_as_a_file(visit, server):
    page = open_scan(visit, server, javascript=False)
    page.fill("#field-text", TEXT)
    page.select_option("#field-style", "placeholder")
    with page.expect_download() as saving:
        page.get_by_role("button", name="下载替换后的文本").click()
    assert "‹手机号1›" in saving.value.path().read_text(encoding="utf-8")


def test_a_file_that_is_none_is_answered_in_a_line(visit, server):
    page = open_scan(visit, server)
    page.set_input_files("#file", files=[{"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 broken"}])
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".remarks li")).to_have_count(1)
    expect(page.get_by_role("heading", name="这个文件里没有读到文字")).to_be_visible()
