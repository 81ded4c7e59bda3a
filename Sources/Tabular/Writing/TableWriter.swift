/// Writes delimited text (RFC 4180, CR LF) in UTF-8, in chunks, in memory that does not depend on the number of rows.
public struct TableWriter {
    public struct Options: Sendable {
        public var delimiter = UInt8(ascii: ",")
        /// Spreadsheets take UTF-8 without a mark for the local code page.
        public var writesByteOrderMark = false
        /// For files that people open in a spreadsheet; `FormulaGuard.restored` takes it back.
        public var defusesFormulas = false

        public init() {}
    }

    private let options: Options
    private let sink: (borrowing [UInt8]) throws -> Void
    private var buffer: [UInt8] = []
    private static let chunkBytes = 64 * 1024

    /// - Parameter sink: takes the bytes in order; called with at least 64 KiB, and once more by `finish`.
    public init(options: Options = Options(), to sink: @escaping (borrowing [UInt8]) throws -> Void) {
        self.options = options
        self.sink = sink
        if options.writesByteOrderMark { buffer += TextEncoding.utf8.byteOrderMark }
    }

    public mutating func write(_ cells: some Sequence<String>) throws {
        var isFirst = true
        for cell in cells {
            if !isFirst { buffer.append(options.delimiter) }
            isFirst = false
            append(cell)
        }
        buffer += [0x0D, 0x0A]
        if buffer.count >= Self.chunkBytes { try flush() }
    }

    /// Hands over what is left. Nothing may be written afterwards.
    public mutating func finish() throws {
        if !buffer.isEmpty { try flush() }
    }

    private mutating func flush() throws {
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ cell: String) {
        let text = options.defusesFormulas ? FormulaGuard.defused(cell) : cell
        guard needsQuotes(text) else {
            buffer += text.utf8
            return
        }
        buffer.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { buffer.append(byte) }
            buffer.append(byte)
        }
        buffer.append(UInt8(ascii: "\""))
    }

    private func needsQuotes(_ text: String) -> Bool {
        text.utf8.contains { byte in
            byte == options.delimiter || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
        }
    }
}

extension TableWriter {
    /// A small table as bytes.
    public static func bytes(of rows: [[String]], options: Options = Options()) -> [UInt8] {
        var writer = TableWriter(options: options) { _ in }
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { writer.buffer.append(options.delimiter) }
                writer.append(cell)
            }
            writer.buffer += [0x0D, 0x0A]
        }
        return writer.buffer
    }
}
