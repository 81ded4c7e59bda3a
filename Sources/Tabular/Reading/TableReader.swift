/// Reads delimited text (RFC 4180) as a stream, row by row, in memory that does not depend on the size of the file.
///
/// Nothing is dropped in silence: each row that is not a blank line comes out as a `Record`, with its problems. Not
/// safe to share between tasks; it guards a window of the file.
public final class TableReader {
    public struct Options: Sendable {
        public var encoding = EncodingChoice.automatic
        /// nil guesses among comma, semicolon and tab from the header.
        public var delimiter: UInt8?
        public var limits = ReadingLimits()
        /// Bytes asked of the source at once.
        public var readBytes = 256 * 1024

        public init() {}
    }

    public let encoding: TextEncoding
    public let delimiter: UInt8
    public let header: Record
    public let sizeBytes: Int
    private var scanner: RecordScanner

    /// Finds encoding and delimiter and reads the header.
    ///
    /// - Throws: `TableError`, or what the source throws.
    public init(_ source: any ByteSource, options: Options = Options()) throws {
        let finding = try EncodingDetection.find(options.encoding, in: source)
        let window = try TextWindow(source, encoding: finding.encoding, readSize: options.readBytes)
        let start = TablePosition(byteOffset: finding.textOffset, line: 1, number: 0)
        window.seek(to: finding.textOffset)
        let delimiter = try options.delimiter ?? DelimiterGuess.delimiter(in: window)
        scanner = RecordScanner(
            window, delimiter: delimiter, limits: options.limits, at: start,
            sizeBytes: source.sizeBytes)
        guard let header = try scanner.next() else { throw TableError.empty }
        if let problem = header.problems.first { throw TableError.unreadableHeader(problem) }
        scanner.expectedCells = header.count
        self.header = header
        self.delimiter = delimiter
        encoding = finding.encoding
        sizeBytes = source.sizeBytes
    }

    public convenience init(path: String, options: Options = Options()) throws {
        try self.init(FileSource(path: path), options: options)
    }

    /// Start of the next row: where a later reader of the same file can go on, and how far this one has come.
    public var position: TablePosition { scanner.position }

    /// Goes on at a position that a reader of the same file gave with the same options.
    public func resume(at position: TablePosition) {
        scanner.seek(to: position)
    }

    /// The next row; nil at the end.
    public func next() throws -> Record? {
        try scanner.next()
    }
}
