public import Access
public import Customers
import Foundation
import SQLEngine
public import Vault
public import Vocabulary

extension Reading {
    /// Rows of the error file, opened: the header first, then from the row after `number` on.
    ///
    /// - Parameter number: of the last row that was read; -1 before the first.
    public func listedRows(
        of job: ID<ImportJob>, after number: Int, limit: Int, under permit: Permit<some WorkingTextPermission>
    ) throws -> [ImportBatch.ListedRow] {
        let key = try vault.dataKey(of: .house)
        return try sql.rows(
            "SELECT number, sealed FROM import_problem WHERE import_id = ? AND number > ? ORDER BY number LIMIT ?",
            [job.column, .int(number), .int(limit)]
        ) { row in (row.int(0), row.blob(1)) }
        .map { number, sealed in
            let address = ImportProblemTable.address(of: number, in: job, tenant: vault.ring.tenant)
            let line = try vault.ring.openBytes(
                Envelope(parsing: sealed), at: address, class: .freeText, key: key, under: permit)
            return ImportBatch.ListedRow(number: number, line: line)
        }
    }

    /// Why rows were not imported, the commonest first.
    public func importReasons(of job: ID<ImportJob>, limit: Int = 500) throws -> [(reason: ImportReason, count: Int)] {
        try sql.rows(
            """
            SELECT field, message_zh, message_en, remedy_zh, remedy_en, count FROM import_reason
            WHERE import_id = ? ORDER BY count DESC, field, message_zh LIMIT ?
            """, [job.column, .int(limit)]
        ) { row in
            let reason = ImportReason(
                field: IntakeField(rawValue: row.text(0)), message: row.text(1), messageEnglish: row.text(2),
                remedy: row.text(3), remedyEnglish: row.text(4))
            return (reason, row.int(5))
        }
    }
}

/// Rows that could not be imported, each sealed as the line of the error file that it will be.
enum ImportProblemTable {
    static let entity: UInt16 = 5

    static func address(of number: Int, in job: ID<ImportJob>, tenant: UInt32) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: .house, entity: entity, field: 1, row: job.uuid, rowVersion: UInt64(number))
    }

    static func insert(_ batch: ImportBatch, in transaction: Transaction) throws {
        let vault = transaction.vault
        let job = batch.after.id
        if !batch.listed.isEmpty {
            let key = try vault.dataKey(of: .house)
            let rows: [[SQLValue]] = try batch.listed.map { row in
                let address = address(of: row.number, in: job, tenant: vault.ring.tenant)
                let sealed = try key.seal(row.line, class: .freeText, at: address)
                return [job.column, .int(row.number), .blob(sealed.bytes)]
            }
            // The header comes with the first batch that lists a row, so it may be there.
            try transaction.writer.run(
                "INSERT OR IGNORE INTO import_problem (import_id, number, sealed) VALUES (?, ?, ?)", each: rows)
        }
        try transaction.writer.run(
            """
            INSERT INTO import_reason (import_id, field, message_zh, message_en, remedy_zh, remedy_en, count)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (import_id, field, message_zh) DO UPDATE SET count = count + excluded.count
            """,
            each: batch.reasons.map { reason, count in
                [
                    job.column, .text(reason.field?.rawValue ?? ""), .text(reason.message),
                    .text(reason.messageEnglish), .text(reason.remedy), .text(reason.remedyEnglish), .int(count),
                ]
            })
    }
}
