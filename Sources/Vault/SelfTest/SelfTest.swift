import Crypto
import CryptoExtras
import Foundation
import Ledger

/// Vectors that others published, one row a line: fields in hexadecimal, `-` where a field is empty.
enum SelfTestVectors {}

/// Checks every primitive that the product uses or builds against vectors that the program carries: published inputs, and
/// outputs as published; those of SHA-256, HMAC, scrypt and the tree were computed with Python from the published inputs.
public struct SelfTest: Sendable {
    /// One primitive.
    public struct Check: Sendable, Equatable {
        public let name: String
        /// Who published the vectors.
        public let source: String
        public let count: Int
        /// Numbers of the vectors that did not come out as published, from 1.
        public let failures: [Int]

        public var isSound: Bool { failures.isEmpty && count > 0 }
    }

    public let checks: [Check]
    public var isSound: Bool { checks.allSatisfy(\.isSound) }

    /// Runs all of them: 0.2 s, and 16 MiB for scrypt.
    public init() {
        checks =
            [
                Check("AES-256-GCM", "Wycheproof", SelfTestVectors.aesGCM, Self.aesGCM),
                Check("ChaCha20-Poly1305", "Wycheproof", SelfTestVectors.chaChaPoly, Self.chaChaPoly),
                Check("Ed25519", "Wycheproof", SelfTestVectors.ed25519, Self.ed25519),
                Check("X25519", "Wycheproof", SelfTestVectors.x25519, Self.x25519),
                Check("SHA-256", "FIPS 180-4", SelfTestVectors.sha256) {
                    $0.bytes(1) == Array(SHA256.hash(data: $0.bytes(0)))
                },
                Check("HMAC-SHA-256", "RFC 4231", SelfTestVectors.hmac, Self.hmac),
                Check("HKDF-SHA-256", "RFC 5869", SelfTestVectors.hkdf, Self.hkdf),
                Check("scrypt", "RFC 7914", SelfTestVectors.scrypt, Self.scrypt),
                Self.merkleTree(),
            ] + Self.chinese
    }
}

/// The fields of one vector.
struct SelfTestRow {
    private let fields: [Substring]

    init(_ line: Substring) { fields = line.split(separator: " ") }

    /// Empty where the field is empty or not there.
    func bytes(_ index: Int) -> [UInt8] {
        let digits = Array(text(index).utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).map {
            Self.value(digits[$0]) << 4 | Self.value(digits[$0 + 1])
        }
    }

    func text(_ index: Int) -> String {
        guard index < fields.count, fields[index] != "-" else { return "" }
        return String(fields[index])
    }

    func number(_ index: Int) -> Int { Int(text(index)) ?? 0 }

    var isValid: Bool { fields.last == "valid" }

    private static func value(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x57 }
}

extension SelfTest.Check {
    init(_ name: String, _ source: String, _ vectors: String, _ passes: (SelfTestRow) -> Bool) {
        let rows = vectors.split(separator: "\n").map(SelfTestRow.init)
        self.init(
            name: name, source: source, count: rows.count,
            failures: rows.enumerated().filter { !passes($0.element) }.map { $0.offset + 1 })
    }
}

// MARK: - The primitives

extension SelfTest {
    /// Seals to the published bytes, opens them again, and refuses what is published as invalid.
    private static func aesGCM(_ row: SelfTestRow) -> Bool {
        let key = SymmetricKey(data: row.bytes(0))
        let opened = (try? AES.GCM.SealedBox(combined: row.bytes(1) + row.bytes(4))).flatMap {
            try? AES.GCM.open($0, using: key, authenticating: row.bytes(2))
        }
        guard row.isValid else { return opened == nil }
        guard let nonce = try? AES.GCM.Nonce(data: row.bytes(1)),
            let sealed = try? AES.GCM.seal(row.bytes(3), using: key, nonce: nonce, authenticating: row.bytes(2))
        else { return false }
        return Array(sealed.ciphertext + sealed.tag) == row.bytes(4) && opened.map(Array.init) == row.bytes(3)
    }

    private static func chaChaPoly(_ row: SelfTestRow) -> Bool {
        let key = SymmetricKey(data: row.bytes(0))
        let opened = (try? ChaChaPoly.SealedBox(combined: row.bytes(1) + row.bytes(4))).flatMap {
            try? ChaChaPoly.open($0, using: key, authenticating: row.bytes(2))
        }
        guard row.isValid else { return opened == nil }
        guard let nonce = try? ChaChaPoly.Nonce(data: row.bytes(1)),
            let sealed = try? ChaChaPoly.seal(row.bytes(3), using: key, nonce: nonce, authenticating: row.bytes(2))
        else { return false }
        return Array(sealed.ciphertext + sealed.tag) == row.bytes(4) && opened.map(Array.init) == row.bytes(3)
    }

    private static func ed25519(_ row: SelfTestRow) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: row.bytes(0)) else { return !row.isValid }
        return key.isValidSignature(row.bytes(2), for: row.bytes(1)) == row.isValid
    }

    private static func x25519(_ row: SelfTestRow) -> Bool {
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: row.bytes(1)),
            let other = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: row.bytes(0)),
            let shared = try? key.sharedSecretFromKeyAgreement(with: other)
        else { return false }
        return shared.withUnsafeBytes { Array($0) } == row.bytes(2)
    }

    private static func hmac(_ row: SelfTestRow) -> Bool {
        let key = SymmetricKey(data: row.bytes(0))
        return Array(HMAC<SHA256>.authenticationCode(for: row.bytes(1), using: key)) == row.bytes(2)
    }

    private static func hkdf(_ row: SelfTestRow) -> Bool {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: row.bytes(0)), salt: row.bytes(1), info: row.bytes(2),
            outputByteCount: row.number(3))
        return key.withUnsafeBytes { Array($0) } == row.bytes(4)
    }

    private static func scrypt(_ row: SelfTestRow) -> Bool {
        let key = try? KDF.Scrypt.deriveKey(
            from: row.bytes(0), salt: row.bytes(1), outputByteCount: 64, rounds: row.number(2),
            blockSize: row.number(3), parallelism: row.number(4))
        return key?.withUnsafeBytes { Array($0) } == row.bytes(5)
    }

    /// Our own tree: each row adds a leaf and names the root.
    private static func merkleTree() -> Check {
        var tree = MerkleFrontier()
        return Check("Merkle tree", "RFC 6962 (Certificate Transparency)", SelfTestVectors.merkleTree) { row in
            _ = tree.append(.leaf(row.bytes(0)))
            return tree.root.bytes == row.bytes(1)
        }
    }
}
