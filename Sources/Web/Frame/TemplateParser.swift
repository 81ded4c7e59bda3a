/// A name in a template: looked for from the innermost model outwards, or in that alone where it begins with a dot.
struct TemplateName: Sendable, Equatable {
    /// Empty for `{{.}}`, the thing itself.
    let parts: [String]
    let isCurrentOnly: Bool

    init(_ text: String) {
        parts = text.split(separator: ".").map(String.init)
        isCurrentOnly = text.hasPrefix(".")
    }
}

/// A template taken apart, before partials and parents are put in.
indirect enum TemplatePiece: Sendable {
    case text([UInt8])
    case value(TemplateName)
    /// `{{{…}}}`: markup that we made ourselves.
    case markup(TemplateName)
    case section(TemplateName, isInverted: Bool, [TemplatePiece])
    case partial(String)
    case parent(String, blocks: [String: [TemplatePiece]])
    case block(String, [TemplatePiece])
}

/// What is wrong with a template; found at start, not by a reader.
struct MalformedTemplate: Error, Equatable {
    let name: String
    let tag: String
}

/// Reads the part of Mustache that our pages are written in: values, sections, inverted sections, comments, partials,
/// parents with blocks. A tag that stands alone on its line takes the line with it.
struct TemplateParser {
    private struct Open {
        let sigil: UInt8
        let name: String
        var pieces: [TemplatePiece] = []
    }

    private static let alone = Set("#^/!<>$".utf8)
    private let name: String
    private let bytes: [UInt8]
    private var place = 0
    private var open: [Open]

    static func pieces(of text: String, name: String) throws(MalformedTemplate) -> [TemplatePiece] {
        var parser = TemplateParser(name: name, bytes: Array(text.utf8), open: [Open(sigil: 0, name: "")])
        while let start = parser.nextTag() { try parser.takeTag(at: start) }
        parser.add(text: parser.place..<parser.bytes.count)
        guard parser.open.count == 1 else {
            throw MalformedTemplate(name: name, tag: parser.open[parser.open.count - 1].name)
        }
        return parser.open[0].pieces
    }

    private func nextTag() -> Int? {
        var at = place
        while at + 1 < bytes.count {
            if bytes[at] == UInt8(ascii: "{") && bytes[at + 1] == UInt8(ascii: "{") { return at }
            at += 1
        }
        return nil
    }

    private mutating func takeTag(at start: Int) throws(MalformedTemplate) {
        let isMarkup = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{")
        let closing = Array((isMarkup ? "}}}" : "}}").utf8)
        guard let end = end(of: closing, from: start + 2) else { throw MalformedTemplate(name: name, tag: "{{") }
        let inner = String(decoding: bytes[(start + (isMarkup ? 3 : 2))..<end], as: UTF8.self)
        let sigil = isMarkup ? UInt8(ascii: "{") : inner.utf8.first ?? 0
        let hasSigil = !isMarkup && Self.alone.contains(sigil)
        let tag = String((hasSigil ? inner.dropFirst() : inner[...]).drop(while: \.isWhitespace).trimmedEnd)
        let after = end + closing.count
        let line = hasSigil ? lineAround(start, after) : nil
        add(text: place..<(line?.lowerBound ?? start))
        place = line?.upperBound ?? after
        try take(sigil: hasSigil || isMarkup ? sigil : 0, tag)
    }

    private mutating func take(sigil: UInt8, _ tag: String) throws(MalformedTemplate) {
        switch sigil {
        case UInt8(ascii: "!"): break
        case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "<"), UInt8(ascii: "$"):
            open.append(Open(sigil: sigil, name: tag))
        case UInt8(ascii: "/"): try close(tag)
        case UInt8(ascii: ">"): add(.partial(tag))
        case UInt8(ascii: "{"): add(.markup(TemplateName(tag)))
        default: add(.value(TemplateName(tag)))
        }
    }

    private mutating func close(_ tag: String) throws(MalformedTemplate) {
        guard open.count > 1, let last = open.popLast(), last.name == tag else {
            throw MalformedTemplate(name: name, tag: tag)
        }
        switch last.sigil {
        case UInt8(ascii: "<"):
            var blocks: [String: [TemplatePiece]] = [:]
            for case .block(let block, let pieces) in last.pieces { blocks[block] = pieces }
            add(.parent(tag, blocks: blocks))
        case UInt8(ascii: "$"): add(.block(tag, last.pieces))
        default: add(.section(TemplateName(tag), isInverted: last.sigil == UInt8(ascii: "^"), last.pieces))
        }
    }

    private mutating func add(text range: Range<Int>) {
        if !range.isEmpty { add(.text(Array(bytes[range]))) }
    }

    private mutating func add(_ piece: TemplatePiece) { open[open.count - 1].pieces.append(piece) }

    private func end(of closing: [UInt8], from start: Int) -> Int? {
        var at = start
        while at + closing.count <= bytes.count {
            if bytes[at..<at + closing.count].elementsEqual(closing) { return at }
            at += 1
        }
        return nil
    }

    /// The whole line, with its end, if nothing but blanks stands beside the tag on it.
    private func lineAround(_ start: Int, _ end: Int) -> Range<Int>? {
        var first = start
        while first > place, bytes[first - 1] == 0x20 || bytes[first - 1] == 0x09 { first -= 1 }
        guard first == 0 || bytes[first - 1] == 0x0A else { return nil }
        var last = end
        while last < bytes.count, bytes[last] == 0x20 || bytes[last] == 0x09 { last += 1 }
        if last == bytes.count { return first..<last }
        return bytes[last] == 0x0A ? first..<last + 1 : nil
    }
}

extension Substring {
    fileprivate var trimmedEnd: Substring {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
