import Crypto
import Foundation

/// The STREAM construction of age (after Hoang, Reyhanitabar, Rogaway, Vizár 2015): chunks of 64 KiB, each with its
/// number and whether it is the last in the nonce, so that none can be cut off, exchanged or appended.
struct AgePayload {
    static let chunkByteCount = 64 * 1024
    static let tagByteCount = 16
    static let nonceByteCount = 16

    private let key: SymmetricKey
    private(set) var chunk: UInt64 = 0

    init(fileKey: SymmetricKey, nonce: [UInt8]) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: fileKey, salt: nonce, info: Array("payload".utf8), outputByteCount: 32)
    }

    mutating func sealed(_ plain: [UInt8], isLast: Bool) -> [UInt8] {
        guard let box = try? ChaChaPoly.seal(plain, using: key, nonce: nonce(isLast: isLast)) else {
            preconditionFailure("ChaCha20-Poly1305 seals 64 KiB")
        }
        chunk += 1
        return Array(box.ciphertext) + Array(box.tag)
    }

    /// - Throws: `.damaged` with the number of the chunk.
    mutating func opened(_ sealed: ArraySlice<UInt8>, isLast: Bool) throws(AgeProblem) -> [UInt8] {
        guard sealed.count >= Self.tagByteCount,
            let box = try? ChaChaPoly.SealedBox(
                nonce: nonce(isLast: isLast), ciphertext: sealed.dropLast(Self.tagByteCount),
                tag: sealed.suffix(Self.tagByteCount)),
            let plain = try? ChaChaPoly.open(box, using: key)
        else { throw .damaged(chunk: chunk) }
        chunk += 1
        return Array(plain)
    }

    private func nonce(isLast: Bool) -> ChaChaPoly.Nonce {
        let counter = withUnsafeBytes(of: chunk.bigEndian) { Array($0) }
        return Self.nonce([0, 0, 0] + counter + [isLast ? 1 : 0])
    }

    static func nonce(_ bytes: [UInt8]) -> ChaChaPoly.Nonce {
        guard let nonce = try? ChaChaPoly.Nonce(data: bytes) else { preconditionFailure("a nonce has 12 bytes") }
        return nonce
    }
}
