#!/usr/bin/env python3
"""Makes Tests/TrainingTests/Fixtures with programs that are not ours: openpyxl, XlsxWriter, python-docx, python-pptx.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install openpyxl XlsxWriter python-docx python-pptx
    /tmp/venv/bin/python scripts/office_fixtures.py
"""

import pathlib

import docx
import openpyxl
import pptx
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests/TrainingTests/Fixtures"


def openpyxl_workbook():
    """Columns in another order, a title, a merged section row, empty rows, typed numbers, two sheets of unlike columns."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "单选与判断"
    sheet.append(["客户信息安全题库"])
    sheet.merge_cells("A1:F1")
    sheet.append(["答案", "题干", "选项A", "选项B", "选项C", "题型", "分值", "解析"])
    sheet.append(["B", "客户电话应当（ ）", "公开", "脱敏展示", "转发", "单选题", 2.3, "最小必要"])
    sheet.append([])
    sheet.append(["第二部分"])
    sheet.merge_cells("A5:H5")
    sheet.append([True, "密码不得共用。", None, None, None, "判断题", 1])
    sheet.append(["A", "=1+1 等于（ ）", 2, 3.5, 1e-5, "单选题", 5])
    sheet["B7"].data_type = "s"
    sheet.append(["D", "越界的答案（ ）", "甲", "乙", "丙", "单选题"])
    more = book.create_sheet("多选")
    more.append(["题干", "题型", "答案", "选项A", "选项B", "选项C", "选项D", "备注"])
    more.append(["敏感个人信息包括（ ）", "多选题", "A,C", "行踪轨迹", "公司名称", "生物识别", "天气", "自己的列"])
    book.create_sheet("说明").append(["这一页只是说明，没有题目"])
    book.save(FOLDER / "openpyxl.xlsx")


def xlsxwriter_workbook():
    """Rich strings, line breaks, formula results, what looks like a formula."""
    book = xlsxwriter.Workbook(FOLDER / "xlsxwriter.xlsx", {"strings_to_formulas": False, "in_memory": True})
    sheet = book.add_worksheet("题")
    bold = book.add_format({"bold": True})
    for place, name in enumerate(["题型", "题干", "选项A", "选项B", "答案", "法条"]):
        sheet.write(0, place, name, bold)
    sheet.write(1, 0, "单选题")
    sheet.write_rich_string(1, 1, "下列", bold, "不得", "公开的是（ ）")
    sheet.write(1, 2, "=SUM(A1:A9)")
    sheet.write(1, 3, "第一行\n第二行")
    sheet.write(1, 4, "A")
    sheet.write(1, 5, "PIPL 25")
    sheet.write(3, 0, "单选题")
    sheet.write(3, 1, "公式的值是（ ）")
    sheet.write_formula(3, 2, "=1+1", None, 2)
    sheet.write(3, 3, "@me")
    sheet.write(3, 4, "B")
    book.close()


def deck():
    """Slides whose files have another order than the deck; levels, a table, notes, a hidden slide, a picture."""
    show = pptx.Presentation()
    titles = ["客户信息保护", "三条底线", "处理流程", "旧版说明"]
    slides = []
    for place, title in enumerate(titles):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slides.append(slide)
    frame = slides[1].placeholders[1].text_frame
    frame.text = "只看要用的"
    for level, text in ((1, "先核对，再查看"), (2, "核对只说是否一致 *不显示*"), (0, "用完就关")):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    slides[1].notes_slide.notes_text_frame.text = "问一问：昨天您看了几个号码？"
    table = slides[2].shapes.add_table(3, 2, 0, 0, 6000000, 2000000).table
    for row, cells in enumerate((("步骤", "谁做"), ("收集|登记", "客服"), ("删除", "系统"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    slides[3]._element.set("show", "0")
    untitled = show.slides.add_slide(show.slide_layouts[6])
    untitled.shapes.add_textbox(0, 0, 3000000, 500000).text_frame.text = "# 没有标题的一张 <script>"
    # The deck's order is not that of the files: the third slide comes first but one.
    order = show.slides._sldIdLst
    order.insert(1, order[2])
    show.save(FOLDER / "deck.pptx")


def numbered(document, text, list_id, level=0, style=None):
    paragraph = document.add_paragraph(text, style=style)
    numbers = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", list_id)):
        element = OxmlElement(name)
        element.set(qn("w:val"), str(value))
        numbers.append(element)
    paragraph._p.get_or_add_pPr().append(numbers)


def add_list(document, abstract_id, list_id, levels):
    """A list of one's own: numbering that stands nowhere in the text."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(abstract_id))
    for place, (form, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(place))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            level.append(element)
        abstract.append(level)
    numbering.insert(0, abstract)
    entry = OxmlElement("w:num")
    entry.set(qn("w:numId"), str(list_id))
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), str(abstract_id))
    entry.append(link)
    numbering.append(entry)


def word():
    document = docx.Document()
    add_list(document, 90, 90, [("chineseCounting", "%1、"), ("decimal", "%1.%2"), ("decimal", "（%3）")])
    add_list(document, 91, 91, [("decimal", "%1."), ("lowerLetter", "%2)")])
    document.add_heading("客服部安全教育", 0)
    document.add_paragraph("开头的话。")
    numbered(document, "网络安全", 90, 0, "Heading 1")
    document.add_paragraph("上网先看网址。")
    numbered(document, "不点陌生链接", 91)
    numbered(document, "不连公共无线", 91)
    numbered(document, "确需使用时先连 VPN", 91, 1)
    numbered(document, "密码", 90, 1, "Heading 2")
    document.add_paragraph("一处一密码。", style="List Bullet")
    numbered(document, "应急", 90, 0, "Heading 1")
    table = document.add_table(2, 2)
    for place, text in enumerate(("情形", "做法", "收到钓鱼邮件", "报告")):
        table.cell(place // 2, place % 2).text = text
    document.add_paragraph(":::law 这一行不是块")
    document.save(FOLDER / "word.docx")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    openpyxl_workbook()
    xlsxwriter_workbook()
    deck()
    word()
