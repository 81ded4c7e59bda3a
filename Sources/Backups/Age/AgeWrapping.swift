import Crypto
import CryptoExtras
import Foundation

/// For whom a file is written.
public enum AgeLock: Sendable {
    case recipients([AgeRecipient])
    /// - Parameter costLog2: of scrypt's N with r = 8, p = 1; 17 takes half a second and 128 MiB.
    case passphrase(String, costLog2: Int = 17)
}

/// By what a file is opened.
public enum AgeUnlock: Sendable {
    case identities([AgeIdentity])
    case passphrase(String)

    /// 1 GiB and some seconds: what the stock command writes (18), and two doublings more. A file from elsewhere may not
    /// ask for more, and swift-crypto passes no limit of its own on.
    public static let greatestCostLog2 = 20
}

extension AgeLock {
    private static let x25519 = "X25519"
    private static let scrypt = "scrypt"
    static let fileKeyByteCount = 16

    /// The stanzas that carry the file key.
    func stanzas(wrapping fileKey: SymmetricKey) throws(AgeProblem) -> [AgeHeader.Stanza] {
        switch self {
        case .recipients(let recipients):
            guard !recipients.isEmpty else { throw .noRecipient }
            var stanzas: [AgeHeader.Stanza] = []
            for recipient in recipients { stanzas.append(try Self.stanza(for: recipient, wrapping: fileKey)) }
            return stanzas
        case .passphrase(let passphrase, let cost):
            let salt = RandomBytes.make(16)
            let key = try Self.stretched(passphrase, salt: salt, costLog2: cost)
            return [
                AgeHeader.Stanza(
                    arguments: [Self.scrypt, UnpaddedBase64.encode(salt), String(cost)],
                    body: Self.wrap(fileKey, under: key))
            ]
        }
    }

    private static func stanza(
        for recipient: AgeRecipient, wrapping fileKey: SymmetricKey
    ) throws(AgeProblem) -> AgeHeader.Stanza {
        let ephemeral = Curve25519.KeyAgreement.PrivateKey()
        let share = Array(ephemeral.publicKey.rawRepresentation)
        guard let publicKey = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: recipient.key),
            let secret = try? ephemeral.sharedSecretFromKeyAgreement(with: publicKey), !secret.isZero
        else { throw .badRecipient }
        let key = wrapKey(secret, share: share, recipient: recipient.key)
        return AgeHeader.Stanza(
            arguments: [x25519, UnpaddedBase64.encode(share)], body: wrap(fileKey, under: key))
    }

    private static func wrapKey(_ secret: SharedSecret, share: [UInt8], recipient: [UInt8]) -> SymmetricKey {
        secret.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: share + recipient, sharedInfo: Array("age-encryption.org/v1/X25519".utf8),
            outputByteCount: 32)
    }

    fileprivate static func stretched(
        _ passphrase: String, salt: [UInt8], costLog2: Int
    ) throws(AgeProblem) -> SymmetricKey {
        guard (1...AgeUnlock.greatestCostLog2).contains(costLog2) else { throw .workFactor(log2: costLog2) }
        do {
            return try KDF.Scrypt.deriveKey(
                from: Array(passphrase.utf8), salt: Array("age-encryption.org/v1/scrypt".utf8) + salt,
                outputByteCount: 32, rounds: 1 << costLog2, blockSize: 8, parallelism: 1)
        } catch {
            throw .workFactor(log2: costLog2)
        }
    }

    /// The key is used once, so the nonce may be zero (age.md, "X25519 recipient stanza").
    private static func wrap(_ fileKey: SymmetricKey, under key: SymmetricKey) -> [UInt8] {
        fileKey.withUnsafeBytes { plain in
            guard let box = try? ChaChaPoly.seal(plain, using: key, nonce: .zero) else {
                preconditionFailure("ChaCha20-Poly1305 seals 16 bytes")
            }
            return Array(box.ciphertext + box.tag)
        }
    }
}

extension AgeUnlock {
    /// The file key, from the first stanza that opens.
    func fileKey(from header: AgeHeader) throws(AgeProblem) -> SymmetricKey {
        let passphrases = header.stanzas.filter { $0.type == "scrypt" }
        guard passphrases.isEmpty || header.stanzas.count == 1 else { throw .passphraseNotAlone }
        switch self {
        case .passphrase(let passphrase):
            guard let stanza = passphrases.first else { throw .otherRecipients }
            return try Self.open(stanza, passphrase)
        case .identities(let identities):
            var found: SymmetricKey?
            // Every stanza is looked at, so that a malformed one is found whoever reads the file.
            for stanza in header.stanzas where stanza.type == "X25519" {
                for identity in identities {
                    if let key = try Self.open(stanza, identity), found == nil { found = key }
                }
            }
            guard let found else { throw .otherRecipients }
            return found
        }
    }

    private static func open(
        _ stanza: AgeHeader.Stanza, _ identity: AgeIdentity
    ) throws(AgeProblem) -> SymmetricKey? {
        guard stanza.arguments.count == 2, let share = UnpaddedBase64.decode(stanza.arguments[1]), share.count == 32,
            stanza.body.count == AgeLock.fileKeyByteCount + 16,
            let publicKey = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: share),
            let secret = try? identity.key.sharedSecretFromKeyAgreement(with: publicKey), !secret.isZero
        else { throw .headerMalformed }
        let key = secret.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: share + identity.recipient.key,
            sharedInfo: Array("age-encryption.org/v1/X25519".utf8), outputByteCount: 32)
        return unwrap(stanza.body, under: key)
    }

    private static func open(
        _ stanza: AgeHeader.Stanza, _ passphrase: String
    ) throws(AgeProblem) -> SymmetricKey {
        guard stanza.arguments.count == 3, let salt = UnpaddedBase64.decode(stanza.arguments[1]), salt.count == 16,
            let cost = Int(stanza.arguments[2]), String(cost) == stanza.arguments[2], cost > 0,
            stanza.body.count == AgeLock.fileKeyByteCount + 16
        else { throw .headerMalformed }
        let key = try AgeLock.stretched(passphrase, salt: salt, costLog2: cost)
        guard let fileKey = unwrap(stanza.body, under: key) else { throw .wrongPassphrase }
        return fileKey
    }

    private static func unwrap(_ body: [UInt8], under key: SymmetricKey) -> SymmetricKey? {
        let (text, tag) = (body.prefix(AgeLock.fileKeyByteCount), body.suffix(16))
        guard let box = try? ChaChaPoly.SealedBox(nonce: .zero, ciphertext: text, tag: tag),
            let plain = try? ChaChaPoly.open(box, using: key)
        else { return nil }
        return SymmetricKey(data: plain)
    }
}

extension SharedSecret {
    /// Shares of low order give everybody the same secret (RFC 7748 section 6.1); swift-crypto 4.5 lets them pass.
    fileprivate var isZero: Bool { withUnsafeBytes { $0.allSatisfy { $0 == 0 } } }
}

extension ChaChaPoly.Nonce {
    fileprivate static var zero: ChaChaPoly.Nonce { AgePayload.nonce([UInt8](repeating: 0, count: 12)) }
}

/// Random bytes of the operating system.
enum RandomBytes {
    static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
