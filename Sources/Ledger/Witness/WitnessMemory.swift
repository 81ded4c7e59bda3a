/// What a witness keeps on its own machine: its key, the ledger's public key, and the last checkpoint that it cosigned.
///
/// A witness never cosigns a head that does not grow out of the last one; that is all its word is worth.
public struct WitnessMemory: Sendable {
    public let key: CosigningKey
    private let secret: [UInt8]
    /// Whose checkpoints it cosigns.
    public let ledger: VerifierKey
    /// With the witness's own cosignature; nil before the first.
    public private(set) var last: SignedNote?

    private static let firstLine = "shouxin-witness v1"

    /// A witness that has seen nothing yet, with a new key. Nil when the name is empty or holds a space or `+`.
    public init?(name: String, ledger: VerifierKey) {
        guard let made = CosigningKey.generate(name: name) else { return nil }
        key = made.key
        secret = made.secret
        self.ledger = ledger
        last = nil
    }

    /// How many events the last checkpoint signs for; 0 before the first.
    public var lastSize: UInt64 { head?.size ?? 0 }

    private var head: Checkpoint? { last.flatMap { try? Checkpoint(parsing: $0.text) } }

    /// Cosigns the checkpoint of a proof that begins where this witness stopped.
    ///
    /// - Parameter seconds: since 1970 UTC.
    /// - Throws: `.shrunk` or `.notConsistent`: the ledger was put back or rewritten; keep the file as evidence.
    ///   `.otherOldSize` when the proof begins elsewhere.
    public mutating func cosign(_ file: ConsistencyFile, atSeconds seconds: UInt64) throws(ProofProblem) -> SignedNote {
        if let last {
            _ = try file.verify(from: Array(last.encoded.utf8), trusting: ledger)
        } else {
            let head = try ProofText.open(file.note, trusting: ledger)
            guard file.oldSize == 0 else { throw .otherOldSize(proof: file.oldSize, checkpoint: 0) }
            guard file.hashes.isEmpty else { throw .notConsistent(old: 0, new: head.size) }
        }
        let note = file.note.cosigned(by: key, atSeconds: seconds)
        last = note
        return note
    }

    /// As it stands in a file that nobody else may read. The size stands before the note as well: a file that was cut off
    /// behind its head must not be taken for one of a witness that has seen nothing.
    public var encoded: String {
        let lines = [
            Self.firstLine, "key \(key.witnessKey.name) \(StrictBase64.encode(secret))", "ledger \(ledger)",
            "seen \(lastSize)",
        ]
        return lines.joined(separator: "\n") + "\n\n" + (last?.encoded ?? "")
    }

    /// Nil for anything else than `encoded` writes.
    public init?(parsing bytes: [UInt8]) {
        guard bytes.count < 256 * 1024, let text = String(validating: bytes, as: UTF8.self),
            let blank = text.firstRange(of: "\n\n")
        else { return nil }
        let lines = text[..<blank.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 4, lines[0] == Self.firstLine,
            let words = lines[1].value(after: "key ")?.split(separator: " "), words.count == 2,
            let secret = StrictBase64.decode(words[1]),
            let key = CosigningKey(name: String(words[0]), secret: secret),
            let ledger = lines[2].value(after: "ledger ").flatMap({ VerifierKey($0) }),
            let seen = lines[3].value(after: "seen ")
        else { return nil }
        let rest = Array(text[blank.upperBound...].utf8)
        let last = rest.isEmpty ? nil : try? SignedNote(parsing: rest)
        // A file that was cut off may end in a note that this witness never gave.
        let isOwn = last.map { (try? $0.cosignature(by: key.witnessKey)) != nil } ?? rest.isEmpty
        guard isOwn else { return nil }
        self.key = key
        self.secret = secret
        self.ledger = ledger
        self.last = last
        guard seen == "\(lastSize)" else { return nil }
    }
}

extension WitnessMemory: CustomStringConvertible, CustomReflectable {
    public var description: String { "‹witness \(key.witnessKey.name)›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
