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
        self.keyID = Self.keyID(name: name, publicKey: publicKey)
    }

    /// Reads `name+hash+base64`; nil unless every part is right and they belong together.
    public init?(_ text: String) {
        // Base64 may itself hold a plus: divide at the first two only.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let key = StrictBase64.decode(parts[2]), key.first == Self.ed25519,
            let publicKey = Hash(key.dropFirst())
        else { return nil }
        self.init(name: String(parts[0]), publicKey: publicKey)
        guard parts[1] == keyIDText else { return nil }
    }

    public var description: String {
        "\(name)+\(keyIDText)+\(StrictBase64.encode([Self.ed25519] + publicKey.bytes))"
    }

    private var keyIDText: String { withUnsafeBytes(of: keyID.bigEndian) { hexadecimal($0) } }

    /// The first four bytes of SHA-256(name || newline || type || public key).
    private static func keyID(name: String, publicKey: Hash) -> UInt32 {
        let digest = SHA256.hash(data: Array(name.utf8) + [0x0A, ed25519] + publicKey.bytes)
        return digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
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
