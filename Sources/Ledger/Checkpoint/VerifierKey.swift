import Crypto

/// A public key for notes, written `name+hash+key` as Go's note package does.
///
/// It is all that an outsider needs, and what they must have received on another way than the ledger itself.
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
    public let name: String
    /// Identifies key and algorithm beside the name; short, so never a proof of anything.
    public let keyID: UInt32
    /// Ed25519 public key, 32 bytes.
    public let publicKey: Hash

    /// Signature type of c2sp.org/signed-note: plain Ed25519.
    static let ed25519: UInt8 = 0x01

    /// Nil when `name` is empty or holds a space or `+`.
    init?(name: String, publicKey: Hash) {
        guard KeyName.isValid(name) else { return nil }
        self.name = name
        self.publicKey = publicKey
        keyID = KeyText.keyID(name: name, type: Self.ed25519, publicKey: publicKey)
    }

    /// Reads `name+hash+base64`; nil unless every part is right and they belong together.
    public init?(_ text: String) {
        guard let parts = KeyText(text, type: Self.ed25519) else { return nil }
        self.init(name: parts.name, publicKey: parts.publicKey)
        guard parts.keyID == keyID else { return nil }
    }

    public var description: String {
        KeyText.text(name: name, type: Self.ed25519, keyID: keyID, publicKey: publicKey)
    }

    func isValid(_ signature: [UInt8], for text: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey.bytes) else { return false }
        return key.isValidSignature(signature, for: Array(text.utf8))
    }
}

/// What c2sp.org/signed-note allows as the name of a key.
enum KeyName {
    static func isValid(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 255
            && name.unicodeScalars.allSatisfy { scalar in
                scalar != "+" && !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
            }
    }
}
