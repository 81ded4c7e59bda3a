import Testing

@testable import Training

/// Numbers and nestings that no program writes: each document is read or refused, none ends the process or goes on for ever.
@Suite struct HostileDocumentTests {
    private static let least = "-9223372036854775808"

    private func word(_ body: String, numbering: String = "") throws -> CourseImport {
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        var parts = [
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", "<w:document \(space)><w:body>\(body)</w:body></w:document>"),
        ]
        if !numbering.isEmpty {
            parts.append(("word/numbering.xml", "<w:numbering \(space)>\(numbering)</w:numbering>"))
        }
        return try CourseImport.read(zip(parts), name: "a.docx")
    }

    /// Without the head of the draft, whose summary says the beginning again.
    private func pages(_ body: String) throws -> Substring {
        let text = try word(Self.paragraph("题目", "<w:outlineLvl w:val=\"0\"/>") + body).text
        return try text[#require(text.firstRange(of: "# 题目")).lowerBound...]
    }

    private static func paragraph(_ text: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }

    @Test func `a column that spans the least number there is`() throws {
        let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"\(Self.least)\"/></w:tcPr>\(Self.paragraph("格"))</w:tc>"
        #expect(try word("<w:tbl><w:tr>\(cell)</w:tr></w:tbl>").text.contains("格"))
    }

    @Test func `a column that spans the greatest number there is`() throws {
        let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"\(Int.max)\"/></w:tcPr>\(Self.paragraph("格"))</w:tc>"
        #expect(try word("<w:tbl><w:tr>\(cell)</w:tr></w:tbl>").text.contains("格"))
    }

    @Test func `a heading of the least level there is`() throws {
        let read = try word(
            Self.paragraph("甲", "<w:outlineLvl w:val=\"\(Self.least)\"/>") + Self.paragraph("乙"))
        #expect(read.text.contains("甲") && read.text.contains("乙"))
    }

    @Test func `a list that begins at the least number, and an entry above the first level`() throws {
        let level =
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"\(Self.least)\"/><w:numFmt w:val=\"upperLetter\"/>"
            + "<w:lvlText w:val=\"%1.\"/></w:lvl>"
        let numbering =
            "<w:abstractNum w:abstractNumId=\"0\">\(level)</w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        let entry = { (depth: String, text: String) in
            Self.paragraph(text, "<w:numPr><w:ilvl w:val=\"\(depth)\"/><w:numId w:val=\"1\"/></w:numPr>")
        }
        let read = try word(entry("0", "甲") + entry("-1", "乙"), numbering: numbering)
        #expect(read.text.contains("甲") && read.text.contains("乙"))
    }

    @Test func `sixty text boxes in one another are read once each`() throws {
        var body = Self.paragraph("最里面")
        for _ in 0..<60 {
            body =
                "<w:p><w:r><w:drawing><w:txbxContent>\(body)\(Self.paragraph("旁"))</w:txbxContent></w:drawing></w:r></w:p>"
        }
        let text = try pages(body)
        #expect(text.ranges(of: "最里面").count == 1)
        #expect(text.ranges(of: "旁").count == 60)
    }

    @Test func `text cut by ten thousand comments is one text`() throws {
        let text = try pages(Self.paragraph(String(repeating: "字<!---->", count: 10_000)))
        #expect(text.ranges(of: "字").count == 10_000)
    }

    @Test(arguments: ["922337203685.4775809", "999999999999.9999999"]) func `a decimal beyond the largest number`(
        _ text: String
    ) {
        #expect(DecimalText.scaled(text, places: 7) == nil)
    }
}
