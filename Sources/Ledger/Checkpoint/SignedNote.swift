/// A text with signatures under it, in the form of c2sp.org/signed-note.
public struct SignedNote: Sendable, Equatable {
    /// One line under the text.
    public struct Signature: Sendable, Equatable {
        public let name: String
        public let keyID: UInt32
        /// Without the key ID; its length depends on the algorithm.
        public let bytes: [UInt8]
    }

    /// What was signed, with its last newline.
    public let text: String
    public let signatures: [Signature]

    /// Signs `text`.
    /// - Precondition: `text` ends in a newline and holds no other control character.
    public init(signing text: String, with key: SigningKey) {
        precondition(text.hasSuffix("\n") && NoteParser.hasOnlyPrintable(text), "a note is lines of printable text")
        self.text = text
        let verifier = key.verifierKey
        signatures = [Signature(name: verifier.name, keyID: verifier.keyID, bytes: key.signature(for: text))]
    }

    init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note. Says nothing about its truth: `verify(by:)` does.
    public init(parsing bytes: some Collection<UInt8>) throws(NoteProblem) {
        (text, signatures) = try NoteParser.parse(bytes)
    }

    /// The note as it is stored and published.
    public var encoded: String { text + "\n" + signatures.map(\.line).joined() }

    /// Signatures by other keys are passed over, as the format demands: they may be witnesses'.
    ///
    /// - Throws: `.unknownKey` when `key` did not sign at all, `.badSignature` when a signature in its name is wrong.
    public func verify(by key: VerifierKey) throws(NoteProblem) {
        let own = signatures.filter { $0.name == key.name && $0.keyID == key.keyID }
        guard !own.isEmpty else { throw .unknownKey }
        guard own.allSatisfy({ key.isValid($0.bytes, for: text) }) else { throw .badSignature }
    }
}

extension SignedNote.Signature {
    fileprivate var line: String {
        let keyIDBytes = withUnsafeBytes(of: keyID.bigEndian) { Array($0) }
        return "\(NoteParser.signatureStart)\(name) \(StrictBase64.encode(keyIDBytes + bytes))\n"
    }
}

/// Why bytes are not a note, or not one to believe.
public enum NoteProblem: Error, Equatable, Sendable {
    case tooLong
    case notUTF8
    case controlCharacter
    case noSignature
    case malformedSignature(line: Int)
    case tooManySignatures
    case unknownKey
    case badSignature
}
