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
    /// The end of a sitting. The detail names the digest of its log, so that a later change of the log would show.
    public static func closing(_ attempt: Attempt, as event: AttemptEvent, digest: String) -> LedgerEvent {
        let name = event.kind == .expired ? Attempt.Event.expired : Attempt.Event.submitted
        return LedgerEvent(name, detail: digest, object: attempt.examinee.uuid)
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
