public import Access
import Foundation
import SQLEngine
public import Training
public import Vault
public import Vocabulary

extension Training.Question.View: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension Training.Question.Write: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension Reading {
    public func questionImport(
        _ id: ID<QuestionImport>, under permit: Permit<some WorkingTextPermission>
    ) throws -> ImportReading? {
        let jobs = try QuestionImportTable.jobs("WHERE id = ?", [id.column], from: self, under: permit)
        return try jobs.first.map {
            ImportReading($0, records: try QuestionImportTable.records(of: id, from: self, under: permit))
        }
    }

    /// The newest first.
    public func questionImports(
        limit: Int = 100, under permit: Permit<some WorkingTextPermission>
    ) throws -> [ImportSummary] {
        let jobs = try QuestionImportTable.jobs(
            "ORDER BY started_at DESC, id LIMIT ?", [.int(limit)], from: self, under: permit)
        return try jobs.map { job in
            let counts = try sql.row(
                """
                SELECT count(CASE WHEN fate = 'imported' THEN 1 END),
                       count(CASE WHEN fate = 'waiting' AND status IN ('ok', 'warning') THEN 1 END),
                       count(CASE WHEN fate = 'waiting' AND status NOT IN ('ok', 'warning') THEN 1 END)
                FROM question_import_record WHERE import_id = ?
                """, [job.id.column]
            ) { ($0.int(0), $0.int(1), $0.int(2)) }
            return ImportSummary(
                job: job, imported: counts?.0 ?? 0, ready: counts?.1 ?? 0, waiting: counts?.2 ?? 0)
        }
    }
}

extension ImportReading: Storable {
    public func store(in transaction: Transaction) throws {
        let seal = try QuestionImportTable.Seal(job.id, in: transaction.vault)
        try transaction.writer.run(
            """
            INSERT INTO question_import (id, staff_id, started_at, format, source_sealed, header_sealed)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                job.id.column, job.staff.column, .time(job.startedAt), .text(job.format.rawValue),
                try seal(job.source, 1), try seal(job.header, 2),
            ])
        for place in removed {
            try transaction.writer.run(
                "DELETE FROM question_import_record WHERE import_id = ? AND place = ?", [job.id.column, .int(place)])
        }
        try transaction.writer.run(
            """
            INSERT INTO question_import_record (import_id, place, kind, status, start_line, sealed, fate)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (import_id, place) DO UPDATE SET
                kind = excluded.kind, status = excluded.status, sealed = excluded.sealed, fate = excluded.fate
            """, each: try records.map { try QuestionImportTable.values($0, of: job.id, seal) })
    }
}

extension QuestionBatch: Storable {
    public func store(in transaction: Transaction) throws {
        for version in versions { try version.store(in: transaction) }
        try list.store(in: transaction)
    }
}

/// Work lists of questions. Anybody's file may be taken for one, customers' too: what was in it and what it was called is
/// sealed under the house key.
enum QuestionImportTable {
    static let entity: UInt16 = 50

    /// 1 the file's name, 2 its header row, 3 a record by its place.
    static func address(
        of id: ID<QuestionImport>, _ field: UInt16, place: Int = 0, tenant: UInt32
    ) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: .house, entity: entity, field: field, row: id.uuid,
            rowVersion: UInt64(clamping: place))
    }

    struct Seal {
        private let id: ID<QuestionImport>
        private let key: DataKey

        init(_ id: ID<QuestionImport>, in vault: VaultAccess) throws {
            self.id = id
            key = try vault.dataKey(of: .house)
        }

        func callAsFunction(_ text: String, _ field: UInt16, place: Int = 0) throws -> SQLValue {
            let address = QuestionImportTable.address(of: id, field, place: place, tenant: key.tenant)
            return .blob(try key.seal(text, class: .freeText, at: address).bytes)
        }
    }

    /// What of a record is sealed.
    private struct Content: Codable {
        let raw: String
        let issues: [QuestionIssue]
        let question: ReadQuestion?
    }

    static func jobs(
        _ clause: String, _ arguments: [SQLValue], from reading: some Reading,
        under permit: Permit<some WorkingTextPermission>
    ) throws -> [QuestionImport] {
        try reading.sql.rows(
            "SELECT id, staff_id, started_at, format, source_sealed, header_sealed FROM question_import \(clause)",
            arguments
        ) { row in
            let id = try row.id(0, of: QuestionImport.self)
            return QuestionImport(
                id: id, staff: try row.id(1), startedAt: row.time(2),
                format: QuestionFormat(rawValue: row.text(3)) ?? .text,
                source: try open(row.blob(4), of: id, 1, reading.vault, permit),
                header: try open(row.blob(5), of: id, 2, reading.vault, permit))
        }
    }

    static func records(
        of id: ID<QuestionImport>, from reading: some Reading, under permit: Permit<some WorkingTextPermission>
    ) throws -> [ImportedRecord] {
        try reading.sql.rows(
            """
            SELECT place, kind, status, start_line, sealed, fate FROM question_import_record
            WHERE import_id = ? ORDER BY place LIMIT 20000
            """, [id.column]
        ) { row in
            guard let kind = ReadRecord.Kind(rawValue: row.text(1)),
                let status = ReadRecord.Status(rawValue: row.text(2)),
                let fate = ImportedRecord.Fate(rawValue: row.text(5))
            else { throw VaultFault.unreadableRow }
            let content: Content = try TrainingJSON.value(
                open(row.blob(4), of: id, 3, place: row.int(0), reading.vault, permit))
            return ImportedRecord(
                place: row.int(0), raw: content.raw, kind: kind, status: status, startLine: row.int(3),
                issues: content.issues, question: content.question, fate: fate)
        }
    }

    static func values(_ record: ImportedRecord, of id: ID<QuestionImport>, _ seal: Seal) throws -> [SQLValue] {
        let content = Content(raw: record.raw, issues: record.issues, question: record.question)
        return [
            id.column, .int(record.place), .text(record.kind.rawValue), .text(record.status.rawValue),
            .int(record.startLine), try seal(TrainingJSON.text(content), 3, place: record.place),
            .text(record.fate.rawValue),
        ]
    }

    private static func open(
        _ sealed: [UInt8], of id: ID<QuestionImport>, _ field: UInt16, place: Int = 0, _ vault: VaultAccess,
        _ permit: Permit<some WorkingTextPermission>
    ) throws -> String {
        try vault.ring.open(
            Envelope(parsing: sealed), at: address(of: id, field, place: place, tenant: vault.ring.tenant),
            class: .freeText, key: vault.dataKey(of: .house), under: permit)
    }
}
