/// Checks a single file of the ledger, whichever it is: a proof of one event, a proof of growth, or a checkpoint.
public struct FileVerification: Sendable {
    private let key: VerifierKey
    private let oldCheckpoint: [UInt8]?

    /// - Parameter oldCheckpoint: a signed note kept from earlier.
    public init(key: VerifierKey, oldCheckpoint: [UInt8]? = nil) {
        self.key = key
        self.oldCheckpoint = oldCheckpoint
    }

    public func run(_ bytes: [UInt8]) -> FileVerdict {
        do throws(ProofProblem) {
            if bytes.starts(with: Array(ProofFile.firstLine.utf8)) { return try event(bytes) }
            if bytes.starts(with: Array("old ".utf8)) { return try growth(bytes) }
            return try head(bytes)
        } catch {
            return error.isWrongKey ? .wrongKey : .refused(error)
        }
    }

    private func event(_ bytes: [UInt8]) throws(ProofProblem) -> FileVerdict {
        let proven = try ProofFile(parsing: bytes).verify(trusting: key)
        if let oldCheckpoint { _ = try connected(ProofText.open(oldCheckpoint, trusting: key), proven.head) }
        return .included(proven)
    }

    private func growth(_ bytes: [UInt8]) throws(ProofProblem) -> FileVerdict {
        let file = try ConsistencyFile(parsing: bytes)
        guard let oldCheckpoint else { return .needsOldCheckpoint(size: file.oldSize) }
        let heads = try file.verify(from: oldCheckpoint, trusting: key)
        return .grew(from: heads.old, to: heads.new)
    }

    private func head(_ bytes: [UInt8]) throws(ProofProblem) -> FileVerdict {
        let new = try ProofText.open(bytes, trusting: key)
        guard let oldCheckpoint else { return .signed(new) }
        let old = try connected(ProofText.open(oldCheckpoint, trusting: key), new)
        return .grew(from: old, to: new)
    }

    /// Without a proof, two heads can be compared where they have the same size, and nothing needs one to grow from
    /// the empty ledger.
    private func connected(_ old: Checkpoint, _ new: Checkpoint) throws(ProofProblem) -> Checkpoint {
        guard old.size <= new.size else { throw .shrunk(old: old.size, new: new.size) }
        guard old.size == new.size || old.size == 0 else { throw .unconnected(old: old.size, new: new.size) }
        let proof = ConsistencyProof(oldSize: old.size, newSize: new.size, hashes: [])
        guard proof.proves(old.root, grewInto: new.root) else { throw .notConsistent(old: old.size, new: new.size) }
        return old
    }
}

/// What checking one file came to.
public enum FileVerdict: Sendable, Equatable {
    /// Signed by another key than the one given.
    case wrongKey
    case included(ProvenEvent)
    case grew(from: Checkpoint, to: Checkpoint)
    case signed(Checkpoint)
    /// A proof of growth says nothing without the checkpoint from which it leads on.
    case needsOldCheckpoint(size: UInt64)
    case refused(ProofProblem)
}
