import Tabular

/// A text as scalars, its shadow of the same length, its lines, and the way back to the bytes.
struct SourceText: Sendable {
    /// Where a row of a sheet or a line of a packaged file starts, and what a person calls it.
    struct Mark: Sendable, Equatable {
        let start: Int
        /// From 1.
        let line: Int
        /// The sheet or the file.
        let part: String
    }

    let scalars: [Unicode.Scalar]
    let shadow: [UInt32]
    /// Places at which lines start; CR LF, LF and CR end a line.
    let lineStarts: [Int]
    let broken: [Int]
    private let byteOffsets: [UInt32]
    /// One for each line of a text that was put together from parts; empty for a file.
    private let marks: [Mark]
    private let hasSeveralParts: Bool

    init(_ text: DecodedText) {
        scalars = text.scalars
        broken = text.broken
        byteOffsets = text.byteOffsets
        shadow = text.scalars.map(Shadow.fold)
        var starts = [0]
        for index in shadow.indices where shadow[index].isLineEnd {
            let next = index + 1
            if shadow[index] == 0x0D, next < shadow.count, shadow[next] == 0x0A { continue }
            starts.append(next)
        }
        lineStarts = starts
        marks = []
        hasSeveralParts = false
    }

    /// A text put together from the sheets of a workbook or the files of a package.
    ///
    /// - Parameter marks: in order, the first at 0; places are counted by them instead of by line ends.
    init(_ text: DecodedText, marks: [Mark]) {
        scalars = text.scalars
        broken = text.broken
        byteOffsets = text.byteOffsets
        shadow = text.scalars.map(Shadow.fold)
        lineStarts = marks.map(\.start)
        self.marks = marks
        hasSeveralParts = Set(marks.map(\.part)).count > 1
    }

    /// A text that came from no file: a cell.
    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        byteOffsets = [0]
        broken = []
        lineStarts = [0]
        shadow = scalars.map(Shadow.fold)
        marks = []
        hasSeveralParts = false
    }

    var count: Int { scalars.count }

    /// The place of a scalar that starts at or after a byte of the file.
    func index(ofByte byte: Int) -> Int {
        var (low, high) = (0, byteOffsets.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if Int(byteOffsets[middle]) < byte { low = middle + 1 } else { high = middle }
        }
        return min(low, count)
    }

    /// The original text, uncleaned.
    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// Number of the line, from 0, that holds a place; the place after the end belongs to the last line.
    func lineIndex(of place: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }

    /// Line and column, both from 1; columns count Unicode scalars.
    func place(_ index: Int) -> (line: Int, column: Int) {
        let line = lineIndex(of: index)
        return (marks.isEmpty ? line + 1 : marks[line].line, index - lineStarts[line] + 1)
    }

    /// The sheet or file that a place is in; nil where there is only one, so that nobody need be told.
    func partName(at index: Int) -> String? { hasSeveralParts ? marks[lineIndex(of: index)].part : nil }

    /// Where a record ends: after the last row of a sheet comes no row of the next one.
    private func end(of range: Range<Int>) -> (line: Int, column: Int) {
        guard !marks.isEmpty, !range.isEmpty else { return place(range.upperBound) }
        let (last, next) = (lineIndex(of: range.upperBound - 1), lineIndex(of: range.upperBound))
        guard last != next, marks[last].part != marks[next].part else { return place(range.upperBound) }
        return (marks[last].line + 1, 1)
    }

    func range(_ range: Range<Int>) -> SourceRange {
        let start = place(range.lowerBound)
        let end = end(of: range)
        return SourceRange(
            part: marks.isEmpty ? nil : marks[lineIndex(of: range.lowerBound)].part, startLine: start.line,
            startColumn: start.column, endLine: end.line, endColumn: end.column,
            startByte: Int(byteOffsets[range.lowerBound]), endByte: Int(byteOffsets[range.upperBound]))
    }

    /// The line without its end.
    func line(_ index: Int) -> Range<Int> {
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : count
        while end > start, shadow[end - 1].isLineEnd { end -= 1 }
        return start..<end
    }

    /// Without outer blanks and line ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, shadow[start].isBlank { start += 1 }
        while end > start, shadow[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    func skipGaps(_ index: Int, to end: Int) -> Int {
        var index = index
        while index < end, shadow[index].isGap { index += 1 }
        return index
    }

    func skipBlanks(_ index: Int, to end: Int) -> Int {
        var index = index
        while index < end, shadow[index].isBlank { index += 1 }
        return index
    }

    /// Whether only blanks stand between the start of the line and this place.
    func isAtLineStart(_ index: Int) -> Bool {
        var index = index
        while index > 0, shadow[index - 1].isGap { index -= 1 }
        return index == 0 || shadow[index - 1].isLineEnd
    }

    func isBlank(_ range: Range<Int>) -> Bool { range.allSatisfy { shadow[$0].isBlank } }

    /// The word stands here, scalar by scalar.
    func has(_ word: Word, at index: Int, before end: Int) -> Bool {
        guard index + word.count <= end else { return false }
        for offset in 0..<word.count where shadow[index + offset] != word.scalars[offset] { return false }
        return true
    }

    /// Circled numbers, Chinese characters and punctuation: written without blanks between them.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2460 }

    /// The text as it is shown: no outer blanks, each run of line ends and blanks as one blank or, between two Han
    /// characters, as nothing, because a line that a PDF broke has no blank there.
    func cleaned(_ range: Range<Int>) -> String {
        let range = trimmed(range)
        var view = String.UnicodeScalarView()
        var index = range.lowerBound
        while index < range.upperBound {
            guard shadow[index].isBlank else {
                view.append(scalars[index])
                index += 1
                continue
            }
            var end = index
            var breaks = false
            while end < range.upperBound, shadow[end].isBlank {
                breaks = breaks || shadow[end].isLineEnd
                end += 1
            }
            let wide =
                index > range.lowerBound && Self.isWide(scalars[index - 1]) && end < count && Self.isWide(scalars[end])
            let onlyMarks = shadow[index..<end].allSatisfy { $0 == Shadow.mark }
            if !onlyMarks, !(breaks && wide) { view.append(" ") }
            index = end
        }
        return String(view)
    }
}

/// A word to look for, folded once.
struct Word: Sendable, ExpressibleByStringLiteral {
    let scalars: [UInt32]
    let text: String
    init(stringLiteral text: String) {
        self.text = text
        scalars = text.unicodeScalars.map(Shadow.fold)
    }
    init(_ text: String) { self.init(stringLiteral: text) }
    var count: Int { scalars.count }
}

/// A place in the input: lines and columns from 1, columns in Unicode scalars, the end being the place after the last
/// character; bytes from 0 in the file as it came.
public struct SourceRange: Sendable, Equatable, Codable {
    /// The sheet of a workbook, whose rows count as lines, or the file of a package; nil for a single file. Bytes are
    /// then those of all parts one after the other, rows of a sheet being written as CSV.
    public let part: String?
    public let startLine: Int
    public let startColumn: Int
    public let endLine: Int
    public let endColumn: Int
    public let startByte: Int
    public let endByte: Int
}
