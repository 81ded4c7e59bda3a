import Documents
import Testing

/// Archives that no program writes: a package is refused as a whole, a scan reads what is honest in it.
@Suite struct ZipAttackTests {
    static let slips = [
        "../x", "a/../../x", "/x", "//server/x", "\\x", "..\\x", "a\\..\\..\\x", "a/..\\..\\x", "C:\\x", "c:x", "C:/x",
        "..",
    ]

    @Test(arguments: slips) func aNameThatLeadsOut(_ name: String) async throws {
        let zip = RawZip(members: [RawZip.Member(name), RawZip.Member("a.txt", "李四")]).bytes
        #expect(throws: ZipPackage.Refusal.nameLeavesFolder(name)) { try ZipPackage(zip) }
        let found = try await read(zip, named: "x.zip")
        #expect(found.remarks.contains(Remark(members: [name], .nameLeavesArchive)))
        #expect(found.text.hasSuffix("李四"))
    }

    static let harmless = ["a..b", "..a", "a/...", "ab:c", "题:1.xml", "a/b\\c"]

    @Test(arguments: harmless) func aNameThatOnlyLooksLikeIt(_ name: String) throws {
        #expect(try ZipPackage(RawZip(members: [RawZip.Member(name)]).bytes).names == [name])
    }

    @Test func aLinkIsNotFollowed() async throws {
        var link = RawZip.Member("link.txt", "/etc/passwd")
        link.mode = 0o120777
        let zip = RawZip(members: [link, RawZip.Member("a.txt", "李四")]).bytes
        #expect(throws: ZipPackage.Refusal.link("link.txt")) { try ZipPackage(zip) }
        let found = try await read(zip, named: "x.zip")
        #expect(found.remarks == [Remark(members: ["link.txt"], .symbolicLink)])
        #expect(found.lines == ["李四"])
    }

    @Test func aNameCannotWriteOverATerminal() async throws {
        let zip = RawZip(members: [RawZip.Member("../\u{1B}[2Jx")]).bytes
        #expect(throws: ZipPackage.Refusal.nameLeavesFolder("../\u{FFFD}[2Jx")) { try ZipPackage(zip) }
        #expect(try await read(zip, named: "x.zip").remarks.first?.members == ["../\u{FFFD}[2Jx"])
    }

    @Test func twoPartsOfOneName() {
        let zip = RawZip(members: [RawZip.Member("a"), RawZip.Member("a")]).bytes
        #expect(throws: ZipPackage.Refusal.nameTwice("a")) { try ZipPackage(zip) }
    }

    @Test func tenThousandPartsAndOne() throws {
        let members = (0...10_000).map { RawZip.Member("\($0)", "") }
        #expect(throws: ZipPackage.Refusal.tooManyParts(limit: 10_000)) {
            try ZipPackage(RawZip(members: members).bytes)
        }
        #expect(try ZipPackage(RawZip(members: members.dropLast()).bytes).names.count == 10_000)
    }

    /// Four gigabytes on paper, a few bytes in truth; and the other way round.
    @Test(arguments: [UInt32.max - 1, 65 << 20, 3, 0]) func aSizeThatIsALie(_ claimed: UInt32) async throws {
        var member = RawZip.Member("a.txt", "张三李四王五")
        member.claimedBytes = claimed
        let zip = RawZip(members: [member]).bytes
        // The directory itself may be refused for it; what is read is never more than there is.
        let part = try? ZipPackage(zip).part("a.txt")
        #expect((part?.count ?? 0) <= member.bytes.count)
        let found = try await read(zip, named: "x.zip")
        #expect(found.text.utf8.count <= member.bytes.count)
    }

    /// After D. Fifield, A better zip bomb (2019): every entry points to the same stretch of the file.
    @Test func entriesThatShareOneBody() async throws {
        let first = RawZip.Member("a.txt", String(repeating: "0", count: 4 << 10))
        let others = (1...200).map { number in
            var member = first
            member.name = Array("b\(number).txt".utf8)
            member.standsAt = 0
            return member
        }
        let zip = RawZip(members: [first] + others).bytes
        var bounds = ReadingBounds()
        bounds.freeUnfoldedBytes = 64 << 10
        bounds.unfoldedRatio = 2
        let found = try await read(zip, named: "x.zip", bounds: bounds)
        #expect(found.text.utf8.count <= 64 << 10)
        #expect(found.matters == [.unfoldsTooFar(limit: 64 << 10)])
    }

    @Test func aDirectoryCutOffAnywhere() async throws {
        let zip = RawZip(members: [RawZip.Member("a.txt", "张三"), RawZip.Member("b.txt", "李四")]).bytes
        for length in 4..<zip.count {
            #expect(throws: ZipPackage.Refusal.self) { try ZipPackage(Array(zip.prefix(length))).part("b.txt") }
            #expect(try await read(Array(zip.prefix(length)), named: "x.zip").segments.isEmpty)
        }
    }

    @Test(arguments: [UInt16.max, 3, 0]) func aCountThatIsALie(_ count: UInt16) throws {
        let zip = RawZip(members: [RawZip.Member("a"), RawZip.Member("b")], claimedCount: count).bytes
        let names = (try? ZipPackage(zip).names) ?? []
        #expect(names.count <= 2)
    }

    @Test func zipsInZipsInAPackageAreOnlyBytes() throws {
        let inner = RawZip(members: [RawZip.Member("../x")]).bytes
        var member = RawZip.Member("inner.zip")
        member.bytes = inner
        #expect(try ZipPackage(RawZip(members: [member]).bytes).part("inner.zip") == inner)
    }
}
