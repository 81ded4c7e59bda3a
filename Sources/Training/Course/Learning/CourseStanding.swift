public import Foundation

/// Where a person stands with a course, over all its versions.
public enum CourseStanding: Sendable, Equatable {
    case neverBegun
    case begun
    /// Passed, and nothing newer has to be passed.
    case complete(at: Date)
    /// Passed once; a newer version has to be passed by then.
    case due(by: Date, passedAt: Date)
    /// The time for the newer version has run out.
    case lapsed(since: Date)

    /// The course counts as passed.
    public var counts: Bool {
        switch self {
        case .complete, .due: true
        case .neverBegun, .begun, .lapsed: false
        }
    }

    /// - Parameters:
    ///   - passed: when each version was passed, by its number.
    ///   - hasBegun: whether the newest version has been opened.
    ///   - published: every published version.
    public init(passed: [Int: Date], hasBegun: Bool, published: [CourseVersion], at now: Date) {
        guard let last = passed.keys.max(), let passedAt = passed[last] else {
            self = hasBegun ? .begun : .neverBegun
            return
        }
        let dues = published.filter { $0.number > last && $0.change.mustRepeat }.compactMap { version in
            version.publishedAt?.addingTimeInterval(Double(version.change.graceDays) * 86_400)
        }
        guard let due = dues.min() else {
            self = .complete(at: passedAt)
            return
        }
        self = now < due ? .due(by: due, passedAt: passedAt) : .lapsed(since: due)
    }
}
