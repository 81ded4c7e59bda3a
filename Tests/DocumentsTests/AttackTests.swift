import Documents
import Foundation
import Testing

/// Files made to hurt: each ends in a clear remark, and the rest is read.
@Suite struct AttackTests {
    private static let small: ReadingBounds = {
        var bounds = ReadingBounds()
        bounds.freeUnfoldedBytes = 1 << 20
        bounds.unfoldedBytes = 1 << 22
        bounds.unfoldedRatio = 10
        return bounds
    }()

    @Test func aBombEndsWithARemarkAndWhatCameBeforeItIsRead() async throws {
        let bomb = try ZipFixture.zip([
            ("a.txt", Array("张三".utf8)), ("bomb.txt", [UInt8](repeating: 0x30, count: 30 << 20)),
            ("z.txt", Array("李四".utf8)),
        ])
        let found = try await read(bomb, named: "x.zip", bounds: Self.small)
        #expect(found.remarks == [Remark(members: ["bomb.txt"], .unfoldsTooFar(limit: 1 << 20))])
        #expect(found.lines == ["张三"])
    }

    @Test func membersCountTogether() async throws {
        let member = [UInt8](repeating: 0x30, count: 400 << 10)
        let many = try ZipFixture.zip((1...5).map { ("\($0).txt", member) })
        let found = try await read(many, named: "x.zip", bounds: Self.small)
        #expect(found.remarks == [Remark(members: ["3.txt"], .unfoldsTooFar(limit: 1 << 20))])
    }

    @Test func aSheetThatPointsAtOneLongStringManyTimesIsABomb() async throws {
        let cells = (1...400).map { "<row r=\"\($0)\"><c t=\"s\"><v>0</v></c></row>" }.joined()
        let book = try OfficeFixture.workbook(sheets: [("一", cells)], strings: [String(repeating: "9", count: 30_000)])
        let found = try await read(book, named: "a.xlsx", bounds: Self.small)
        #expect(found.matters == [.unfoldsTooFar(limit: 1 << 20)])
        #expect(found.text.utf8.count <= 1 << 20)
    }

    @Test func archivesAreOpenedOnlySoDeep() async throws {
        var nested = Array("张三".utf8)
        for depth in 1...4 { nested = try ZipFixture.zip([(depth == 1 ? "a.txt" : "\(depth).zip", nested)]) }
        let found = try await read(nested, named: "x.zip")
        #expect(found.remarks == [Remark(members: ["4.zip", "3.zip"], .archiveTooDeep(limit: 2))])
        #expect(found.segments.isEmpty)
    }

    @Test func onlySoManyMembersAreRead() async throws {
        var bounds = ReadingBounds()
        bounds.archiveMembers = 20
        let many = try ZipFixture.zip((1...30).map { ("\($0).txt", Array("张三\n".utf8)) })
        let found = try await read(many, named: "x.zip", bounds: bounds)
        #expect(found.lines.count == 20)
        #expect(found.matters == [.tooManyMembers(limit: 20)])
    }

    @Test func namesThatLeaveTheArchiveAreRemarkedAndWriteNothing() async throws {
        let folder = try Folder()
        var bounds = ReadingBounds()
        bounds.temporaryFolder = folder.path
        let names = ["../../evil.txt", "/evil.txt", "a/../../evil.txt"]
        let zip = try ZipFixture.zip(names.map { ($0, [UInt8](repeating: 0x41, count: 5 << 20)) })
        let found = try await read(zip, named: "x.zip", bounds: bounds)
        #expect(found.remarks == names.map { Remark(members: [$0], .nameLeavesArchive) })
        #expect(found.segments.count >= names.count)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: "/evil.txt"))
    }

    @Test func encryptedMembersAreNamedAndTheOthersRead() async throws {
        let zip = try ZipFixture.zip([("a.txt", Array("张三".utf8))], password: "secret")
        let found = try await read(zip, named: "x.zip")
        #expect(found.remarks == [Remark(members: ["a.txt"], .encrypted)])
    }

    @Test func encryptedOfficeFilesAreToldFromOldOnes() async throws {
        var file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 2000)
        file[30] = 9
        file[48] = 1
        #expect(try await read(file, named: "a.doc").matters == [.oldOffice])
        file.replaceSubrange(1024..<1056, with: "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), 0] })
        #expect(try await read(file, named: "a.xlsx").matters == [.encrypted])
        #expect(try await read(Array(file.prefix(20)), named: "a.xlsx").matters == [.oldOffice])
    }

    @Test func aTruncatedArchiveIsDamaged() async throws {
        let zip = try ZipFixture.zip(texts: [("a.txt", "张三")])
        #expect(try await read(Array(zip.dropLast(30)), named: "x.zip").matters == [.damaged])
    }

    @Test func aDamagedMemberIsReadAsFarAsItGoes() async throws {
        var zip = try ZipFixture.zip([("a.txt", Array("张三 13800138000".utf8))], stored: true)
        // Not the first such byte: the time in the header may hold it as well.
        let place = try #require(zip.firstRange(of: Array("138".utf8)))
        zip[place.lowerBound] = UInt8(ascii: "4")
        let found = try await read(zip, named: "x.zip")
        #expect(found.remarks.map(\.members) == [["a.txt"]])
        #expect(found.matters.allSatisfy { $0 == .damagedInside || $0 == .damaged })
    }

    @Test func aBrokenPartLeavesTheOthers() async throws {
        let document = try OfficeFixture.word(
            body: OfficeFixture.paragraph("张三") + "<w:p><w:r><w:t>李四</w:t <<< &broken; ]]> <w:t>王五",
            extra: [("word/footer1.xml", "<w:ftr>\(OfficeFixture.paragraph("赵六"))</w:ftr>")])
        let text = try await read(document, named: "a.docx").text
        #expect(["张三", "李四", "王五", "赵六"].allSatisfy(text.contains))
    }

    @Test func entitiesOfTheDocumentAreNeverUnfolded() async throws {
        let declarations = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }
            .joined()
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "张三"><!ENTITY x SYSTEM "file:///etc/passwd">\(declarations)]>
            <w:document><w:p><w:r><w:t>&e9; &x;</w:t></w:r></w:p></w:document>
            """
        let zip = try ZipFixture.zip(texts: [("[Content_Types].xml", ""), ("word/document.xml", bomb)])
        let found = try await read(zip, named: "a.docx")
        #expect(found.lines == ["&e9; &x;"])
    }

    @Test func aLongLineComesInWindowsWithEverythingFoundOnce() async throws {
        var bounds = ReadingBounds()
        bounds.segmentBytes = 10_000
        bounds.marginBytes = 200
        let line = (0..<4000).map { "客户\($0)号 " }.joined()
        let found = try await read(line, named: "a.txt", bounds: bounds)
        #expect(found.text == line)
        #expect(found.segments.count > 5)
        #expect(found.segments.allSatisfy { $0.text.count <= 11_000 })
        let place = try #require(found.places(of: "客户3999号").first)
        let before = (0..<3999).reduce(0) { $0 + "客户\($1)号 ".unicodeScalars.count }
        #expect(place == Place(.line(1, column: before + 1)))
    }

    @Test func invalidBytesAndNULsAreRemarkedWithTheirLines() async throws {
        let bytes = Array("张三李四王五赵六孙七周八吴九郑十\n".utf8) + [0xFF, 0x0A] + Array("李\0四\n".utf8) + [0xC3]
        let found = try await read(bytes, named: "a.txt")
        #expect(
            found.matters == [.invalidBytes(firstLine: 2, lines: 2), .nulCharacters(firstLine: 3, lines: 1)])
        #expect(found.text.contains("李\0四"))
    }

    @Test func recordsFilledUpWithNULsAreText() async throws {
        let record = Array("张三 13800138000".utf8) + [UInt8](repeating: 0, count: 20)
        let found = try await read(record + record, named: "a.dat")
        #expect(found.text.contains("13800138000"))
        #expect(found.matters == [.nulCharacters(firstLine: 1, lines: 1)])
        let zeros = try await read([UInt8](repeating: 0, count: 400) + Array("abc".utf8), named: "b.dat")
        #expect(zeros.matters == [.binary(.unknown)])
    }

    static let brokenJSON: [(text: String, line: Int, kept: String)] = [
        ("{\"a\": \"张三\"}\n]李四", 2, "李四"), ("{\"a\":\n\"张三", 2, "张三"),
        (String(repeating: "[", count: 600) + "\"张三\"", 1, "张三"), ("{\"a\": 张三}", 1, "张三"),
        ("{\"a\": \"\\ud800\\uZZZZ张三\"}}", 1, "张三"),
    ]

    @Test(arguments: brokenJSON) func brokenJSONIsReadAsTextFromThere(
        _ row: (text: String, line: Int, kept: String)
    ) async throws {
        let found = try await read(row.text, named: "a.json")
        #expect(found.matters == [.brokenJSON(line: row.line)])
        #expect(found.text.contains(row.kept))
    }

    @Test func aMachineWithoutRoomForAMemberSaysSoAndReadsTheOthers() async throws {
        var bounds = ReadingBounds()
        bounds.temporaryFolder = "/nowhere"
        let zip = try ZipFixture.zip([
            ("large.txt", [UInt8](repeating: 0x41, count: 5 << 20)), ("b.txt", Array("李四".utf8)),
        ])
        let found = try await read(zip, named: "x.zip", bounds: bounds)
        #expect(found.remarks == [Remark(members: ["large.txt"], .cannotRead(errno: 2))])
        #expect(found.lines == ["李四"])
    }

    @Test func aFileWithoutAnEndIsReadAsLongAsItSaysItIs() async throws {
        let file = FoundFile(path: Array("/proc/self/maps".utf8))
        var events = 0
        try await DocumentReader().read(file) { _ in events += 1 }
        #expect(events == 0)
    }

    @Test func filesBeyondTheLimitAreNamed() async throws {
        var bounds = ReadingBounds()
        bounds.fileBytes = 10
        #expect(
            try await read("12345678901", named: "a.txt", bounds: bounds).matters == [.tooLarge(bytes: 11, limit: 10)])
    }

    @Test func aPDFWithoutAToolIsNamed() async throws {
        #expect(try await read("%PDF-1.7 …", named: "a.pdf").matters == [.noPDFTool])
    }

    static let hostileMarkup: [(name: String, piece: String)] = [
        ("open angle", "<"), ("tags that never end", "<a"), ("quotes that never end", "<a b=\""), ("references", "&"),
        ("comments", "<!--"), ("declarations", "<!["), ("scripts", "<script>"), ("attributes", "<a b c d e f"),
    ]

    /// A quarter of a megabyte of each takes no longer than of anything; a quadratic reader would be seen to hang.
    @Test(arguments: hostileMarkup) func markupThatNeverEndsIsReadInOnePass(
        _ row: (name: String, piece: String)
    ) async throws {
        let page = "<html>" + String(repeating: row.piece, count: (1 << 18) / row.piece.utf8.count)
        let found = try await read(page, named: "a.html")
        #expect(found.text.utf8.count <= page.utf8.count, "\(row.name)")
    }
}
