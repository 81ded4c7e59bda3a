/// A template with its partials and parents put in: what is written straight down when a page is rendered.
///
/// Names are looked up in dictionaries, and every byte is appended to one buffer once. The library that reads Mustache
/// in general built each section as a text of its own and copied it at every level (docs/decisions/0009-own-template-writer.md);
/// it stays as the second implementation that the tests compare with.
struct TemplateSheet: Sendable {
    private indirect enum Node: Sendable {
        case text([UInt8])
        case value(TemplateName)
        case markup(TemplateName)
        case section(TemplateName, isInverted: Bool, [Node])
    }

    /// Partials within partials; more is a circle.
    private static let deepest = 32
    private let nodes: [Node]

    /// - Parameter library: every template by its name.
    /// - Throws: `MalformedTemplate` for a partial that is not there, or a circle of them.
    init(_ name: String, in library: [String: [TemplatePiece]]) throws(MalformedTemplate) {
        guard let pieces = library[name] else { throw MalformedTemplate(name: name, tag: name) }
        nodes = Self.merged(try Self.linked(pieces, library, [:], name, depth: 0))
    }

    private static func linked(
        _ pieces: [TemplatePiece], _ library: [String: [TemplatePiece]], _ blocks: [String: [TemplatePiece]],
        _ name: String, depth: Int
    ) throws(MalformedTemplate) -> [Node] {
        guard depth < deepest else { throw MalformedTemplate(name: name, tag: name) }
        var nodes: [Node] = []
        for piece in pieces {
            switch piece {
            case .text(let bytes): nodes.append(.text(bytes))
            case .value(let value): nodes.append(.value(value))
            case .markup(let value): nodes.append(.markup(value))
            case .section(let value, let isInverted, let inner):
                let inner = try linked(inner, library, blocks, name, depth: depth + 1)
                nodes.append(.section(value, isInverted: isInverted, merged(inner)))
            case .partial(let partial):
                guard let inner = library[partial] else { throw MalformedTemplate(name: name, tag: partial) }
                nodes += try linked(inner, library, [:], partial, depth: depth + 1)
            case .parent(let parent, let own):
                guard let inner = library[parent] else { throw MalformedTemplate(name: name, tag: parent) }
                let all = own.merging(blocks) { _, outer in outer }
                nodes += try linked(inner, library, all, parent, depth: depth + 1)
            case .block(let block, let standard):
                nodes += try linked(blocks[block] ?? standard, library, blocks, name, depth: depth + 1)
            }
        }
        return nodes
    }

    /// Neighbouring texts as one.
    private static func merged(_ nodes: [Node]) -> [Node] {
        var merged: [Node] = []
        for node in nodes {
            if case .text(let more) = node, case .text(let text)? = merged.last {
                merged[merged.count - 1] = .text(text + more)
            } else {
                merged.append(node)
            }
        }
        return merged
    }
}

extension TemplateSheet {
    /// The page as UTF-8.
    func render(_ root: TemplateValue) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(32 * 1024)
        var stack = [root]
        Self.write(nodes, &stack, into: &output)
        return output
    }

    private static func write(_ nodes: [Node], _ stack: inout [TemplateValue], into output: inout [UInt8]) {
        for node in nodes {
            switch node {
            case .text(let bytes): output += bytes
            case .value(let name):
                if let text = found(name, stack)?.text { append(text, to: &output) }
            case .markup(let name):
                if let text = found(name, stack)?.text { output += text.utf8 }
            case .section(let name, isInverted: true, let inner):
                if found(name, stack)?.isNothing ?? true { write(inner, &stack, into: &output) }
            case .section(let name, isInverted: false, let inner):
                write(section: inner, found(name, stack), &stack, into: &output)
            }
        }
    }

    private static func write(
        section inner: [Node], _ value: TemplateValue?, _ stack: inout [TemplateValue], into output: inout [UInt8]
    ) {
        switch value {
        case .none, .flag(false): return
        case .flag(true): write(inner, &stack, into: &output)
        case .list(let items):
            for item in items {
                stack.append(item)
                write(inner, &stack, into: &output)
                stack.removeLast()
            }
        case .some(let value):
            stack.append(value)
            write(inner, &stack, into: &output)
            stack.removeLast()
        }
    }

    private static func found(_ name: TemplateName, _ stack: [TemplateValue]) -> TemplateValue? {
        guard let first = name.parts.first else { return stack.last }
        var value: TemplateValue?
        if name.isCurrentOnly {
            value = stack.last?.child(named: first)
        } else {
            var place = stack.count
            while value == nil && place > 0 {
                place -= 1
                value = stack[place].child(named: first)
            }
        }
        for part in name.parts.dropFirst() { value = value?.child(named: part) }
        return value
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case UInt8(ascii: "'"): output += "&#39;".utf8
            default: output.append(byte)
            }
        }
    }
}
