import Tabular

/// Delimited text: rows become lines with a tab between cells, the headings on top of every segment.
enum TableText {
    private static let tab = UInt8(ascii: "\t")

    static func read(_ bytes: DocumentBytes, _ reading: Reading) throws {
        let reader: TableReader
        do {
            reader = try TableReader(bytes)
        } catch TableError.empty {
            return
        } catch TableError.unreadableHeader {
            return try PlainText.read(bytes, reading)
        }
        let builder = reading.builder(.rows)
        var problems = RowProblems()
        add(reader.header, to: builder)
        builder.keepAsHead()
        while let record = try reader.next() {
            if !record.problems.isEmpty { problems.note(record) }
            add(record, to: builder)
            if builder.isFull { try builder.flush() }
        }
        try builder.finish()
        for matter in problems.matters { try reading.remark(matter) }
    }

    private static func add(_ record: Record, to builder: SegmentBuilder) {
        for column in 0..<record.count {
            if column > 0 { builder.append(tab) }
            builder.mark(record.line, column + 1)
            record.withCell(column) { builder.appendWithinCell($0) }
        }
        builder.append(UInt8(ascii: "\n"))
    }
}

/// Counts what is wrong with rows, by kind.
private struct RowProblems {
    private var invalid: (first: Int, rows: Int)?
    private var nuls: (first: Int, rows: Int)?
    private var uneven: (first: Int, rows: Int)?
    private var broken: (first: Int, rows: Int)?

    mutating func note(_ record: Record) {
        for problem in record.problems {
            switch problem.kind {
            case .invalidBytes: Self.count(&invalid, problem.line)
            case .nulCharacter: Self.count(&nuls, problem.line)
            case .cellCount: Self.count(&uneven, problem.line)
            default: Self.count(&broken, problem.line)
            }
        }
    }

    private static func count(_ tally: inout (first: Int, rows: Int)?, _ line: Int) {
        tally = (tally?.first ?? line, (tally?.rows ?? 0) + 1)
    }

    var matters: [Remark.Matter] {
        [
            invalid.map { .invalidBytes(firstLine: $0.first, lines: $0.rows) },
            nuls.map { .nulCharacters(firstLine: $0.first, lines: $0.rows) },
            uneven.map { .unevenRows(firstLine: $0.first, rows: $0.rows) },
            broken.map { .brokenRows(firstLine: $0.first, rows: $0.rows) },
        ].compactMap(\.self)
    }
}
