import Foundation
public import Ledger
import SQLEngine

extension Reading {
    /// Kept checkpoints, the largest first.
    ///
    /// - Parameter below: only those of fewer events.
    public func checkpoints(below: UInt64? = nil, limit: Int) throws -> [KeptCheckpoint] {
        try sql.rows(
            "SELECT size, note, signed_at FROM ledger_checkpoint WHERE size < ? ORDER BY size DESC LIMIT ?",
            [below.map { .int($0) } ?? .integer(.max), .int(limit)]
        ) { row in
            KeptCheckpoint(
                size: UInt64(clamping: row.int64(0)), note: try SignedNote(parsing: row.blob(1)),
                signedAt: row.time(2))
        }
    }

    /// The checkpoint that was signed at exactly this size; nil when none was kept.
    public func checkpoint(size: UInt64) throws -> KeptCheckpoint? {
        guard size < UInt64(Int64.max) else { return nil }
        return try checkpoints(below: size + 1, limit: 1).first { $0.size == size }
    }

    /// The file that proves event `number` to somebody who has only the public key.
    ///
    /// - Parameter note: a signed head with more than `number` events.
    /// - Returns: nil when there is no such event.
    public func proofFile(of number: UInt64, under note: SignedNote) throws -> ProofFile? {
        let frame = try sql.row("SELECT frame FROM ledger_frame WHERE number = ?", [.int(number)]) { $0.blob(0) }
        let head = try Checkpoint(parsing: note.text)
        guard let frame, number < head.size else { return nil }
        let proof = try StoredHashes(sql: sql).inclusionProof(index: number, size: head.size)
        return ProofFile(frame: frame, proof: proof, note: note)
    }

    /// The file that proves that the first `size` events are the beginning of what `note` signs for.
    public func consistencyFile(from size: UInt64, to note: SignedNote) throws -> ConsistencyFile {
        let head = try Checkpoint(parsing: note.text)
        return ConsistencyFile(
            try StoredHashes(sql: sql).consistencyProof(from: size, to: head.size), note: note)
    }
}
