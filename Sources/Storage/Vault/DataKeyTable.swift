import SQLEngine
import Vault
import Vocabulary

/// One wrapped data key per customer and version, in the key database.
enum DataKeyTable {
    /// Every version, the newest first; empty for somebody erased or never there.
    static func all(of subject: ID<Subject>, in reader: any SQLReader) throws -> [WrappedKey] {
        try reader.rows(
            """
            SELECT wrapped, commitment, version, epoch FROM data_key
            WHERE subject_id = ? ORDER BY version DESC LIMIT 100
            """,
            [subject.column]
        ) { row in
            try WrappedKey(
                bytes: row.blob(0), commitment: row.blob(1), version: UInt32(clamping: row.int64(2)),
                epoch: UInt32(clamping: row.int64(3)))
        }
    }

    static func newest(of subject: ID<Subject>, in reader: any SQLReader) throws -> WrappedKey? {
        try all(of: subject, in: reader).first
    }

    /// Whether anybody but the house itself has a key. Keys reach the disk before the data, so without one nothing of
    /// anybody's was ever kept.
    static func isUsed(_ reader: any SQLReader) throws -> Bool {
        try reader.row("SELECT count(*) FROM (SELECT 1 FROM data_key LIMIT 2)") { $0.int(0) > 1 } ?? false
    }

    static func insert(_ wrapped: WrappedKey, of subject: ID<Subject>, in writer: any SQLWriter) throws {
        try insert([(subject, wrapped)], in: writer)
    }

    /// A key that a crash left without its customer may stand already; it was never used, so the new one replaces it.
    static func insert(_ keys: [(subject: ID<Subject>, wrapped: WrappedKey)], in writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT OR REPLACE INTO data_key (subject_id, version, epoch, wrapped, commitment) VALUES (?, ?, ?, ?, ?)
            """,
            each: keys.map { subject, wrapped in
                [
                    subject.column, .int(wrapped.version), .int(wrapped.epoch), .blob(wrapped.bytes),
                    .blob(wrapped.commitment),
                ]
            })
    }

    /// Destroys every version of a customer's key. Never the house's own.
    ///
    /// - Returns: how many there were.
    @discardableResult
    static func delete(of subject: ID<Subject>, in writer: any SQLWriter) throws -> Int {
        guard subject != .house else { return 0 }
        return try writer.run("DELETE FROM data_key WHERE subject_id = ?", [subject.column])
    }

    static func count(of subject: ID<Subject>, in reader: any SQLReader) throws -> Int {
        try reader.row("SELECT count(*) FROM data_key WHERE subject_id = ?", [subject.column]) { $0.int(0) } ?? 0
    }
}

// MARK: - Closing an epoch

extension DataKeyTable {
    /// The next rows in order of subject and version.
    static func page(
        of table: String, after subject: ID<Subject>, _ version: UInt32, _ limit: Int, in reader: any SQLReader
    ) throws -> [(subject: ID<Subject>, wrapped: WrappedKey)] {
        try reader.rows(
            """
            SELECT subject_id, wrapped, commitment, version, epoch FROM \(table)
            WHERE (subject_id, version) > (?, ?) ORDER BY subject_id, version LIMIT ?
            """, [subject.column, .int(version), .int(limit)]
        ) { row in
            let wrapped = try WrappedKey(
                bytes: row.blob(1), commitment: row.blob(2), version: UInt32(clamping: row.int64(3)),
                epoch: UInt32(clamping: row.int64(4)))
            return (try row.id(0), wrapped)
        }
    }

    static func replace(
        _ keys: [(subject: ID<Subject>, wrapped: WrappedKey)], in table: String, _ writer: any SQLWriter
    ) throws {
        try writer.run(
            "UPDATE \(table) SET epoch = ?, wrapped = ?, commitment = ? WHERE subject_id = ? AND version = ?",
            each: keys.map { subject, wrapped in
                [
                    .int(wrapped.epoch), .blob(wrapped.bytes), .blob(wrapped.commitment), subject.column,
                    .int(wrapped.version),
                ]
            })
    }

    static func count(in table: String, before epoch: UInt32, _ reader: any SQLReader) throws -> Int {
        try reader.row("SELECT count(*) FROM \(table) WHERE epoch < ?", [.int(epoch)]) { $0.int(0) } ?? 0
    }

    static func delete(from table: String, before epoch: UInt32, _ writer: any SQLWriter) throws {
        try writer.run("DELETE FROM \(table) WHERE epoch < ?", [.int(epoch)])
    }
}

// MARK: - Figures

extension DataKeyTable {
    static func versions(_ reader: any SQLReader) throws -> [KeyFigures.Version] {
        try reader.rows(
            """
            SELECT version, count(*), sum(NOT EXISTS (
                SELECT 1 FROM data_key AS newer
                WHERE newer.subject_id = data_key.subject_id AND newer.version > data_key.version))
            FROM data_key GROUP BY version ORDER BY version LIMIT 10000
            """
        ) {
            KeyFigures.Version(
                version: UInt32(clamping: $0.int64(0)), count: $0.int(1), newestCount: $0.int(2))
        }
    }
}

// MARK: - Rotation

extension DataKeyTable {
    /// Subjects in order, each with the number of its newest version.
    static func newestVersions(
        after subject: ID<Subject>?, limit: Int, in reader: any SQLReader
    ) throws -> [(subject: ID<Subject>, version: UInt32)] {
        try reader.rows(
            """
            SELECT subject_id, max(version) FROM data_key WHERE subject_id > ?
            GROUP BY subject_id ORDER BY subject_id LIMIT ?
            """, [.blob(subject?.bytes ?? []), .int(limit)]
        ) { (try $0.id(0), UInt32(clamping: $0.int64(1))) }
    }

    /// Subjects that have more than one version: something of theirs may be sealed under an earlier one.
    static func withEarlier(
        after subject: ID<Subject>?, limit: Int, in reader: any SQLReader
    ) throws -> [(subject: ID<Subject>, version: UInt32)] {
        try reader.rows(
            """
            SELECT subject_id, max(version) FROM data_key WHERE subject_id > ?
            GROUP BY subject_id HAVING count(*) > 1 ORDER BY subject_id LIMIT ?
            """, [.blob(subject?.bytes ?? []), .int(limit)]
        ) { (try $0.id(0), UInt32(clamping: $0.int64(1))) }
    }

    /// How many subjects have more than one version.
    static func countWithEarlier(_ reader: any SQLReader) throws -> Int {
        try reader.row(
            "SELECT count(*) FROM (SELECT 1 FROM data_key GROUP BY subject_id HAVING count(*) > 1)"
        ) { $0.int(0) } ?? 0
    }

    /// Destroys the versions before `version`.
    /// - Returns: how many keys of each version there were.
    static func retire(
        _ subjects: [(subject: ID<Subject>, version: UInt32)], in writer: any SQLWriter
    ) throws -> [UInt32: Int] {
        try subjects.reduce(into: [:]) { counts, one in
            let arguments: [SQLValue] = [one.subject.column, .int(one.version)]
            try writer.forEachRow(
                "SELECT version FROM data_key WHERE subject_id = ? AND version < ?", arguments
            ) { counts[UInt32(clamping: $0.int64(0)), default: 0] += 1 }
            try writer.run("DELETE FROM data_key WHERE subject_id = ? AND version < ?", arguments)
        }
    }
}
