public import Access
public import Foundation
import SQLEngine
public import Training
public import Vault
public import Vocabulary

extension TrainingSession.Attend: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension TrainingSession.Hold: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension TrainingSession.Review: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension Reading {
    /// With every reason that was given.
    public func trainingSession(
        _ id: ID<TrainingSession>, under permit: Permit<some WorkingTextPermission>
    ) throws -> TrainingSession? {
        try TrainingSessionTable.load("WHERE id = ?", [id.column], from: self) {
            try TrainingSessionTable.opened($0, of: $1, at: $2, from: self, under: permit)
        }.first
    }

    /// Without reasons.
    public func trainingSessionInBrief(_ id: ID<TrainingSession>) throws -> TrainingSession? {
        try TrainingSessionTable.load("WHERE id = ?", [id.column], from: self).first
    }

    /// Without reasons, the newest first.
    public func trainingSessions(limit: Int = 500) throws -> [TrainingSession] {
        try TrainingSessionTable.load("ORDER BY starts_at DESC LIMIT ?", [.int(limit)], from: self)
    }

    /// Without reasons: those that begin in a span of time, by their start.
    public func trainingSessions(from start: Date, until end: Date, limit: Int = 1000) throws -> [TrainingSession] {
        try TrainingSessionTable.load(
            "WHERE starts_at >= ? AND starts_at < ? ORDER BY starts_at LIMIT ?",
            [.time(start), .time(end), .int(limit)], from: self)
    }

    /// Without reasons: those with this person on their list, the newest first.
    public func trainingSessions(of staff: ID<StaffMember>, limit: Int = 100) throws -> [TrainingSession] {
        try TrainingSessionTable.load(
            """
            WHERE id IN (SELECT session_id FROM attendance WHERE staff_id = ?) ORDER BY starts_at DESC LIMIT ?
            """, [staff.column, .int(limit)], from: self)
    }

    /// Without reasons: those that are not closed and have this person on their list, the newest first.
    public func openTrainingSessions(of staff: ID<StaffMember>, limit: Int = 100) throws -> [TrainingSession] {
        try TrainingSessionTable.load(
            """
            WHERE closed_at IS NULL AND id IN (SELECT session_id FROM attendance WHERE staff_id = ?)
            ORDER BY starts_at DESC LIMIT ?
            """, [staff.column, .int(limit)], from: self)
    }

    /// Without reasons: those that are not closed and that this person holds, the newest first.
    public func openTrainingSessions(heldBy trainer: ID<StaffMember>, limit: Int = 500) throws -> [TrainingSession] {
        try TrainingSessionTable.load(
            "WHERE closed_at IS NULL AND trainer_id = ? ORDER BY starts_at DESC LIMIT ?",
            [trainer.column, .int(limit)], from: self)
    }

    /// The next number of a year.
    public func nextSessionNumber(in year: Int) throws -> TrainingSession.Number {
        let last = try sql.row("SELECT max(ordinal) FROM training_session WHERE year = ?", [.int(year)]) {
            $0.optionalInt64(0) ?? 0
        }
        return TrainingSession.Number(year: year, ordinal: Int(last ?? 0) + 1)
    }

    /// What the session's code is made from.
    public func codeSecret(
        of session: ID<TrainingSession>, under permit: Permit<some WorkingTextPermission>
    ) throws -> RotatingCode? {
        let sealed = try sql.row("SELECT secret_sealed FROM training_session WHERE id = ?", [session.column]) {
            $0.blob(0)
        }
        return try sealed.flatMap {
            RotatingCode(secret: try TrainingSessionTable.open($0, at: .secret(session), from: self, under: permit))
        }
    }

    /// When somebody typed a wrong code of a session, the newest few.
    public func wrongCodes(of staff: ID<StaffMember>, in session: ID<TrainingSession>) throws -> [Date] {
        try sql.rows(
            """
            SELECT at FROM attendance_wrong_code WHERE session_id = ? AND staff_id = ?
            ORDER BY number DESC LIMIT 20
            """, [session.column, staff.column]
        ) { $0.time(0) }
    }
}

/// A new session with the secret that its code is made from.
public struct CalledSession: Storable {
    public let session: TrainingSession
    private let secret: String

    public init(_ session: TrainingSession, secret: String) {
        self.session = session
        self.secret = secret
    }

    public func store(in transaction: Transaction) throws {
        let sealed = try TrainingSessionTable.seal(secret, at: .secret(session.id), in: transaction)
        try TrainingSessionTable.insert(session, secret: sealed, in: transaction)
    }
}

extension TrainingSession: Storable {
    public func store(in transaction: Transaction) throws { try TrainingSessionTable.update(self, in: transaction) }
}

extension AttendanceStep: Storable {
    public func store(in transaction: Transaction) throws {
        try TrainingSessionTable.invite([(staff, isInvited)], to: session, in: transaction)
        try TrainingSessionTable.note(entry, number: number, of: staff, in: session, transaction)
    }
}

extension WrongCode: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO attendance_wrong_code (session_id, staff_id, at, number)
            SELECT ?1, ?2, ?3, coalesce(max(number), 0) + 1 FROM attendance_wrong_code
            WHERE session_id = ?1 AND staff_id = ?2
            """, [session.column, staff.column, .time(at)])
    }
}
