/// A file that proves that a ledger only grew between two checkpoints (一致性证明).
///
/// There is no C2SP format of such a file by itself; this is the body with which c2sp.org/tlog-witness asks a witness
/// for a cosignature: the old size, the proof, and the new checkpoint. The old checkpoint is what the reader has kept.
public struct ConsistencyFile: Sendable, Equatable {
    public let oldSize: UInt64
    public let hashes: [Hash]
    /// The newer checkpoint.
    public let note: SignedNote

    public static let fileExtension = "tlog-consistency"

    /// - Parameter proof: up to the tree that `note` signs for.
    public init(_ proof: ConsistencyProof, note: SignedNote) {
        oldSize = proof.oldSize
        hashes = proof.hashes
        self.note = note
    }

    public init(parsing bytes: some Collection<UInt8>) throws(ProofProblem) {
        let text = try ProofText(bytes)
        guard let first = text.head.first?.value(after: "old ") else { throw .notAProof }
        guard let oldSize = ProofText.number(first) else { throw .malformed(line: 1) }
        self.oldSize = oldSize
        hashes = try ProofText.hashes(text.head.dropFirst())
        note = text.note
    }

    public var encoded: String { ProofText.encode(["old \(oldSize)"], hashes, note) }

    /// Whether the ledger of `old` is the beginning of that of this file's checkpoint.
    ///
    /// - Parameter old: the signed checkpoint that was kept.
    /// - Returns: both heads, the older first.
    public func verify(
        from old: some Collection<UInt8>, trusting key: VerifierKey
    ) throws(ProofProblem) -> (old: Checkpoint, new: Checkpoint) {
        let new = try ProofText.open(note, trusting: key)
        let old = try ProofText.open(old, trusting: key)
        guard old.size == oldSize else { throw .otherOldSize(proof: oldSize, checkpoint: old.size) }
        guard old.size <= new.size else { throw .shrunk(old: old.size, new: new.size) }
        let proof = ConsistencyProof(oldSize: old.size, newSize: new.size, hashes: hashes)
        guard proof.proves(old.root, grewInto: new.root) else { throw .notConsistent(old: old.size, new: new.size) }
        return (old, new)
    }
}
