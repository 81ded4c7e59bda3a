import Access
import Ledger
public import Privacy
import SQLEngine
import Vocabulary

extension Reading {
    public func activity(_ code: String) throws -> ProcessingActivity? {
        try ProcessingActivityTable.load("WHERE code = ?", [.text(code)], from: sql).first
    }

    /// The register, by code.
    public func activities() throws -> [ProcessingActivity] {
        try ProcessingActivityTable.load("ORDER BY code LIMIT 500", [], from: sql)
    }
}

extension ProcessingActivity: Storable {
    public func store(in transaction: Transaction) throws {
        try ProcessingActivityTable.save(self, in: transaction)
    }
}

/// The register of processing activities (处理活动).
enum ProcessingActivityTable {
    static func load(
        _ clause: String, _ arguments: [SQLValue], from sql: any SQLReader
    ) throws -> [ProcessingActivity] {
        try sql.rows(
            """
            SELECT code, name_zh, name_en, purpose_zh, purpose_en, basis, fields, retention_days, state, confirmed_by,
                   confirmed_at, version
            FROM processing_activity \(clause)
            """, arguments
        ) { row in
            guard let basis = LawfulBasis(rawValue: row.text(5)),
                let state = ProcessingActivity.State(rawValue: row.text(8))
            else { throw VaultFault.unreadableRow }
            let confirmation: ProcessingActivity.Confirmation? =
                if let officer = try row.optionalID(9, of: StaffMember.self), let at = row.optionalTime(10) {
                    ProcessingActivity.Confirmation(officer: officer, at: at)
                } else { nil }
            return ProcessingActivity(
                code: row.text(0), nameChinese: row.text(1), nameEnglish: row.text(2), purposeChinese: row.text(3),
                purposeEnglish: row.text(4), basis: basis,
                fields: FieldSet(rawValue: UInt64(bitPattern: row.int64(6))), retentionDays: row.int(7), state: state,
                confirmation: confirmation, version: row.int(11))
        }
    }

    static func save(_ activity: ProcessingActivity, in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO processing_activity (
                code, name_zh, name_en, purpose_zh, purpose_en, basis, fields, retention_days, state, confirmed_by,
                confirmed_at, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET
                name_zh = excluded.name_zh, name_en = excluded.name_en, purpose_zh = excluded.purpose_zh,
                purpose_en = excluded.purpose_en, basis = excluded.basis, fields = excluded.fields,
                retention_days = excluded.retention_days, state = excluded.state,
                confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at, version = excluded.version
            """,
            [
                .text(activity.code), .text(activity.nameChinese), .text(activity.nameEnglish),
                .text(activity.purposeChinese), .text(activity.purposeEnglish), .text(activity.basis.rawValue),
                .integer(Int64(bitPattern: activity.fields.rawValue)), .int(activity.retentionDays),
                .text(activity.state.rawValue), .id(activity.confirmation?.officer),
                .time(activity.confirmation?.at), .int(activity.version),
            ])
    }
}
