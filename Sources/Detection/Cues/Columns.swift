/// Delimited text: the heading of a column stands before each of its cells.
extension Scan {
    /// Finds lines whose cells are cue words, and gives the rows below, while they have as many cells, their headings.
    mutating func addColumns() {
        var added: [CueHit] = []
        var place = 0
        while place < cues.count {
            let line = lineStart(before: Int(cues[place].start))
            guard let header = header(from: line), header.named >= 3 else {
                place = firstCue(after: lineEnd(after: line), from: place + 1)
                continue
            }
            let end = addRows(below: header, &added)
            place = firstCue(after: end, from: place + 1)
        }
        guard !added.isEmpty else { return }
        for hit in added { cueEnds[Int(hit.end)] = UInt8(hit.cue.rawValue) }
        cues = (cues + added).sorted { ($0.end, $0.start) < ($1.end, $1.start) }
    }

    private struct Header {
        let delimiter: UInt16
        let cells: [Cue?]
        let named: Int
        let end: Int
    }

    private static let longestLine = 2000

    private func header(from line: Int) -> Header? {
        let end = lineEnd(after: line)
        guard end - line <= 400 else { return nil }
        let text = line..<end
        let delimiters: [UInt16] = [0x09, UInt16(ascii: ","), UInt16(ascii: "|"), UInt16(ascii: ";")]
        let delimiter = delimiters.max { one, two in text.count { units[$0] == one } < text.count { units[$0] == two } }
        guard let delimiter else { return nil }
        let cells = cells(of: text, delimiter).map(cue)
        return Header(delimiter: delimiter, cells: cells, named: cells.count { $0 != nil }, end: end)
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

    private func addRows(below header: Header, _ added: inout [CueHit]) -> Int {
        var start = header.end + 1
        while start < units.count {
            let end = lineEnd(after: start)
            guard end - start <= Self.longestLine else { return start }
            let cells = cells(of: start..<end, header.delimiter)
            guard cells.count == header.cells.count || (cells.count < header.cells.count && cells.count > 1) else {
                return start
            }
            for (cell, cue) in zip(cells, header.cells) {
                if let cue {
                    added.append(CueHit(start: Int32(cell.lowerBound), end: Int32(cell.lowerBound), cue: cue))
                }
            }
            start = end + 1
        }
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
