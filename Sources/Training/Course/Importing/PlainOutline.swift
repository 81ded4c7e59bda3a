/// A plain text as a course. Its numbering shows the parts, also where a heading and its text stand in one line and
/// where several documents follow each other; what cannot be told apart is said, and every word is kept.
struct PlainOutline {
    private enum Form { case han, digit }

    private var draft: CourseDraft
    /// What begins the pages of the present document: the first numbering that it uses.
    private var form: Form?
    private var number = 0
    private var isInList = false
    /// The paragraph before ended with a colon: what is numbered now is its list.
    private var expectsList = false
    /// Headings within headings that one line is taken apart into; a hostile one would go on for ever.
    private static let deepest = 8
    private static let mostTitles = 20

    static func draft(_ text: String, named name: String) -> CourseDraft {
        var outline = PlainOutline(name)
        let stretches = CourseStretch.stretches(of: text)
        for (place, stretch) in stretches.enumerated() {
            switch stretch {
            case .questions(let line, let count): outline.draft.remark(.line(line), .questions(count: count))
            case .line(let text, let number):
                let before = place > 0 ? stretches[place - 1].text : ""
                let next = stretches[(place + 1)...].prefix(4).lazy.map(\.text).first { !$0.isEmpty } ?? ""
                outline.read(text, line: number, between: before, next)
            }
        }
        return outline.draft
    }

    private init(_ name: String) { draft = CourseDraft(title: name) }

    private mutating func read(_ line: String, line place: Int, between before: String, _ next: String) {
        guard !line.isEmpty else { return draft.pages.isEmpty ? () : draft.add("") }
        if JoinedLine.isTitle(line) {
            if draft.pages.isEmpty {
                draft.title = line
                return draft.pages.append(CourseDraft.Page(title: line))
            }
            let isTakenUp = line.count >= 4 && next.count > line.count && next.hasPrefix(line)
            if isTakenUp || Self.stands(between: before, next) { return begin(document: line) }
        }
        var rest = line
        for _ in 0..<Self.mostTitles {
            guard let (title, after) = JoinedLine.document(rest) else { break }
            begin(document: title)
            rest = after
        }
        for piece in JoinedLine.pieces(of: rest) { add(piece, line: place, depth: 0) }
    }

    /// A short line is a title where whole sentences or numbered parts stand before and after it, not in a row of its
    /// like.
    private static func stands(between before: String, _ next: String) -> Bool {
        let ends = before.isEmpty || before.last.map { "。！？.!?；;：:".contains($0) } == true
        let begins = OutlineLabel(next) != nil || next.count > 30
        return ends && begins
    }

    private mutating func begin(document title: String) {
        if !title.isEmpty { draft.pages.append(CourseDraft.Page(title: title)) }
        (form, number, isInList, expectsList) = (nil, 0, false, false)
    }

    private mutating func add(_ piece: String, line place: Int, depth: Int) {
        guard depth < Self.deepest, let label = OutlineLabel(piece) else { return paragraph(piece, line: place) }
        switch label.kind {
        case .chapter:
            begin(document: "")
            page(piece, label: "", line: place, depth: depth)
        case .han(let value) where form != .digit:
            (form, number) = (.han, value)
            page(label.rest, label: label.label, line: place, depth: depth)
        case .digit(let value) where form != .han && value == number + 1 && !isInList && !expectsList:
            (form, number) = (.digit, value)
            page(label.rest, label: label.label, line: place, depth: depth)
        case .han, .hanBracket, .decimal: heading(label, line: place, depth: depth)
        case .digit, .bracket, .bullet: entry(label, line: place)
        }
    }

    /// Also where a title without a number runs into its text: 培训的重要性对于企业来说…
    private mutating func paragraph(_ piece: String, line place: Int) {
        isInList = false
        expectsList = piece.last == "：" || piece.last == ":"
        draft.add("")
        guard let title = JoinedHeading.opening(piece) else { return draft.add(MarkdownText.paragraph(piece)) }
        draft.remark(.line(place), .joinedHeading(title))
        draft.pages.append(CourseDraft.Page(title: title, lines: [MarkdownText.paragraph(piece)]))
    }

    private mutating func page(_ text: String, label: String, line place: Int, depth: Int) {
        (isInList, expectsList) = (false, false)
        let (title, body) = split(text, line: place)
        draft.pages.append(
            CourseDraft.Page(title: label.isEmpty || label.first?.isASCII == true ? title : label + title))
        for piece in JoinedLine.pieces(of: body) { add(piece, line: place, depth: depth + 1) }
    }

    private mutating func heading(_ label: OutlineLabel, line place: Int, depth: Int) {
        let (title, body) = split(label.rest, line: place)
        begin(section: title, label: label.label)
        for piece in JoinedLine.pieces(of: body) { add(piece, line: place, depth: depth + 1) }
    }

    private mutating func begin(section title: String, label: String) {
        (isInList, expectsList) = (false, false)
        draft.add("")
        draft.add("## \(label)\(label.last?.isASCII == true ? " " : "")\(MarkdownText.inline(title))")
        draft.add("")
    }

    /// An entry of a list, or a heading of its own where one surely runs into its text.
    private mutating func entry(_ label: OutlineLabel, line place: Int) {
        if case .digit = label.kind, let (title, body) = JoinedHeading.entry(label.rest) {
            begin(section: title, label: label.label)
            return draft.add(MarkdownText.paragraph(body))
        }
        if !isInList { draft.add("") }
        isInList = true
        let number: String? = if case .digit(let value) = label.kind { "\(value)." } else { nil }
        let text = label.kind == .bracket ? label.label + label.rest : label.rest
        draft.add(MarkdownText.entry(text, label: number, level: 0))
    }

    /// The heading and the text after it. Where the end of the heading is a guess, it is said, and the text keeps it.
    private mutating func split(_ text: String, line place: Int) -> (title: String, body: String) {
        let heading = JoinedHeading(text)
        if !heading.isSure { draft.remark(.line(place), .joinedHeading(heading.title)) }
        return (heading.title, heading.isSure ? heading.body : text)
    }
}
