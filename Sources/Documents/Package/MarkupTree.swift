import Tabular

/// One element of a part that is looked at as a whole. Prefixes of element names are left out; those of attributes
/// stay, because a slide has an `id` and an `r:id`.
public final class MarkupNode {
    public enum Child {
        case node(MarkupNode)
        case text(String)
    }

    public let name: String
    public let attributes: [String: String]
    public fileprivate(set) var children: [Child] = []

    fileprivate init(_ name: String, _ attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    public var nodes: [MarkupNode] {
        children.compactMap { if case .node(let node) = $0 { node } else { nil } }
    }

    public func first(_ name: String) -> MarkupNode? { nodes.first { $0.name == name } }

    /// Down a path of names, the first of each.
    public func first(_ path: String...) -> MarkupNode? {
        path.reduce(Optional(self)) { node, name in node?.first(name) }
    }

    /// An attribute by its local name, whatever its prefix.
    public func attribute(_ name: String) -> String? {
        attributes[name] ?? attributes.first { $0.key.hasSuffix(":" + name) }?.value
    }

    /// Everything of that name below this node, in document order; without recursion.
    public func all(_ name: String) -> [MarkupNode] {
        var found: [MarkupNode] = []
        var waiting: [MarkupNode] = nodes.reversed()
        while let node = waiting.popLast() {
            if node.name == name { found.append(node) }
            waiting += node.nodes.reversed()
        }
        return found
    }

    /// As `all`, but not below what was found, so that nothing is met twice.
    public func outermost(_ name: String) -> [MarkupNode] {
        var found: [MarkupNode] = []
        var waiting: [MarkupNode] = nodes.reversed()
        while let node = waiting.popLast() {
            if node.name == name { found.append(node) } else { waiting += node.nodes.reversed() }
        }
        return found
    }

    /// All text below this node.
    public var text: String {
        var text = ""
        var waiting: [Child] = children.reversed()
        while let next = waiting.popLast() {
            switch next {
            case .text(let piece): text += piece
            case .node(let node): waiting += node.children.reversed()
            }
        }
        return text
    }
}

enum MarkupTree {
    private static let deepest = 300
    /// Elements and attributes together; a deck or a document of a thousand pages has a fifth of it.
    private static let most = 1_000_000

    static func root(of bytes: [UInt8], part: String) throws(ZipPackage.Refusal) -> MarkupNode {
        guard let root = try scanned(bytes, Builder(part), part: part).root else { throw .damaged(part) }
        return root
    }

    /// Hands the markup of a part on, in whatever encoding it is, until the handler throws a refusal.
    static func scanned<Handler: MarkupHandler>(
        _ bytes: [UInt8], _ handler: Handler, part: String
    ) throws(ZipPackage.Refusal) -> Handler {
        var scanner = MarkupScanner(Undeclared(handler: handler, part: part))
        do {
            let text = try TextReader(ArraySource(bytes))
            while try text.next({ try scanner.feed($0) }) {}
            try scanner.finish()
        } catch let refusal as ZipPackage.Refusal {
            throw refusal
        } catch {
            throw .damaged(part)
        }
        return scanner.handler.handler
    }

    /// No program writes a document type declaration into these parts; who does wants entities expanded.
    private struct Undeclared<Handler: MarkupHandler>: MarkupHandler {
        var handler: Handler
        let part: String

        func declare() throws { throw ZipPackage.Refusal.doctype(part) }

        mutating func open(_ tag: MarkupTag) throws { try handler.open(tag) }
        mutating func close(_ name: UnsafeBufferPointer<UInt8>) throws { try handler.close(name) }
        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws { try handler.text(bytes) }
        func isRaw(_ name: UnsafeBufferPointer<UInt8>) -> Bool { handler.isRaw(name) }
        mutating func reach(line: Int) { handler.reach(line: line) }
    }

    private struct Builder: MarkupHandler {
        private(set) var root: MarkupNode?
        private let part: String
        private var open: [MarkupNode] = []
        private var count = 0

        init(_ part: String) { self.part = part }

        mutating func open(_ tag: MarkupTag) throws {
            guard open.count < deepest else { throw ZipPackage.Refusal.tooIntricate(part) }
            let attributes = tag.allAttributes
            try take(1 + attributes.count)
            let node = MarkupNode(String(decoding: tag.name, as: UTF8.self), attributes)
            if let parent = open.last { parent.children.append(.node(node)) } else { root = root ?? node }
            open.append(node)
        }

        private mutating func take(_ more: Int) throws {
            guard count + more <= most else { throw ZipPackage.Refusal.tooIntricate(part) }
            count += more
        }

        /// Closes what was left open inside it; a closing tag without an opening one means nothing, and costs a look at
        /// everything that is open.
        mutating func close(_ name: UnsafeBufferPointer<UInt8>) throws {
            let name = String(decoding: name, as: UTF8.self)
            guard let place = open.lastIndex(where: { $0.name == name }) else { return try take(1) }
            open.removeSubrange(place...)
        }

        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            guard let node = open.last else { return }
            let piece = String(decoding: bytes, as: UTF8.self)
            if case .text(var text)? = node.children.last {
                // Out of the array first, so that it is added to in place.
                node.children.removeLast()
                text += piece
                node.children.append(.text(text))
            } else {
                node.children.append(.text(piece))
            }
        }
    }
}

extension MarkupTag {
    /// By the name as it is written, prefix and all; the first of each name.
    fileprivate var allAttributes: [String: String] {
        var found: [String: String] = [:]
        eachAttribute { name, value in
            var start = name.startIndex
            let base = name.base
            while start > base.startIndex, base[start - 1] > 0x20, base[start - 1] != UInt8(ascii: "/") { start -= 1 }
            var decoded: [UInt8] = []
            Reference.decode(value, into: &decoded)
            let key = String(decoding: base[start..<name.endIndex], as: UTF8.self)
            if found[key] == nil { found[key] = String(decoding: decoded, as: UTF8.self) }
        }
        return found
    }
}
