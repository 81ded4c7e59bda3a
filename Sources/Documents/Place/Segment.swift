/// A stretch of text out of a document, with a place for each of its bytes.
///
/// Long text comes in several segments that overlap, so that nothing is cut through; what is found in one counts only
/// if it starts in `owned`.
public struct Segment: Sendable {
    /// UTF-8; bytes that are none stand for U+FFFD.
    public let text: [UInt8]
    /// The bytes that are this segment's own.
    public let owned: Range<Int>
    let members: [String]
    let form: PlaceForm
    let marks: [Mark]

    /// From `offset` on the text stands at `major`, `minor`; what they count depends on the form.
    struct Mark: Sendable, Equatable {
        let offset: UInt32
        let major: UInt32
        let minor: UInt32
    }
}

/// What the marks of a segment count.
enum PlaceForm: Sendable {
    /// No marks: lines are counted from the start of the segment, which is a place in this line.
    case lines(first: Int, columnsBefore: Int)
    case markupLines
    case rows
    case cells(sheet: String)
    case paragraphs(TextPart)
    case slide(Int)
    case notes(slide: Int)
    case pages
    case keys(KeyPaths)
}

extension Segment {
    /// The places of bytes in ascending order; one walk over the text for all of them.
    public func places(of offsets: [Int]) -> [Place] {
        var walk = LineWalk(self)
        return offsets.map { offset in
            if case .lines = form { return Place(members: members, walk.spot(at: offset)) }
            return Place(members: members, spot(at: offset))
        }
    }

    private func spot(at offset: Int) -> Place.Spot {
        let mark = mark(at: offset)
        let (major, minor) = (Int(mark.major), Int(mark.minor))
        switch form {
        case .lines, .markupLines: return .markupLine(major)
        case .rows: return .row(major, column: minor)
        case .cells(let sheet): return .cell(sheet: sheet, row: major, column: minor)
        case .paragraphs(let part): return .paragraph(major, of: part)
        case .slide(let number): return .slide(number)
        case .notes(let number): return .notes(slide: number)
        case .pages: return .page(major)
        case .keys(let paths): return .key(line: major, path: paths.text(of: minor))
        }
    }

    /// The last mark at or before the offset.
    private func mark(at offset: Int) -> Mark {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? marks[low - 1] : Mark(offset: 0, major: 1, minor: 1)
    }
}

/// Counts lines and columns along a segment.
private struct LineWalk {
    private let text: [UInt8]
    private var line = 1
    private var column = 1
    private var at = 0

    init(_ segment: Segment) {
        text = segment.text
        if case .lines(let first, let before) = segment.form { (line, column) = (first, before + 1) }
    }

    mutating func spot(at offset: Int) -> Place.Spot {
        while at < min(offset, text.count) {
            if text[at] == 0x0A {
                line += 1
                column = 1
            } else if text[at] & 0xC0 != 0x80 {
                column += 1
            }
            at += 1
        }
        return .line(line, column: column)
    }
}
