/// A file that proves one event to somebody who has nothing but the public key (存在证明, c2sp.org/tlog-proof).
///
/// The format leaves room for extra data that help to make the leaf; ours are the event's frame, so that the file says
/// by itself what it proves. They are believed only because the proof fits them.
public struct ProofFile: Sendable, Equatable {
    /// The frame of the event; nil in a file of somebody else's that leaves it out.
    public let frame: [UInt8]?
    public let index: UInt64
    /// Siblings from the leaf up to the root's child.
    public let hashes: [Hash]
    /// The signed checkpoint that the proof leads to, with whatever cosignatures it has.
    public let note: SignedNote

    static let firstLine = "c2sp.org/tlog-proof@v1"
    /// How such files are named, as the format advises.
    public static let fileExtension = "tlog-proof"

    /// - Parameter proof: of the event's leaf in the tree that `note` signs for.
    public init(frame: [UInt8], proof: InclusionProof, note: SignedNote) {
        self.frame = frame
        index = proof.index
        hashes = proof.hashes
        self.note = note
    }

    public init(parsing bytes: some Collection<UInt8>) throws(ProofProblem) {
        let text = try ProofText(bytes)
        var lines = text.head[...]
        guard lines.popFirst() == Self.firstLine else { throw .notAProof }
        if let extra = lines.first?.value(after: "extra ") {
            guard let bytes = StrictBase64.decode(extra) else { throw .malformed(line: 2) }
            frame = bytes
            lines.removeFirst()
        } else {
            frame = nil
        }
        let place = lines.startIndex + 1
        guard let index = lines.popFirst()?.value(after: "index ").flatMap(ProofText.number) else {
            throw .malformed(line: place)
        }
        self.index = index
        hashes = try ProofText.hashes(lines)
        note = text.note
    }

    public var encoded: String {
        let extra = frame.map { ["extra " + StrictBase64.encode($0)] } ?? []
        return ProofText.encode([Self.firstLine] + extra + ["index \(index)"], hashes, note)
    }

    /// Whether the path leads from the event to the head that the file brings; says nothing about who signed that.
    public var holds: Bool {
        guard let frame, let head, index < head.size else { return false }
        return InclusionProof(index: index, size: head.size, hashes: hashes).proves(.leaf(frame), under: head.root)
    }

    /// The head that the proof leads to; nil in a file that cannot be read.
    public var head: Checkpoint? { try? Checkpoint(parsing: note.text) }

    /// Believes nothing that `key` has not signed.
    ///
    /// - Throws: `ProofProblem`: what does not fit, the signature first.
    public func verify(trusting key: VerifierKey) throws(ProofProblem) -> ProvenEvent {
        let head = try ProofText.open(note, trusting: key)
        guard let frame else { throw .eventMissing }
        guard index < head.size else { throw .notIncluded }
        let proof = InclusionProof(index: index, size: head.size, hashes: hashes)
        guard proof.proves(.leaf(frame), under: head.root) else { throw .notIncluded }
        do throws(LedgerFrameProblem) {
            return ProvenEvent(index: index, frame: try LedgerFrame(decoding: frame), head: head)
        } catch {
            throw .frameUnreadable(error)
        }
    }
}

/// An event that stands in the ledger, as a signed checkpoint vouches.
public struct ProvenEvent: Sendable, Equatable {
    /// From 0, as in the file; pages count from 1.
    public let index: UInt64
    public let frame: LedgerFrame
    public let head: Checkpoint
}
