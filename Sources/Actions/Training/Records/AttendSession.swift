public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// A session as somebody sees it who is asked to come: nobody else's attendance.
public struct OwnSession: Sendable {
    public let id: ID<TrainingSession>
    public let number: TrainingSession.Number
    public let plan: SessionPlan
    public let phase: TrainingSession.Phase
    /// Nil for whoever is not on the list and has not come.
    public let attendance: Attendance?
    public let trainer: String
    public let courses: [(code: String, title: String)]
    public let paper: Paper?
}

public struct ShowOwnSession: Question {
    public typealias Asked = TrainingSession.Attend

    let id: ID<TrainingSession>

    public init(_ id: ID<TrainingSession>) { self.id = id }

    /// - Throws: `SessionError.unknown`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> OwnSession {
        guard let session = try snapshot.trainingSession(id, under: permit) else { throw SessionError.unknown }
        let courses = try snapshot.publishedCourses(withTexts: false).filter { session.plan.courses.contains($0.code) }
        return OwnSession(
            id: id, number: session.number, plan: session.plan, phase: session.phase(at: now),
            attendance: session.attendance(of: staff.id),
            trainer: try snapshot.staff(session.plan.trainer)?.name ?? "–",
            courses: courses.map { ($0.code, $0.title) },
            paper: try session.plan.paper.flatMap { try snapshot.paper($0) })
    }
}

/// Signs in with the code of the wall. A wrong one is kept and counted, so it is an outcome and no error.
public struct SignInToSession: Action {
    public typealias Asked = TrainingSession.Attend

    public enum Outcome: Sendable, Equatable {
        case signedIn(Attendance.Mark)
        case wrongCode(triesLeft: Int)
    }

    let id: ID<TrainingSession>
    let code: String
    let way: Attendance.Way

    /// - Parameter isScanned: the code came with the address that the QR code holds.
    public init(_ id: ID<TrainingSession>, code: String, isScanned: Bool = false) {
        self.id = id
        self.code = code
        way = isScanned ? .scan : .code
    }

    /// - Throws: `SessionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Outcome {
        guard let session = try tx.trainingSession(id, under: permit),
            let shown = try tx.codeSecret(of: id, under: permit)
        else { throw SessionError.unknown }
        let change = try session.signingIn(way, at: now, under: permit)
        let earlier = try tx.wrongCodes(of: permit.staff, in: id)
        try WrongCode.check(earlier, at: now)
        guard shown.accepts(code, at: now) else {
            let event = LedgerEvent(TrainingSession.Event.signedIn, outcome: .refused, object: id.uuid)
            try tx.commit(Change(WrongCode(session: id, staff: permit.staff, at: now), recording: event))
            return .wrongCode(triesLeft: WrongCode.left(after: earlier, at: now))
        }
        return .signedIn(try tx.commit(change).entry.mark)
    }
}

/// 请假, said by oneself before the session begins.
public struct ExcuseFromSession: Action {
    public typealias Asked = TrainingSession.Attend

    let id: ID<TrainingSession>
    let reason: String

    public init(_ id: ID<TrainingSession>, reason: String) {
        self.id = id
        self.reason = reason
    }

    /// - Throws: `SessionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard let session = try tx.trainingSession(id, under: permit) else { throw SessionError.unknown }
        try tx.commit(session.excusing(reason, at: now, under: permit))
    }
}
