/// A record while it is being scanned. Positions are relative to the record's first byte.
struct RecordDraft {
    private struct Flagged {
        var kind: TextProblem.Kind
        var line: Int
        var column: Int?
        var byteOffset: Int?
    }

    /// Start of the cell being scanned.
    var cellStart = 0
    var length = 0
    private var cells: [Record.Cell] = []
    private var escaped: [Int] = []
    private var flagged: [Flagged] = []
    /// What was read before the record outgrew its limit.
    private var kept: [UInt8]?
    private var hasTooManyColumns = false

    var isDiscarded: Bool { kept != nil }

    mutating func clear() {
        // New storage, because the record took the old.
        cells = []
        cells.reserveCapacity(16)
        if !escaped.isEmpty { escaped = [] }
        if !flagged.isEmpty { flagged = [] }
        (kept, length, cellStart, hasTooManyColumns) = (nil, 0, 0, false)
    }

    mutating func append(from first: Int, to end: Int, hasEscapes: Bool, limits: ReadingLimits, line: Int) {
        guard !isDiscarded else { return }
        guard cells.count < limits.columns else {
            if !hasTooManyColumns { problem(.tooManyColumns(limit: limits.columns), line: line) }
            hasTooManyColumns = true
            return
        }
        if hasEscapes { escaped.append(cells.count) }
        cells.append(Record.Cell(start: UInt32(truncatingIfNeeded: first), end: UInt32(truncatingIfNeeded: end)))
    }

    /// Notes a problem of the cell being scanned.
    mutating func problem(_ kind: TextProblem.Kind, line: Int) {
        guard !isDiscarded else { return }
        flagged.append(Flagged(kind: kind, line: line, column: cells.count + 1))
    }

    /// Keeps the cells before this one; the rest of the record is scanned but not remembered.
    mutating func discard(_ kind: TextProblem.Kind, from bytes: UnsafePointer<UInt8>, line: Int) {
        guard !isDiscarded else { return }
        problem(kind, line: line)
        kept = Array(UnsafeBufferPointer(start: bytes, count: cellStart))
    }

    /// Puts flaws of the text to the cells they are in.
    mutating func note(_ flaws: [TextWindow.Flaw], start: Int, position: TablePosition, window: TextWindow) {
        guard !isDiscarded else { return }
        for flaw in flaws {
            let place = flaw.position - start
            let before = UnsafeBufferPointer(start: window.bytes + (start - window.base), count: max(place, 0))
            let column = cells.firstIndex { $0.end > place }.map { $0 + 1 }
            flagged.append(
                Flagged(
                    kind: flaw.kind, line: position.line + Self.lineEnds(in: before), column: column,
                    byteOffset: flaw.byteOffset))
        }
    }

    private static func lineEnds(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }

    func record(from bytes: UnsafePointer<UInt8>, at position: TablePosition, expectedCells: Int?) -> Record {
        var problems: [TextProblem] = []
        for flag in flagged {
            let offset = flag.byteOffset ?? position.byteOffset
            problems.append(TextProblem(flag.kind, line: flag.line, column: flag.column, byteOffset: offset))
        }
        // A record that is broken otherwise has a wrong count of cells because of that.
        if problems.isEmpty, let expectedCells, cells.count != expectedCells {
            let kind = TextProblem.Kind.cellCount(found: cells.count, expected: expectedCells)
            problems.append(TextProblem(kind, line: position.line, byteOffset: position.byteOffset))
        }
        var text = kept ?? Array(UnsafeBufferPointer(start: bytes, count: length))
        var cells = self.cells
        for index in escaped { Self.collapseQuotes(in: &text, cell: &cells[index]) }
        return Record(position: position, problems: problems, bytes: text, cells: cells)
    }

    /// Turns "" into " in place.
    private static func collapseQuotes(in text: inout [UInt8], cell: inout Record.Cell) {
        var target = Int(cell.start)
        var index = target
        let end = Int(cell.end)
        while index < end {
            text[target] = text[index]
            index += text[index] == UInt8(ascii: "\"") ? 2 : 1
            target += 1
        }
        cell.end = UInt32(truncatingIfNeeded: target)
    }
}
