public import Vocabulary

/// How several right answers are marked (多选题评分规则). Chosen per paper, shown before the start, frozen into the
/// attempt. Raw values are stored. See docs/decisions/0010-scoring-rules.md for sources.
public enum ScoringRule: String, CaseIterable, Sendable, Hashable, Codable {
    /// 全对得分
    case allOrNothing = "all-or-nothing"
    /// 少选按比例得分，错选不得分: the house's usual rule.
    case missingProportional = "missing-proportional"
    /// 少选得一半，错选不得分
    case missingHalf = "missing-half"
    /// 每选对一项得分，每选错一项扣同样的分，最低 0 分 (Canvas)
    case rightMinusWrong = "right-minus-wrong"
    /// Every decision counts (Open edX): each option rightly ticked or rightly left counts the same, in hundredths.
    case everyDecision = "edc"
    /// Open edX: one error costs half, two cost three quarters.
    case halves

    /// The part of the marks for a set of ticks. A blank answer is worth nothing under every rule.
    ///
    /// - Parameters:
    ///   - chosen: places of ticked options; places outside the options count as wrong.
    ///   - key: places of the right options.
    public func part(chosen: Set<Int>, key: Set<Int>, optionCount: Int) -> Fraction {
        guard !chosen.isEmpty, !key.isEmpty else { return .zero }
        let right = chosen.intersection(key).count
        let wrong = chosen.count - right
        let missed = key.count - right
        switch self {
        case .allOrNothing: return wrong == 0 && missed == 0 ? .one : .zero
        case .missingProportional: return wrong == 0 ? Fraction(right, over: key.count) : .zero
        case .missingHalf: return wrong > 0 ? .zero : missed == 0 ? .one : Fraction(1, over: 2)
        case .rightMinusWrong: return Fraction(max(0, right - wrong), over: key.count)
        case .everyDecision: return everyDecision(wrong: wrong, missed: missed, optionCount: optionCount)
        case .halves: return halves(errors: wrong + missed, optionCount: optionCount)
        }
    }

    private func everyDecision(wrong: Int, missed: Int, optionCount: Int) -> Fraction {
        guard optionCount > 0 else { return .zero }
        let decisions = max(0, optionCount - wrong - missed)
        return Fraction(Fraction(decisions * 100, over: optionCount).rounded, over: 100)
    }

    private func halves(errors: Int, optionCount: Int) -> Fraction {
        switch errors {
        case 0: .one
        case 1 where optionCount >= 3: Fraction(1, over: 2)
        case 2 where optionCount >= 5: Fraction(1, over: 4)
        default: .zero
        }
    }

    /// What ticking everything would bring although not everything is right: an author is warned when it is anything.
    public func selectAllPays(key: Set<Int>, optionCount: Int) -> Fraction {
        guard key.count < optionCount else { return .zero }
        return part(chosen: Set(0..<optionCount), key: key, optionCount: optionCount)
    }

    /// The sentence that examinees read before the start.
    public func sentence(in language: Language) -> String {
        switch (self, language) {
        case (.allOrNothing, .chinese): "多选题：全部选对才得分"
        case (.allOrNothing, .english): "Several answers: all of them or nothing"
        case (.missingProportional, .chinese): "多选题：少选按比例得分，错选不得分"
        case (.missingProportional, .english): "Several answers: a part for a part of them, nothing once one is wrong"
        case (.missingHalf, .chinese): "多选题：少选得一半分，错选不得分"
        case (.missingHalf, .english): "Several answers: half for a part of them, nothing once one is wrong"
        case (.rightMinusWrong, .chinese): "多选题：选对一项得一份，选错一项扣一份，最低 0 分"
        case (.rightMinusWrong, .english): "Several answers: right ones minus wrong ones, never below zero"
        case (.everyDecision, .chinese): "多选题：每个选项的取舍都计分"
        case (.everyDecision, .english): "Several answers: every decision counts"
        case (.halves, .chinese): "多选题：错一处得一半分，错两处得四分之一"
        case (.halves, .english): "Several answers: one error halves the marks, two leave a quarter"
        }
    }
}
