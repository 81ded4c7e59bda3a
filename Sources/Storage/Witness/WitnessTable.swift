import Foundation
public import Ledger
import SQLEngine

extension Reading {
    /// Witnesses, with the largest head that each has cosigned; the earliest first.
    public func witnesses() throws -> [Witness] {
        let found = try sql.rows(
            """
            SELECT key, added_at,
                   (SELECT max(size) FROM ledger_cosignature WHERE ledger_cosignature.key = ledger_witness.key)
            FROM ledger_witness ORDER BY added_at, key LIMIT 100
            """
        ) { (key: $0.text(0), addedAt: $0.time(1), size: $0.optionalInt64(2)) }
        return try found.compactMap { row in
            guard let key = WitnessKey(row.key) else { return nil }
            let newest = try row.size.flatMap { size in
                try sql.row(
                    "SELECT cosigned_at FROM ledger_cosignature WHERE key = ? AND size = ?",
                    [.text(row.key), .integer(size)]
                ) { WitnessedHead(size: UInt64(clamping: size), at: $0.time(0)) }
            }
            return Witness(key: key, addedAt: row.addedAt, newest: newest)
        }
    }

    /// The smallest cosigned checkpoint with more than `number` events, with all its cosignatures.
    public func witnessedCheckpoint(over number: UInt64) throws -> SignedNote? {
        let size =
            try sql.row(
                "SELECT min(size) FROM ledger_cosignature WHERE size > ?", [.int(number)]
            ) { $0.optionalInt64(0) } ?? nil
        return try size.flatMap { try witnessedCheckpoint(size: UInt64(clamping: $0)) }
    }

    /// The largest cosigned checkpoint.
    public func newestWitnessed() throws -> SignedNote? {
        let size = try sql.row("SELECT max(size) FROM ledger_cosignature") { $0.optionalInt64(0) } ?? nil
        return try size.flatMap { try witnessedCheckpoint(size: UInt64(clamping: $0)) }
    }

    /// The checkpoint of exactly this size with every cosignature that came back for it.
    public func witnessedCheckpoint(size: UInt64) throws -> SignedNote? {
        let notes = try sql.rows(
            "SELECT note FROM ledger_cosignature WHERE size = ? ORDER BY key LIMIT 32", [.int(size)]
        ) { try SignedNote(parsing: $0.blob(0)) }
        return notes.dropFirst().reduce(notes.first) { $0?.joined(with: $1) }
    }

    /// Where each day's checkpoint is put; nil when nowhere.
    public func checkpointFolder() throws -> String? {
        try sql.row("SELECT value FROM setting WHERE name = 'checkpoint-folder'") { $0.text(0) }
    }
}

extension Witness: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT OR IGNORE INTO ledger_witness (key, added_at) VALUES (?, ?)",
            [.text(key.description), .time(addedAt)])
    }
}

/// A witness whose word no longer counts. What it has cosigned stays.
public struct WitnessRemoval: Storable {
    let key: WitnessKey

    public init(_ key: WitnessKey) { self.key = key }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run("DELETE FROM ledger_witness WHERE key = ?", [.text(key.description)])
    }
}

extension ReceivedCosignature: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT OR REPLACE INTO ledger_cosignature (key, size, cosigned_at, note) VALUES (?, ?, ?, ?)",
            [
                .text(cosignature.witness.description), .int(size), .time(cosignature.date),
                .blob(Array(note.encoded.utf8)),
            ])
    }
}

/// Where each day's checkpoint is put.
public struct CheckpointFolder: Storable {
    let path: String?

    /// - Parameter path: absolute; nil for nowhere.
    public init(_ path: String?) { self.path = path }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run("DELETE FROM setting WHERE name = 'checkpoint-folder'", [])
        if let path {
            try transaction.writer.run(
                "INSERT INTO setting (name, value) VALUES ('checkpoint-folder', ?)", [.text(path)])
        }
    }
}
