public import Access
import Foundation
import SQLEngine
public import Vocabulary

extension Reading {
    public func qualification(_ id: ID<Qualification>) throws -> Qualification? {
        try QualificationTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// All that were ever granted, the newest first.
    public func allQualifications(limit: Int = 1000) throws -> [Qualification] {
        try QualificationTable.load("ORDER BY granted_at DESC LIMIT ?", [.int(limit)], from: sql)
    }
}

extension Qualification: Storable {
    public func store(in transaction: Transaction) throws { try QualificationTable.save(self, in: transaction) }
}

/// Certificates. Classes and uses are bit sets of their raw values.
enum QualificationTable {
    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [Qualification] {
        try sql.rows(
            """
            SELECT id, holder_id, classes, uses, granted_at, valid_until, granted_by, reason, revoked_at, revoked_by,
                   revocation_reason
            FROM qualification \(clause)
            """, arguments
        ) { row in
            let revoked: Qualification.State? =
                if let at = row.optionalTime(8), let by = try row.optionalID(9, of: StaffMember.self) {
                    .revoked(at: at, by: by, reason: row.optionalText(10) ?? "")
                } else { nil }
            return Qualification(
                id: try row.id(0), holder: try row.id(1),
                classes: Set(DataClass.allCases.filter { row.int(2) & 1 << Int($0.rawValue) != 0 }),
                uses: Set(CertificateUse.allCases.filter { row.int(3) & 1 << Int($0.rawValue) != 0 }),
                grantedAt: row.time(4), validUntil: row.time(5), grantedBy: try row.id(6), reason: row.text(7),
                state: revoked ?? .granted)
        }
    }

    static func save(_ held: Qualification, in transaction: Transaction) throws {
        let revocation: (at: Date?, by: ID<StaffMember>?, reason: String?) =
            if case .revoked(let at, let by, let reason) = held.state { (at, by, reason) } else { (nil, nil, nil) }
        try transaction.writer.run(
            """
            INSERT INTO qualification (
                holder_id, id, classes, uses, granted_at, valid_until, granted_by, reason, revoked_at, revoked_by,
                revocation_reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by,
                revocation_reason = excluded.revocation_reason
            """,
            [
                held.holder.column, held.id.column, .int(held.classes.reduce(0) { $0 | 1 << Int($1.rawValue) }),
                .int(held.uses.reduce(0) { $0 | 1 << Int($1.rawValue) }), .time(held.grantedAt),
                .time(held.validUntil), .id(held.grantedBy), .text(held.reason), .time(revocation.at),
                .id(revocation.by), .optional(revocation.reason),
            ])
    }
}
