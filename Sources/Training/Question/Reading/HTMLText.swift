/// Plain text from simple markup. Tags that format go; every other tag stays as text, to be seen and judged.
enum HTMLText {
    private static let breaking: Set<String> = [
        "p", "br", "div", "li", "ul", "ol", "tr", "pre", "h1", "h2", "h3", "h4",
    ]
    private static let formatting: Set<String> = [
        "b", "i", "em", "strong", "span", "u", "sub", "sup", "code", "font", "small", "big", "s", "table", "tbody",
        "td",
        "th", "blockquote",
    ]
    private static let entities = [
        "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&apos;": "'", "&#39;": "'", "&nbsp;": " ", "&ldquo;": "“",
        "&rdquo;": "”", "&hellip;": "…", "&mdash;": "—",
    ]

    static func plain(_ text: String) -> String {
        var output = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            output += rest[..<open]
            guard let close = rest[open...].prefix(400).firstIndex(of: ">") else {
                output += rest[open...]
                rest = ""
                break
            }
            let name = rest[rest.index(after: open)..<close].drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
                .lowercased()
            if breaking.contains(name) {
                output += "\n"
            } else if !formatting.contains(name) {
                output += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        output += rest
        for (entity, character) in entities where output.contains("&") {
            output = output.replacing(entity, with: character)
        }
        return output.replacing("&amp;", with: "&").split(separator: "\n").map { $0.trimming() }.filter { !$0.isEmpty }
            .joined(separator: "\n")
    }
}
