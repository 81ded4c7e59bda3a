import DemoCompany
import Testing
import Vocabulary

@Suite("Made-up customers")
struct CustomerRowsTests {
    @Test("The same seed gives the same file for ever")
    func stable() throws {
        #expect(
            CustomerRows(count: 1, seed: 7, messiness: .none).map { $0.cells.joined(separator: "|") } == [
                "C000001|赵伟军|男|1989-07-19|450103198907195219|15762483919|zhaoweijun1989@sina.com|"
                    + "广西壮族自治区南宁市青秀区和平大道517号书香苑17栋3单元701室|6216619937256800949|在线注册|"
                    + "2021-04-28 18:48:24|退款到 6216619937256800949"
            ])
        // FNV-1a over a file with all its mess; changes only when the generator does, and then each recorded
        // measurement on generated files has to be taken again.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        try CustomerRows(count: 2000, seed: 7).writeCSV { piece in
            for index in piece.indices { hash = (hash ^ UInt64(piece[index])) &* 0x100_0000_01B3 }
        }
        #expect(hash == 3360117071359874717)
    }

    @Test("A longer file begins like a shorter one")
    func prefix() {
        let short = CustomerRows(count: 60, seed: 3).map(\.cells)
        #expect(CustomerRows(count: 200, seed: 3).prefix(60).map(\.cells) == short)
        #expect(CustomerRows(count: 60, seed: 4).map(\.cells) != short)
    }

    @Test("Without mess every value is right and nobody is there twice")
    func clean() throws {
        var documents: Set<String> = []
        for row in CustomerRows(count: 3000, seed: 11, messiness: .none) {
            let cells = row.cells
            try #require(cells.count == DemoRow.header.count)
            _ = try PersonName(parsing: cells[1])
            let birth = try BirthDate(parsing: cells[3])
            let document = try IdentityDocument(parsing: cells[4])
            #expect(document.identityNumber?.birthDate == birth.date)
            #expect(document.identityNumber?.sex == (try Sex(parsing: cells[2])))
            documents.insert(document.normalized)
            _ = try PhoneNumber(parsing: cells[5])
            _ = try EmailAddress(parsing: cells[6])
            _ = try PostalAddress(parsing: cells[7])
            #expect(try BankCardNumber(parsing: cells[8]).warnings.isEmpty)
        }
        #expect(documents.count >= 2998)
    }

    @Test("Real mess has duplicates, gaps and wrong values at about the rates of a real export")
    func messy() {
        let rows = CustomerRows(count: 5000, seed: 1).map(\.cells)
        func share(_ column: Int, _ condition: (String) -> Bool) -> Double {
            Double(rows.count { condition($0[column]) }) / Double(rows.count)
        }
        #expect((0.20...0.30).contains(share(2, \.isEmpty)))
        #expect((0.53...0.63).contains(share(4, \.isEmpty)))
        #expect((0.02...0.06).contains(share(5, \.isEmpty)))
        let documents = rows.map { $0[4] }.filter { !$0.isEmpty }
        #expect((0.05...0.25).contains(1 - Double(Set(documents).count) / Double(documents.count)))
        let wrong = documents.count { (try? IdentityDocument(parsing: $0)) == nil }
        #expect((0.02...0.06).contains(Double(wrong) / Double(documents.count)))
    }

    @Test("Rows 38 to 49 carry the traps")
    func traps() {
        let rows = CustomerRows(count: 60, seed: 5).map(\.cells)
        #expect(rows[37][4] == "1.10E+17")
        #expect(rows[38][5].hasPrefix("=HYPERLINK"))
        #expect(rows[39][1] == "")
        #expect(rows[40][1].contains("\0"))
        #expect(rows[43][11].contains("\n"))
        #expect(rows[48][7].count == 20_000)
    }

    @Test("The CSV holds the same rows")
    func csv() throws {
        let rows = CustomerRows(count: 36, seed: 9)
        var bytes: [UInt8] = []
        try rows.writeCSV { bytes += $0 }
        let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
        #expect(lines == [DemoRow.header.joined(separator: ",")] + rows.map { $0.cells.joined(separator: ",") })
    }

    @Test("A full disk reaches the caller")
    func brokenSink() {
        struct Full: Error {}
        #expect(throws: Full.self) { try CustomerRows(count: 3, seed: 1).writeCSV { _ in throw Full() } }
    }
}
