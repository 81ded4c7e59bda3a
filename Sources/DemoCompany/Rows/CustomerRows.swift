/// A stream of customers as a company's export has them; every value is made up. The same seed gives the same rows.
public struct CustomerRows: Sequence, Sendable {
    public let count: Int
    public let seed: UInt64
    public let messiness: Messiness

    public init(count: Int, seed: UInt64, messiness: Messiness = .realistic) {
        self.count = count
        self.seed = seed
        self.messiness = messiness
    }

    public struct Iterator: IteratorProtocol {
        private let rows: CustomerRows
        private var number = 0

        init(_ rows: CustomerRows) { self.rows = rows }

        public mutating func next() -> DemoRow? {
            guard number < rows.count else { return nil }
            number += 1
            var row = DemoRow()
            rows.write(number, into: &row)
            return row
        }
    }

    public func makeIterator() -> Iterator { Iterator(self) }

    /// Writes the data row with that number, 1-based. Does not depend on the rows before.
    func write(_ number: Int, into row: inout DemoRow) {
        row.removeAll()
        var random = SplitMix64(seed: seed, index: number, stream: 2)
        let isRepeated = number > 1 && random.chance(messiness.duplicates)
        let index = isRepeated ? 1 + random.below(number - 1) : number
        var writer = RowWriter(
            person: SyntheticPerson(seed: seed, index: index), messiness: messiness, random: random,
            trap: messiness.hasTraps ? Trap(row: number) : nil)
        writer.write(number, into: &row)
    }
}

extension CustomerRows {
    /// Writes all rows as CSV (RFC 4180, UTF-8, CR LF), with a byte-order mark as spreadsheets write it.
    ///
    /// - Parameter sink: takes the bytes in order, in pieces of about 64 KiB.
    public func writeCSV(to sink: (borrowing [UInt8]) throws -> Void) throws {
        var output: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(DemoRow.header.joined(separator: ",").utf8) + [0x0D, 0x0A]
        output.reserveCapacity(80 * 1024)
        var row = DemoRow()
        for number in stride(from: 1, through: count, by: 1) {
            write(number, into: &row)
            row.appendCSV(to: &output)
            guard output.count >= 64 * 1024 else { continue }
            try sink(output)
            output.removeAll(keepingCapacity: true)
        }
        if !output.isEmpty { try sink(output) }
    }
}

extension DemoRow {
    fileprivate func appendCSV(to output: inout [UInt8]) {
        for index in ends.indices {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            let cell = bytes[range(index)]
            guard cell.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A }) else {
                output.append(contentsOf: cell)
                continue
            }
            output.append(UInt8(ascii: "\""))
            for byte in cell {
                if byte == UInt8(ascii: "\"") { output.append(byte) }
                output.append(byte)
            }
            output.append(UInt8(ascii: "\""))
        }
        output.append(0x0D)
        output.append(0x0A)
    }
}
