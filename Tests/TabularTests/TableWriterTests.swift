import Tabular
import Testing

@Suite("Writing a table")
struct TableWriterTests {
    @Test("What is written is read back", arguments: [false, true])
    func roundTrip(_ marked: Bool) throws {
        let rows = [["姓名", "备注"], ["张伟", "一,\"二\"\r\n三"], ["", "=1+1"], [" ", "'x"]]
        var options = TableWriter.Options()
        options.writesByteOrderMark = marked
        let reader = try TableReader.reading(TableWriter.bytes(of: rows, options: options))
        #expect(try [reader.header.texts] + reader.rest().map(\.texts) == rows)
    }

    @Test(
        "A formula is defused, and restored as it was",
        arguments: [
            ("=1+1", "'=1+1"), ("+86 138", "'+86 138"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
            ("'=1", "''=1"), ("''@x", "'''@x"), ("'110101", "'110101"), ("张伟", "张伟"), ("", ""), ("'", "'"),
        ])
    func formulas(_ cell: String, _ defused: String) {
        #expect(FormulaGuard.defused(cell) == defused)
        #expect(FormulaGuard.restored(defused) == cell)
    }

    @Test("Large tables reach the sink in pieces and whole")
    func pieces() throws {
        var received: [UInt8] = []
        var calls = 0
        var writer = TableWriter {
            received += $0; calls += 1
        }
        for number in 0..<20_000 { try writer.write(["\(number)", "张伟"]) }
        try writer.finish()
        #expect(calls > 1)
        #expect(received.split(separator: 0x0A).count == 20_000)
    }

    @Test("An error of the sink reaches the caller")
    func brokenSink() throws {
        var writer = TableWriter { _ in throw TableError.cannotWrite(errno: 28) }
        try writer.write(["x"])
        #expect(throws: TableError.cannotWrite(errno: 28)) { try writer.finish() }
    }
}
