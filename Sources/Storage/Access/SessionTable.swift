public import Access
import Foundation
import SQLEngine
public import Vocabulary

extension Reading {
    public func session(_ id: SessionHash) throws -> Session? {
        try sql.row(
            "SELECT staff_id, created_at, last_seen_at FROM session WHERE id_hash = ?", [.blob(id.bytes)]
        ) { row in
            Session(id: id, staff: try row.id(0), createdAt: row.time(1), lastSeenAt: row.time(2))
        }
    }

    public func sessions(of staff: ID<StaffMember>) throws -> [Session] {
        try sql.rows(
            """
            SELECT id_hash, created_at, last_seen_at FROM session WHERE staff_id = ?
            ORDER BY last_seen_at DESC LIMIT 100
            """,
            [staff.column]
        ) { row -> Session? in
            SessionHash(bytes: row.blob(0)).map {
                Session(id: $0, staff: staff, createdAt: row.time(1), lastSeenAt: row.time(2))
            }
        }.compactMap { $0 }
    }
}

extension Transaction {
    /// Keeps a session whose beginning the sign-in's event in the same transaction records; those of the person that
    /// have ended long ago are swept out.
    public func keep(_ session: Session) throws {
        try writer.run(
            "DELETE FROM session WHERE staff_id = ? AND created_at < ?",
            [session.staff.column, .time(session.createdAt.addingTimeInterval(-2 * 86_400))])
        try writer.run(
            "INSERT INTO session (id_hash, staff_id, created_at, last_seen_at) VALUES (?, ?, ?, ?)",
            [.blob(session.id.bytes), session.staff.column, .time(session.createdAt), .time(session.lastSeenAt)])
    }
}

/// The end of one session or of all of somebody's.
public enum SessionEnd: Storable, Equatable {
    case one(SessionHash)
    case all(of: ID<StaffMember>)
    case allBut(SessionHash, of: ID<StaffMember>)

    public func store(in transaction: Transaction) throws {
        switch self {
        case .one(let id):
            try transaction.writer.run("DELETE FROM session WHERE id_hash = ?", [.blob(id.bytes)])
        case .allBut(let id, let staff):
            try transaction.writer.run(
                "DELETE FROM session WHERE staff_id = ? AND id_hash <> ?", [staff.column, .blob(id.bytes)])
        case .all(let staff):
            try transaction.writer.run("DELETE FROM session WHERE staff_id = ?", [staff.column])
        }
    }
}

extension Store {
    /// Notes that a session is in use. The one write without an event: it is no use of anybody's information, and the
    /// session's start and end are on the ledger.
    public func touch(_ session: Session) async throws {
        try await data.write { writer in
            _ = try writer.run(
                "UPDATE session SET last_seen_at = max(last_seen_at, ?) WHERE id_hash = ?",
                [.time(session.lastSeenAt), .blob(session.id.bytes)])
        }
    }
}
