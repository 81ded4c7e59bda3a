import Documents

/// A document of Word as a course: headings become pages, automatic numbers are written out, lists and tables stay.
struct WordDocument {
    private struct Block {
        enum Kind { case heading(Int), title, text, entry(label: String?, level: Int), table([[String]]) }

        let kind: Kind
        let text: String
        let number: Int
    }

    private let styles: WordStyles
    private var numbering: WordNumbering
    private var blocks: [Block] = []
    private var remarks: [(CourseRemark.Place, CourseRemark.Matter)] = []
    private var paragraph = 0
    private static let deepest = 12

    static func draft(_ package: ZipPackage, named name: String) throws(ZipPackage.Refusal) -> CourseDraft {
        guard let tree = try package.tree("word/document.xml"), let body = tree.first("body") else { throw .unreadable }
        var document = WordDocument(
            styles: WordStyles(try package.tree("word/styles.xml")),
            numbering: WordNumbering(try package.tree("word/numbering.xml")))
        document.read(body, depth: 0)
        guard document.blocks.count <= CourseImport.mostLines else { throw .tooIntricate("word/document.xml") }
        return document.draft(named: name)
    }

    private init(styles: WordStyles, numbering: WordNumbering) {
        self.styles = styles
        self.numbering = numbering
    }

    private mutating func read(_ node: MarkupNode, depth: Int) {
        guard depth < Self.deepest else { return }
        for child in node.nodes {
            switch child.name {
            case "p": add(child)
            case "tbl": add(table: child)
            case "sdt": if let content = child.first("sdtContent") { read(content, depth: depth + 1) }
            case "ins", "customXml", "smartTag": read(child, depth: depth + 1)
            case "altChunk": remark(.embedded)
            default: continue
            }
        }
    }

    private mutating func remark(_ matter: CourseRemark.Matter) {
        if remarks.last?.0 != .paragraph(paragraph) || remarks.last?.1 != matter {
            remarks.append((.paragraph(paragraph), matter))
        }
    }

    private mutating func add(_ node: MarkupNode) {
        paragraph += 1
        let form = node.first("pPr")
        let style = form?.first("pStyle")?.attribute("val")
        let text = text(of: node)
        let kind = styles.kind(of: style, form: form)
        if kind == .contents {
            if !remarks.contains(where: { $0.1 == .contents }) { remark(.contents) }
            return
        }
        guard !text.isEmpty else { return }
        let list = WordStyles.list(in: form) ?? styles.list(of: style)
        let label = list.flatMap { numbering.next($0.id, $0.level) }
        switch kind {
        case .title: blocks.append(Block(kind: .title, text: text, number: paragraph))
        case .heading(let level):
            let whole = label.map { $0.isEmpty ? text : $0 + ($0.last?.isASCII == true ? " " : "") + text } ?? text
            blocks.append(Block(kind: .heading(level), text: whole, number: paragraph))
        default:
            let kind = label.map { Block.Kind.entry(label: $0, level: list?.level ?? 0) } ?? .text
            blocks.append(Block(kind: kind, text: text, number: paragraph))
        }
    }

    private mutating func add(table node: MarkupNode) {
        let rows = node.nodes.filter { $0.name == "tr" }.map { row in
            row.nodes.filter { $0.name == "tc" }.reduce(into: [String]()) { cells, cell in
                let text = cell.all("p").map { paragraph in
                    self.paragraph += 1
                    return self.text(of: paragraph)
                }.filter { !$0.isEmpty }.joined(separator: " ")
                let form = cell.first("tcPr")
                let span = form?.first("gridSpan")?.attribute("val").flatMap { Int($0) } ?? 1
                cells.append(text)
                let last = min(cells.count + min(max(span, 1), MarkdownText.mostColumns) - 1, MarkdownText.mostColumns)
                while cells.count < last { cells.append("") }
            }
        }
        blocks.append(Block(kind: .table(rows), text: "", number: paragraph))
    }

    /// What a reader sees of a paragraph: inserted text, not deleted text, and pictures by their descriptions.
    private mutating func text(of paragraph: MarkupNode) -> String {
        var text = ""
        var waiting: [MarkupNode] = paragraph.nodes.reversed()
        while let node = waiting.popLast() {
            switch node.name {
            case "t": text += node.text
            case "tab": if node.attribute("pos") == nil { text += " " }
            case "br", "cr": text += " "
            case "noBreakHyphen": text += "-"
            case "del", "moveFrom", "instrText", "pPr", "Fallback": continue
            case "oMath", "oMathPara":
                text += node.all("t").map(\.text).joined()
                remark(.formula)
            case "footnoteReference", "endnoteReference": remark(.footnote)
            case "object": remark(.embedded)
            case "drawing", "pict":
                let words = node.all("docPr").first?.attribute("descr") ?? ""
                text += words.isEmpty ? "" : "［图：\(words)］"
                let box = node.outermost("txbxContent")
                remark(box.isEmpty ? .picture : .textBox)
                waiting += box.reversed()
            default: waiting += node.nodes.reversed()
            }
        }
        return text.trimming()
    }

    // MARK: Pages

    /// The first level of headings of which there are two begins the pages; a lone heading above is the title.
    private func draft(named name: String) -> CourseDraft {
        let levels = blocks.compactMap { if case .heading(let level) = $0.kind { level } else { nil } }
        let counts = Dictionary(levels.map { ($0, 1) }, uniquingKeysWith: +)
        let top = counts.filter { $0.value > 1 }.keys.min() ?? levels.min() ?? 0
        let title = blocks.first { if case .title = $0.kind { true } else { false } }?.text
        let lone = blocks.first { if case .heading(let level) = $0.kind { level < top } else { false } }?.text
        if levels.isEmpty { return outline(named: title ?? name) }
        var draft = CourseDraft(title: title ?? lone ?? name)
        for block in blocks { add(block, top, to: &draft) }
        for (place, matter) in remarks { draft.remark(place, matter) }
        return draft
    }

    private func add(_ block: Block, _ top: Int, to draft: inout CourseDraft) {
        switch block.kind {
        case .title: return
        case .heading(let level) where level < top && block.text == draft.title && draft.pages.isEmpty: return
        case .heading(let level) where level <= top: draft.pages.append(CourseDraft.Page(title: block.text))
        case .heading(let level):
            draft.add("")
            draft.add(String(repeating: "#", count: min(level - top + 1, 6)) + " " + MarkdownText.inline(block.text))
            draft.add("")
        case .text:
            draft.add("")
            draft.add(MarkdownText.paragraph(block.text))
        case .entry(let label, let level):
            if let last = draft.pages.last?.lines.last, !last.isEmpty, !Self.isEntry(last) { draft.add("") }
            draft.add(MarkdownText.entry(block.text, label: label, level: level))
        case .table(let rows):
            draft.add("")
            for line in MarkdownText.table(rows) { draft.add(line) }
            draft.add("")
        }
    }

    private static func isEntry(_ line: String) -> Bool {
        let start = line.drop { $0 == " " }
        return start.hasPrefix("- ") || start.first?.isNumber == true
    }

    /// Without one heading the text itself has to show its parts.
    private func outline(named name: String) -> CourseDraft {
        let lines = blocks.flatMap { block -> [String] in
            switch block.kind {
            case .table(let rows): rows.map { $0.joined(separator: "  ") }
            case .entry(let label, _): [(label?.isEmpty == false ? label ?? "" : "•") + block.text]
            default: [block.text]
            }
        }
        var draft = PlainOutline.draft(lines.joined(separator: "\n"), named: name)
        draft.remarks = draft.remarks.filter { if case .questions = $0.matter { true } else { false } }
        for (place, matter) in remarks { draft.remark(place, matter) }
        return draft
    }
}
