import Crypto

/// The private half: signs checkpoints. Whoever holds it can write another history, hence witnesses (issue 4).
public struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    public let verifierKey: VerifierKey

    public var name: String { verifierKey.name }

    /// From the 32 secret bytes of RFC 8032 that the key ring keeps wrapped; nil for any other length, or for a name
    /// that is empty or holds a space or `+`.
    public init?(name: String, secret: some Collection<UInt8>) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(secret)),
            let publicKey = Hash(Array(key.publicKey.rawRepresentation)),
            let verifierKey = VerifierKey(name: name, publicKey: publicKey)
        else { return nil }
        self.key = key
        self.verifierKey = verifierKey
    }

    /// Ed25519 signature, 64 bytes.
    func signature(for text: String) -> [UInt8] { signature(over: Array(text.utf8)) }

    /// Another key of its own, which signs for another purpose: neither can sign for the other (HKDF, RFC 5869).
    public func derived(for purpose: String) -> SigningKey? {
        let secret = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: key.rawRepresentation), info: Array(purpose.utf8), outputByteCount: 32)
        return secret.withUnsafeBytes { SigningKey(name: name, secret: Array($0)) }
    }

    /// Ed25519 signature of bytes that are no checkpoint; only a derived key signs them.
    public func signature(over bytes: [UInt8]) -> [UInt8] {
        do {
            return Array(try key.signature(for: bytes))
        } catch {
            preconditionFailure("Ed25519 signs every message")
        }
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "‹signing key \(name)›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
