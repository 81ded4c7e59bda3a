public import Access
public import Foundation
import Ledger
public import Vocabulary

/// One answer that a person has to mark (人工评分), without the name of whoever gave it.
public struct AnswerToMark: Sendable, Equatable {
    public enum State: String, Sendable {
        case waiting
        case settled
        /// The sitting is void, or the item counts otherwise.
        case dropped
    }

    public let attempt: ID<Attempt>
    public let item: Int
    public let paper: ID<Paper>
    public let version: ID<QuestionVersion>
    /// Two people mark it apart from each other.
    public let needsSecond: Bool
    public let closedAt: Date
    public var state: State
    /// In the order given.
    public let marks: [AnswerMark]

    public init(
        attempt: ID<Attempt>, item: Int, paper: ID<Paper>, version: ID<QuestionVersion>, needsSecond: Bool,
        closedAt: Date, state: State = .waiting, marks: [AnswerMark] = []
    ) {
        self.attempt = attempt
        self.item = item
        self.paper = paper
        self.version = version
        self.needsSecond = needsSecond
        self.closedAt = closedAt
        self.state = state
        self.marks = marks
    }
}

/// What one person gave for an answer. The comment is for the examinee; it is stored sealed.
public struct AnswerMark: Sendable, Equatable {
    public let marker: ID<StaffMember>
    public let milliMarks: Int
    public let at: Date

    public init(marker: ID<StaffMember>, milliMarks: Int, at: Date) {
        self.marker = marker
        self.milliMarks = milliMarks
        self.at = at
    }
}

/// Why an answer cannot be marked so.
public enum MarkingError: Error, Equatable, Sendable {
    case unknown
    /// 0 to what the item is worth, in thousandths.
    case outOfRange(most: Int)
    case commentTooLong(limit: Int)
    /// Nobody marks their own answer.
    case ownAnswer
    /// Two marks come from two people.
    case markedBefore
    case settled
}

/// When the marks of several people are one mark.
public enum MarkSettlement: Sendable, Equatable {
    /// Another person is needed; the third one decides where two differ too much.
    case open(isDeciding: Bool)
    /// In thousandths of a mark.
    case settled(Int)

    /// How far two markers may lie apart, in percent of what the item is worth.
    public static let tolerancePercent = 20

    /// - Parameter milliMarks: what the item is worth.
    public init(_ marks: [AnswerMark], needsSecond: Bool, milliMarks: Int) {
        guard let first = marks.first else {
            self = .open(isDeciding: false)
            return
        }
        guard needsSecond else {
            self = .settled(first.milliMarks)
            return
        }
        guard marks.count >= 2 else {
            self = .open(isDeciding: false)
            return
        }
        let apart = abs(first.milliMarks - marks[1].milliMarks)
        if apart * 100 <= milliMarks * Self.tolerancePercent {
            // Half a thousandth goes to the examinee.
            self = .settled((first.milliMarks + marks[1].milliMarks + 1) / 2)
        } else {
            self = marks.count >= 3 ? .settled(marks[2].milliMarks) : .open(isDeciding: true)
        }
    }
}

extension AnswerToMark {
    /// Seeing the answers that wait, and marking them.
    public enum Mark: Permission {
        public static let name = "answer.mark"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }

    /// The marks of an answer are settled; the object is the sitting, the detail the digest of its log.
    public static let settling = "exam.mark"
    /// In characters.
    public static let longestComment = 1000

    /// What waits for a person once a sitting has ended.
    public static func waiting(in sat: SatAttempt, at now: Date) -> [AnswerToMark] {
        let attempt = sat.attempt
        return Grade(attempt).items.enumerated().filter(\.element.isPending).map { place, _ in
            AnswerToMark(
                attempt: attempt.id, item: place, paper: sat.paper, version: attempt.items[place].version,
                needsSecond: attempt.rules.secondMarker, closedAt: attempt.endedAt(by: now))
        }
    }

    /// With one more person's marks.
    public func marked(
        milliMarks: Int, of most: Int, comment: String, in attempt: Attempt, at now: Date, under permit: Permit<Mark>
    ) throws(MarkingError) -> AnswerToMark {
        guard state == .waiting else { throw .settled }
        guard attempt.examinee != permit.staff else { throw .ownAnswer }
        guard (0...most).contains(milliMarks) else { throw .outOfRange(most: most) }
        guard comment.count <= Self.longestComment else { throw .commentTooLong(limit: Self.longestComment) }
        guard !marks.contains(where: { $0.marker == permit.staff }) else { throw .markedBefore }
        let all = marks + [AnswerMark(marker: permit.staff, milliMarks: milliMarks, at: now)]
        var isSettled = false
        if case .settled = MarkSettlement(all, needsSecond: needsSecond, milliMarks: most) { isSettled = true }
        return AnswerToMark(
            attempt: self.attempt, item: item, paper: paper, version: version, needsSecond: needsSecond,
            closedAt: closedAt, state: isSettled ? .settled : .waiting, marks: all)
    }
}
