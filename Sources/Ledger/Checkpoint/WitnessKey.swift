import Crypto
public import Foundation

/// The public key of a witness: somebody else's, who has seen that the ledger only grew (c2sp.org/tlog-cosignature).
///
/// Written like a ledger's own key, with 4 as its type.
public struct WitnessKey: Sendable, Hashable, CustomStringConvertible {
    public let name: String
    public let keyID: UInt32
    /// Ed25519 public key, 32 bytes.
    public let publicKey: Hash

    /// Timestamped Ed25519 cosignatures.
    static let type: UInt8 = 0x04

    init?(name: String, publicKey: Hash) {
        guard KeyName.isValid(name) else { return nil }
        self.name = name
        self.publicKey = publicKey
        keyID = KeyText.keyID(name: name, type: Self.type, publicKey: publicKey)
    }

    /// Reads `name+hash+base64`; nil unless every part is right and they belong together.
    public init?(_ text: String) {
        guard let parts = KeyText(text, type: Self.type) else { return nil }
        self.init(name: parts.name, publicKey: parts.publicKey)
        guard parts.keyID == keyID else { return nil }
    }

    public var description: String { KeyText.text(name: name, type: Self.type, keyID: keyID, publicKey: publicKey) }
}

/// The private half, kept by the witness on a machine of its own.
public struct CosigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    private let key: Curve25519.Signing.PrivateKey
    public let witnessKey: WitnessKey

    /// From 32 secret bytes; nil for any other length, or for a name that is empty or holds a space or `+`.
    public init?(name: String, secret: some Collection<UInt8>) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(secret)),
            let publicKey = Hash(Array(key.publicKey.rawRepresentation)),
            let witnessKey = WitnessKey(name: name, publicKey: publicKey)
        else { return nil }
        self.key = key
        self.witnessKey = witnessKey
    }

    /// A new key and its secret bytes, from the system's random source.
    public static func generate(name: String) -> (key: CosigningKey, secret: [UInt8])? {
        let secret = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
        return CosigningKey(name: name, secret: secret).map { ($0, secret) }
    }

    /// - Parameter seconds: since 1970 UTC.
    func signature(for text: String, atSeconds seconds: UInt64) -> [UInt8] {
        do {
            let message = Array(Cosignature.message(text, seconds).utf8)
            return withUnsafeBytes(of: seconds.bigEndian) { Array($0) } + Array(try key.signature(for: message))
        } catch {
            preconditionFailure("Ed25519 signs every message")
        }
    }

    public var description: String { "‹cosigning key \(witnessKey.name)›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A witness's word: at this time this was the largest head it had seen, and each head it saw grew out of the last.
public struct Cosignature: Sendable, Equatable {
    public let witness: WitnessKey
    /// Since 1970 UTC, by the witness's clock.
    public let seconds: UInt64

    public var date: Date { Date(timeIntervalSince1970: Double(seconds)) }

    static func message(_ text: String, _ seconds: UInt64) -> String { "cosignature/v1\ntime \(seconds)\n\(text)" }
}

extension SignedNote {
    /// The note with one more signature, that of a witness. An earlier one of the same witness is replaced.
    ///
    /// - Parameter seconds: since 1970 UTC.
    public func cosigned(by key: CosigningKey, atSeconds seconds: UInt64) -> SignedNote {
        let (name, keyID) = (key.witnessKey.name, key.witnessKey.keyID)
        let bytes = key.signature(for: text, atSeconds: seconds)
        let others = signatures.filter { $0.name != name || $0.keyID != keyID }
        return SignedNote(text: text, signatures: others + [Signature(name: name, keyID: keyID, bytes: bytes)])
    }

    /// What `witness` says about this note; nil when it says nothing.
    /// - Throws: `.badSignature` when a signature in its name is wrong.
    public func cosignature(by witness: WitnessKey) throws(NoteProblem) -> Cosignature? {
        let own = signatures.filter { $0.name == witness.name && $0.keyID == witness.keyID }
        guard let first = own.first else { return nil }
        guard own.count == 1, first.bytes.count == 72 else { throw .badSignature }
        let seconds = first.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard seconds <= UInt64(Int64.max),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: witness.publicKey.bytes),
            key.isValidSignature(Array(first.bytes.dropFirst(8)), for: Array(Cosignature.message(text, seconds).utf8))
        else { throw .badSignature }
        return Cosignature(witness: witness, seconds: seconds)
    }

    /// This note with those signatures of `other`, about the same text, that it does not have yet.
    public func joined(with other: SignedNote) -> SignedNote {
        guard other.text == text else { return self }
        let news = other.signatures.filter { new in
            !signatures.contains { $0.name == new.name && $0.keyID == new.keyID }
        }
        return SignedNote(text: text, signatures: Array((signatures + news).prefix(NoteParser.signatureLimit)))
    }
}
