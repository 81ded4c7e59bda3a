public import Access
import Foundation
public import Ledger
public import Vocabulary

extension Attempt {
    /// Sitting an examination, saving its answers, reading one's own result; practising.
    public enum Sit: Permission {
        public static let name = "exam.sit"
        public static let requirement = Requirement.everybody
    }

    /// Seeing who sits, giving minutes, voiding, reading results and figures.
    public enum Invigilate: Permission {
        public static let name = "exam.invigilate"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }

    /// Names of what the ledger records of a sitting. Single answers stand in the attempt's own log
    /// (docs/decisions/0030-attempt-log.md).
    public enum Event {
        public static let started = "exam.start"
        public static let submitted = "exam.submit"
        public static let expired = "exam.expire"
        public static let extended = "exam.extend"
        public static let voided = "exam.void"
        /// So many answers wait for a person.
        public static let toMark = "exam.to_mark"
    }
}

extension LedgerEvent {
    /// The end of a sitting. The detail is the digest of the sitting, so that a later change shows.
    public static func closing(_ attempt: Attempt, as event: AttemptEvent, _ detail: String) -> LedgerEvent {
        let name = event.kind == .expired ? Attempt.Event.expired : Attempt.Event.submitted
        return LedgerEvent(name, detail: detail, object: attempt.examinee.uuid)
    }
}

extension AttemptEvent.Kind {
    /// The event that an entry of this kind always has on the ledger; nil for those that stand in the log alone.
    public var ledgerAction: String? {
        switch self {
        case .started, .answered, .flagged, .focusLost, .resumed: nil
        case .extraTime: Attempt.Event.extended
        case .submitted: Attempt.Event.submitted
        case .expired: Attempt.Event.expired
        case .voided: Attempt.Event.voided
        case .marked: AnswerToMark.settling
        case .regraded: Regrade.Event.regraded
        }
    }

    /// All of them.
    public static let ledgerActions: Set = [
        Attempt.Event.extended, Attempt.Event.submitted, Attempt.Event.expired, Attempt.Event.voided,
        AnswerToMark.settling, Regrade.Event.regraded,
    ]

    /// Whether nothing is answered after it.
    public var isEnd: Bool {
        switch self {
        case .submitted, .expired, .voided: true
        default: false
        }
    }

    /// What that event says: the digest of the sitting, behind the reason where people are to read one.
    public func detail(with digest: String) -> String {
        if case .voided(_, let reason) = self { return reason + "\n" + digest }
        return digest
    }
}

/// A sitting together with the paper's version that it follows.
public struct SatAttempt: Sendable {
    public let paper: ID<Paper>
    public let paperNumber: Int
    public let attempt: Attempt

    public init(paper: ID<Paper>, paperNumber: Int, attempt: Attempt) {
        self.paper = paper
        self.paperNumber = paperNumber
        self.attempt = attempt
    }
}
