import Crypto
import Foundation

/// Random bytes of the operating system, by one call for each nonce or key: swift-crypto's own way makes a system call
/// for each 8 bytes, which was a quarter of the time of a seal.
enum Entropy {
    /// Fills at most 256 bytes. The system refuses only what could never work (`getentropy(3)`).
    static func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        guard getentropy(buffer.baseAddress, buffer.count) == 0 else {
            preconditionFailure("the operating system has no random bytes")
        }
    }
}

extension AES.GCM.Nonce {
    static func random() -> AES.GCM.Nonce {
        withUnsafeTemporaryAllocation(byteCount: CipherSuite.nonceByteCount, alignment: 1) { buffer in
            Entropy.fill(buffer)
            guard let nonce = try? AES.GCM.Nonce(data: UnsafeRawBufferPointer(buffer)) else {
                preconditionFailure("a nonce has 12 bytes")
            }
            return nonce
        }
    }
}

extension SymmetricKey {
    /// A new key of 32 bytes.
    static func random() -> SymmetricKey {
        withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { buffer in
            defer { buffer.initializeMemory(as: UInt8.self, repeating: 0) }
            Entropy.fill(buffer)
            return SymmetricKey(data: UnsafeRawBufferPointer(buffer))
        }
    }
}
