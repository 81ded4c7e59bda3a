public import Vocabulary

/// What the figures say against an item, with the act that they suggest. Raw values are printed.
public enum ItemFlag: String, Sendable, CaseIterable {
    case checkKey = "check-key"
    case negativeWeight = "negative-weight"
    case strongPreferWrong = "strong-prefer-wrong"
    case guessable
    case tooHard = "too-hard"
    case noVariance = "no-variance"
    case lowEfficiency = "low-efficiency"
    case tooEasy = "too-easy"
    case unusedDistractor = "unused-distractor"

    /// What is to be done about it.
    public enum Act: Sendable {
        /// Look at the key; where it was wrong, grade again.
        case checkKey
        case rewrite
        case replace
    }

    public var act: Act {
        switch self {
        case .checkKey, .negativeWeight, .strongPreferWrong, .guessable, .tooHard: .checkKey
        case .lowEfficiency, .unusedDistractor: .rewrite
        case .noVariance, .tooEasy: .replace
        }
    }

    /// A word for a chip.
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.checkKey, .chinese): "核对答案"
        case (.checkKey, .english): "Check the key"
        case (.negativeWeight, .chinese): "负相关"
        case (.negativeWeight, .english): "Against the total"
        case (.strongPreferWrong, .chinese): "高分者选错项"
        case (.strongPreferWrong, .english): "Strong prefer wrong"
        case (.guessable, .chinese): "不高于乱猜"
        case (.guessable, .english): "Guessable"
        case (.tooHard, .chinese): "太难"
        case (.tooHard, .english): "Too hard"
        case (.noVariance, .chinese): "无差别"
        case (.noVariance, .english): "No variance"
        case (.lowEfficiency, .chinese): "区分度低"
        case (.lowEfficiency, .english): "Low efficiency"
        case (.tooEasy, .chinese): "太易"
        case (.tooEasy, .english): "Too easy"
        case (.unusedDistractor, .chinese): "干扰项无人选"
        case (.unusedDistractor, .english): "Unused distractor"
        }
    }

    /// Flags in the order of urgency. Below ten attempts there are none: the figures say nothing yet.
    public static func flags(_ figures: ItemFigures, options: [OptionFigures]?) -> [ItemFlag] {
        guard SampleSize(figures.count) != .facilityOnly else { return [] }
        var flags: [ItemFlag] = []
        if let discrimination = figures.discrimination, discrimination < 0 { flags.append(.checkKey) }
        if figures.isNegativeWeight { flags.append(.negativeWeight) }
        if let options, prefersWrong(options) { flags.append(.strongPreferWrong) }
        if figures.standardDeviation == 0 { flags.append(.noVariance) }
        if let efficiency = figures.efficiency, efficiency < 15, !flags.contains(.checkKey) {
            flags.append(.lowEfficiency)
        }
        if let facility = figures.facility {
            if facility > 0.95 { flags.append(.tooEasy) }
            if let guess = figures.guessScore, facility <= guess {
                flags.append(.guessable)
            } else if facility < 0.20 {
                flags.append(.tooHard)
            }
        }
        if let options, options.contains(where: { !$0.isRight && $0.count == 0 }) { flags.append(.unusedDistractor) }
        return flags
    }

    /// A wrong option that the best choose more than the right one.
    private static func prefersWrong(_ options: [OptionFigures]) -> Bool {
        let right = options.filter(\.isRight).map(\.top).max() ?? 0
        return options.contains { !$0.isRight && $0.top > right && $0.top > $0.bottom }
    }

    public func sentence(in language: Language) -> String {
        switch (self, language) {
        case (.checkKey, .chinese): "总分高的人反而更常答错，答案可能设错。请核对答案。"
        case (.checkKey, .english):
            "Those with high totals get it wrong more often; the key may be wrong. Check the key."
        case (.lowEfficiency, .chinese): "区分度低，分不出掌握与否。请修改题干或干扰项。"
        case (.lowEfficiency, .english): "It hardly tells the strong from the weak. Revise stem or distractors."
        case (.tooEasy, .chinese): "几乎人人答对。可以换成更难的题，或只用于练习。"
        case (.tooEasy, .english): "Nearly everybody gets it right. Replace it, or keep it for practice."
        case (.tooHard, .chinese): "很少有人答对。请核对答案、题干和培训内容。"
        case (.tooHard, .english): "Hardly anybody gets it right. Check key, stem and course."
        case (.guessable, .chinese): "得分率不高于乱猜。请核对答案，并看课程是否讲到。"
        case (.guessable, .english): "No better than guessing. Check the key and whether the course covers it."
        case (.noVariance, .chinese): "所有人得分相同，无法区分。请换题或调整难度。"
        case (.noVariance, .english): "Everybody has the same mark. Replace it or change its difficulty."
        case (.negativeWeight, .chinese): "与总分负相关，会拉低整卷的可靠性。请核对答案。"
        case (.negativeWeight, .english): "It runs against the total and makes the paper less reliable. Check the key."
        case (.unusedDistractor, .chinese): "有干扰项无人选。请换成更像真的选项。"
        case (.unusedDistractor, .english): "Nobody chooses one of the distractors. Make it more plausible."
        case (.strongPreferWrong, .chinese): "总分高的人多选了一个错误选项。请核对这个选项是否也对。"
        case (.strongPreferWrong, .english): "The strong prefer a wrong option. Check whether it is right too."
        }
    }
}
