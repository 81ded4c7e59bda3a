import Documents

/// What the styles of a Word document say of its paragraphs: which are headings, and which are numbered.
struct WordStyles {
    private struct Style {
        let name: String
        let parent: String?
        let level: Int?
        let list: (id: String, level: Int)?
    }

    private var styles: [String: Style] = [:]

    init(_ tree: MarkupNode?) {
        for style in tree?.nodes.filter({ $0.name == "style" }) ?? [] {
            guard let id = style.attribute("styleId") else { continue }
            let form = style.first("pPr")
            styles[id] = Style(
                name: style.first("name")?.attribute("val")?.lowercased() ?? "",
                parent: style.first("basedOn")?.attribute("val"),
                level: form?.first("outlineLvl")?.attribute("val").flatMap { Int($0) }, list: Self.list(in: form))
        }
    }

    static func list(in form: MarkupNode?) -> (id: String, level: Int)? {
        guard let numbers = form?.first("numPr"), let id = numbers.first("numId")?.attribute("val") else { return nil }
        return (id, numbers.first("ilvl")?.attribute("val").flatMap { Int($0) } ?? 0)
    }

    enum Kind: Equatable { case title, heading(Int), contents, body }

    func kind(of id: String?, form: MarkupNode?) -> Kind {
        if let level = form?.first("outlineLvl")?.attribute("val").flatMap({ Int($0) }), (0..<9).contains(level) {
            return .heading(level + 1)
        }
        for style in chain(id) {
            if style.name == "title" { return .title }
            if style.name.hasPrefix("toc ") || style.name == "toc heading" { return .contents }
            if style.name.hasPrefix("heading "), let level = Int(style.name.dropFirst(8)), (1...9).contains(level) {
                return .heading(level)
            }
            if let level = style.level, (0..<9).contains(level) { return .heading(level + 1) }
        }
        return .body
    }

    func list(of id: String?) -> (id: String, level: Int)? { chain(id).lazy.compactMap(\.list).first }

    /// The style and those it is based on; a circle ends.
    private func chain(_ id: String?) -> [Style] {
        var found: [Style] = []
        var next = id
        while let id = next, let style = styles[id], found.count < 20 {
            found.append(style)
            next = style.parent
        }
        return found
    }
}
