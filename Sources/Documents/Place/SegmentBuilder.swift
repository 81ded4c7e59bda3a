/// Collects text and marks, and hands them out in segments of bounded size.
///
/// Guards the text collected so far.
final class SegmentBuilder {
    private let members: [String]
    private let form: PlaceForm
    private let bounds: ReadingBounds
    private let emit: (Segment) throws -> Void

    private(set) var text: [UInt8] = []
    private var marks: [Segment.Mark] = []
    /// Of a JSON document.
    var paths = KeyPaths()
    /// Stands at the start of every segment, as the headings of a table do.
    private var head: (text: [UInt8], marks: [Segment.Mark]) = ([], [])
    private var ownedFrom = 0
    private var line = 1
    private var columnsBefore = 0

    init(
        _ form: PlaceForm, members: [String], bounds: ReadingBounds, emit: @escaping (Segment) throws -> Void
    ) {
        self.form = form
        self.members = members
        self.bounds = bounds
        self.emit = emit
        text.reserveCapacity(min(bounds.segmentBytes, 64 << 10))
    }

    /// What comes now stands here.
    func mark(_ major: Int, _ minor: Int = 1) {
        if marks.last?.offset == UInt32(text.count) { marks.removeLast() }
        let limit = Int(UInt32.max)
        marks.append(
            Segment.Mark(offset: UInt32(text.count), major: UInt32(min(major, limit)), minor: UInt32(min(minor, limit)))
        )
    }

    func append(_ byte: UInt8) { text.append(byte) }

    func append(_ bytes: some Collection<UInt8>) { text.append(contentsOf: bytes) }

    /// Like `append`, for bytes that must stay within their cell: line ends and tabs become blanks.
    func appendWithinCell(_ bytes: UnsafeBufferPointer<UInt8>) {
        let start = text.count
        text.append(contentsOf: bytes)
        for index in start..<text.count where text[index] == 0x09 || text[index] == 0x0A || text[index] == 0x0D {
            text[index] = 0x20
        }
    }

    /// A line end, unless the text is at one.
    func breakLine() {
        if let last = text.last, last != 0x0A { text.append(0x0A) }
    }

    private static let longestHead = 4 << 10

    /// Keeps what has been collected as the head of every segment, unless it is so long that it would outweigh them.
    func keepAsHead() {
        if text.count <= Self.longestHead { head = (text, marks) }
    }

    var isFull: Bool { text.count >= bounds.segmentBytes }

    /// Hands out what there is, whole: nothing in it belongs together with what follows.
    func flush() throws {
        try emitSegment(upTo: text.count)
        text = head.text
        marks = head.marks
        ownedFrom = text.count
    }

    /// Takes text of any length and hands out segments that overlap.
    func stream(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(max(bounds.segmentBytes + bounds.marginBytes - text.count, 1))
            text.append(contentsOf: part)
            rest = rest.dropFirst(part.count)
            try cutIfFull()
        }
    }

    /// Hands out a segment if there is one, and goes on with an overlap.
    func cutIfFull() throws {
        if text.count >= bounds.segmentBytes + bounds.marginBytes { try cut() }
    }

    func finish() throws {
        if text.count > ownedFrom { try emitSegment(upTo: text.count) }
        text = []
        marks = []
    }

    /// Hands out all but the last margin, and keeps it and the margin before it.
    private func cut() throws {
        let ownedEnd = boundary(before: text.count - bounds.marginBytes)
        let kept = boundary(before: max(ownedEnd - bounds.marginBytes, 0))
        let rest = Array(text[kept...])
        let (nextLine, nextColumns) = count(upTo: kept)
        let standing = marks.last { $0.offset <= kept }
        let nextMarks =
            (standing.map { [Segment.Mark(offset: 0, major: $0.major, minor: $0.minor)] } ?? [])
            + marks.filter { $0.offset > kept }.map {
                Segment.Mark(offset: $0.offset - UInt32(kept), major: $0.major, minor: $0.minor)
            }
        try emitSegment(upTo: ownedEnd)
        (text, marks, ownedFrom) = (rest, nextMarks, ownedEnd - kept)
        (line, columnsBefore) = (nextLine, nextColumns)
        text.reserveCapacity(bounds.segmentBytes + bounds.marginBytes)
    }

    private func emitSegment(upTo ownedEnd: Int) throws {
        guard ownedEnd > ownedFrom else { return }
        let current: PlaceForm =
            switch form {
            case .lines: .lines(first: line, columnsBefore: columnsBefore)
            case .keys: .keys(paths)
            default: form
            }
        try emit(Segment(text: text, owned: ownedFrom..<ownedEnd, members: members, form: current, marks: marks))
    }

    /// The line end, or else the start of a character, next before an index.
    private func boundary(before index: Int) -> Int {
        let search = max(index - bounds.marginBytes / 4, 0)..<index
        if let lineEnd = text[search].lastIndex(of: 0x0A) { return lineEnd + 1 }
        return (max(index - 3, 0)...index).last { $0 < text.count && text[$0] & 0xC0 != 0x80 } ?? index
    }

    private func count(upTo end: Int) -> (line: Int, columnsBefore: Int) {
        guard case .lines = form else { return (line, columnsBefore) }
        guard let lastEnd = text[..<end].lastIndex(of: 0x0A) else {
            return (line, columnsBefore + text[..<end].count { $0 & 0xC0 != 0x80 })
        }
        return (line + text[...lastEnd].count { $0 == 0x0A }, text[(lastEnd + 1)..<end].count { $0 & 0xC0 != 0x80 })
    }
}
