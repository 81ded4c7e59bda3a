import Foundation
import Ledger
import SQLEngine
import Vocabulary

/// Frames, nodes, checkpoints and what helps to find events again.
enum LedgerTable {
    static func append(
        _ frame: LedgerFrame, encoded: [UInt8], number: UInt64, nodes: [NewNode], in writer: any SQLWriter
    ) throws {
        try writer.run(
            "INSERT INTO ledger_frame (number, frame) VALUES (?, ?)", [.int(number), .blob(encoded)])
        for node in nodes {
            try writer.run(
                "INSERT INTO ledger_node (level, number, hash) VALUES (?, ?, ?)",
                [.int(node.level), .int(node.index), .blob(node.hash.bytes)])
        }
        try writer.run(
            "INSERT INTO ledger_finder (number, at, actor, action, outcome, purpose) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .int(number), .integer(frame.timeMilliseconds), .blob(frame.actor.bytes), .text(frame.action),
                .int(frame.outcome.rawValue), .optional(frame.purpose),
            ])
    }

    static func link(_ subjects: [ID<Subject>], to number: UInt64, in writer: any SQLWriter) throws {
        try writer.repeating("INSERT INTO ledger_subject (customer_id, number) VALUES (?, ?)") { statement in
            for subject in subjects {
                try statement.bind(subject.uuid, at: 0)
                try statement.bind(Int64(clamping: number), at: 1)
                try statement.run()
            }
        }
    }

    static func insertDetail(
        _ sealed: [UInt8], of subject: ID<Subject>, number: UInt64, in writer: any SQLWriter
    ) throws {
        try writer.run(
            "INSERT INTO ledger_detail (subject_id, number, sealed) VALUES (?, ?, ?)",
            [subject.column, .int(number), .blob(sealed)])
    }

    static func size(_ reader: any SQLReader) throws -> UInt64 {
        try reader.row("SELECT max(number) FROM ledger_frame") { row in
            row.optionalInt64(0).map { UInt64(clamping: $0) + 1 } ?? 0
        } ?? 0
    }

    /// How many events the newest checkpoint vouches for; 0 before the first.
    static func signedSize(_ reader: any SQLReader) throws -> UInt64 {
        try reader.row("SELECT max(size) FROM ledger_checkpoint") { row in
            row.optionalInt64(0).map { UInt64(clamping: $0) } ?? 0
        } ?? 0
    }

    /// Whether there are people and not one event: the first account never comes without its event.
    static func isEmptied(_ reader: any SQLReader) throws -> Bool {
        try reader.row(
            "SELECT EXISTS (SELECT 1 FROM staff) AND NOT EXISTS (SELECT 1 FROM ledger_frame)"
        ) { $0.flag(0) } ?? false
    }

    static func deleteCheckpoint(size: UInt64, in writer: any SQLWriter) throws {
        try writer.run("DELETE FROM ledger_checkpoint WHERE size = ?", [.int(size)])
    }

    static func insertCheckpoint(_ note: [UInt8], size: UInt64, at now: Date, in writer: any SQLWriter) throws {
        try writer.run(
            "INSERT OR IGNORE INTO ledger_checkpoint (size, note, signed_at) VALUES (?, ?, ?)",
            [.int(size), .blob(note), .time(now)])
    }
}

/// The stored hashes, as the proofs want them.
struct StoredHashes: HashSource {
    let sql: any SQLReader

    func hash(level: Int, index: UInt64) throws -> Hash {
        let stored = try sql.row(
            "SELECT hash FROM ledger_node WHERE level = ? AND number = ?", [.int(level), .int(index)]
        ) { Hash($0.blob(0)) }
        guard let stored, let hash = stored else { throw MissingHash(level: level, index: index) }
        return hash
    }
}
