import Crypto
import Foundation

/// HMAC-SHA-256 with the key already taken in. Copying it and adding one short message costs two SHA-256 blocks
/// instead of four and no allocation for the key: 0.4 µs instead of 1.1.
struct KeyedHash: Sendable {
    private let keyed: HMAC<SHA256>

    init(_ key: SymmetricKey) { keyed = HMAC(key: key) }

    /// A key for one use, named by a label of the format.
    func derivedKey(_ label: String) -> SymmetricKey { derivedKey(Array(label.utf8)) }

    func derivedKey(_ message: some DataProtocol) -> SymmetricKey { SymmetricKey(data: code(for: message)) }

    /// The first 16 bytes of the code.
    func shortCode(for message: some DataProtocol) -> [UInt8] {
        code(for: message).withUnsafeBytes { Array($0.prefix(16)) }
    }

    /// What binds a ciphertext to this very key: AES-GCM alone lets one ciphertext open under two keys.
    var commitment: [UInt8] { shortCode(for: Self.commitmentLabel) }
    private static let commitmentLabel = Array("commit".utf8)

    private func code(for message: some DataProtocol) -> HMAC<SHA256>.MAC {
        var hash = keyed
        hash.update(data: message)
        return hash.finalize()
    }
}

/// A key, and its hash: most keys of the hierarchy are used for nothing but deriving others.
struct OpenKey: Sendable {
    let key: SymmetricKey
    let hash: KeyedHash

    init(_ key: SymmetricKey) {
        self.key = key
        self.hash = KeyedHash(key)
    }

    static func random() -> OpenKey { OpenKey(.random()) }
}

/// Compares without telling by its duration where the first difference is.
func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}
