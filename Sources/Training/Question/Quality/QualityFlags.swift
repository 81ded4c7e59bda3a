public import Vocabulary

/// What can be said about a question's writing, and about a bank's keys, without examinees. Advice, never a bar.
public enum QualityFlag: String, Sendable, CaseIterable {
    case negativeStem = "negative-stem"
    case allOptionsRight = "all-options-right"
    case longestOptionRight = "longest-option-right"
    case positionDependent = "position-dependent"
    case absoluteWords = "absolute-words"
    case labelGap = "label-gap"
    case noExplanation = "no-explanation"
    case noLaw = "no-law"

    public static func flags(_ content: QuestionContent, labels: QuestionLabels) -> [QualityFlag] {
        var flags: [QualityFlag] = []
        if content.type.isChoice, content.type != .judge {
            if ContentCheck.isNegative(content.stem) { flags.append(.negativeStem) }
            if content.rightOptions.count == content.options.count { flags.append(.allOptionsRight) }
            if isLongestRight(content) { flags.append(.longestOptionRight) }
            if content.options.contains(where: { ContentCheck.dependsOnPosition($0.text) && !$0.isPinned }) {
                flags.append(.positionDependent)
            }
            if hasAbsoluteWords(content) { flags.append(.absoluteWords) }
            let letters = content.options.indices.map(QuestionOption.letter)
            if content.options.map(\.label) != letters { flags.append(.labelGap) }
        }
        if content.explanation.trimming().isEmpty { flags.append(.noExplanation) }
        if labels.laws.isEmpty { flags.append(.noLaw) }
        return flags
    }

    /// The one right option is at least half as long again as every other: test-wise people see that.
    private static func isLongestRight(_ content: QuestionContent) -> Bool {
        guard content.type == .single, let right = content.rightOptions.first, content.options.indices.contains(right)
        else { return false }
        let lengths = content.options.map(\.text.count)
        let others = lengths.enumerated().filter { $0.offset != right }.map(\.element)
        guard let next = others.max(), lengths[right] >= 8 else { return false }
        return lengths[right] * 2 >= next * 3
    }

    private static let absolutes = ["一律", "绝对", "必定", "所有", "任何情况", "永远", "从不", "完全不", "always", "never"]

    /// In wrong options only: there they give the answer away.
    private static func hasAbsoluteWords(_ content: QuestionContent) -> Bool {
        let right = Set(content.rightOptions)
        return content.options.enumerated().contains { place, option in
            !right.contains(place) && absolutes.contains { option.text.contains($0) }
        }
    }

    public func sentence(in language: Language) -> String {
        switch (self, language) {
        case (.negativeStem, .chinese): "反向提问，容易看漏。请把“不”字标出，或改为正向提问。"
        case (.negativeStem, .english): "Asked in the negative. Mark the negation or ask the other way round."
        case (.allOptionsRight, .chinese): "选项全部正确，没有干扰项。"
        case (.allOptionsRight, .english): "All options are right; nothing distracts."
        case (.longestOptionRight, .chinese): "正确选项明显最长，会被猜中。请让各选项长短相近。"
        case (.longestOptionRight, .english): "The right option is plainly the longest. Even out the lengths."
        case (.positionDependent, .chinese): "选项依赖位置（如“以上都是”）。请改写，或固定它的位置。"
        case (.positionDependent, .english): "An option depends on its place. Rewrite it or pin it."
        case (.absoluteWords, .chinese): "错误选项里有绝对化的词，会被排除。请改写。"
        case (.absoluteWords, .english): "A wrong option speaks in absolutes and gives itself away."
        case (.labelGap, .chinese): "选项字母不连续。请核对是否漏了选项。"
        case (.labelGap, .english): "The letters of the options have a gap. Check for a missing option."
        case (.noExplanation, .chinese): "没有解析，答错的人学不到东西。请补上。"
        case (.noExplanation, .english): "No explanation: nobody learns from a mistake. Add one."
        case (.noLaw, .chinese): "没有法条引用，法律修订时找不到它。请补上。"
        case (.noLaw, .english): "No article cited: a change of law will not find it. Add one."
        }
    }

    /// How far the letters of single-choice keys are from even: χ² over A to D is beyond chance at one in a hundred
    /// (11.34, three degrees of freedom). Nil below forty questions.
    public static func areKeysSkewed(_ contents: [QuestionContent]) -> Bool? {
        let keys = contents.filter { $0.type == .single && $0.options.count == 4 }.compactMap(\.rightOptions.first)
        guard keys.count >= 40 else { return nil }
        let expected = Double(keys.count) / 4
        let sum = (0..<4).reduce(0.0) { sum, letter in
            let difference = Double(keys.count { $0 == letter }) - expected
            return sum + difference * difference / expected
        }
        return sum > 11.34
    }
}

/// Which questions cite an article that was revised: what has to be checked after a change of law.
public enum LawImpact {
    /// - Parameter article: nil means every article of the law; 51 also finds 51(4).
    public static func affected(
        _ versions: [QuestionVersion], law: String, article: String?
    ) -> [QuestionVersion] {
        versions.filter { version in
            version.labels.laws.contains { reference in
                guard reference.law == law else { return false }
                guard let article else { return true }
                return reference.article == article || reference.article.hasPrefix(article + "(")
            }
        }
    }
}
