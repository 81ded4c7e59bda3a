public import Access
public import Customers
import Foundation
import SQLEngine
import Tabular
public import Vault
public import Vocabulary

extension Reading {
    public func importJob(_ id: ID<ImportJob>) throws -> ImportJob? {
        try ImportJobTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// Whether an uploaded file is being imported.
    public func isImportRunning() throws -> Bool {
        try sql.row("SELECT 1 FROM import_job WHERE state = 'running' LIMIT 1") { _ in true } ?? false
    }

    /// Imports of a file with this content, the newest first; at most 100.
    public func importJobs(of digest: [UInt8]) throws -> [ImportJob] {
        try ImportJobTable.load(
            "WHERE digest = ? ORDER BY started_at DESC, id DESC LIMIT 100", [.blob(digest)], from: sql)
    }

    /// The newest first; those that wait to be looked at only where they are this person's.
    public func importJobs(of staff: ID<StaffMember>, before: ImportJob? = nil, limit: Int) throws -> [ImportJob] {
        let older = before == nil ? "" : "AND (started_at, id) < (?, ?)"
        return try ImportJobTable.load(
            "WHERE (state <> 'checking' OR staff_id = ?) \(older) ORDER BY started_at DESC, id DESC LIMIT ?",
            [staff.column] + (before.map { [.time($0.startedAt), $0.id.column] } ?? []) + [.int(limit)], from: sql)
    }

    /// What the file is called; a file's name may hold a person's.
    public func name(of job: ImportJob, under permit: Permit<some WorkingTextPermission>) throws -> String {
        let sealed = try sql.row("SELECT name_sealed FROM import_job WHERE id = ?", [job.id.column]) { $0.blob(0) }
        return try vault.ring.open(
            Envelope(parsing: sealed ?? []), at: ImportJobTable.nameAddress(of: job.id, tenant: vault.ring.tenant),
            class: .freeText, key: vault.dataKey(of: .house), under: permit)
    }
}

/// A job that begins, with the name of its file.
public struct ImportOpening: Storable {
    public let job: ImportJob
    let fileName: String

    public init(_ job: ImportJob, fileName: String) {
        self.job = job
        self.fileName = String(fileName.prefix(200))
    }

    public func store(in transaction: Transaction) throws {
        let vault = transaction.vault
        let address = ImportJobTable.nameAddress(of: job.id, tenant: vault.ring.tenant)
        let name = try vault.dataKey(of: .house).seal(fileName, class: .freeText, at: address)
        try ImportJobTable.insert(job, name: name, in: transaction.writer)
    }
}

extension ImportJob: Storable {
    /// Terms and state; how far it has come is written by its batches alone, once it runs.
    public func store(in transaction: Transaction) throws {
        if state == .checking {
            try transaction.writer.run(
                """
                UPDATE import_job SET digest = ?, size_bytes = ?, position_byte = ?, position_line = ?,
                    position_number = ?
                WHERE id = ? AND state = 'checking'
                """,
                [
                    .blob(source.digest), .int(source.sizeBytes), .int(position.byteOffset), .int(position.line),
                    .int(position.number), id.column,
                ])
        }
        try transaction.writer.run(
            """
            UPDATE import_job SET activity = ?, channel = ?, fields = ?, keeps_good_values = ?, language = ?, state = ?,
                changed_at = ?
            WHERE id = ?
            """, ImportJobTable.terms(of: self) + [.text(state.rawValue), .time(changedAt), id.column])
    }
}

enum ImportJobTable {
    /// Names of files, sealed under the house key.
    static let entity: UInt16 = 4

    static func nameAddress(of id: ID<ImportJob>, tenant: UInt32) -> FieldAddress {
        FieldAddress(tenant: tenant, customer: .house, entity: entity, field: 1, row: id.uuid, rowVersion: 1)
    }

    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [ImportJob] {
        try sql.rows(
            """
            SELECT id, digest, size_bytes, staff_id, activity, channel, fields, keeps_good_values, language, state,
                   position_byte, position_line, position_number, imported, merged, unchanged, refused, blank, listed,
                   started_at, changed_at
            FROM import_job \(clause)
            """, arguments
        ) { row in
            var counts = ImportCounts()
            (counts.imported, counts.merged, counts.unchanged) = (row.int(13), row.int(14), row.int(15))
            (counts.refused, counts.blank, counts.listed) = (row.int(16), row.int(17), row.int(18))
            guard let state = ImportJob.State(rawValue: row.text(9)) else { throw VaultFault.unreadableRow }
            return ImportJob(
                id: try row.id(0), source: ImportSource(digest: row.blob(1), sizeBytes: row.int(2)),
                staff: try row.id(3),
                terms: ImportTerms(
                    activity: row.text(4), channel: Channel(rawValue: row.text(5)) ?? .import,
                    fields: row.text(6).split(separator: " ").map { IntakeField(rawValue: String($0)) ?? .ignore },
                    keepsGoodValues: row.flag(7), language: Language(rawValue: row.text(8)) ?? .chinese),
                state: state,
                position: TablePosition(byteOffset: row.int(10), line: row.int(11), number: row.int(12)),
                counts: counts, startedAt: row.time(19), changedAt: row.time(20))
        }
    }

    static func terms(of job: ImportJob) -> [SQLValue] {
        [
            .text(job.terms.activity), .text(job.terms.channel.rawValue),
            .text(job.terms.fields.map(\.rawValue).joined(separator: " ")), .flag(job.terms.keepsGoodValues),
            .text(job.terms.language.rawValue),
        ]
    }

    static func insert(_ job: ImportJob, name: Envelope, in writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO import_job (
                id, digest, size_bytes, name_sealed, staff_id, activity, channel, fields, keeps_good_values, language,
                state, position_byte, position_line, position_number, imported, merged, unchanged, refused, blank,
                listed, started_at, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                job.id.column, .blob(job.source.digest), .int(job.source.sizeBytes), .blob(name.bytes),
                job.staff.column,
            ] + terms(of: job) + [.text(job.state.rawValue)] + progress(of: job) + [.time(job.startedAt)]
                + [.time(job.changedAt)])
    }

    /// Only from where the batch began: whoever else went on meanwhile has won.
    static func advance(from before: ImportJob, to after: ImportJob, in writer: any SQLWriter) throws {
        let changed = try writer.run(
            """
            UPDATE import_job SET position_byte = ?, position_line = ?, position_number = ?, imported = ?, merged = ?,
                unchanged = ?, refused = ?, blank = ?, listed = ?, state = ?, changed_at = ?
            WHERE id = ? AND position_byte = ? AND position_number = ? AND state = 'running'
            """,
            progress(of: after) + [
                .text(after.state.rawValue), .time(after.changedAt), after.id.column, .int(before.position.byteOffset),
                .int(before.position.number),
            ])
        guard changed == 1 else { throw ImportError.movedOn }
    }

    private static func progress(of job: ImportJob) -> [SQLValue] {
        let counts = job.counts
        return [
            .int(job.position.byteOffset), .int(job.position.line), .int(job.position.number), .int(counts.imported),
            .int(counts.merged), .int(counts.unchanged), .int(counts.refused), .int(counts.blank),
            .int(counts.listed),
        ]
    }
}
