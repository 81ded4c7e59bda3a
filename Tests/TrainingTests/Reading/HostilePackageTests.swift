import Documents
import Testing

@testable import Training

/// Zips that nobody sends in good faith: each is refused as a whole, with its reason, before it costs much.
@Suite struct HostilePackageTests {
    private static let book = WorkbookTests.book("<row r=\"1\"/>")
    private static let bomb = String(repeating: "0", count: 80 << 20)

    @Test func `names that lead out of the folder`() throws {
        for name in ["../evil.xml", "/etc/evil", "a/../../b", "..\\evil"] {
            #expect(throws: ReadingRefusal.package(.nameLeavesFolder(name))) {
                try QuestionReader.read(zip(Self.book + [(name, "x")]))
            }
        }
    }

    @Test func `a part that unfolds too far`() throws {
        var parts = Self.book
        parts[3].1 = "<worksheet>" + Self.bomb
        let packed = try zip(parts)
        #expect(packed.count < 1 << 20)
        #expect(throws: ReadingRefusal.package(.unfoldsTooFar(limitBytes: 64 << 20))) {
            try QuestionReader.read(packed)
        }
    }

    @Test func `many cells that point to one long text`() throws {
        let text = "<si><t>\(String(repeating: "长", count: 100_000))</t></si>"
        let cells = String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: 100_000)
        #expect(throws: ReadingRefusal.package(.unfoldsTooFar(limitBytes: QuestionReader.largestBytes))) {
            try QuestionReader.read(zip(WorkbookTests.book(cells, strings: text)))
        }
    }

    @Test func `rows and columns without end`() throws {
        for cells in [
            String(repeating: "<row><c><v>1</v></c></row>", count: 200_001), "<row><c r=\"ZZZ1\"><v>1</v></c></row>",
        ] {
            #expect(throws: ReadingRefusal.self) { try QuestionReader.read(zip(WorkbookTests.book(cells))) }
        }
    }

    @Test func `a document type declaration in a manifest or a sheet`() throws {
        let declaration = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
        #expect(throws: ReadingRefusal.package(.doctype("imsmanifest.xml"))) {
            try QuestionReader.read(zip([("imsmanifest.xml", declaration + "<manifest>&a;</manifest>")]))
        }
        var parts = Self.book
        parts[3].1 = declaration + parts[3].1
        #expect(throws: ReadingRefusal.package(.doctype("xl/worksheets/sheet1.xml"))) {
            try QuestionReader.read(zip(parts))
        }
    }

    @Test func `markup nested without end`() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(throws: ReadingRefusal.package(.tooIntricate("imsmanifest.xml"))) {
            try QuestionReader.read(zip([("imsmanifest.xml", deep)]))
        }
    }

    @Test func `zips that are something else, broken, or too large`() throws {
        #expect(throws: ReadingRefusal.notAPackage) { try QuestionReader.read(zip([("a.txt", "甲")])) }
        #expect(throws: ReadingRefusal.notAWorkbook) { try QuestionReader.read(Array("题干,答案".utf8), format: .xlsx) }
        #expect(throws: ReadingRefusal.notAWorkbook) { try QuestionReader.read(zip([("a", "甲")]), format: .xlsx) }
        let whole = try zip(Self.book)
        #expect(throws: ReadingRefusal.package(.unreadable)) { try QuestionReader.read(Array(whole.prefix(200))) }
        let large = [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 100 << 20)
        #expect(throws: ReadingRefusal.tooLarge(bytes: large.count, limit: QuestionReader.largestBytes)) {
            try QuestionReader.read(large)
        }
    }

    @Test(arguments: Seeded.some) func `a damaged workbook never ends the program`(_ seeded: Seeded) throws {
        var random = seeded.random
        let whole = try fixture("openpyxl.xlsx")
        for _ in 0..<40 {
            var bytes = whole
            for _ in 0..<(1 + random.below(20)) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            _ = try? QuestionReader.read(bytes)
        }
    }
}
