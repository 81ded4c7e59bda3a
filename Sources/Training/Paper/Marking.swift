/// What an examinee gave as an answer. Places are those of the version, before any shuffling.
public enum GivenAnswer: Sendable, Equatable, Codable {
    case ticks(Set<Int>)
    /// One text for each gap; one text alone for a short answer.
    case texts([String])
    /// For each left side the place of the pair whose right side was chosen; nil where none was.
    case pairs([Int?])
    case order([Int])
    /// One answer for each question of a case.
    case parts([GivenAnswer?])

    public var isBlank: Bool {
        switch self {
        case .ticks(let places): places.isEmpty
        case .texts(let texts): texts.allSatisfy { $0.trimming().isEmpty }
        case .pairs(let places): places.allSatisfy { $0 == nil }
        case .order(let places): places.isEmpty
        case .parts(let parts): parts.allSatisfy { $0?.isBlank ?? true }
        }
    }
}

/// Marks one answer. Pure; the same answer always gets the same part.
public enum Marking {
    /// The part of the marks, from 0 to 1; nil where a person has to mark.
    public static func part(_ answer: GivenAnswer?, of content: QuestionContent, rule: ScoringRule) -> Fraction? {
        if content.type == .shared { return shared(answer, content, rule) }
        if content.type == .short { return answer?.isBlank ?? true ? .zero : nil }
        guard let answer, !answer.isBlank else { return .zero }
        switch (content.key, answer) {
        case (.options(let key), .ticks(let chosen)): return ticks(chosen, key, content, rule)
        case (.gaps(let gaps), .texts(let texts)): return filled(texts, gaps)
        case (.pairs(let pairs), .pairs(let chosen)): return matched(chosen, pairs)
        case (.order(let order), .order(let given)): return order == given ? .one : .zero
        default: return .zero
        }
    }

    private static func ticks(
        _ chosen: Set<Int>, _ key: Set<Int>, _ content: QuestionContent, _ rule: ScoringRule
    ) -> Fraction {
        guard content.type == .multiple else { return chosen == key ? .one : .zero }
        return rule.part(chosen: chosen, key: key, optionCount: content.options.count)
    }

    /// Each gap is worth the same; an answer with a weight of its own brings that part of it.
    private static func filled(_ texts: [String], _ gaps: [[AcceptedAnswer]]) -> Fraction {
        var sum = Fraction.zero
        for (place, gap) in gaps.enumerated() where texts.indices.contains(place) {
            let best = gap.filter { $0.accepts(texts[place]) }.map(\.weight.tenMillionths).max() ?? 0
            sum = sum + Fraction(min(max(best, 0), 10_000_000), over: 10_000_000)
        }
        return gaps.isEmpty ? .zero : Fraction(sum.numerator, over: sum.denominator * gaps.count)
    }

    /// Two pairs with the same right side are the same choice.
    private static func matched(_ chosen: [Int?], _ pairs: [MatchingPair]) -> Fraction {
        let right = pairs.indices.count { place in
            guard chosen.indices.contains(place), let other = chosen[place], pairs.indices.contains(other) else {
                return false
            }
            return pairs[other].right == pairs[place].right
        }
        return pairs.isEmpty ? .zero : Fraction(right, over: pairs.count)
    }

    private static func shared(_ answer: GivenAnswer?, _ content: QuestionContent, _ rule: ScoringRule) -> Fraction? {
        var answers: [GivenAnswer?] = []
        if case .parts(let parts) = answer { answers = parts }
        var sum = Fraction.zero
        for (place, part) in content.parts.enumerated() {
            let given = answers.indices.contains(place) ? answers[place] : nil
            guard let worth = self.part(given, of: part, rule: rule) else { return nil }
            sum = sum + worth
        }
        return content.parts.isEmpty ? .zero : Fraction(sum.numerator, over: sum.denominator * content.parts.count)
    }
}
