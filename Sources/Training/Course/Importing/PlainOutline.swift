/// A plain text as a course. Its numbering shows the parts, also where a heading and its text stand in one line and
/// where several documents follow each other; what cannot be told apart is said, and every word is kept.
struct PlainOutline {
    private enum Form { case han, digit }

    private var draft: CourseDraft
    /// What begins the pages of the present document: the first numbering that it uses.
    private var form: Form?
    private var number = 0
    private var isInList = false

    static func draft(_ text: String, named name: String) -> CourseDraft {
        var outline = PlainOutline(name)
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            outline.read(line.trimming(), line: place + 1)
        }
        return outline.draft
    }

    private init(_ name: String) { draft = CourseDraft(title: name) }

    private mutating func read(_ line: String, line place: Int) {
        guard !line.isEmpty else { return draft.pages.isEmpty ? () : draft.add("") }
        if Self.isQuestionPaper(line) { return draft.remark(.line(place), .questions) }
        if let (title, rest) = JoinedLine.document(line) {
            begin(document: title)
            return read(rest, line: place)
        }
        if draft.pages.isEmpty, JoinedLine.isTitle(line) {
            draft.title = line
            return draft.pages.append(CourseDraft.Page(title: line))
        }
        for piece in JoinedLine.pieces(of: line) { add(piece, line: place) }
    }

    private mutating func begin(document title: String) {
        if !title.isEmpty { draft.pages.append(CourseDraft.Page(title: title)) }
        (form, number, isInList) = (nil, 0, false)
    }

    private mutating func add(_ piece: String, line place: Int) {
        guard let label = OutlineLabel(piece) else {
            isInList = false
            draft.add("")
            return draft.add(MarkdownText.paragraph(piece))
        }
        switch label.kind {
        case .chapter:
            begin(document: "")
            page(piece, label: "", line: place)
        case .han(let value) where form != .digit:
            (form, number) = (.han, value)
            page(label.rest, label: label.label, line: place)
        case .digit(let value) where form != .han && value == number + 1 && !isInList:
            (form, number) = (.digit, value)
            page(label.rest, label: label.label, line: place)
        case .han, .hanBracket, .decimal: heading(label, line: place)
        case .digit, .bracket, .bullet: entry(label)
        }
    }

    private mutating func page(_ text: String, label: String, line place: Int) {
        isInList = false
        let (title, body) = split(text, line: place)
        draft.pages.append(
            CourseDraft.Page(title: label.isEmpty || label.first?.isASCII == true ? title : label + title))
        for piece in JoinedLine.pieces(of: body) where !piece.isEmpty { add(piece, line: place) }
    }

    private mutating func heading(_ label: OutlineLabel, line place: Int) {
        let (title, body) = split(label.rest, line: place)
        draft.add("")
        draft.add("## \(label.label)\(label.label.last?.isASCII == true ? " " : "")\(MarkdownText.inline(title))")
        draft.add("")
        for piece in JoinedLine.pieces(of: body) where !piece.isEmpty { add(piece, line: place) }
    }

    private mutating func entry(_ label: OutlineLabel) {
        if !isInList { draft.add("") }
        isInList = true
        let number: String? = if case .digit(let value) = label.kind { "\(value)." } else { nil }
        let text = label.kind == .bracket ? label.label + label.rest : label.rest
        draft.add(MarkdownText.entry(text, label: number, level: 0))
    }

    /// The heading and the text after it. Where the end of the heading is a guess, it is said, and the text keeps it.
    private mutating func split(_ text: String, line place: Int) -> (title: String, body: String) {
        let (title, body, isSure) = JoinedLine.heading(text)
        if !isSure { draft.remark(.line(place), .joinedHeading(title)) }
        return (title, isSure ? body : text)
    }

    private static func isQuestionPaper(_ line: String) -> Bool {
        let marks = ["[单选题]", "[多选题]", "[判断题]", "【单选题】", "【多选题】", "【判断题】", "考试试题"]
        return marks.contains { line.contains($0) }
    }
}

/// Where one line of a text that lost its line ends is several.
enum JoinedLine {
    private static let longestHeading = 30
    private static let stops: Set<Character> = ["。", "；", ";", "，", ",", "：", ":", "！", "？", "?", "!"]
    /// How titles of training documents end.
    private static let documents = [
        "培训内容记录", "培训材料", "培训资料", "培训教材", "培训记录", "培训手册", "专题培训", "技能与培训",
    ]
    private static let endings = [
        "的重要性", "重要性", "的技能", "的能力", "能力", "技能", "意义", "目标", "策略", "要求", "评估", "意识", "声誉",
        "隐私权", "满意度", "忠诚度", "传播", "商业机会", "良好沟通", "问题", "价值", "推荐", "档案", "介绍", "措施", "管理",
        "流程", "原则", "义务", "责任", "安全", "保护", "方法", "内容", "机制", "总结",
    ]

    /// Short, and no sentence.
    static func isTitle(_ line: String) -> Bool {
        line.count <= longestHeading && !line.contains { stops.contains($0) } && OutlineLabel(line) == nil
    }

    /// The title of a document at the start of a line, and what follows it.
    static func document(_ line: String) -> (title: String, rest: String)? {
        for ending in documents {
            guard let end = line.firstRange(of: ending)?.upperBound else { continue }
            let title = line[..<end]
            let rest = line[end...]
            guard (4...24).contains(title.count), rest.count > 4, !title.contains(where: { stops.contains($0) }),
                OutlineLabel(title) == nil, !"的是为要中".contains(rest.first ?? " ")
            else { continue }
            return (String(title), String(rest))
        }
        return nil
    }

    /// Before bullets, and before a number after a colon: `技能：1. …`.
    static func pieces(of line: String) -> [String] {
        var pieces: [String] = []
        var start = line.startIndex
        for place in line.indices where place > start {
            let before = line[line.index(before: place)]
            let isBullet = "•●▪◆".contains(line[place])
            let isNumber =
                "：:".contains(before) && line[place].isASCII && line[place].isNumber
                && OutlineLabel(line[place...].prefix(12)) != nil
            if isBullet || isNumber {
                pieces.append(line[start..<place].trimming())
                start = place
            }
        }
        pieces.append(line[start...].trimming())
        return pieces.filter { !$0.isEmpty }
    }

    /// - Returns: whether the end of the heading is sure; else the heading is a guess.
    static func heading(_ text: String) -> (title: String, body: String, isSure: Bool) {
        let firstStop = text.firstIndex { stops.contains($0) }
        if text.count <= longestHeading, firstStop == nil { return (text, "", true) }
        // A colon closes it.
        if let stop = firstStop, "：:".contains(text[stop]), text[..<stop].count <= 16 {
            return (String(text[..<stop]), text[text.index(after: stop)...].trimming(), true)
        }
        let start = Array(text[..<(firstStop ?? text.endIndex)].prefix(60))
        // The sentence begins with the word that the heading ended with: …客户个人信息｜客户个人信息指的是….
        for length in stride(from: min(start.count / 2, 12), through: 4, by: -1) {
            for end in length...max(length, min(start.count - length, longestHeading)) where end + length <= start.count
            {
                guard start[(end - length)..<end] == start[end..<(end + length)] else { continue }
                return (String(start[..<end]), text.dropFirst(end).trimming(), true)
            }
        }
        let ends = endings.compactMap { ending -> Int? in
            let word = Array(ending)
            return (2..<max(2, min(start.count, 24))).first { end in
                end >= word.count && Array(start[(end - word.count)..<end]) == word
            }
        }
        if let end = ends.min() { return (String(start[..<end]), text.dropFirst(end).trimming(), false) }
        return (String(start.prefix(16)) + "…", text, false)
    }
}
