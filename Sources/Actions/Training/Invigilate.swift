public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// Who sits a paper, who sat it, and how.
public struct ExamRoom: Sendable {
    public let paper: Paper
    /// The newest first, at most `ListAttempts.limit`.
    public let attempts: [SatAttempt]
    public let count: Int
    public let staff: [ID<StaffMember>: String]
}

public struct ListAttempts: Question {
    public typealias Asked = Attempt.Invigilate
    public static let limit = 1000

    let paper: ID<Paper>

    public init(_ paper: ID<Paper>) { self.paper = paper }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ExamRoom {
        guard let found = try snapshot.paper(paper) else { throw PaperError.unknown }
        return ExamRoom(
            paper: found, attempts: try snapshot.attempts(at: paper, limit: Self.limit),
            count: try snapshot.attemptCount(at: paper), staff: try snapshot.staffNames())
    }
}

/// Gives one person more time.
public struct ExtendAttempt: Action {
    public typealias Asked = Attempt.Invigilate

    let id: ID<Attempt>
    let minutes: Int

    public init(_ id: ID<Attempt>, minutes: Int) {
        self.id = id
        self.minutes = minutes
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard let attempt = try tx.attempt(id)?.attempt else { throw AttemptProblem.unknown }
        guard (1...240).contains(minutes) else { throw AttemptProblem.minutesOutOfRange }
        let event = try attempt.extending(seconds: minutes * 60, by: permit.staff.uuid, at: now)
        let entry = try tx.entry(event, in: id)
        try tx.commit(
            Change(
                AttemptAct(entry, on: attempt),
                recording: LedgerEvent(
                    Attempt.Event.extended, count: UInt32(minutes), detail: entry.detail,
                    object: attempt.examinee.uuid)))
    }
}

/// Makes a sitting void, with a reason; it does not count as an attempt, and a certificate that it gave is revoked.
public struct VoidAttempt: Action {
    public typealias Asked = Attempt.Invigilate

    let id: ID<Attempt>
    let reason: String

    public init(_ id: ID<Attempt>, reason: String) {
        self.id = id
        self.reason = reason
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard let attempt = try tx.attempt(id)?.attempt else { throw AttemptProblem.unknown }
        let event = try attempt.voiding(by: permit.staff.uuid, reason: reason, at: now)
        let entry = try tx.entry(event, in: id)
        try tx.commit(
            Change(
                AttemptAct(entry, on: attempt),
                recording: LedgerEvent(Attempt.Event.voided, detail: entry.detail, object: attempt.examinee.uuid)))
        let held = try tx.staff(attempt.examinee)?.qualifications ?? []
        for one in held where one.source == .exam(attempt: attempt.id.uuid) && one.state == .granted {
            try tx.commit(one.withdrawn(reason: reason, at: now, under: permit))
        }
    }
}
