import Foundation
#if canImport(FoundationXML)
    import FoundationXML
#endif

/// One element of a small XML document. Names are lower case without `qti-` and hyphens, so that the camel case of
/// QTI 2 and the kebab case of QTI 3 meet.
final class XMLNode {
    enum Child {
        case node(XMLNode)
        case text(String)
    }

    let name: String
    let attributes: [String: String]
    fileprivate(set) var children: [Child] = []

    init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    var nodes: [XMLNode] {
        children.compactMap { if case .node(let node) = $0 { node } else { nil } }
    }

    func first(_ name: String) -> XMLNode? { nodes.first { $0.name == name } }

    /// This node and everything below it, in document order; without recursion.
    func all(where accepts: (XMLNode) -> Bool) -> [XMLNode] {
        var found: [XMLNode] = []
        var waiting = [self]
        while let node = waiting.popLast() {
            if accepts(node) { found.append(node) }
            waiting += node.nodes.reversed()
        }
        return found
    }

    static func plain(_ name: String) -> String {
        let local = name.split(separator: ":").last.map(String.init) ?? name
        let bare = local.hasPrefix("qti-") ? String(local.dropFirst(4)) : local
        return bare.replacing("-", with: "").lowercased()
    }
}

/// Builds the tree from parser events. Document type declarations are refused before this, and nothing external is
/// ever loaded. Guards the tree while it grows.
final class XMLTree: NSObject, XMLParserDelegate {
    private(set) var root: XMLNode?
    private(set) var failure: ReadingRefusal?
    private var open: [XMLNode] = []
    private var count = 0
    private static let deepest = 200
    private static let mostNodes = 100_000

    /// - Throws: `ReadingRefusal.doctype` or `.malformedXML`.
    static func parse(_ text: String) throws(ReadingRefusal) -> XMLNode {
        let parser = XMLParser(data: Data(try body(of: text)))
        parser.shouldResolveExternalEntities = false
        let tree = XMLTree()
        parser.delegate = tree
        let done = parser.parse()
        if let failure = tree.failure { throw failure }
        guard done, parser.parserError == nil, tree.open.isEmpty, let root = tree.root else {
            throw .malformedXML(line: max(parser.lineNumber, 1), column: max(parser.columnNumber, 1))
        }
        return root
    }

    /// The text with a declaration of ours instead of its own: it is UTF-8 by now, and one that said UTF-7 could hide a
    /// document type declaration from the look for it.
    private static func body(of text: String) throws(ReadingRefusal) -> [UInt8] {
        // Bytes, because a character joins what precedes a sign.
        var body = Array(text.utf8)[...]
        for mark in ["<!DOCTYPE", "<!ENTITY", "<!doctype"] where body.firstRange(of: Array(mark.utf8)) != nil {
            throw .doctype
        }
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
        body = body.drop { $0 <= 0x20 }
        if body.starts(with: "<?xml".utf8) {
            guard let end = body.firstRange(of: Array("?>".utf8)) else { throw .malformedXML(line: 1, column: 1) }
            body = body[end.upperBound...]
        }
        return Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8) + body
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        count += 1
        guard open.count < Self.deepest, count <= Self.mostNodes else {
            failure = .malformedXML(line: parser.lineNumber, column: parser.columnNumber)
            return parser.abortParsing()
        }
        var plain: [String: String] = [:]
        for (key, value) in attributes { plain[XMLNode.plain(key)] = value }
        let node = XMLNode(name: XMLNode.plain(name), attributes: plain)
        if let parent = open.last { parent.children.append(.node(node)) } else { root = root ?? node }
        open.append(node)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        _ = open.popLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.children.append(.text(text)) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        open.last?.children.append(.text(String(decoding: block, as: UTF8.self)))
    }
}
