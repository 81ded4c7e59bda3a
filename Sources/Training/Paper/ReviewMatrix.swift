public import Foundation

/// What somebody may see of their own sitting, and when (查看规则): seven things at four moments.
public struct ReviewMatrix: Sendable, Equatable, Codable {
    /// Raw values are stored.
    public enum Thing: String, CaseIterable, Sendable, Hashable, Codable {
        /// The questions and what was answered.
        case answers
        /// Which were right.
        case correctness
        case marks
        /// What stands with a ticked option.
        case optionFeedback = "option-feedback"
        /// Explanation and articles.
        case explanation
        case rightAnswer = "right-answer"
        /// The figures by theme.
        case overall
    }

    /// Raw values are stored.
    public enum Moment: String, CaseIterable, Sendable, Hashable, Codable {
        case during
        /// The first two minutes after its end, as Moodle has it.
        case straightAfter = "straight-after"
        case whileOpen = "while-open"
        /// The paper's window has closed; one without a window never gets there.
        case afterClose = "after-close"
    }

    /// How long `straightAfter` lasts, in seconds.
    public static let straightAfterSeconds: TimeInterval = 120

    private var shown: [Moment: Set<Thing>]

    public init(_ shown: [Moment: Set<Thing>]) {
        self.shown = shown
        // What an examinee has answered they see while they sit; a key that can still be used examines nothing.
        self.shown[.during] = [.answers]
    }

    /// The same at every moment after the end.
    public init(afterwards things: Set<Thing>) {
        self.init([.straightAfter: things, .whileOpen: things, .afterClose: things])
    }

    public static let everything = ReviewMatrix(afterwards: Set(Thing.allCases))
    /// Which were right, without the right answers.
    public static let ownAnswers = ReviewMatrix(afterwards: [.answers, .correctness, .marks, .overall])
    public static let scoreOnly = ReviewMatrix(afterwards: [.marks])

    public func things(at moment: Moment) -> Set<Thing> { shown[moment] ?? [] }

    /// The one place that decides. What hangs on the questions is not shown without them.
    public func shows(_ thing: Thing, at moment: Moment) -> Bool {
        let things = things(at: moment)
        guard things.contains(thing) else { return false }
        switch thing {
        case .answers, .marks, .overall: return true
        case .correctness, .optionFeedback, .explanation, .rightAnswer: return things.contains(.answers)
        }
    }

    /// What a paper may offer at a moment: during the sitting nothing but one's own answers.
    public static func offered(_ thing: Thing, at moment: Moment) -> Bool { moment != .during }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Before there was a matrix there was one word for all moments.
        if let word = try? container.decode(String.self) {
            switch word {
            case "own-answers": self = .ownAnswers
            case "score-only": self = .scoreOnly
            default: self = .everything
            }
            return
        }
        let rows = try container.decode([String: [Thing]].self)
        self.init(
            Dictionary(
                rows.compactMap { name, things in Moment(rawValue: name).map { ($0, Set(things)) } },
                uniquingKeysWith: { first, _ in first }))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let rows = shown.map { ($0.key.rawValue, $0.value.sorted { $0.rawValue < $1.rawValue }) }
        try container.encode(Dictionary(rows, uniquingKeysWith: { first, _ in first }))
    }
}

extension Attempt {
    /// Which of the four moments it is.
    public func reviewMoment(at now: Date) -> ReviewMatrix.Moment {
        if isRunning(at: now) { return .during }
        if let closes = rules.closes, now >= closes { return .afterClose }
        let since = now.timeIntervalSince(endedAt(by: now))
        return since < ReviewMatrix.straightAfterSeconds ? .straightAfter : .whileOpen
    }

    public func shows(_ thing: ReviewMatrix.Thing, at now: Date) -> Bool {
        rules.review.shows(thing, at: reviewMoment(at: now))
    }
}
