import Documents
import Testing

@testable import Training

/// Documents that unfold to far more than they are, or that take their reader ever deeper.
@Suite struct HostileCourseTests {
    private static let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

    private func word(_ body: String, _ others: [(String, String)] = []) throws -> CourseImport {
        let document = "<w:document \(Self.space)><w:body>\(body)</w:body></w:document>"
        return try CourseImport.read(
            zip([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)] + others), name: "a.docx")
    }

    private static func paragraph(_ text: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }

    private static func row(_ cells: Int, _ text: String, _ properties: String = "") -> String {
        let cell = "<w:tc>\(properties)<w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
        return "<w:tr>" + String(repeating: cell, count: cells) + "</w:tr>"
    }

    @Test func `one wide row among many short ones`() throws {
        let table = "<w:tbl>\(Self.row(2_000, "宽"))\(String(repeating: Self.row(1, "短"), count: 2_000))</w:tbl>"
        let text = try word(Self.paragraph("题目", "<w:outlineLvl w:val=\"0\"/>") + table).text
        #expect(text.ranges(of: "宽").count == 2_000 && text.ranges(of: "短").count == 2_000)
        #expect(text.utf8.count < 1 << 20)
    }

    @Test func `cells that span sixty columns each`() throws {
        let span = "<w:tcPr><w:gridSpan w:val=\"60\"/></w:tcPr>"
        let text = try word(
            Self.paragraph("题目", "<w:outlineLvl w:val=\"0\"/>") + "<w:tbl>\(Self.row(1_000, "格", span))</w:tbl>"
        ).text
        #expect(text.ranges(of: "格").count == 1_000 && text.utf8.count < 100_000)
    }

    @Test func `a label of sixty thousand characters before each entry`() throws {
        let level = "<w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"\(String(repeating: "长", count: 20_000))\"/></w:lvl>"
        let numbering =
            "<w:numbering \(Self.space)><w:abstractNum w:abstractNumId=\"0\">\(level)</w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
        let entry = Self.paragraph("甲", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>")
        let text = try word(String(repeating: entry, count: 500), [("word/numbering.xml", numbering)]).text
        #expect(text.utf8.count < 500 * 300)
    }

    @Test func `twenty thousand levels of one list`() throws {
        let levels = (0..<20_000).map { "<w:lvl w:ilvl=\"\($0)\"><w:lvlText w:val=\"%1.\"/></w:lvl>" }.joined()
        let numbering =
            "<w:numbering \(Self.space)><w:abstractNum w:abstractNumId=\"0\">\(levels)</w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
        let body = (0..<20_000).map {
            Self.paragraph("甲", "<w:numPr><w:ilvl w:val=\"\($0)\"/><w:numId w:val=\"1\"/></w:numPr>")
        }.joined()
        let text = try word(body, [("word/numbering.xml", numbering)]).text
        #expect(text.ranges(of: "甲").count >= 20_000)
    }

    @Test func `styles that are based on each other`() throws {
        let styles = """
            <w:styles \(Self.space)><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>\
            <w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>
            """
        let text = try word(Self.paragraph("甲", "<w:pStyle w:val=\"a\"/>"), [("word/styles.xml", styles)]).text
        #expect(text.contains("甲"))
    }

    @Test func `a slide whose notes are the slide, a thousand times in the deck`() throws {
        let slide = """
            <p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type="body"/></p:nvPr></p:nvSpPr>\
            <p:txBody><a:p><a:r><a:t>甲</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>
            """
        let ids = String(repeating: "<p:sldId id=\"256\" r:id=\"r1\"/>", count: 2_000)
        let links = { (kind: String, target: String) in
            "<Relationships><Relationship Id=\"r1\" Type=\"x/\(kind)\" Target=\"\(target)\"/></Relationships>"
        }
        let read = try CourseImport.read(
            zip([
                ("ppt/presentation.xml", "<p:presentation><p:sldIdLst>\(ids)</p:sldIdLst></p:presentation>"),
                ("ppt/_rels/presentation.xml.rels", links("slide", "slides/slide1.xml")),
                ("ppt/slides/slide1.xml", slide),
                ("ppt/slides/_rels/slide1.xml.rels", links("notesSlide", "slide1.xml")),
            ]), name: "a.pptx")
        #expect(read.remarks.first == CourseRemark(place: .document, matter: .pagesLeftOut(1_500)))
        #expect(CourseReader.read(read.text).course?.pages.count == 500)
    }

    @Test func `a relationship that leads out of the package or to another machine`() throws {
        for target in ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/a.xml"] {
            let links = "<Relationships><Relationship Id=\"r1\" Type=\"x/slide\" Target=\"\(target)\"/></Relationships>"
            let read = try CourseImport.read(
                zip([
                    ("ppt/presentation.xml", "<p:p><p:sldId r:id=\"r1\"/></p:p>"),
                    ("ppt/_rels/presentation.xml.rels", links),
                ]), name: "a.pptx")
            #expect(!read.text.contains("root:"))
        }
    }

    @Test func `a document that becomes more than a course`() throws {
        let text = String(repeating: "长", count: 1_400_000)
        #expect(throws: CourseImport.Refusal.tooLarge(limitBytes: CourseReader.largestBytes)) {
            try word(Self.paragraph(text))
        }
    }

    @Test func `paragraphs without end`() {
        #expect(throws: CourseImport.Refusal.package(.tooIntricate("word/document.xml"))) {
            try word(String(repeating: "<w:p><w:t>x</w:t></w:p>", count: 50_001))
        }
    }

    @Test func `a text of more lines than pages can hold`() {
        #expect(throws: CourseImport.Refusal.tooManyLines(limit: 50_000)) {
            try CourseImport.read(Array(("培训" + String(repeating: "\na,A", count: 50_001)).utf8), name: "a.txt")
        }
    }

    static let deep: [Attack] = [
        Attack("titles of documents", String(repeating: "甲乙丙客户培训资料", count: 20_000)),
        Attack("parts within parts", String(repeating: "一、甲:", count: 20_000)),
        Attack("chapters", String(repeating: "第一章甲:", count: 20_000)),
        Attack("brackets", String(repeating: "（一）甲。", count: 20_000)),
        Attack("numbers", String(repeating: "1、甲", count: 20_000)),
        Attack("decimals", String(repeating: "：3.1 甲", count: 20_000)),
        Attack("one word without end", String(repeating: "甲", count: 200_000)),
    ]

    @Test(arguments: deep) func `a line that takes its reader ever deeper keeps its words`(
        _ attack: Attack
    ) throws {
        let read = try CourseImport.read(Array(("培训\n" + attack.text).utf8), name: "a.txt")
        let words = attack.text.count { $0 == "甲" }
        let body = try read.text[#require(read.text.firstRange(of: "# 培训")).lowerBound...]
        let isCut = read.remarks.contains { if case .pagesLeftOut = $0.matter { true } else { false } }
        #expect(body.count { $0 == "甲" } >= words || isCut)
    }

    static let active = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[点](javascript:alert(1))",
        "![图](javascript:alert(1))", "<a href=javascript:alert(1)>", "</textarea><script>x</script>",
    ]

    @Test(arguments: active) func `markup in a document is text in the course`(_ text: String) throws {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        for read in [
            try word(Self.paragraph("培训") + Self.paragraph("一、甲") + Self.paragraph(escaped)),
            try CourseImport.read(Array("培训\n一、甲\n\(text)\n".utf8), name: "a.txt"),
        ] {
            #expect(read.text.contains("\\<") || read.text.contains("\\["))
            #expect(!read.text.replacing("\\<", with: "").replacing("\\[", with: "").contains { "<[".contains($0) })
        }
    }
}
