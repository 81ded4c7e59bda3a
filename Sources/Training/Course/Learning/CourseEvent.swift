public import Foundation

/// One step of a learner through one version of a course; the log is the truth, nothing in it is overwritten.
public struct CourseEvent: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// The page was opened for the first time; its reading time runs from here.
        case opened(page: Int)
        /// The page was left forwards.
        case passed(page: Int)
        /// `check` counts the questions of the page from 0.
        case answered(page: Int, check: Int, GivenAnswer)
    }

    public let kind: Kind
    /// The server's clock.
    public let at: Date

    public init(_ kind: Kind, at: Date) {
        self.kind = kind
        self.at = at
    }
}
