/// Something wrong with the text of a table, told by position and kind, never by value.
public struct TextProblem: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case invalidBytes
        case nulCharacter
        case cellTooLong(limitBytes: Int)
        case recordTooLong(limitBytes: Int)
        case tooManyColumns(limit: Int)
        /// A quote opens here and is never closed. The record ends with this line; reading goes on with the next.
        case unclosedQuote
        /// RFC 4180: only a delimiter or a line end may follow a closing quote.
        case textAfterQuote
        case cellCount(found: Int, expected: Int)
    }

    public let kind: Kind
    /// Physical line in the file, 1-based.
    public let line: Int
    /// Column of the table, 1-based; nil where the whole record is meant.
    public let column: Int?
    /// Offset in the original file of the broken byte, or of the record's start.
    public let byteOffset: Int

    public init(_ kind: Kind, line: Int, column: Int? = nil, byteOffset: Int) {
        self.kind = kind
        self.line = line
        self.column = column
        self.byteOffset = byteOffset
    }
}

/// Why there is nothing to read at all.
public enum TableError: Error, Equatable {
    case cannotOpen(errno: Int32)
    case cannotRead(errno: Int32)
    case cannotWrite(errno: Int32)
    /// The system's `iconv` does not know this encoding.
    case noConverter(TextEncoding)
    /// No header row: the file is empty or holds blank lines only.
    case empty
    case unreadableHeader(TextProblem)
}
