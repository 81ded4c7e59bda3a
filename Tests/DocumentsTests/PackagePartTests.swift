import Documents
import Testing

/// Parts of packages that are made to cost much, or to bring in what stands elsewhere.
@Suite struct PackagePartTests {
    /// A text that a test's name must not repeat.
    struct Markup: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        var testDescription: String { name }
    }

    private static let book = "xl/workbook.xml"
    private static let sheet = "xl/worksheets/sheet1.xml"

    private func tree(_ text: String) throws -> MarkupNode? {
        try ZipPackage(ZipFixture.zip(texts: [("a.xml", text)])).tree("a.xml")
    }

    static let declared = [
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "<!DOCTYPE a SYSTEM \"http://127.0.0.1/a.dtd\"><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/passwd\">%x;]><a/>",
        "<!DOCTYPE a [<!ENTITY x \"\(String(repeating: "y", count: 1_000))\">]><a>&x;&x;&x;</a>",
        "<a/><!doctype a>", "<!--\(String(repeating: " ", count: 10_000))--><!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
        "<a>text<!ENTITY x \"y\"></a>",
    ]

    @Test(arguments: declared) func aDeclarationIsRefusedWhereverItStands(_ text: String) {
        #expect(throws: ZipPackage.Refusal.doctype("a.xml")) { try tree(text) }
    }

    @Test(arguments: [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]]) func aDeclarationInUTF16(_ mark: [UInt8]) throws {
        let wide = "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>".utf8.flatMap { mark[0] == 0xFF ? [$0, 0] : [0, $0] }
        let zip = try ZipFixture.zip([("a.xml", mark + wide)])
        #expect(throws: ZipPackage.Refusal.doctype("a.xml")) { try ZipPackage(zip).tree("a.xml") }
    }

    @Test func aDeclarationInACommentOrInCharacterDataIsText() throws {
        let node = try tree("<a><!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE b>]]></a>")
        #expect(node?.text == "<!DOCTYPE b>")
    }

    @Test func anEntityOfItsOwnStaysAsItIsWritten() throws {
        #expect(try tree("<a b=\"&x;\">&x; &amp;amp; &#x41;</a>")?.text == "&x; &amp; A")
    }

    static let intricate = [
        Markup(name: "closing tags of nothing", text: "<a>" + String(repeating: "</x>", count: 1_000_001)),
        Markup(name: "elements", text: "<a>" + String(repeating: "<x/>", count: 1_000_001)),
        Markup(
            name: "attributes",
            text: "<a>" + String(repeating: "<x " + (0..<5_000).map { "a\($0)=\"\" " }.joined() + "/>", count: 201)
        ),
        Markup(name: "depth", text: String(repeating: "<a>", count: 301)),
    ]

    @Test(arguments: intricate) func markupWithoutEnd(_ markup: Markup) {
        #expect(throws: ZipPackage.Refusal.tooIntricate("a.xml")) { try tree(markup.text) }
    }

    // MARK: Workbooks

    private func sheets(_ rows: String, strings: [String] = []) throws -> [WorkbookSheet] {
        try ZipPackage(OfficeFixture.workbook(sheets: [("一", rows)], strings: strings)).sheets(limitBytes: 1 << 20)
    }

    @Test(arguments: ["2", "-1", "4294967296", "99999999999999999999", "x", ""])
    func aSharedStringThatIsNotThere(_ place: String) throws {
        let cells = "<row><c t=\"s\"><v>\(place)</v></c><c t=\"s\"><v>1</v></c></row>"
        #expect(try sheets(cells, strings: ["甲", "乙"])[0].rows.map(\.cells) == [["", "乙"]])
    }

    @Test func theLastCellOfTheLargestSheet() throws {
        let one = "<dimension ref=\"A1:XFD1048576\"/><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"
        let rows = try sheets(one)[0].rows
        #expect(rows.map(\.number) == [1_048_576] && rows.map(\.cells) == [["1"]])
        #expect(throws: ZipPackage.Refusal.tooIntricate(Self.sheet)) {
            try sheets("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>")
        }
    }

    @Test func emptyCellsThatAreFilledInCountAsWell() {
        let rows = String(repeating: "<row><c r=\"IV1\"><v>1</v></c></row>", count: 400)
        #expect(throws: ZipPackage.Refusal.unfoldsTooFar(limitBytes: 1 << 20)) { try sheets(rows) }
    }

    @Test func rowsOfAllSheetsCountTogether() throws {
        let rows = String(repeating: "<row><c><v>1</v></c></row>", count: 110_000)
        let book = try OfficeFixture.workbook(sheets: [("一", rows), ("二", rows)])
        #expect(throws: ZipPackage.Refusal.unfoldsTooFar(limitBytes: 1 << 20)) {
            try ZipPackage(book).sheets(limitBytes: 1 << 20)
        }
    }

    @Test func aThousandSheetsOfOnePart() throws {
        let names = (1...1_001).map { "<sheet name=\"\($0)\" r:id=\"r\"/>" }.joined()
        let parts = [
            (Self.book, "<workbook><sheets>\(names)</sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r\" Target=\"workbook.xml\"/></Relationships>"
            ),
        ]
        #expect(throws: ZipPackage.Refusal.tooIntricate(Self.book)) {
            try ZipPackage(ZipFixture.zip(texts: parts)).sheets(limitBytes: 1 << 20)
        }
    }

    /// The sheet is the workbook, which is the sheet.
    @Test func relationshipsInACircle() throws {
        let parts = [
            (Self.book, "<workbook><sheets><sheet name=\"一\" r:id=\"r\"/></sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r\" Target=\"workbook.xml\"/><Relationship Id=\"s\" Target=\"_rels/workbook.xml.rels\"/></Relationships>"
            ),
        ]
        #expect(try ZipPackage(ZipFixture.zip(texts: parts)).sheets(limitBytes: 1 << 20).map(\.rows) == [[]])
    }

    @Test func aFormulaIsItsLastValueAndNothingOfItIsText() throws {
        let cell = "<row><c t=\"str\"><f>WEBSERVICE(\"http://127.0.0.1/\"&amp;A1)</f><v>甲</v></c></row>"
        #expect(try sheets(cell)[0].rows.map(\.cells) == [["甲"]])
    }
}
