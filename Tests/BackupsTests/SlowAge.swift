import Crypto
import CryptoExtras
import Foundation

@testable import Backups

/// A second, slow and obvious reader of age files, written from the specification (C2SP age.md) without a look at ours.
/// It holds the whole file in memory and knows one X25519 identity.
enum SlowAge {
    struct Refused: Error {}

    static func open(_ file: [UInt8], secret: [UInt8]) throws -> [UInt8] {
        let text = String(decoding: file, as: Unicode.ASCII.self)
        let marker = try unwrapped(text.range(of: "\n--- "))
        let head = String(text[..<marker.lowerBound]) + "\n---"
        let mac = String(text[marker.upperBound...].prefix(43))
        let lines = head.components(separatedBy: "\n")
        guard lines.first == "age-encryption.org/v1" else { throw Refused() }
        let privateKey = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret)
        for (number, line) in lines.enumerated() where line.hasPrefix("-> X25519 ") {
            let share = try base64(String(line.dropFirst(10)))
            let body = try base64(lines[number + 1])
            let shared = try privateKey.sharedSecretFromKeyAgreement(
                with: Curve25519.KeyAgreement.PublicKey(rawRepresentation: share))
            let wrapping = hkdf(
                shared.withUnsafeBytes { Array($0) }, salt: share + Array(privateKey.publicKey.rawRepresentation),
                info: "age-encryption.org/v1/X25519")
            guard let fileKey = try? chacha(wrapping, [UInt8](repeating: 0, count: 12), body) else { continue }
            let expected = HMAC<SHA256>.authenticationCode(
                for: Data(head.utf8), using: SymmetricKey(data: hkdf(fileKey, salt: [], info: "header")))
            guard try Array(expected) == base64(mac) else { throw Refused() }
            return try payload(Array(file[(head.utf8.count + 1 + 43 + 1)...]), fileKey)
        }
        throw Refused()
    }

    private static func payload(_ bytes: [UInt8], _ fileKey: [UInt8]) throws -> [UInt8] {
        let key = hkdf(fileKey, salt: Array(bytes.prefix(16)), info: "payload")
        var rest = Array(bytes.dropFirst(16))
        var plain: [UInt8] = []
        var counter = 0
        while true {
            let chunk = Array(rest.prefix(65_536 + 16))
            rest.removeFirst(chunk.count)
            var nonce = [UInt8](repeating: 0, count: 12)
            (nonce[9], nonce[10], nonce[11]) = (UInt8(counter >> 8), UInt8(counter & 255), rest.isEmpty ? 1 : 0)
            plain += try chacha(key, nonce, chunk)
            counter += 1
            if rest.isEmpty { return plain }
        }
    }

    private static func chacha(_ key: [UInt8], _ nonce: [UInt8], _ sealed: [UInt8]) throws -> [UInt8] {
        Array(try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: nonce + sealed), using: SymmetricKey(data: key)))
    }

    /// RFC 5869 by hand, for 32 bytes.
    private static func hkdf(_ secret: [UInt8], salt: [UInt8], info: String) -> [UInt8] {
        let salt = salt.isEmpty ? [UInt8](repeating: 0, count: 32) : salt
        let extracted = HMAC<SHA256>.authenticationCode(for: secret, using: SymmetricKey(data: salt))
        return Array(
            HMAC<SHA256>.authenticationCode(for: Array(info.utf8) + [1], using: SymmetricKey(data: Data(extracted))))
    }

    private static func base64(_ text: String) throws -> [UInt8] {
        let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
        return Array(try unwrapped(Data(base64Encoded: text + padding)))
    }

    private static func unwrapped<T>(_ value: T?) throws -> T {
        guard let value else { throw Refused() }
        return value
    }
}
