public import Foundation
public import Vocabulary

/// One entry of an attempt's log. Nothing is ever overwritten: answers, extra time, grades and regrades are entries.
public struct AttemptEvent: Sendable, Equatable, Codable {
    public enum Kind: Sendable, Equatable, Codable {
        case started
        /// `item` is a place of the paper. Revisions rise by one for each item; nil clears the answer.
        case answered(item: Int, revision: Int, GivenAnswer?)
        case flagged(item: Int, Bool)
        case focusLost
        case resumed
        case extraTime(seconds: Int, by: UUID)
        case submitted
        /// Closed as of the deadline, whenever the server noticed.
        case expired
        case voided(by: UUID, reason: String)
        /// The marks that persons settled on for an item that a machine cannot mark.
        case marked(item: Int, milliMarks: Int, by: UUID)
        /// Some items were graded again, by an order that covers everybody who met the question; both results stay.
        case regraded(items: [Int: Correction], order: UUID, by: UUID, reason: String)
    }

    /// From 1, without gaps.
    public let number: Int
    public let kind: Kind
    /// The server's clock.
    public let at: Date
    /// Whatever the browser said; evidence, never used for a decision.
    public let clientTime: Date?
    public let device: String?

    public init(number: Int, kind: Kind, at: Date, clientTime: Date? = nil, device: String? = nil) {
        self.number = number
        self.kind = kind
        self.at = at
        self.clientTime = clientTime
        self.device = device
    }
}

/// One item of a drawn paper: the version that this examinee sees, for ever.
public struct PaperItem: Sendable, Equatable {
    public let version: ID<QuestionVersion>
    public let content: QuestionContent
    public let milliMarks: Int
    /// Which section it counts for; sections with a red line are compared on their own.
    public let cell: Int

    public init(version: ID<QuestionVersion>, content: QuestionContent, milliMarks: Int, cell: Int) {
        self.version = version
        self.content = content
        self.milliMarks = milliMarks
        self.cell = cell
    }
}

/// Why an act on an attempt is not possible now.
public enum AttemptError: Error, Equatable, Sendable {
    case notOpenYet(opens: Date)
    case alreadyClosed(at: Date)
    case over(Attempt.State)
    case noSuchItem
    /// Another device was faster: what it saved, and its revision.
    case revisionTaken(latest: Int, GivenAnswer?)
    case reasonMissing
    case attemptsUsedUp(Int)
    /// An earlier one waits for a person's marks.
    case resultPending
    case coolingDown(until: Date)
}
