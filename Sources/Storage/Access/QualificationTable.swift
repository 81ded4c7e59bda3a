public import Access
import Foundation
import SQLEngine
public import Vocabulary

extension Reading {
    public func qualification(_ id: ID<Qualification>) throws -> Qualification? {
        try QualificationTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    public func qualification(number: String) throws -> Qualification? {
        try QualificationTable.load("WHERE number = ?", [.text(number)], from: sql).first
    }

    /// How many certificates of a year have a number; the next one's is one more, inside a transaction.
    public func certificateCount(year: Int) throws -> Int {
        try sql.row(
            "SELECT count(*) FROM qualification WHERE number >= ? AND number < ?",
            [.text("SX-\(year)-"), .text("SX-\(year)-~")]
        ) { $0.int(0) } ?? 0
    }

    /// The numbers of the certificates of a year that were revoked.
    public func revokedCertificates(year: Int) throws -> [String] {
        try sql.rows(
            """
            SELECT number FROM qualification WHERE number >= ? AND number < ? AND revoked_at IS NOT NULL ORDER BY number
            """, [.text("SX-\(year)-"), .text("SX-\(year)-~")]
        ) { $0.text(0) }
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
                   revocation_reason, number, code, attempt_id
            FROM qualification \(clause)
            """, arguments
        ) { row in
            let revoked: Qualification.State? =
                if let at = row.optionalTime(8), let by = try row.optionalID(9, of: StaffMember.self) {
                    .revoked(at: at, by: by, reason: row.optionalText(10) ?? "")
                } else { nil }
            return Qualification(
                id: try row.id(0), holder: try row.id(1),
                classes: classes(row.int(2)), uses: uses(row.int(3)),
                grantedAt: row.time(4), validUntil: row.time(5), grantedBy: try row.id(6), reason: row.text(7),
                source: try row.optionalID(13, of: Qualification.self).map { .exam(attempt: $0.uuid) } ?? .byHand,
                mark: mark(number: row.optionalText(11), code: row.optionalText(12)), state: revoked ?? .granted)
        }
    }

    static func classes(_ bits: Int) -> Set<DataClass> {
        Set(DataClass.allCases.filter { bits & 1 << Int($0.rawValue) != 0 })
    }

    static func uses(_ bits: Int) -> Set<CertificateUse> {
        Set(CertificateUse.allCases.filter { bits & 1 << Int($0.rawValue) != 0 })
    }

    static func bits(of classes: Set<DataClass>) -> Int { classes.reduce(0) { $0 | 1 << Int($1.rawValue) } }
    static func bits(of uses: Set<CertificateUse>) -> Int { uses.reduce(0) { $0 | 1 << Int($1.rawValue) } }

    private static func mark(number: String?, code: String?) -> CertificateMark? {
        guard let number, let code = code.flatMap({ CheckCode($0) }) else { return nil }
        return CertificateMark(number: number, code: code)
    }

    private static func attempt(_ source: Qualification.Source) -> SQLValue {
        if case .exam(let attempt) = source { .uuid(attempt) } else { .null }
    }

    static func save(_ held: Qualification, in transaction: Transaction) throws {
        let revocation: (at: Date?, by: ID<StaffMember>?, reason: String?) =
            if case .revoked(let at, let by, let reason) = held.state { (at, by, reason) } else { (nil, nil, nil) }
        try transaction.writer.run(
            """
            INSERT INTO qualification (
                holder_id, id, classes, uses, granted_at, valid_until, granted_by, reason, revoked_at, revoked_by,
                revocation_reason, number, code, attempt_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by,
                revocation_reason = excluded.revocation_reason
            """,
            [
                held.holder.column, held.id.column, .int(bits(of: held.classes)), .int(bits(of: held.uses)),
                .time(held.grantedAt),
                .time(held.validUntil), .id(held.grantedBy), .text(held.reason), .time(revocation.at),
                .id(revocation.by), .optional(revocation.reason), .optional(held.mark?.number),
                .optional(held.mark?.code.text), attempt(held.source),
            ])
    }
}
