public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// Calls a session: people are invited, and a secret is made for its code.
public struct CallSession: Action {
    public typealias Asked = TrainingSession.Hold

    let id: ID<TrainingSession>
    let plan: SessionPlan
    let invitation: Invitation
    let makesUpFor: ID<TrainingSession>?
    let secret: String

    public init(
        _ id: ID<TrainingSession>, _ plan: SessionPlan, inviting invitation: Invitation,
        makingUpFor other: ID<TrainingSession>? = nil, using random: inout some RandomNumberGenerator
    ) {
        self.id = id
        self.plan = plan
        self.invitation = invitation
        makesUpFor = other
        secret = RotatingCode.newSecret(using: &random)
    }

    /// - Throws: `SessionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> TrainingSession {
        let change = try TrainingSession.called(
            id, tx.nextSessionNumber(in: CalendarDate(of: plan.starts).year), plan,
            people: invitation.resolved(among: tx.allStaff()), makingUpFor: makesUpFor, under: permit)
        let called = CalledSession(change.value, secret: secret)
        return try tx.commit(Change(called, recording: change.event)).session
    }
}

public struct ReplanSession: Action {
    public typealias Asked = TrainingSession.Hold

    let id: ID<TrainingSession>
    let plan: SessionPlan
    let invitation: Invitation
    let edition: Int

    public init(_ id: ID<TrainingSession>, _ plan: SessionPlan, inviting invitation: Invitation, edition: Int) {
        self.id = id
        self.plan = plan
        self.invitation = invitation
        self.edition = edition
    }

    /// - Throws: `SessionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> TrainingSession {
        guard let session = try tx.trainingSession(id, under: permit) else { throw SessionError.unknown }
        return try tx.commit(
            session.replanned(
                plan, people: invitation.resolved(among: tx.allStaff()), expecting: edition, under: permit))
    }
}

/// The trainer's word against what was noted; both stay.
public struct CorrectAttendance: Action {
    public typealias Asked = TrainingSession.Hold

    let id: ID<TrainingSession>
    let staff: ID<StaffMember>
    let mark: Attendance.Mark
    let reason: String

    public init(_ id: ID<TrainingSession>, of staff: ID<StaffMember>, to mark: Attendance.Mark, reason: String) {
        self.id = id
        self.staff = staff
        self.mark = mark
        self.reason = reason
    }

    /// - Throws: `SessionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard let session = try tx.trainingSession(id, under: permit) else { throw SessionError.unknown }
        try tx.commit(session.correcting(staff, to: mark, reason: reason, at: now, under: permit))
    }
}

/// Closes the record: nothing in it changes afterwards, and the ledger keeps its digest.
public struct CloseSession: Action {
    public typealias Asked = TrainingSession.Hold

    let id: ID<TrainingSession>

    public init(_ id: ID<TrainingSession>) { self.id = id }

    /// - Throws: `SessionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> TrainingSession {
        guard let session = try tx.trainingSession(id, under: permit) else { throw SessionError.unknown }
        return try tx.commit(session.closed(with: tx.results(of: session, at: now), at: now, under: permit))
    }
}

/// What the wall shows: the code of this half minute, and who has signed in.
public struct SessionWall: Sendable {
    public let session: TrainingSession
    public let code: String
    public let secondsLeft: Int
    public let names: [ID<StaffMember>: String]
}

public struct ShowCode: Question {
    public typealias Asked = TrainingSession.Hold

    let id: ID<TrainingSession>

    public init(_ id: ID<TrainingSession>) { self.id = id }

    /// - Throws: `SessionError.unknown`; `.closed` once there is nothing to sign any more.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> SessionWall {
        guard let session = try snapshot.trainingSession(id, under: permit),
            let code = try snapshot.codeSecret(of: id, under: permit)
        else { throw SessionError.unknown }
        guard session.phase(at: now) != .closed else { throw SessionError.closed }
        return SessionWall(
            session: session, code: code.shown(at: now), secondsLeft: RotatingCode.secondsLeft(at: now),
            names: try snapshot.staffNames())
    }
}
