import Tabular
import Testing

@Suite("Files that want to do harm")
struct AttackTests {
    static let limits = ReadingLimits(cellBytes: 1000, recordBytes: 4000, columns: 8, quoteRecoveryPasses: 3)

    @Test(
        "A huge cell is named by line and column, its record skipped, and reading goes on", arguments: [1, 64, 1 << 16])
    func hugeCell(_ chunk: Int) throws {
        let text = "a,b\n1,2\n3,\(String(repeating: "x", count: 20_000))\n5,6\n"
        let records = try TableReader.reading(text, chunk: chunk, limits: Self.limits).rest()
        #expect(records.map(\.texts) == [["1", "2"], ["3"], ["5", "6"]])
        #expect(
            records.map(\.problems) == [
                [], [TextProblem(.cellTooLong(limitBytes: 1000), line: 3, column: 2, byteOffset: 8)], [],
            ])
        #expect(records.map(\.line) == [2, 3, 4])
    }

    @Test("A huge quoted cell with line ends in it is one record", arguments: [1, 64, 1 << 16])
    func hugeQuotedCell(_ chunk: Int) throws {
        let cell = String(repeating: "\"\"x\n", count: 5000)
        let records = try TableReader.reading("a,b\n\"\(cell)\",2\n3,4\n", chunk: chunk, limits: Self.limits).rest()
        #expect(records.map(\.texts) == [[], ["3", "4"]])
        #expect(records.map(\.line) == [2, 5003])
        #expect(records.first?.problems.map(\.kind) == [.cellTooLong(limitBytes: 1000)])
    }

    @Test("A record of many cells is given up at its limit")
    func hugeRecord() throws {
        let limits = ReadingLimits(cellBytes: 1000, recordBytes: 4000, columns: 9999)
        let wide = Array(repeating: "abc", count: 4000).joined(separator: ",")
        let records = try TableReader.reading("a,b\n\(wide)\n3,4\n", chunk: 64, limits: limits).rest()
        #expect(records.count == 2)
        #expect(records.first?.problems.map(\.kind) == [.recordTooLong(limitBytes: 4000)])
        #expect(records.last?.texts == ["3", "4"])
    }

    @Test("Columns beyond the limit are not kept")
    func manyColumns() throws {
        let wide = Array(repeating: "x", count: 200).joined(separator: ",")
        let records = try TableReader.reading("a,b\n\(wide)\n3,4\n", limits: Self.limits).rest()
        #expect(records.map(\.count) == [8, 2])
        #expect(records.first?.problems.map(\.kind) == [.tooManyColumns(limit: 8)])
    }

    @Test("An unclosed quote costs its own line only", arguments: [1, 5, 1 << 16])
    func unclosedQuote(_ chunk: Int) throws {
        let text = "a,b\n1,2\n3,\"oops\n5,6\n7,8\n"
        let records = try TableReader.reading(text, chunk: chunk).rest()
        #expect(records.map(\.texts) == [["1", "2"], ["3", "\"oops"], ["5", "6"], ["7", "8"]])
        #expect(
            records.map(\.problems) == [[], [TextProblem(.unclosedQuote, line: 3, column: 2, byteOffset: 8)], [], []])
        #expect(records.map(\.number) == [1, 2, 3, 4])
    }

    @Test("An unclosed quote that meets the next opening quote costs its own line only")
    func quoteMeetsQuote() throws {
        let records = try TableReader.reading("a,b\n3,\"oops\n5,\"six\"\n\"7\n7\",8\n").rest()
        #expect(records.map(\.texts) == [["3", "\"oops"], ["5", "six"], ["7\n7", "8"]])
        #expect(records.map { $0.problems.map(\.kind) } == [[.unclosedQuote], [], []])
    }

    @Test("An unclosed quote far from the end of a large file is found although its record outgrows the limit")
    func unclosedQuoteBeforeMuch() throws {
        let rest = (0..<2000).map { "\($0),x\n" }.joined()
        let records = try TableReader.reading("a,b\n\"oops,2\n" + rest, chunk: 64, limits: Self.limits).rest()
        #expect(records.count == 2001)
        #expect(records.first?.problems.map(\.kind) == [.unclosedQuote])
        #expect(records.dropFirst().allSatisfy { $0.problems.isEmpty })
    }

    @Test("Many broken quotes cost their own lines only, also far down")
    func quoteOnEachLine() throws {
        let text = "a,b\n" + String(repeating: "\"oops,2\n3,\"4\n4\"\n", count: 3000)
        let records = try TableReader.reading(text).rest()
        #expect(records.count == 6000)
        #expect(records.filter { $0.problems.map(\.kind) == [.unclosedQuote] }.count == 3000)
        #expect(records.filter { $0.texts == ["3", "4\n4"] }.count == 3000)
    }

    @Test("When the passes are used up, a quoted cell ends with its line")
    func passesUsedUp() throws {
        let limits = ReadingLimits(cellBytes: 64, recordBytes: 64, quoteRecoveryPasses: 0)
        let records = try TableReader.reading("a,b\n\"oops,2\n3,\"4\n4\"\n5,6\n", limits: limits).rest()
        #expect(records.map(\.texts) == [["\"oops,2"], ["3", "\"4"], ["4\""], ["5", "6"]])
    }

    @Test("Text behind a closing quote is kept and said")
    func textAfterQuote() throws {
        let records = try TableReader.reading("a,b\n\"x\"y,2\n3,4\n").rest()
        #expect(records.map(\.texts) == [["\"x\"y", "2"], ["3", "4"]])
        #expect(records[0].problems == [TextProblem(.textAfterQuote, line: 2, column: 1, byteOffset: 4)])
    }

    @Test("A NUL is named by line and column, one for a line", arguments: [1, 7, 1 << 16])
    func nul(_ chunk: Int) throws {
        let records = try TableReader.reading("a,b\n1,\"x\ny\0\0\0\"\n3,4\n", chunk: chunk).rest()
        #expect(records[0].problems == [TextProblem(.nulCharacter, line: 3, column: 2, byteOffset: 4)])
        #expect(records[1].problems.isEmpty)
    }

    @Test("A formula is text to the reader")
    func formula() throws {
        #expect(
            try TableReader.reading("a,b\n=cmd|' /C calc'!A0,\"=HYPERLINK(\"\"x\"\")\"\n").rest().map(\.texts) == [
                ["=cmd|' /C calc'!A0", "=HYPERLINK(\"x\")"]
            ])
    }
}
