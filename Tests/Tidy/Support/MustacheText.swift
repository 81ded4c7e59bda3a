import Foundation

/// A Mustache template taken apart: its tags, and its text without them.
struct MustacheText {
    enum Kind: Equatable {
        case escaped, unescaped, sectionStart, invertedSection, sectionEnd, partial, parent, block, comment, delimiter
    }

    struct Tag: Equatable {
        let kind: Kind
        let name: String
        let line: Int
    }

    private(set) var tags: [Tag] = []
    /// The template's lines with every tag replaced by a space, comments included.
    private(set) var markup: [String] = []

    init(_ text: String) {
        var rest = text[...]
        var kept = ""
        while let open = rest.firstRange(of: "{{") {
            kept += rest[..<open.lowerBound]
            let line = 1 + kept.count { $0 == "\n" }
            let isTriple = rest[open.upperBound...].hasPrefix("{")
            let close = isTriple ? "}}}" : "}}"
            let inside = rest[rest.index(open.upperBound, offsetBy: isTriple ? 1 : 0)...]
            guard let end = inside.firstRange(of: close) else { break }
            let content = inside[..<end.lowerBound]
            tags.append(
                isTriple ? Tag(kind: .unescaped, name: Self.name(content), line: line) : Self.tag(content, line))
            // Line breaks inside a comment count, so that later lines keep their numbers.
            kept += " " + content.filter { $0 == "\n" }
            rest = inside[end.upperBound...]
        }
        kept += rest
        markup = kept.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static let kinds: [Character: Kind] = [
        "&": .unescaped, "#": .sectionStart, "^": .invertedSection, "/": .sectionEnd, ">": .partial, "<": .parent,
        "$": .block, "!": .comment, "=": .delimiter,
    ]

    private static func tag(_ content: Substring, _ line: Int) -> Tag {
        guard let kind = content.first.flatMap({ kinds[$0] }) else {
            return Tag(kind: .escaped, name: name(content), line: line)
        }
        return Tag(kind: kind, name: name(content.dropFirst()), line: line)
    }

    private static func name(_ content: Substring) -> String {
        content.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
