public import Access
import Foundation
import SQLEngine
public import Vocabulary

extension Reading {
    public func credential(of staff: ID<StaffMember>) throws -> Credential? {
        let found = try sql.row(
            "SELECT hash, changed_at, must_change, failures, last_failure_at FROM credential WHERE staff_id = ?",
            [staff.column]
        ) { row -> Credential? in
            guard let hash = PasswordHash(row.text(0)) else { throw VaultFault.unreadableRow }
            return Credential(
                staff: staff, hash: hash, changedAt: row.time(1), mustChange: row.flag(2), failures: row.int(3),
                lastFailureAt: row.optionalTime(4))
        }
        return found ?? nil
    }

    /// Earlier passwords, the newest first.
    public func passwordHistory(of staff: ID<StaffMember>, limit: Int) throws -> [PasswordHash] {
        try sql.rows(
            "SELECT hash FROM credential_history WHERE staff_id = ? ORDER BY changed_at DESC LIMIT ?",
            [staff.column, .int(limit)]
        ) { PasswordHash($0.text(0)) }.compactMap { $0 }
    }
}

extension Credential: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO credential (staff_id, hash, changed_at, must_change, failures, last_failure_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (staff_id) DO UPDATE SET
                hash = excluded.hash, changed_at = excluded.changed_at, must_change = excluded.must_change,
                failures = excluded.failures, last_failure_at = excluded.last_failure_at
            """,
            [
                staff.column, .text(hash.text), .time(changedAt), .flag(mustChange), .int(failures),
                .time(lastFailureAt),
            ])
        try transaction.writer.run(
            """
            INSERT INTO credential_history (staff_id, changed_at, hash) SELECT ?1, ?2, ?3
            WHERE NOT EXISTS (SELECT 1 FROM credential_history WHERE staff_id = ?1 AND changed_at = ?2)
            """,
            [staff.column, .time(changedAt), .text(hash.text)])
    }
}
