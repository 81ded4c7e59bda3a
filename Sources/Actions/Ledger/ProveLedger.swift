public import Access
import Foundation
public import Ledger
import Storage
public import Vocabulary

/// What was asked of the ledger's proofs and cannot be given.
public enum LedgerProofError: Error, Equatable, Sendable {
    /// Events are counted from 0 here.
    case noSuchEvent(UInt64, size: UInt64)
    /// No checkpoint of that size was kept.
    case noSuchCheckpoint(UInt64)
    /// A ledger does not grow backwards.
    case backwards(from: UInt64, to: UInt64)
}

extension Workplace {
    /// The file that proves one event.
    ///
    /// - Throws: `LedgerProofError`; a refusal, recorded.
    public func eventProof(_ number: UInt64, as staff: ID<StaffMember>) async throws -> ProofFile {
        try await ask(May<ViewLedger>(), as: staff)
        return try eventProof(number)
    }

    /// The same for the person who holds the keys.
    public func eventProof(_ number: UInt64) throws -> ProofFile {
        // A cosigned checkpoint says more than ours alone.
        let note = try store.read { try $0.witnessedCheckpoint(over: number) } ?? store.currentCheckpoint()
        guard let file = try store.read({ try $0.proofFile(of: number, under: note) }) else {
            throw LedgerProofError.noSuchEvent(number, size: try Checkpoint(parsing: note.text).size)
        }
        return file
    }

    /// The file that proves that the ledger only grew from one checkpoint to another.
    ///
    /// - Parameters:
    ///   - from: number of events of the older; any size, because the reader has the checkpoint.
    ///   - to: number of events of a checkpoint that was kept; nil for the ledger as it is now.
    public func growthProof(
        from: UInt64, to: UInt64?, as staff: ID<StaffMember>
    ) async throws -> ConsistencyFile {
        try await ask(May<ViewLedger>(), as: staff)
        return try growthProof(from: from, to: to)
    }

    public func growthProof(from: UInt64, to: UInt64?) throws -> ConsistencyFile {
        let note = try signedHead(size: to)
        let size = try Checkpoint(parsing: note.text).size
        guard from <= size else { throw LedgerProofError.backwards(from: from, to: size) }
        return try store.read { try $0.consistencyFile(from: from, to: note) }
    }

    /// Checkpoints that were kept, the largest first.
    public func checkpoints(
        below: UInt64? = nil, limit: Int, as staff: ID<StaffMember>
    ) async throws -> [KeptCheckpoint] {
        try await ask(May<ViewLedger>(), as: staff)
        return try store.read { try $0.checkpoints(below: below, limit: limit) }
    }

    /// One checkpoint that was kept.
    /// - Throws: `LedgerProofError.noSuchCheckpoint`.
    public func checkpoint(size: UInt64, as staff: ID<StaffMember>) async throws -> SignedNote {
        try await ask(May<ViewLedger>(), as: staff)
        return try signedHead(size: size)
    }

    /// The head that was kept at this size, or for the size of now a fresh one.
    public func signedHead(size: UInt64?) throws -> SignedNote {
        guard let size else { return try store.currentCheckpoint() }
        let found = try store.read { try ($0.witnessedCheckpoint(size: size), $0.checkpoint(size: size)) }
        if let note = found.0 ?? found.1?.note { return note }
        let now = try store.currentCheckpoint()
        guard try Checkpoint(parsing: now.text).size == size else { throw LedgerProofError.noSuchCheckpoint(size) }
        return now
    }
}
