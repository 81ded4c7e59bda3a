/// Delimited text: the heading of a column stands before each of its cells.
extension Scan {
    /// Finds lines whose cells are cue words, and gives the rows below, while they have as many cells, their headings.
    ///
    /// - Parameter known: the headings that the piece before ended with; those that this one ends with are put in their
    ///   place.
    mutating func addColumns(_ known: inout ColumnHeadings?) {
        var added: [CueHit] = []
        var place = 0
        if let headings = known {
            known = nil
            place = firstCue(after: addRows(from: 0, under: headings, &added, last: &known), from: 0)
        }
        while place < cues.count {
            guard fillsCell(cues[place]) else {
                place += 1
                continue
            }
            let line = lineStart(before: Int(cues[place].start))
            let below = lineEnd(after: line)
            guard let headings = headings(in: line..<below), headings.named >= 3 else {
                place = firstCue(after: below, from: place + 1)
                continue
            }
            place = firstCue(after: addRows(from: below + 1, under: headings, &added, last: &known), from: place + 1)
        }
        guard !added.isEmpty else { return }
        for hit in added { cueEnds[Int(hit.end)] = UInt8(hit.cue.rawValue) }
        cues = (cues + added).sorted { ($0.end, $0.start) < ($1.end, $1.start) }
        lastCue = (-1, 0)
    }

    /// Whether a delimiter or the line's edge stands on both sides, so that a header may begin here.
    private func fillsCell(_ hit: CueHit) -> Bool {
        Self.isDelimiter(units[Int(hit.end)]) && (hit.start == 0 || Self.isEdge(units[Int(hit.start) - 1]))
    }

    private static func isDelimiter(_ unit: UInt16) -> Bool {
        unit == 0x09 || unit == 0x2C || unit == 0x7C || unit == 0x3B || unit == 0x22
    }

    private static func isEdge(_ unit: UInt16) -> Bool { isDelimiter(unit) || unit == .lineBreak || unit.isBlank }

    private static let longestLine = 2000

    private func headings(in text: Range<Int>) -> ColumnHeadings? {
        guard text.count <= 400 else { return nil }
        let delimiters: [UInt16] = [0x09, UInt16(ascii: ","), UInt16(ascii: "|"), UInt16(ascii: ";")]
        let delimiter = delimiters.max { one, two in text.count { units[$0] == one } < text.count { units[$0] == two } }
        guard let delimiter else { return nil }
        return ColumnHeadings(delimiter: delimiter, cells: cells(of: text, delimiter).map(cue))
    }

    /// The cue that fills the whole cell.
    private func cue(_ cell: Range<Int>) -> Cue? {
        guard !cell.isEmpty, Int(cell.count) <= 16 else { return nil }
        return CueTable.trie.longest(in: units, at: cell.lowerBound).length == cell.count
            ? Cue(rawValue: CueTable.trie.longest(in: units, at: cell.lowerBound).meaning) : nil
    }

    private func cells(of line: Range<Int>, _ delimiter: UInt16) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = line.lowerBound
        for at in line where units[at] == delimiter {
            cells.append(trimmed(start..<at))
            start = at + 1
        }
        return cells + [trimmed(start..<line.upperBound)]
    }

    private func trimmed(_ cell: Range<Int>) -> Range<Int> {
        var (start, end) = (cell.lowerBound, cell.upperBound)
        while start < end, units[start].isBlank || units[start] == UInt16(ascii: "\"") { start += 1 }
        while end > start, units[end - 1].isBlank || units[end - 1] == UInt16(ascii: "\"") || units[end - 1] == 0x0D {
            end -= 1
        }
        return start..<end
    }

    /// Puts the headings before the cells of the rows from `first` on; returns where they end, and leaves the headings
    /// where the text ends before the rows do.
    private func addRows(
        from first: Int, under headings: ColumnHeadings, _ added: inout [CueHit], last: inout ColumnHeadings?
    ) -> Int {
        var start = first
        while start < units.count {
            let end = lineEnd(after: start)
            guard end - start <= Self.longestLine else { return start }
            let cells = cells(of: start..<end, headings.delimiter)
            guard cells.count > 1, cells.count <= headings.cells.count else { return start }
            for (cell, cue) in zip(cells, headings.cells) {
                if let cue {
                    added.append(CueHit(start: Int32(cell.lowerBound), end: Int32(cell.lowerBound), cue: cue))
                }
            }
            start = end + 1
        }
        last = headings
        return start
    }

    private func lineStart(before place: Int) -> Int {
        var at = place
        while at > 0, units[at - 1] != .lineBreak, place - at < 400 { at -= 1 }
        return at
    }

    private func lineEnd(after place: Int) -> Int {
        var at = place
        while at < units.count, units[at] != .lineBreak { at += 1 }
        return at
    }

    private func firstCue(after place: Int, from start: Int) -> Int {
        var index = start
        while index < cues.count, Int(cues[index].start) < place { index += 1 }
        return index
    }
}

/// The headings of a table in delimited text.
struct ColumnHeadings {
    let delimiter: UInt16
    let cells: [Cue?]

    var named: Int { cells.count { $0 != nil } }
}
