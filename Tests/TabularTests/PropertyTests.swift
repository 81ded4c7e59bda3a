import Tabular
import Testing

@Suite("Any table, cut anywhere")
struct PropertyTests {
    /// A random table as text, and what a reader has to make of it, worked out while writing.
    struct Sample {
        var text = ""
        var rows: [(cells: [String], offset: Int, line: Int)] = []

        init(_ random: inout Seeded) {
            let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
            let columns = Int.random(in: 1...5, using: &random)
            for _ in 0...Int.random(in: 0...12, using: &random) {
                let cells = (0..<columns).map { _ in Self.cell(&random) }
                // A lone empty cell would be a blank line.
                let row = rows.isEmpty || columns == 1 ? cells.map { "h" + $0 } : cells
                rows.append((row, text.utf8.count, Self.lineEnds(text) + 1))
                text += row.map { Self.written($0, &random) }.joined(separator: ",") + lineEnd
            }
            if Bool.random(using: &random) { text.removeLast() }
        }

        static func cell(_ random: inout Seeded) -> String {
            let pieces = ["a", "张", "\u{20000}", "é", ",", "\"", "\n", "\r\n", " ", ";", "\t", "=", "𝄞"]
            return (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                .joined()
        }

        static func written(_ cell: String, _ random: inout Seeded) -> String {
            let mustQuote = cell.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
            guard mustQuote || Bool.random(using: &random) else { return cell }
            let doubled = cell.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
            return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
        }

        static func lineEnds(_ text: String) -> Int {
            let bytes = Array(text.utf8)
            return bytes.indices.count { index in
                bytes[index] == 0x0A ? index == 0 || bytes[index - 1] != 0x0D : bytes[index] == 0x0D
            }
        }
    }

    @Test("Cells, lines and offsets are right for every size of chunk", arguments: 0..<150 as Range<UInt64>)
    func roundTrip(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let sample = Sample(&random)
        let encoding = TextEncoding.allCases.randomElement(using: &random) ?? .utf8
        let bytes = sample.text.encoded(as: encoding)
        for chunk in 1...64 {
            var options = TableReader.Options()
            (options.delimiter, options.readBytes, options.encoding) = (UInt8(ascii: ","), chunk, .fixed(encoding))
            let reader = try TableReader(ArraySource(bytes, largestRead: chunk), options: options)
            let records = try [reader.header] + reader.rest()
            try #require(records.count == sample.rows.count, "seed \(seed) chunk \(chunk)")
            for (record, row) in zip(records, sample.rows) {
                let prefix = String(decoding: Array(sample.text.utf8)[..<row.offset], as: UTF8.self)
                let position = TablePosition(
                    byteOffset: prefix.encoded(as: encoding).count, line: row.line, number: record.number)
                #expect(Seen(record) == Seen(position, row.cells), "seed \(seed) chunk \(chunk) \(encoding)")
            }
        }
    }

    @Test(
        "Nonsense is read alike in every size of chunk, and each line of it ends up in a row",
        arguments: 0..<150 as Range<UInt64>)
    func nonsense(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let pieces: [[UInt8]] = [
            [0x22], [0x22], [0x2C], [0x0A], [0x0D], [0x0D, 0x0A], [0x61], [0xE5, 0xBC, 0xA0], [0xE5], [0x00],
        ]
        let noise = (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in
            pieces.randomElement(using: &random) ?? []
        }
        let bytes = Array("a,b\n".utf8) + noise
        let limits = ReadingLimits(cellBytes: 24, recordBytes: 32, columns: 4, quoteRecoveryPasses: 4)
        let whole = try read(bytes, chunk: 4096, limits: ReadingLimits(quoteRecoveryPasses: 4))
        let text = String(decoding: noise, as: UTF8.self)
        #expect(whole.reduce(0) { $0 + letters($1.cells.joined()) } >= letters(text), "seed \(seed)")
        let limited = try read(bytes, chunk: 4096, limits: limits)
        for chunk in 1...64 {
            #expect(
                try read(bytes, chunk: chunk, limits: ReadingLimits(quoteRecoveryPasses: 4)) == whole,
                "seed \(seed) chunk \(chunk)")
            #expect(
                try read(bytes, chunk: chunk, limits: limits).map(\.position) == limited.map(\.position), "seed \(seed)"
            )
        }
    }

    private func letters(_ text: String) -> Int { text.unicodeScalars.count { $0 == "a" || $0 == "张" } }

    private func read(_ bytes: [UInt8], chunk: Int, limits: ReadingLimits) throws -> [Seen] {
        try TableReader.reading(bytes, chunk: chunk, limits: limits, encoding: .fixed(.utf8)).rest().map(Seen.init)
    }
}
