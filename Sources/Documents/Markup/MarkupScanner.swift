/// What a scanner of markup hands on. Names and text are valid during the call only.
protocol MarkupHandler {
    mutating func open(_ tag: MarkupTag) throws
    mutating func close(_ name: UnsafeBufferPointer<UInt8>) throws
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws
    /// Whether text up to the closing tag of this element is taken as it stands, markup and all (script, style).
    func isRaw(_ name: UnsafeBufferPointer<UInt8>) -> Bool
    /// A declaration begins, such as a document type, and is skipped unless this throws.
    mutating func declare() throws
    /// What comes next stands in this line, 1-based.
    mutating func reach(line: Int)
}

extension MarkupHandler {
    func isRaw(_ name: UnsafeBufferPointer<UInt8>) -> Bool { false }
    func declare() throws {}
    func reach(line: Int) {}
}

/// Splits XML and HTML into tags and text as it comes in, in memory bounded by `longestTag`.
///
/// It reads on over whatever is broken, which a strict parser does not, and knows no declarations: an entity that is
/// not one of the standard's own stays as it was written, so that no document can unfold inside itself or fetch
/// anything from outside. docs/decisions/0008 has the reasons and the measurements.
struct MarkupScanner<Handler: MarkupHandler> {
    var handler: Handler
    private var line = 1
    private var rest: [UInt8] = []
    private var mode = Mode.text
    private var decoded: [UInt8] = []

    private enum Mode { case text, comment, characterData, instruction, declaration(depth: Int), raw([UInt8]) }

    static var longestTag: Int { 64 * 1024 }

    init(_ handler: Handler) {
        self.handler = handler
    }

    mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        rest.append(contentsOf: bytes)
        try scan(isLast: false)
    }

    mutating func finish() throws {
        try scan(isLast: true)
        rest = []
    }

    private mutating func scan(isLast: Bool) throws {
        // Moved out, so that the handler may be changed while the bytes are looked at.
        let bytes = rest
        rest = []
        var place = 0
        try bytes.withUnsafeBufferPointer { buffer in
            while place < buffer.count, let end = try step(buffer, from: place, isLast: isLast) {
                let lineEnds = Self.lineEnds(in: buffer, place..<end)
                if lineEnds > 0 {
                    line += lineEnds
                    handler.reach(line: line)
                }
                place = end
            }
        }
        rest = Array(bytes[place...])
    }

    /// Handles one token at `start`; nil when its end is not there yet.
    private mutating func step(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) throws -> Int? {
        switch mode {
        case .text:
            return bytes[start] == UInt8(ascii: "<")
                ? try markup(bytes, from: start, isLast: isLast) : try text(bytes, from: start, isLast: isLast)
        case .comment: return skip(bytes, from: start, until: "-->", isLast: isLast)
        case .instruction: return skip(bytes, from: start, until: "?>", isLast: isLast)
        case .characterData: return try characterData(bytes, from: start, isLast: isLast)
        case .declaration(let depth): return declaration(bytes, from: start, depth: depth)
        case .raw(let name): return raw(bytes, from: start, name: name, isLast: isLast)
        }
    }

    // MARK: Text

    private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) throws -> Int? {
        var end = start
        var hasReference = false
        while end < bytes.count, bytes[end] != UInt8(ascii: "<") {
            if bytes[end] == UInt8(ascii: "&") { hasReference = true }
            end += 1
        }
        guard hasReference else {
            try handler.text(.init(rebasing: bytes[start..<end]))
            return end
        }
        if end == bytes.count, !isLast { end = Reference.wholeEnd(of: bytes, from: start) }
        guard end > start else { return nil }
        decoded.removeAll(keepingCapacity: true)
        Reference.decode(bytes[start..<end], into: &decoded)
        try decoded.withUnsafeBufferPointer { try handler.text($0) }
        return end
    }

    private mutating func characterData(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool
    ) throws -> Int? {
        let found = Self.find("]]>", in: bytes, from: start)
        let end = found ?? (isLast ? bytes.count : max(start, bytes.count - 2))
        if end > start { try handler.text(.init(rebasing: bytes[start..<end])) }
        if found != nil { mode = .text }
        let next = found.map { $0 + 3 } ?? end
        return next > start ? next : nil
    }

    /// The text of a script or style, which nobody gets, up to its closing tag.
    private mutating func raw(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, name: [UInt8], isLast: Bool
    ) -> Int? {
        var place = start
        while let end = Self.find("</", in: bytes, from: place) {
            let candidate = bytes[(end + 2)...].prefix(name.count)
            if candidate.count < name.count, !isLast { return end > start ? end : nil }
            if candidate.elementsEqual(name, by: { $0 | 0x20 == $1 }) {
                mode = .text
                return end
            }
            place = end + 2
        }
        let end = isLast ? bytes.count : bytes.count - 1
        return end > start ? end : nil
    }

    // MARK: Markup

    private mutating func markup(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) throws -> Int? {
        if bytes.count - start < 9, !isLast { return nil }
        let second = start + 1 < bytes.count ? bytes[start + 1] : 0
        switch second {
        case UInt8(ascii: "!"): return try bang(bytes, from: start)
        case UInt8(ascii: "?"):
            mode = .instruction
            return start + 2
        case UInt8(ascii: "/"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...,
            UInt8(ascii: "_"):
            return try tag(bytes, from: start, isLast: isLast)
        default: return try literal(bytes, from: start)
        }
    }

    /// A sign that begins no markup after all.
    private mutating func literal(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws -> Int {
        try handler.text(.init(rebasing: bytes[start..<start + 1]))
        return start + 1
    }

    private mutating func bang(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws -> Int {
        if Self.matches("<!--", bytes, at: start) {
            mode = .comment
            return start + 4
        }
        if Self.matches("<![CDATA[", bytes, at: start) {
            mode = .characterData
            return start + 9
        }
        try handler.declare()
        mode = .declaration(depth: 0)
        return start + 2
    }

    private mutating func tag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) throws -> Int? {
        let end: Int
        switch Self.tagEnd(bytes, from: start + 1) {
        case .at(let found): end = found
        case .unknown where !isLast: return nil
        case .unknown, .notATag: return try literal(bytes, from: start)
        }
        let inner = UnsafeBufferPointer(rebasing: bytes[(start + 1)..<end])
        if inner.first == UInt8(ascii: "/") {
            try handler.close(MarkupTag(.init(rebasing: inner.dropFirst())).name)
            return end + 1
        }
        let tag = MarkupTag(inner)
        try handler.open(tag)
        if tag.closesItself {
            try handler.close(tag.name)
        } else if handler.isRaw(tag.name) {
            mode = .raw(tag.name.map { $0 | 0x20 })
        }
        return end + 1
    }

    /// <!DOCTYPE … [ … ]>, skipped with all it declares.
    private mutating func declaration(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, depth: Int) -> Int {
        var depth = depth
        for index in start..<bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth = max(depth - 1, 0)
            case UInt8(ascii: ">") where depth == 0:
                mode = .text
                return index + 1
            default: continue
            }
        }
        mode = .declaration(depth: depth)
        return bytes.count
    }

    private mutating func skip(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, until mark: StaticString, isLast: Bool
    ) -> Int? {
        if let end = Self.find(mark, in: bytes, from: start) {
            mode = .text
            return end + mark.utf8CodeUnitCount
        }
        let end = isLast ? bytes.count : bytes.count - mark.utf8CodeUnitCount + 1
        return end > start ? end : nil
    }
}
