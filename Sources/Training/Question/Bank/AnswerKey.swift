/// What counts as right.
public enum AnswerKey: Sendable, Equatable, Codable {
    /// Not known yet; such a question cannot be approved.
    case missing
    /// Places of the right options (single, multiple, judge).
    case options(Set<Int>)
    /// For each gap of the stem the answers that count, best first.
    case gaps([[AcceptedAnswer]])
    /// What a good answer says; a person marks against it.
    case model(String)
    /// What belongs together, in the order of the left side.
    case pairs([MatchingPair])
    /// Places of the options in the right order.
    case order([Int])
}

/// One text, or one range of numbers, that a gap accepts.
public struct AcceptedAnswer: Sendable, Equatable, Codable {
    public var text: String
    public var weight: OptionWeight
    /// Lowest and highest number that count; nil where texts are compared.
    public var numbers: ClosedRange<Double>?

    public init(_ text: String, weight: OptionWeight = .whole, numbers: ClosedRange<Double>? = nil) {
        self.text = text
        self.weight = weight
        self.numbers = numbers
    }

    /// Case, full-width forms, blanks and outer punctuation do not count; `*` in the key stands for any text.
    public func accepts(_ answer: String) -> Bool {
        if let numbers {
            let plain = AnswerText.folded(answer)
            guard let value = Double(plain), value.isFinite else { return false }
            return numbers.contains(value)
        }
        return AnswerText.matches(AnswerText.folded(answer), pattern: AnswerText.folded(text))
    }
}

public struct MatchingPair: Sendable, Equatable, Codable {
    public var left: String
    public var right: String

    public init(left: String, right: String) {
        self.left = left
        self.right = right
    }
}
