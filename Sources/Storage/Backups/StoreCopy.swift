public import Backups
import Foundation
public import Ledger
import SQLEngine
import Vault

/// What is known of a copy the moment it is made.
public struct CopyFacts: Sendable, Equatable {
    public let schema: Int
    public let ledgerSize: UInt64
    public let ledgerRoot: Hash
    public let counts: [String: Int]
}

extension Store {
    /// Their rows are never in a backup. With the index and its key an erased person's number could be guessed
    /// (docs/vault-format.md); requests are hashed without a key and could be guessed alike; uploads and refused rows
    /// hold people under the house key, which no erasure destroys; a session is nobody's to bring back.
    public static let leftOutOfBackups: Set<String> = [
        "customer_token", "customer_token_owner", "token_run", "index_key", "name_change", "session",
        "idempotency_key", "import_piece", "import_problem",
    ]

    /// Copies the data as of one moment, without holding up anybody who writes.
    public func copyData(to path: String) throws -> CopyFacts {
        try DatabaseCopy.make(
            of: folder + "/" + Self.dataFile, at: path, leavingEmpty: Self.leftOutOfBackups, Self.facts)
    }

    /// Copies the wrapped keys.
    public func copyKeys(to path: String) throws -> CopyFacts {
        let head = try read { try $0.ledgerEdge() }
        return try DatabaseCopy.make(of: folder + "/" + Self.keyFile, at: path, leavingEmpty: []) { reader in
            let count = try reader.row("SELECT count(*) FROM data_key") { $0.int(0) } ?? 0
            return CopyFacts(
                schema: 0, ledgerSize: head.size, ledgerRoot: head.root, counts: ["data_key": count])
        }
    }

    /// What a copy holds, by its own tables.
    static func facts(_ reader: any SQLReader) throws -> CopyFacts {
        let size = try LedgerTable.size(reader)
        let edge = try MerkleFrontier(size: size, from: StoredHashes(sql: reader))
        var counts: [String: Int] = [:]
        let tables = try reader.rows(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
        ) { $0.text(0) }
        for table in tables {
            counts[table] = try reader.row("SELECT count(*) FROM main.\"\(table)\"") { $0.int(0) } ?? 0
        }
        return CopyFacts(
            schema: DataSchema.migrations.map(\.number).max() ?? 0, ledgerSize: size, ledgerRoot: edge.root,
            counts: counts)
    }

    /// The head that goes beside a copy, signed.
    public func checkpoint(of facts: CopyFacts) throws -> SignedNote {
        try ledger.checkpoint(size: facts.ledgerSize, root: facts.ledgerRoot)
    }

    /// Whether an unpacked data database is whole, keeps out what must stay out, and holds the ledger that its manifest
    /// names and we signed. Reads everything.
    ///
    /// - Returns: what is wrong, in words for the log; empty when it is sound.
    public func damage(ofData path: String, _ manifest: BackupManifest) throws -> [String] {
        let file = try SQLiteFile(path: path, isDurable: false)
        defer { try? file.close() }
        var found = try file.damage()
        guard found.isEmpty else { return found }
        let facts = try file.read(Self.facts)
        if facts.counts != manifest.counts { found.append("other numbers of rows than the manifest says") }
        for table in Self.leftOutOfBackups.sorted() where facts.counts[table, default: 0] > 0 {
            found.append("\(table) must be empty")
        }
        if facts.ledgerSize != manifest.ledger.size || facts.ledgerRoot.description != manifest.ledger.root {
            found.append("another ledger than the manifest says")
        }
        let verdict = try file.read {
            try Snapshot(sql: $0, vault: access, known: KnownRows()).verifyLedger(trusting: verifierKey)
        }
        if case .damaged(let first, _) = verdict { found.append("the ledger, from event \(first + 1)") }
        return found
    }

    /// Whether an unpacked key database is whole and of this installation.
    public func damage(ofKeys path: String, _ manifest: BackupManifest) throws -> [String] {
        let file = try SQLiteFile(path: path, isDurable: false)
        defer { try? file.close() }
        let found = try file.damage()
        guard found.isEmpty else { return found }
        let installation = try file.read { try KeySlotTable.load($0)?.installation }
        return installation == self.installation ? [] : ["keys of another installation"]
    }
}
