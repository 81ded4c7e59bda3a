public import Vocabulary

/// Where a question belongs: what blueprints draw by and what law changes and coverage are counted by.
public struct QuestionLabels: Sendable, Equatable, Codable {
    /// 风险主题, as in 收集 or 钓鱼邮件.
    public var themes: Set<String>
    /// 岗位 the question is meant for; empty means every post.
    public var posts: Set<String>
    public var laws: [LawReference]
    public var difficulty: Difficulty
    /// Never shown in practice.
    public var isExamOnly: Bool

    public init(
        themes: Set<String> = [], posts: Set<String> = [], laws: [LawReference] = [],
        difficulty: Difficulty = .medium, isExamOnly: Bool = false
    ) {
        self.themes = themes
        self.posts = posts
        self.laws = laws
        self.difficulty = difficulty
        self.isExamOnly = isExamOnly
    }
}

/// How hard the author thinks it is; the statistics say how hard it was.
public enum Difficulty: Int, CaseIterable, Sendable, Hashable, Codable, Comparable {
    case easy = 1
    case medium = 2
    case hard = 3

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.easy, .chinese): "易"
        case (.easy, .english): "Easy"
        case (.medium, .chinese): "中"
        case (.medium, .english): "Medium"
        case (.hard, .chinese): "难"
        case (.hard, .english): "Hard"
        }
    }

    /// From what people write in a column: 易, 中等, 困难, 1 to 3, easy.
    public init?(_ text: String) {
        switch AnswerText.folded(text) {
        case "1", "易", "简单", "容易", "较易", "easy": self = .easy
        case "2", "中", "中等", "一般", "适中", "medium": self = .medium
        case "3", "难", "困难", "较难", "hard": self = .hard
        default: return nil
        }
    }
}

/// One article, in the wording of one day.
public struct LawReference: Sendable, Hashable, Codable {
    /// Short name or code of the law: PIPL, 个保法.
    public var law: String
    /// Article as cited: 51, 51(4).
    public var article: String
    /// The day on which the wording was read; nil when the author did not say.
    public var asOf: String?

    public init(law: String, article: String, asOf: CalendarDate? = nil) {
        self.law = law
        self.article = article
        self.asOf = asOf?.description
    }

    /// From `个保法 第五十一条`, `PIPL §51`, `PIPL 51`, `GB/T 35273-2020 7.1`; the whole text becomes the law when no
    /// article follows.
    public init(_ text: String) {
        let trimmed = text.trimming()
        let cut = trimmed.firstIndex { $0 == "第" || $0 == "§" } ?? trimmed.lastIndex(where: \.isWhitespace)
        guard let cut else {
            self.init(law: trimmed, article: "")
            return
        }
        var article = trimmed[cut...].filter { $0 != "第" && $0 != "§" && !$0.isWhitespace }
        if article.hasSuffix("条") { article.removeLast() }
        self.init(law: trimmed[..<cut].trimming(), article: article)
    }

    public var text: String { article.isEmpty ? law : law + " §" + article }
}

extension StringProtocol {
    /// Without outer white space, zero-width marks and byte-order marks.
    func trimming() -> String {
        let scalars = unicodeScalars
        func isBlank(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || Shadow.fold(scalar) == Shadow.mark
        }
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(String.UnicodeScalarView(scalars[first...last]))
    }
}
