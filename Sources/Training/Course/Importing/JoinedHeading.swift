/// The heading at the start of a text that runs on without a line end, and the text after it.
struct JoinedHeading: Equatable {
    let title: String
    let body: String
    /// Whether the end of the heading is sure; else the heading is a guess.
    let isSure: Bool

    /// How headings of training documents end; the longer the word, the surer.
    private static let endings: [[Character]] = [
        "的重要性", "重要性", "的技能", "的能力", "能力", "技能", "意义", "目标", "策略", "要求", "评估", "意识", "声誉",
        "隐私权", "满意度", "忠诚度", "传播", "商业机会", "良好沟通", "问题", "价值", "推荐", "档案", "介绍", "措施", "管理",
        "流程", "原则", "义务", "责任", "安全", "保护", "方法", "内容", "机制", "总结", "概述", "制度", "职责", "权利",
    ].map { Array($0) }
    /// How sentences begin.
    private static let openers: [[Character]] = [
        "在", "通过", "对于", "随着", "为了", "当", "如果", "根据", "建立", "及时", "迅速", "详细", "现代", "客户", "企业", "员工",
        "我们", "每", "所有", "任何", "不得", "应当", "凡", "由于", "目前", "如今", "保护客户", "保护个人",
    ].map { Array($0) }
    /// What a sentence does not begin with.
    private static let joints: Set<Character> = ["的", "了", "和", "与", "及", "或", "是", "等", "之", "性", "、", "）", ")"]
    private static let leastScore = 4
    private static let longestColon = 16

    init(_ text: String) {
        let firstStop = text.firstIndex { JoinedLine.stops.contains($0) }
        if firstStop == nil, text.count <= JoinedLine.longestHeading {
            (title, body, isSure) = (text, "", true)
        } else if let stop = firstStop, "：:".contains(text[stop]), text[..<stop].count <= Self.longestColon {
            // A colon closes it.
            (title, body, isSure) = (String(text[..<stop]), text[text.index(after: stop)...].trimming(), true)
        } else {
            let start = Array(text[..<(firstStop ?? text.endIndex)].prefix(60))
            let end = Self.repetition(in: start).map { ($0, true) } ?? Self.best(in: start)
            if let (length, sure) = end {
                title = String(start[..<length])
                (body, isSure) = (text.dropFirst(length).trimming(), sure)
            } else {
                (title, body, isSure) = (String(start.prefix(Self.longestColon)) + "…", text, false)
            }
        }
    }

    /// The heading of a list's entry, only where it is sure and no colon shows it.
    static func entry(_ text: String) -> (title: String, body: String)? {
        if let stop = text.firstIndex(where: { JoinedLine.stops.contains($0) }), "：:".contains(text[stop]) {
            return nil
        }
        let heading = JoinedHeading(text)
        return heading.isSure && !heading.body.isEmpty ? (heading.title, heading.body) : nil
    }

    /// A title without a number at the start of a paragraph: one that ends as titles do, before a word that begins a
    /// sentence.
    static func opening(_ text: String) -> String? {
        for ending in ["的重要性", "的必要性", "的意义", "的目标", "的原则"] {
            guard let end = text.prefix(20).firstRange(of: ending)?.upperBound else { continue }
            let title = text[..<end]
            let opens = ["对于", "在", "随着", "为了", "目前", "如今", "给"].contains { text[end...].hasPrefix($0) }
            guard opens, title.count >= 5, !title.contains(where: { JoinedLine.stops.contains($0) }) else { continue }
            return String(title)
        }
        return nil
    }

    /// The sentence begins with the words that the heading ended with: …客户个人信息｜客户个人信息指的是….
    private static func repetition(in start: [Character]) -> Int? {
        for length in stride(from: min(start.count / 2, JoinedLine.longestHeading), through: 4, by: -1) {
            let last = min(start.count - length, JoinedLine.longestHeading)
            guard last >= length else { continue }
            for end in length...last where start[(end - length)..<end] == start[end..<(end + length)] { return end }
        }
        return nil
    }

    /// The likeliest end, and whether no other is nearly as likely.
    private static func best(in start: [Character]) -> (Int, Bool)? {
        guard start.count > 4 else { return nil }
        var best = (end: 0, score: 0)
        var second = 0
        for end in 2...min(start.count - 2, 24) {
            let score = score(start, end)
            if score > best.score {
                (second, best) = (best.score, (end, score))
            } else {
                second = max(second, score)
            }
        }
        guard best.score >= leastScore else { return nil }
        return (best.end, best.score >= leastScore + 2 && best.score - second >= 3)
    }

    private static func score(_ start: [Character], _ end: Int) -> Int {
        let (title, body) = (start[..<end], start[end...])
        guard let first = body.first, !joints.contains(first),
            let ending = endings.filter({ title.suffix($0.count).elementsEqual($0) }).max(by: { $0.count < $1.count })
        else { return 0 }
        var score = 2 + ending.count
        let opens = openers.contains { body.starts(with: $0) }
        if opens { score += 3 }
        // The sentence takes up words of its heading.
        score += min((0...2).map { shared(title, body.dropFirst($0)) }.max() ?? 0, 6)
        if contains(body, ending) { score += 2 }
        // A longer heading may end with what comes next: 网络安全｜意识. One that says its last word twice is too long.
        if !opens, endings.contains(where: { body.starts(with: $0) && !contains(title, $0) }) { score -= 3 }
        if contains(title.dropLast(ending.count), ending) { score -= 4 }
        return title.count < 4 ? score - 1 : score
    }

    /// How many characters of the body's start stand in the title as well, two at least.
    private static func shared(_ title: ArraySlice<Character>, _ body: ArraySlice<Character>) -> Int {
        for length in stride(from: min(title.count, body.count, 6), through: 2, by: -1) {
            if contains(title, body.prefix(length)) { return length }
        }
        return 0
    }

    private static func contains(_ text: ArraySlice<Character>, _ word: some Collection<Character>) -> Bool {
        text.count >= word.count
            && (text.startIndex...(text.endIndex - word.count)).contains { text[$0...].starts(with: word) }
    }
}
