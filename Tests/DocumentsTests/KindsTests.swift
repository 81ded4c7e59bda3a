import Documents
import Testing

/// Every kind of file gives its text and where it stands.
@Suite struct KindsTests {
    @Test func plainTextKeepsLineAndColumn() async throws {
        let found = try await read("第一行\n联系人张三，电话13800138000\n", named: "a.txt")
        #expect(found.places(of: "13800138000") == [Place(.line(2, column: 9))])
        #expect(found.remarks.isEmpty)
    }

    static let encodings: [(name: String, bytes: [UInt8])] = [
        ("UTF-8", Array("电话：13800138000\n张三\n".utf8)),
        ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + Array("电话：13800138000\n张三\n".utf8)),
        ("UTF-16LE", [0xFF, 0xFE] + "电话：13800138000\n张三\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ("UTF-16BE", [0xFE, 0xFF] + "电话：13800138000\n张三\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
        (
            "GB18030",
            [0xB5, 0xE7, 0xBB, 0xB0, 0xA3, 0xBA] + Array("13800138000\n".utf8) + [0xD5, 0xC5, 0xC8, 0xFD, 0x0A]
        ),
    ]

    @Test(arguments: encodings) func textIsTheSameInEveryEncoding(_ row: (name: String, bytes: [UInt8])) async throws {
        let found = try await read(row.bytes, named: "a.md")
        #expect(found.text == "电话：13800138000\n张三\n", "\(row.name)")
        #expect(found.remarks.isEmpty)
    }

    @Test func aTableHasItsHeadingsAboveEverySegment() async throws {
        var bounds = ReadingBounds()
        bounds.segmentBytes = 40
        let rows = (1...9).map { "客户\($0),1380013800\($0)\n" }.joined()
        let found = try await read("姓名,电话\n" + rows, named: "a.csv", bounds: bounds)
        #expect(found.segments.count > 2)
        #expect(found.segments.allSatisfy { String(decoding: $0.text, as: UTF8.self).hasPrefix("姓名\t电话\n") })
        #expect(found.places(of: "13800138007") == [Place(.row(8, column: 2))])
        #expect(found.places(of: "姓名").count == 1)
    }

    @Test func aCellWithALineBreakStaysACell() async throws {
        let found = try await read("姓名,备注\n张三,\"第一\n第二\t第三\"\n", named: "a.csv")
        #expect(found.lines == ["姓名\t备注", "张三\t第一 第二 第三"])
        #expect(found.places(of: "第三") == [Place(.row(2, column: 2))])
    }

    @Test func jsonGivesValuesWithTheirKeys() async throws {
        let found = try await read(
            #"{"customers": [{"name": "张\u4e09", "phones": ["13800138000", 13900139000]},"# + "\n"
                + #" {"name": "李\\四 \ud83d\ude00"}], "ok": true}"#, named: "a.json")
        #expect(
            found.lines == [
                "name: 张三", "phones: 13800138000", "phones: 13900139000", "name: 李\\四 😀", "ok: true",
            ])
        #expect(found.places(of: "13900139000") == [Place(.key(line: 1, path: "customers[].phones[]"))])
        #expect(found.places(of: "李") == [Place(.key(line: 2, path: "customers[].name"))])
    }

    @Test func logsOfOneObjectALineAreJSON() async throws {
        let found = try await read("{\"tel\":\"1\"}\n{\"tel\":\"2\"}\n", named: "app.log")
        #expect(found.places(of: "2") == [Place(.key(line: 2, path: "tel"))])
        #expect(found.remarks.isEmpty)
    }

    @Test func aPageGivesWhatReadersSeeAndWhatLinksCarry() async throws {
        let page = """
            <!DOCTYPE html><html><head><title>名册</title><script>var a = "<p>13700137000</p>";</script>
            <style>p { color: red }</style></head>
            <body><p>张<b>三</b>&nbsp;&#x738B; &amp; co</p><a href="tel:13800138000">电话</a>
            <!-- 13600136000 --><input value="李四"><table><tr><td>甲</td><td>乙</td></tr></table>a < b</body></html>
            """
        let found = try await read(page, named: "a.html")
        #expect(
            found.lines == ["名册", "张三\u{A0}王 & co", "13800138000", "电话", "李四", "甲\t\t乙", "a < b"])
        #expect(found.places(of: "13800138000") == [Place(.markupLine(3))])
    }

    @Test func aWordDocumentCountsItsParagraphs() async throws {
        let document = try OfficeFixture.word(
            body: OfficeFixture.paragraph("客户：", "张", "三") + OfficeFixture.paragraph("第二段 &lt;13800138000&gt;")
                + OfficeFixture.table([["姓名", "电话"], ["李四", "13900139000"]])
                + "<w:p><w:del><w:r><w:delText>王五</w:delText></w:r></w:del></w:p>",
            extra: [("word/header1.xml", "<w:hdr>\(OfficeFixture.paragraph("机密"))</w:hdr>")])
        let found = try await read(document, named: "a.docx")
        #expect(
            found.lines == ["客户：张三", "第二段 <13800138000>", "姓名 \t电话", "李四 \t13900139000", "王五", "机密"])
        #expect(found.places(of: "13800138000") == [Place(.paragraph(2, of: .body))])
        #expect(found.places(of: "机密") == [Place(.paragraph(1, of: .header))])
        #expect(found.remarks.isEmpty)
    }

    @Test func aWorkbookKnowsSheetAndCell() async throws {
        let rows = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>证件</t></is></c></row>
            <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>1.3800138E10</v></c><c r="C3" t="str"><f>A1</f><v>110</v></c></row>
            <row r="4"><c r="C4"><v>3.5</v></c></row>
            """
        let book = try OfficeFixture.workbook(
            sheets: [("名单 &amp; 旧", rows), ("二", "<row r=\"2\"><c r=\"AB2\" t=\"s\"><v>2</v></c></row>")],
            strings: ["姓名", "电话", "张三</t><rPh><t>ちょう</t></rPh><t>丰"],
            extra: [("xl/comments1.xml", "<comments><comment><text><t>打给李四</t></text></comment></comments>")])
        let found = try await read(book, named: "a.xlsx")
        #expect(found.lines == ["姓名\t电话\t证件", "张三丰\t13800138000\t110", "3.5", "张三丰", "打给李四"])
        #expect(found.places(of: "13800138000") == [Place(.cell(sheet: "名单 & 旧", row: 3, column: 2))])
        #expect(
            found.places(of: "张三丰") == [
                Place(.cell(sheet: "名单 & 旧", row: 3, column: 1)), Place(.cell(sheet: "二", row: 2, column: 28)),
            ])
        #expect(found.remarks.isEmpty)
    }

    @Test func aPresentationKnowsSlideAndNotes() async throws {
        let slides = try OfficeFixture.slides(["封面", "张三"], notes: ["", "李四"])
        let found = try await read(slides, named: "a.pptx")
        #expect(found.places(of: "张三") == [Place(.slide(2))])
        #expect(found.places(of: "李四") == [Place(.notes(slide: 2))])
    }

    @Test func anArchiveNamesItsMembers() async throws {
        let inner = try ZipFixture.zip(texts: [("名单.csv", "姓名,电话\n张三,13800138000\n")])
        let book = try OfficeFixture.word(body: OfficeFixture.paragraph("李四"))
        let outer = try ZipFixture.zip([("a/内.zip", inner), ("b.docx", book), ("c.bin", [0, 1, 2, 3, 0, 0, 7])])
        let found = try await read(outer, named: "x.zip")
        #expect(found.places(of: "13800138000") == [Place(members: ["a/内.zip", "名单.csv"], .row(2, column: 2))])
        #expect(found.places(of: "李四") == [Place(members: ["b.docx"], .paragraph(1, of: .body))])
        #expect(found.remarks == [Remark(members: ["c.bin"], .binary(.unknown))])
    }

    static let binaries: [(bytes: [UInt8], kind: BinaryKind)] = [
        ([0x89] + Array("PNG\r\n".utf8), .image), ([0x7F] + Array("ELF".utf8), .program),
        (Array("SQLite format 3\0".utf8), .database), ([0x1F, 0x8B, 8, 0], .archive),
        ((0...255).map { UInt8($0) }, .unknown),
    ]

    @Test(arguments: binaries) func binaryFilesAreNamedAndSkipped(
        _ row: (bytes: [UInt8], kind: BinaryKind)
    ) async throws {
        let found = try await read(row.bytes, named: "a.txt")
        #expect(found.matters == [.binary(row.kind)])
        #expect(found.segments.isEmpty)
    }

    @Test func anEmptyFileIsNothingToSpeakOf() async throws {
        for name in ["a.txt", "a.csv", "a.json", "a.html"] {
            let found = try await read([UInt8](), named: name)
            #expect(found.segments.isEmpty && found.remarks.isEmpty, "\(name)")
        }
    }
}
