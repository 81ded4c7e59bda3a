public import Foundation

/// The rules of a paper, frozen into each attempt when it starts.
public struct PaperRules: Sendable, Equatable, Codable {
    public var scoring: ScoringRule
    public var limit: TimeInterval
    /// In thousandths of a mark; compared exactly.
    public var milliPass: Int
    public var opens: Date?
    /// Wins over the time limit and over extra time.
    public var closes: Date?
    public var shufflesQuestions: Bool
    public var shufflesOptions: Bool
    public var attemptsAllowed: Int
    /// Seconds between a failed attempt and the next one.
    public var coolDown: TimeInterval
    public var review: Review

    /// What somebody sees of their own sitting after its end. Raw values are stored.
    public enum Review: String, Sendable, CaseIterable, Codable {
        /// Own and right answers, explanation, articles.
        case everything
        /// Which were right, without the right answers.
        case ownAnswers = "own-answers"
        case scoreOnly = "score-only"
    }

    public init(
        scoring: ScoringRule = .missingProportional, limit: TimeInterval, milliPass: Int, opens: Date? = nil,
        closes: Date? = nil, shufflesQuestions: Bool = true, shufflesOptions: Bool = true, attemptsAllowed: Int = 3,
        coolDown: TimeInterval = 86_400, review: Review = .everything
    ) {
        self.scoring = scoring
        self.limit = limit
        self.milliPass = milliPass
        self.opens = opens
        self.closes = closes
        self.shufflesQuestions = shufflesQuestions
        self.shufflesOptions = shufflesOptions
        self.attemptsAllowed = attemptsAllowed
        self.coolDown = coolDown
        self.review = review
    }
}
