import Crypto
import Foundation

/// Somebody to whom an age file can be written: a public X25519 key, `age1…`.
public struct AgeRecipient: Sendable, Equatable, CustomStringConvertible {
    let key: [UInt8]

    static let prefix = "age"

    /// - Throws: `.badRecipient` for anything but 32 bytes with their checksum.
    public init(_ text: String) throws(AgeProblem) {
        guard let key = Bech32.decode(text, prefix: Self.prefix), key.count == 32, text == text.lowercased() else {
            throw .badRecipient
        }
        self.key = key
    }

    init(key: [UInt8]) { self.key = key }

    public var description: String { Bech32.encode(prefix: Self.prefix, key) }
}

/// The private half, `AGE-SECRET-KEY-1…`. Opens what was written to its recipient.
public struct AgeIdentity: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    private static let prefix = "age-secret-key-"

    /// A new one from the random bytes of the system.
    public static func random() -> AgeIdentity { AgeIdentity(key: Curve25519.KeyAgreement.PrivateKey()) }

    private init(key: Curve25519.KeyAgreement.PrivateKey) { self.key = key }

    /// - Throws: `.badIdentity`.
    public init(_ text: String) throws(AgeProblem) {
        guard text == text.uppercased(), let bytes = Bech32.decode(text, prefix: Self.prefix),
            let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
        else { throw .badIdentity }
        self.key = key
    }

    /// The identities of a key file as `age-keygen` writes it: one a line, `#` begins a comment.
    ///
    /// - Throws: `.badIdentity` for any other line, or when there is none.
    public static func list(in file: String) throws(AgeProblem) -> [AgeIdentity] {
        var found: [AgeIdentity] = []
        for line in file.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let text = line.trimmingCharacters(in: .whitespaces)
            if !text.isEmpty { found.append(try AgeIdentity(text)) }
        }
        guard !found.isEmpty else { throw .badIdentity }
        return found
    }

    public var recipient: AgeRecipient { AgeRecipient(key: Array(key.publicKey.rawRepresentation)) }

    /// The secret itself, to be handed to a person or sealed.
    public var secretText: String {
        Bech32.encode(prefix: Self.prefix, Array(key.rawRepresentation)).uppercased()
    }
}

extension AgeIdentity: CustomStringConvertible, CustomReflectable {
    public var description: String { "‹age identity \(recipient)›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
