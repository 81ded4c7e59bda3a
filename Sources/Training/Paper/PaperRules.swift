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
    public var review: ReviewMatrix
    /// Short answers are marked by two people apart from each other.
    public var secondMarker: Bool
    /// The short way of somebody who held the certificate before (续证). Of an attempt, never of a paper.
    public var isRenewal: Bool

    public init(
        scoring: ScoringRule = .missingProportional, limit: TimeInterval, milliPass: Int, opens: Date? = nil,
        closes: Date? = nil, shufflesQuestions: Bool = true, shufflesOptions: Bool = true, attemptsAllowed: Int = 3,
        coolDown: TimeInterval = 86_400, review: ReviewMatrix = .everything, secondMarker: Bool = false,
        isRenewal: Bool = false
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
        self.secondMarker = secondMarker
        self.isRenewal = isRenewal
    }

    /// What was stored before a rule came is read as the rule was then.
    public init(from decoder: any Decoder) throws {
        let from = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            scoring: try from.decode(ScoringRule.self, forKey: .scoring),
            limit: try from.decode(TimeInterval.self, forKey: .limit),
            milliPass: try from.decode(Int.self, forKey: .milliPass),
            opens: try from.decodeIfPresent(Date.self, forKey: .opens),
            closes: try from.decodeIfPresent(Date.self, forKey: .closes),
            shufflesQuestions: try from.decode(Bool.self, forKey: .shufflesQuestions),
            shufflesOptions: try from.decode(Bool.self, forKey: .shufflesOptions),
            attemptsAllowed: try from.decode(Int.self, forKey: .attemptsAllowed),
            coolDown: try from.decode(TimeInterval.self, forKey: .coolDown),
            review: try from.decode(ReviewMatrix.self, forKey: .review),
            secondMarker: try from.decodeIfPresent(Bool.self, forKey: .secondMarker) ?? false,
            isRenewal: try from.decodeIfPresent(Bool.self, forKey: .isRenewal) ?? false)
    }
}
