/// Where a record starts: enough to go on from here later, in another process.
public struct TablePosition: Sendable, Equatable, Codable {
    /// In the original file, before any decoding.
    public var byteOffset: Int
    /// Physical line, 1-based.
    public var line: Int
    /// Number of the data row that starts here, 1-based; the header is 0.
    public var number: Int

    public init(byteOffset: Int, line: Int, number: Int) {
        self.byteOffset = byteOffset
        self.line = line
        self.number = number
    }
}

/// One row. Its cells are slices of one UTF-8 buffer; a `String` is made when somebody asks for it.
public struct Record: Sendable {
    public let position: TablePosition
    /// Empty for nearly every row. A row is delivered with what could be read of it, whatever is wrong.
    public let problems: [TextProblem]
    let bytes: [UInt8]
    let cells: [Cell]

    struct Cell: Sendable, Equatable {
        var start: UInt32
        var end: UInt32
    }

    public var number: Int { position.number }
    public var line: Int { position.line }
    public var count: Int { cells.count }

    /// The text of a cell, "" beyond the last. Invalid bytes read as U+FFFD. Copies.
    public func cell(_ index: Int) -> String {
        withCell(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// Gives a cell's UTF-8 without copying; empty beyond the last.
    public func withCell<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result
    {
        try bytes.withUnsafeBufferPointer { buffer in
            guard cells.indices.contains(index) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
            let cell = cells[index]
            return try body(.init(rebasing: buffer[Int(cell.start)..<Int(cell.end)]))
        }
    }

    public func isEmpty(_ index: Int) -> Bool {
        !cells.indices.contains(index) || cells[index].start == cells[index].end
    }

    /// All cells as text. Copies each.
    public var texts: [String] {
        cells.indices.map(cell)
    }
}
