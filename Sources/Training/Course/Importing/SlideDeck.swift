import Documents

/// A deck of PowerPoint as a course: a page for each slide, in the order of the deck, with titles, levels, tables and
/// the notes for trainers.
struct SlideDeck {
    private let package: ZipPackage
    private var draft: CourseDraft

    static func draft(_ package: ZipPackage, named name: String) throws(ZipPackage.Refusal) -> CourseDraft {
        var deck = SlideDeck(package, name)
        try deck.read()
        return deck.draft
    }

    private init(_ package: ZipPackage, _ name: String) {
        self.package = package
        draft = CourseDraft(title: name)
    }

    private mutating func read() throws(ZipPackage.Refusal) {
        let top = "ppt/presentation.xml"
        guard let deck = try package.tree(top) else { throw .unreadable }
        let links = try self.links(of: top)
        let slides = deck.all("sldId")
        draft.unread = max(slides.count - CourseDraft.mostPages, 0)
        for (place, slide) in slides.prefix(CourseDraft.mostPages).enumerated() {
            // A slide has a number of its own under `id` as well.
            guard let part = slide.attributes["r:id"].flatMap({ links[$0]?.part }),
                let tree = try package.tree(part)
            else { continue }
            try add(tree, part, number: place + 1)
        }
        if let first = draft.pages.first, !first.title.hasPrefix("第 ") { draft.title = first.title }
    }

    private func links(of part: String) throws(ZipPackage.Refusal) -> [String: (kind: String, part: String)] {
        let pieces = part.split(separator: "/")
        let name = (pieces.dropLast() + ["_rels", "\(pieces.last ?? "").rels"]).joined(separator: "/")
        var found: [String: (kind: String, part: String)] = [:]
        for link in try package.tree(name)?.all("Relationship") ?? [] {
            guard let id = link.attributes["Id"], let target = link.attributes["Target"],
                link.attributes["TargetMode"] != "External"
            else { continue }
            let kind = link.attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
            found[id] = (kind, ZipPackage.name(of: target, in: part))
        }
        return found
    }

    private mutating func add(_ slide: MarkupNode, _ part: String, number: Int) throws(ZipPackage.Refusal) {
        var shapes = SlideShapes(number)
        if let tree = slide.first("cSld", "spTree") { shapes.read(tree) }
        var page = CourseDraft.Page(title: shapes.title ?? "第 \(number) 张", lines: shapes.lines)
        if shapes.title == nil { draft.remark(.slide(number), .untitledSlide) }
        for matter in shapes.matters { draft.remark(.slide(number), matter) }
        if ["0", "false"].contains(slide.attributes["show"]) {
            page.title += "（隐藏）"
            page.notes.append("这一页在演示文稿里是隐藏的。")
            draft.remark(.slide(number), .hiddenSlide)
        }
        if let notes = try links(of: part).values.first(where: { $0.kind == "notesSlide" }),
            let tree = try package.tree(notes.part)
        {
            page.notes += SlideShapes.notes(tree)
        }
        draft.pages.append(page)
    }
}

/// What stands on one slide.
struct SlideShapes {
    private(set) var title: String?
    private(set) var lines: [String] = []
    private(set) var matters: [CourseRemark.Matter] = []
    private let number: Int
    private static let left: Set<String> = ["dt", "ftr", "sldNum", "hdr"]
    private static let deepest = 20

    init(_ number: Int) { self.number = number }

    mutating func read(_ tree: MarkupNode, depth: Int = 0) {
        guard depth < Self.deepest else { return }
        for node in tree.nodes {
            switch node.name {
            case "sp": shape(node)
            case "grpSp": read(node, depth: depth + 1)
            case "graphicFrame": frame(node)
            case "pic": picture(node)
            case "AlternateContent": if let choice = node.first("Choice") { read(choice, depth: depth + 1) }
            default: continue
            }
        }
    }

    /// The text of a slide's notes, without the number and the picture of the slide.
    static func notes(_ tree: MarkupNode) -> [String] {
        tree.all("sp").filter { holder($0)?.attributes["type"] == "body" }.flatMap { shape in
            (shape.first("txBody")?.nodes ?? []).filter { $0.name == "p" }.map { MarkdownText.paragraph(text(of: $0)) }
        }.filter { !$0.isEmpty }
    }

    private static func holder(_ shape: MarkupNode) -> MarkupNode? { shape.first("nvSpPr", "nvPr", "ph") }

    private mutating func shape(_ shape: MarkupNode) {
        let holder = Self.holder(shape)
        let kind = holder?.attributes["type"] ?? (holder == nil ? "" : "body")
        guard !Self.left.contains(kind), let body = shape.first("txBody") else { return }
        let paragraphs = body.nodes.filter { $0.name == "p" }
        if kind == "title" || kind == "ctrTitle", title == nil {
            let text = paragraphs.map(Self.text).filter { !$0.isEmpty }.joined(separator: " ")
            if !text.isEmpty { title = text }
            return
        }
        var isList = false
        for paragraph in paragraphs {
            let text = Self.text(of: paragraph)
            guard !text.isEmpty else { continue }
            let form = paragraph.first("pPr")
            let level = form?.attributes["lvl"].flatMap { Int($0) } ?? 0
            let isBare = form?.first("buNone") != nil || kind == "subTitle" || kind.isEmpty && level == 0
            if isBare, form?.first("buChar") == nil, form?.first("buAutoNum") == nil {
                lines += ["", MarkdownText.paragraph(text)]
                isList = false
            } else {
                if !isList { lines.append("") }
                isList = true
                lines.append(MarkdownText.entry(text, label: nil, level: level))
            }
        }
        lines.append("")
    }

    private mutating func frame(_ frame: MarkupNode) {
        if let table = frame.all("tbl").first {
            let rows = table.nodes.filter { $0.name == "tr" }.map { row in
                row.nodes.filter { $0.name == "tc" }.map { cell in
                    cell.all("p").map(Self.text).filter { !$0.isEmpty }.joined(separator: " ")
                }
            }
            lines += [""] + MarkdownText.table(rows) + [""]
        } else {
            let address = frame.all("graphicData").first?.attributes["uri"] ?? ""
            matters.append(
                address.hasSuffix("chart") ? .chart : address.hasSuffix("diagram") ? .diagram : .embedded)
        }
    }

    private mutating func picture(_ picture: MarkupNode) {
        matters.append(.picture)
        let words = picture.first("nvPicPr", "cNvPr")?.attributes["descr"]?.trimming() ?? ""
        if !words.isEmpty { lines += ["", "［图：\(MarkdownText.inline(words))］", ""] }
    }

    private static func text(of paragraph: MarkupNode) -> String {
        paragraph.nodes.reduce(into: "") { text, node in
            switch node.name {
            case "r": text += node.first("t")?.text ?? ""
            case "br": text += " "
            // Numbers of slides and days that PowerPoint fills in.
            case "fld":
                if node.attributes["type"]?.hasPrefix("slidenum") != true { text += node.first("t")?.text ?? "" }
            default: break
            }
        }.trimming()
    }
}
