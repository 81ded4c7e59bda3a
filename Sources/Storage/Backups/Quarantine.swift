public import Backups
import Customers
import Foundation
public import Ledger
import SQLEngine
import Vault
import Vocabulary

/// Where a restore finds what happened after the backup.
public enum LedgerSource: Sendable {
    /// The folder in use: its ledger and its registers.
    case live(folder: String)
    case export(ExportFolder)
    case none
}

/// Restored databases in a folder of their own, before anybody may use them.
public struct Quarantine {
    public let folder: String
    private var dataPath: String { folder + "/" + Store.dataFile }
    private var keyPath: String { folder + "/" + Store.keyFile }

    /// Brings what was unpacked up to the schema of this program.
    public init(_ folder: String) throws {
        self.folder = folder
        for (path, migrations) in [(dataPath, DataSchema.migrations), (keyPath, KeySchema.migrations)] {
            let engine = try SQLiteEngine(path: path, migrations: migrations, options: .init(overwritesDeleted: true))
            try engine.fold()
            try engine.close()
        }
    }

    /// Copies the wrapped keys of the folder in use.
    public static func copyKeys(of live: String, to folder: String) throws {
        let source = live + "/" + Store.keyFile
        guard FileManager.default.fileExists(atPath: source) else { throw RestoreError.noKeys }
        _ = try DatabaseCopy.make(of: source, at: folder + "/" + Store.keyFile, leavingEmpty: []) { _ in }
    }

    /// The newest head that the folder in use has signed, noted, or had cosigned by a witness: with it the ledger must not be shorter.
    public static func newestKnownSize(in live: String) throws -> UInt64 {
        let path = live + "/" + Store.dataFile
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        let file = try SQLiteFile(path: path)
        defer { try? file.close() }
        return try file.read { reader in
            let copies = try reader.row(
                """
                SELECT max(coalesce((SELECT max(ledger_size) FROM backup_copy), 0),
                           coalesce((SELECT max(size) FROM ledger_checkpoint), 0),
                           coalesce((SELECT max(size) FROM ledger_cosignature), 0))
                """
            ) { UInt64(clamping: $0.int64(0)) }
            return copies ?? 0
        }
    }

    /// Continues the backup's ledger with what came after, and does to the data what it says.
    ///
    /// - Throws: `RestoreError`, `ExportProblem`, or a fault of the disk.
    public func replay(_ source: LedgerSource, _ manifest: BackupManifest, into report: inout RestoreReport) throws {
        var attached = ["keys": keyPath]
        if case .live(let live) = source {
            let path = live + "/" + Store.dataFile
            guard FileManager.default.fileExists(atPath: path) else { throw RestoreError.noLedger }
            attached["live"] = path
            try checkHistory(at: path, manifest)
        }
        let file = try SQLiteFile(path: dataPath, attached: attached)
        defer { try? file.close() }
        try file.write { writer in
            let triggers = try dropTriggers(in: writer)
            switch source {
            case .live: try appendLive(manifest.ledger.size, in: writer)
            case .export(let export): try append(export, in: writer)
            case .none: break
            }
            let replay = try replayed(after: manifest.ledger.size, in: writer)
            report.note(replay)
            report.ledgerEvents = try LedgerTable.size(writer)
            report.suppressed = try present(replay.erased.keys, in: writer)
            if case .live = source {
                report.registers = try takeRegisters(in: writer)
                try takeFileNames(in: writer)
                try dropClosed(in: writer)
            } else {
                try closeHeld(replay, in: writer)
                try beCautious(replay, &report, in: writer)
            }
            try suppress(replay, &report, in: writer)
            report.recordedSince = try dropRecordedSince(manifest.ledger.size, in: writer)
            for trigger in triggers { try writer.run(trigger, []) }
            try writer.run("UPDATE import_job SET state = 'stopped' WHERE state IN ('checking', 'running')", [])
            report.customers = try writer.row("SELECT count(*) FROM main.customer") { $0.int(0) } ?? 0
        }
        let damage = try file.damage()
        guard damage.isEmpty else { throw RestoreError.damaged(damage) }
    }

    /// The ledger in use must have the backup's as its beginning.
    private func checkHistory(at path: String, _ manifest: BackupManifest) throws {
        let live = try SQLiteFile(path: path)
        defer { try? live.close() }
        try live.read { reader in
            guard try LedgerTable.size(reader) >= manifest.ledger.size else {
                throw RestoreError.ledgerOlder(
                    size: try LedgerTable.size(reader), witnessed: manifest.ledger.size)
            }
            let edge = try MerkleFrontier(size: manifest.ledger.size, from: StoredHashes(sql: reader))
            guard edge.root.description == manifest.ledger.root else { throw RestoreError.otherHistory }
        }
    }
}

// MARK: - The ledger

extension Quarantine {
    private func appendLive(_ size: UInt64, in writer: any SQLWriter) throws {
        for table in ["ledger_frame", "ledger_finder", "ledger_subject", "ledger_detail", "manifest_marks"] {
            try copy(table, where: "number >= ?", [.int(size)], in: writer)
        }
        // A complete subtree is new when it ends behind the backup's last event.
        try copy("ledger_node", where: "((number + 1) << level) > ?", [.int(size)], in: writer)
        try copy("ledger_checkpoint", where: "size > ?", [.int(size)], in: writer)
    }

    private func append(_ export: ExportFolder, in writer: any SQLWriter) throws {
        guard let note = export.checkpoint(), let signed = try? SignedNote(parsing: note),
            let head = try? Checkpoint(parsing: signed.text)
        else { throw RestoreError.noLedger }
        let own = try LedgerTable.size(writer)
        guard head.size >= own else { throw RestoreError.ledgerOlder(size: head.size, witnessed: own) }
        var frontier = try MerkleFrontier(size: own, from: StoredHashes(sql: writer))
        try export.forEachFrame(from: own, size: head.size) { number, bytes in
            let frame = try LedgerFrame(decoding: bytes)
            try LedgerTable.append(
                frame, encoded: bytes, number: number, nodes: frontier.append(.leaf(bytes)), in: writer)
        }
        guard frontier.root == head.root else { throw RestoreError.otherHistory }
        try LedgerTable.insertCheckpoint(note, size: head.size, at: Date(timeIntervalSince1970: 0), in: writer)
    }

    private func replayed(after size: UInt64, in reader: any SQLReader) throws -> LedgerReplay {
        var replay = LedgerReplay(after: size)
        try reader.forEachRow(
            """
            SELECT ledger_frame.number, ledger_frame.frame FROM main.ledger_finder
            JOIN main.ledger_frame ON ledger_frame.number = ledger_finder.number
            WHERE ledger_finder.number >= ? OR ledger_finder.action >= 'erasure.' AND ledger_finder.action < 'erasure/'
            ORDER BY ledger_finder.number
            """, [.int(size)]
        ) { row in
            let frame = try LedgerFrame(decoding: row.blob(1))
            replay.take(
                UInt64(clamping: row.int64(0)), action: frame.action, isDone: frame.outcome == .done,
                object: frame.object)
        }
        return replay
    }
}

// MARK: - Registers and people

extension Quarantine {
    /// Rows of a table of the folder in use that fit, by the columns that both have.
    private func copy(
        _ table: String, where condition: String = "true", _ arguments: [SQLValue] = [], in writer: any SQLWriter
    ) throws {
        let here = try columns("main", table, writer)
        let columns = try columns("live", table, writer).filter(here.contains).map { "\"\($0)\"" }.joined(
            separator: ", ")
        try writer.run(
            "INSERT OR IGNORE INTO main.\(table) (\(columns)) SELECT \(columns) FROM live.\(table) WHERE \(condition)",
            arguments)
    }

    private func columns(_ schema: String, _ table: String, _ reader: any SQLReader) throws -> [String] {
        try reader.rows("SELECT name FROM pragma_table_info(?, ?)", [.text(table), .text(schema)]) { $0.text(0) }
    }

    private func tables(_ schema: String, _ reader: any SQLReader) throws -> Set<String> {
        Set(try reader.rows("SELECT name FROM \(schema).sqlite_schema WHERE type = 'table'") { $0.text(0) })
    }

    private func takeRegisters(in writer: any SQLWriter) throws -> [String] {
        let both = try tables("main", writer).intersection(tables("live", writer))
        let closedHere = try writer.rows("SELECT id FROM main.closed_customer") { $0.blob(0) }
        let taken = BackupContents.fromLive.filter(both.contains)
        for table in taken {
            try writer.run("DELETE FROM main.\(table)", [])
            try copy(table, in: writer)
        }
        // Somebody who was closed when the backup was made and is not any more.
        for id in closedHere { try copy("customer", where: "id = ?", [.blob(id)], in: writer) }
        try writer.run(
            """
            UPDATE main.customer SET is_stored_only = NOT is_stored_only
            WHERE is_stored_only <> (id IN (SELECT customer_id FROM main.storage_only WHERE lifted_at IS NULL))
            """, [])
        // A key that is gone took the name of its account along.
        try writer.run("DELETE FROM main.staff WHERE id NOT IN (SELECT subject_id FROM keys.data_key)", [])
        for (table, column) in BackupContents.ofStaff {
            try writer.run("DELETE FROM main.\(table) WHERE \(column) NOT IN (SELECT id FROM main.staff)", [])
        }
        for (table, column, other, key) in BackupContents.dependent {
            try writer.run("DELETE FROM main.\(table) WHERE \(column) NOT IN (SELECT \(key) FROM main.\(other))", [])
        }
        return taken
    }

    /// The log of an exam refuses to be changed, and is about to be replaced by the longer one of the folder in use.
    ///
    /// - Returns: what makes the triggers again.
    private func dropTriggers(in writer: any SQLWriter) throws -> [String] {
        let triggers = try writer.rows("SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'") {
            (name: $0.text(0), sql: $0.text(1))
        }
        for trigger in triggers { try writer.run("DROP TRIGGER main.\"\(trigger.name)\"", []) }
        return triggers.map(\.sql)
    }

    /// Customers who were recorded after the backup are not in it. Nothing of theirs stays behind half: links, reasons
    /// and key go too, as after an erasure; the events remain and verify. Whoever was on the ledger before the backup and
    /// is not in it keeps the links, for `doctor` to miss them.
    ///
    /// - Returns: how many.
    private func dropRecordedSince(_ size: UInt64, in writer: any SQLWriter) throws -> Int {
        try writer.run("CREATE TEMP TABLE recorded_since (id BLOB PRIMARY KEY) WITHOUT ROWID", [])
        let count = try writer.run(
            """
            INSERT INTO recorded_since SELECT customer_id FROM main.ledger_subject
            WHERE customer_id NOT IN (SELECT id FROM main.customer)
                AND customer_id NOT IN (SELECT id FROM main.closed_customer)
                AND customer_id NOT IN (SELECT id FROM main.staff)
            GROUP BY customer_id HAVING min(number) >= ?
            """, [.int(size)])
        for (table, column) in [
            ("ledger_subject", "customer_id"), ("ledger_detail", "subject_id"), ("data_key", "subject_id"),
            ("escrow_key", "subject_id"),
        ] {
            let schema = table.hasSuffix("_key") ? "keys" : "main"
            try writer.run(
                "DELETE FROM \(schema).\(table) WHERE \(column) IN (SELECT id FROM recorded_since)", [])
        }
        try writer.run("DROP TABLE recorded_since", [])
        return count
    }

    /// Customers whom nobody reads any more stay so: their rows stand in a table of their own.
    private func dropClosed(in writer: any SQLWriter) throws {
        try writer.run("DELETE FROM main.customer WHERE id IN (SELECT id FROM main.closed_customer)", [])
    }

    /// Without the registers in use: whose erasure was ordered and stopped by a hold is closed, not destroyed.
    private func closeHeld(_ replay: LedgerReplay, in writer: any SQLWriter) throws {
        let held = replay.erased.keys.filter { !replay.destroyed.contains($0) && replay.holds[$0, default: 0] > 0 }
        for id in held { try ErasureTable.close(ID(id), in: writer) }
    }

    /// A file may be called after its only customer: whose name an erasure took away has none, and one that was thrown
    /// away does not come back.
    private func takeFileNames(in writer: any SQLWriter) throws {
        try writer.run(
            """
            UPDATE main.import_job SET name_sealed = live.name_sealed FROM live.import_job AS live
            WHERE live.id = main.import_job.id
            """, [])
        for (table, column) in [("import_reason", "import_id"), ("import_job", "id")] {
            try writer.run("DELETE FROM main.\(table) WHERE \(column) NOT IN (SELECT id FROM live.import_job)", [])
        }
    }

    /// Without the registers in use: whatever may have been taken away since is taken away.
    private func beCautious(
        _ replay: LedgerReplay, _ report: inout RestoreReport, in writer: any SQLWriter
    ) throws {
        let at = try writer.row("SELECT coalesce(max(at), 0) FROM main.ledger_finder") { $0.int64(0) } ?? 0
        let accounts = replay.touched[.accounts, default: []].union(replay.touched[.passwords, default: []])
        for id in accounts {
            report.accountsShut += try writer.run(
                "UPDATE main.staff SET disabled_at = ?, disabled_by = id WHERE id = ? AND disabled_at IS NULL",
                [.integer(at), .uuid(id)])
        }
        for id in replay.touched[.certificates, default: []] {
            report.certificatesRevoked += try writer.run(
                """
                UPDATE main.qualification SET revoked_at = ?, revoked_by = holder_id, revocation_reason = 'restore'
                WHERE holder_id = ? AND revoked_at IS NULL
                """, [.integer(at), .uuid(id)])
        }
        for id in replay.touched[.tokens, default: []].union(accounts) {
            report.tokensRevoked += try writer.run(
                "UPDATE main.api_token SET revoked_at = ? WHERE staff_id = ? AND revoked_at IS NULL",
                [.integer(at), .uuid(id)])
        }
        report.forAPerson = replay.held.values.map { $0 + 1 }.sorted()
    }

    /// How many of these the backup still knows.
    private func present(_ customers: some Sequence<UUID>, in reader: any SQLReader) throws -> Int {
        try customers.reduce(0) { count, id in
            let found = try reader.row("SELECT 1 FROM main.customer WHERE id = ?", [.uuid(id)]) { _ in 1 }
            return count + (found ?? 0)
        }
    }

    /// Nobody who was erased is left in any table, and nobody without a key in the list. Whose erasure has destroyed
    /// nothing yet is closed: it goes on where it was, or waits for the hold to end.
    private func suppress(
        _ replay: LedgerReplay, _ report: inout RestoreReport, in writer: any SQLWriter
    ) throws {
        try writer.run("CREATE TEMP TABLE gone (id BLOB PRIMARY KEY, by_key INTEGER NOT NULL) WITHOUT ROWID", [])
        try writer.run("INSERT INTO gone VALUES (?, 0)", each: replay.erased.keys.map { [.uuid($0)] })
        try writer.run(
            "DELETE FROM gone WHERE id = ? AND id IN (SELECT id FROM main.closed_customer)",
            each: replay.erased.keys.filter { !replay.destroyed.contains($0) }.map { [.uuid($0)] })
        try writer.run(
            """
            INSERT OR IGNORE INTO gone SELECT id, 1 FROM main.customer
            WHERE id NOT IN (SELECT subject_id FROM keys.data_key)
                AND id NOT IN (SELECT subject_id FROM keys.escrow_key)
            """, [])
        report.suppressedByEvents = replay.erased.values.map { $0 + 1 }.sorted()
        report.withoutKey = try writer.row("SELECT count(*) FROM gone WHERE by_key = 1") { $0.int(0) } ?? 0
        for table in try tables("main", writer).subtracting(BackupContents.keptOfErased).sorted() {
            for column in try columns("main", table, writer) where ["customer_id", "subject_id"].contains(column) {
                try writer.run("DELETE FROM main.\(table) WHERE \(column) IN (SELECT id FROM gone)", [])
            }
        }
        for table in ["customer", "closed_customer"] where try tables("main", writer).contains(table) {
            try writer.run("DELETE FROM main.\(table) WHERE id IN (SELECT id FROM gone)", [])
        }
        for table in ["data_key", "escrow_key"] {
            try writer.run("DELETE FROM keys.\(table) WHERE subject_id IN (SELECT id FROM gone)", [])
        }
        try writer.run("DROP TABLE gone", [])
    }
}
