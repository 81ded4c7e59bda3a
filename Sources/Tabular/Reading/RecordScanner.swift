/// Splits the text of a window into records (RFC 4180).
///
/// The state between two bytes is the place in this code, so a record may be cut by the window's edge anywhere:
/// `byte()` and `more()` fill the window and shift what points into it.
struct RecordScanner {
    let window: TextWindow
    let delimiter: UInt8
    let limits: ReadingLimits
    /// Cells a record should have; nil until the header is known.
    var expectedCells: Int?
    /// Start of the record that `next` reads.
    private(set) var position: TablePosition

    private var start = 0
    private var cursor = 0
    private var line = 1
    private var lineStart = 0
    private var draft = RecordDraft()
    /// Where the record started in the decoded stream.
    private var recordStart = 0
    /// Bytes that may still be looked at a second time because of a misjudged quote.
    private var recoveryBytes: Int
    /// Quotes that open on this line or later end with their line.
    private var distrustedLine = Int.max

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(
        _ window: TextWindow, delimiter: UInt8, limits: ReadingLimits, at position: TablePosition, sizeBytes: Int
    ) {
        self.window = window
        recoveryBytes = limits.quoteRecoveryPasses * (sizeBytes + limits.recordBytes)
        self.delimiter = delimiter
        self.limits = limits
        self.position = position
        seek(to: position)
    }

    mutating func seek(to position: TablePosition) {
        self.position = position
        window.seek(to: position.byteOffset)
        (start, cursor) = (0, 0)
        (line, lineStart) = (position.line, position.byteOffset)
    }

    /// The next record, blank lines left out; nil at the end.
    mutating func next() throws -> Record? {
        while try skipBlankLines() {
            draft.clear()
            recordStart = window.base + start
            window.markLine()
            guard let misjudgedLine = try scanRecord() else { return finish() }
            recover(quoteOpenedOn: misjudgedLine)
        }
        return nil
    }

    /// Looks at the record again, now knowing that the quote opened on that line is not closed where it should be.
    private mutating func recover(quoteOpenedOn misjudgedLine: Int) {
        recoveryBytes -= window.base + cursor - recordStart
        distrustedLine = recoveryBytes > 0 ? misjudgedLine : 0
        if draft.isDiscarded {
            recoveryBytes -= window.readSize
            return seek(to: position)
        }
        cursor = start
        (line, lineStart) = (position.line, position.byteOffset)
        window.rewindLine()
    }

    private mutating func finish() -> Record {
        draft.note(window.takeFlaws(before: cursor), start: window.base + start, position: position, window: window)
        let record = draft.record(from: window.bytes + start, at: position, expectedCells: expectedCells)
        start = cursor
        position = TablePosition(byteOffset: lineStart, line: line, number: position.number + 1)
        if recoveryBytes > 0 { distrustedLine = .max }
        return record
    }
}

// MARK: - Cells

extension RecordScanner {
    private enum CellEnd {
        case delimiter
        case record
        case misjudgedQuote(line: Int)
    }

    /// - Returns: nil when the record is whole, else the line of a quote that was misjudged.
    private mutating func scanRecord() throws -> Int? {
        while true {
            switch try scanCell() {
            case .delimiter: cursor += 1
            case .record:
                draft.length = cursor - start
                try passLineEnd()
                return nil
            case .misjudgedQuote(let line): return line
            }
        }
    }

    private mutating func scanCell() throws -> CellEnd {
        draft.cellStart = cursor - start
        return try byte() == Self.quote ? try scanQuotedCell() : try scanPlainCell()
    }

    private mutating func scanPlainCell() throws -> CellEnd {
        repeat { skipPlainBytes() } while try cursor == window.count && more()
        appendCell(from: draft.cellStart, to: cursor - start, hasEscapes: false)
        return try byte() == delimiter ? .delimiter : .record
    }

    @inline(__always)
    private mutating func skipPlainBytes() {
        let bytes = window.bytes
        let end = window.count
        let highest = max(delimiter, Self.carriageReturn)
        var index = cursor
        while index < end {
            let byte = bytes[index]
            if byte <= highest, byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            index += 1
        }
        cursor = index
    }

    private mutating func scanQuotedCell() throws -> CellEnd {
        let openedOn = line
        var hasEscapes = false
        cursor += 1
        while true {
            repeat { skipQuotedBytes() } while try cursor == window.count && more()
            guard let byte = try byte() else {
                return openedOn >= distrustedLine ? try endUnclosedCell() : .misjudgedQuote(line: openedOn)
            }
            guard byte == Self.quote else {
                if openedOn >= distrustedLine { return try endUnclosedCell() }
                try passLineEnd()
                continue
            }
            cursor += 1
            guard try self.byte() == Self.quote else {
                return try closeQuote(openedOn: openedOn, hasEscapes: hasEscapes)
            }
            hasEscapes = true
            cursor += 1
        }
    }

    /// Stops at a quote or a line end.
    @inline(__always)
    private mutating func skipQuotedBytes() {
        let bytes = window.bytes
        let end = window.count
        var index = cursor
        while index < end {
            let byte = bytes[index]
            if byte <= Self.quote, byte == Self.quote || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            index += 1
        }
        cursor = index
    }

    /// Stands behind a closing quote.
    private mutating func closeQuote(openedOn: Int, hasEscapes: Bool) throws -> CellEnd {
        let following = try byte()
        switch following {
        case nil, delimiter, Self.lineFeed, Self.carriageReturn:
            appendCell(from: draft.cellStart + 1, to: cursor - start - 1, hasEscapes: hasEscapes)
            return following == delimiter ? .delimiter : .record
        default:
            // On another line it is likely that this quote opens a cell and the one before was never closed.
            guard line == openedOn else { return .misjudgedQuote(line: openedOn) }
            draft.problem(.textAfterQuote, line: line)
            return try scanPlainCell()
        }
    }

    /// The cell is kept as it stands, opening quote included: an error file shows what was there.
    private mutating func endUnclosedCell() throws -> CellEnd {
        draft.problem(.unclosedQuote, line: line)
        return try scanPlainCell()
    }

    private mutating func appendCell(from first: Int, to end: Int, hasEscapes: Bool) {
        if end - first > limits.cellBytes { discard(.cellTooLong(limitBytes: limits.cellBytes)) }
        draft.append(from: first, to: end, hasEscapes: hasEscapes, limits: limits, line: line)
    }
}

// MARK: - Window and lines

extension RecordScanner {
    /// The byte at the cursor; nil at the end of the text.
    @inline(__always)
    private mutating func byte() throws -> UInt8? {
        while cursor == window.count {
            guard try more() else { return nil }
        }
        return window.bytes[cursor]
    }

    /// Fills the window, giving up a record that outgrows the limits.
    private mutating func more() throws -> Bool {
        if cursor - start - draft.cellStart > limits.cellBytes {
            discard(.cellTooLong(limitBytes: limits.cellBytes))
        } else if cursor - start > limits.recordBytes {
            discard(.recordTooLong(limitBytes: limits.recordBytes))
        }
        if draft.isDiscarded {
            _ = window.takeFlaws(before: cursor)
            window.markLine()
            start = cursor
            draft.cellStart = 0
        }
        let before = window.base
        defer {
            start -= window.base - before
            cursor -= window.base - before
        }
        return try window.fill(keepingFrom: start)
    }

    private mutating func discard(_ kind: TextProblem.Kind) {
        draft.discard(kind, from: window.bytes + start, line: line)
    }

    private mutating func skipBlankLines() throws -> Bool {
        while let byte = try byte() {
            guard byte == Self.lineFeed || byte == Self.carriageReturn else { return true }
            try passLineEnd()
            start = cursor
            position = TablePosition(byteOffset: lineStart, line: line, number: position.number)
        }
        return false
    }

    /// Steps over LF, CR LF or CR; over nothing at the end of the text.
    private mutating func passLineEnd() throws {
        guard let first = try byte() else { return }
        cursor += 1
        if first == Self.carriageReturn, try byte() == Self.lineFeed { cursor += 1 }
        line += 1
        lineStart = window.lineStart(at: cursor)
    }
}
