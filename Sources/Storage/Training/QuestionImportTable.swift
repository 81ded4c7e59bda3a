import Access
import Foundation
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    public func questionImport(_ id: ID<QuestionImport>) throws -> ImportReading? {
        let jobs = try QuestionImportTable.jobs("WHERE id = ?", [id.column], from: sql)
        return try jobs.first.map { ImportReading($0, records: try QuestionImportTable.records(of: id, from: sql)) }
    }

    /// The newest first.
    public func questionImports(limit: Int = 100) throws -> [ImportSummary] {
        let jobs = try QuestionImportTable.jobs("ORDER BY started_at DESC, id LIMIT ?", [.int(limit)], from: sql)
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
        try transaction.writer.run(
            """
            INSERT INTO question_import (id, staff_id, started_at, format, source, header) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                job.id.column, job.staff.column, .time(job.startedAt), .text(job.format.rawValue), .text(job.source),
                .text(job.header),
            ])
        for place in removed {
            try transaction.writer.run(
                "DELETE FROM question_import_record WHERE import_id = ? AND place = ?", [job.id.column, .int(place)])
        }
        try transaction.writer.run(
            """
            INSERT INTO question_import_record (import_id, place, kind, status, start_line, raw, issues, question, fate)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (import_id, place) DO UPDATE SET
                kind = excluded.kind, status = excluded.status, raw = excluded.raw, issues = excluded.issues,
                question = excluded.question, fate = excluded.fate
            """, each: try records.map { try QuestionImportTable.values($0, of: job.id) })
    }
}

extension QuestionBatch: Storable {
    public func store(in transaction: Transaction) throws {
        for version in versions { try version.store(in: transaction) }
        try list.store(in: transaction)
    }
}

enum QuestionImportTable {
    static func jobs(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [QuestionImport] {
        try sql.rows(
            "SELECT id, staff_id, started_at, format, source, header FROM question_import \(clause)", arguments
        ) { row in
            QuestionImport(
                id: try row.id(0), staff: try row.id(1), startedAt: row.time(2),
                format: QuestionFormat(rawValue: row.text(3)) ?? .text, source: row.text(4), header: row.text(5))
        }
    }

    static func records(of id: ID<QuestionImport>, from sql: any SQLReader) throws -> [ImportedRecord] {
        try sql.rows(
            """
            SELECT place, kind, status, start_line, raw, issues, question, fate FROM question_import_record
            WHERE import_id = ? ORDER BY place LIMIT 20000
            """, [id.column]
        ) { row in
            guard let kind = ReadRecord.Kind(rawValue: row.text(1)),
                let status = ReadRecord.Status(rawValue: row.text(2)),
                let fate = ImportedRecord.Fate(rawValue: row.text(7))
            else { throw VaultFault.unreadableRow }
            return ImportedRecord(
                place: row.int(0), raw: row.text(4), kind: kind, status: status, startLine: row.int(3),
                issues: try TrainingJSON.value(row.text(5)),
                question: try row.optionalText(6).map { try TrainingJSON.value($0) }, fate: fate)
        }
    }

    static func values(_ record: ImportedRecord, of id: ID<QuestionImport>) throws -> [SQLValue] {
        [
            id.column, .int(record.place), .text(record.kind.rawValue), .text(record.status.rawValue),
            .int(record.startLine), .text(record.raw), .text(try TrainingJSON.text(record.issues)),
            .optional(try record.question.map { try TrainingJSON.text($0) }), .text(record.fate.rawValue),
        ]
    }
}
