/// The head of the ledger at one size, in the text form of c2sp.org/tlog-checkpoint (检查点).
public struct Checkpoint: Sendable, Equatable {
    /// Which ledger: a name without spaces or `+`, one per installation and tenant; also the name of its key.
    public let origin: String
    /// How many events the ledger has.
    public let size: UInt64
    public let root: Hash

    /// - Throws: `CheckpointProblem.badOrigin`.
    public init(origin: String, size: UInt64, root: Hash) throws(CheckpointProblem) {
        guard KeyName.isValid(origin) else { throw .badOrigin }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Origin, size and root in Base64, one line each.
    public var text: String { "\(origin)\n\(size)\n\(StrictBase64.encode(root.bytes))\n" }

    /// Reads the text of a checkpoint, which ends in a newline.
    ///
    /// Extension lines are allowed by the format, but no ledger of ours writes them and nobody can audit them, so they
    /// are refused.
    public init(parsing text: String) throws(CheckpointProblem) {
        let lines = NoteParser.lines(text)
        guard lines.count >= 4, lines.last == "" else { throw .tooFewLines }
        guard lines.count == 4 else { throw .extensionLines }
        guard let size = Self.size(lines[1]) else { throw .badSize }
        guard let root = StrictBase64.decode(lines[2]).flatMap({ Hash($0) }) else { throw .badRoot }
        try self.init(origin: lines[0], size: size, root: root)
    }

    /// Decimal without sign or leading zero, and small enough for every language's signed 64-bit integer.
    private static func size(_ text: String) -> UInt64? {
        guard let size = UInt64(text), String(size) == text, size <= UInt64(Int64.max) else { return nil }
        return size
    }
}

/// Why a text is not a checkpoint.
public enum CheckpointProblem: Error, Equatable, Sendable {
    case badOrigin
    case badSize
    case badRoot
    case tooFewLines
    case extensionLines
    /// The note itself cannot be trusted.
    case note(NoteProblem)
    /// A sound note, but of another ledger.
    case foreignOrigin
    /// In a row of checkpoints, one for fewer events than the one before it: a ledger never shrinks.
    case smallerThanBefore
}

extension Checkpoint {
    /// This checkpoint as a note with one signature, ready to be stored or shown.
    public func signed(by key: SigningKey) -> SignedNote { SignedNote(signing: text, with: key) }

    /// Opens a signed checkpoint, believing nothing that `key` has not signed.
    ///
    /// - Throws: `.note(.unknownKey)` when another key signed it; `.note(.badSignature)` when the bytes were changed;
    ///   `.foreignOrigin` when it is about another ledger than the one the key is named for.
    public init(opening noteBytes: some Collection<UInt8>, trusting key: VerifierKey) throws(CheckpointProblem) {
        let note: SignedNote
        do {
            note = try SignedNote(parsing: noteBytes)
            try note.verify(by: key)
        } catch {
            throw .note(error)
        }
        try self.init(parsing: note.text)
        guard origin == key.name else { throw .foreignOrigin }
    }
}
