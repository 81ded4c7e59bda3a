import CryptoExtras
import Crypto
import Foundation

/// How a passphrase becomes a root key: scrypt (RFC 7914), stored beside the slots.
public struct PassphraseParameters: Sendable, Equatable {
    public let salt: [UInt8]
    /// scrypt's N is two to this power.
    public let costLog2: UInt8
    public let blockSize: UInt32
    public let parallelism: UInt32

    /// In characters. A passphrase guards against whoever has the disk, offline and for ever.
    static let shortestPassphrase = 12

    /// Takes the stored parameters.
    ///
    /// - Throws: `.passphraseParameters` when they would take more than 1 GiB or minutes: swift-crypto passes no limit
    ///   on to the library, so a damaged row could stop the machine.
    public init(
        salt: [UInt8], costLog2: UInt8, blockSize: UInt32, parallelism: UInt32
    ) throws(RootKeyProblem) {
        guard (16...64).contains(salt.count), (1...20).contains(costLog2), (1...8).contains(blockSize),
            (1...4).contains(parallelism)
        else { throw .passphraseParameters }
        self.init(unchecked: salt, costLog2: costLog2, blockSize: blockSize, parallelism: parallelism)
    }

    private init(unchecked salt: [UInt8], costLog2: UInt8, blockSize: UInt32, parallelism: UInt32) {
        self.salt = salt
        self.costLog2 = costLog2
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// N = 2^17, r = 8, p = 1 (128 MiB, 0.5 s), and a fresh salt of 16 bytes.
    static func standard() -> PassphraseParameters {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes(Array.init)
        return PassphraseParameters(unchecked: salt, costLog2: 17, blockSize: 8, parallelism: 1)
    }

    /// The passphrase in NFC, so that it does not matter which keyboard composed its characters.
    func stretch(_ passphrase: String) throws(RootKeyProblem) -> SymmetricKey {
        let bytes = Array(passphrase.precomposedStringWithCanonicalMapping.utf8)
        do {
            return try KDF.Scrypt.deriveKey(
                from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << Int(costLog2), blockSize: Int(blockSize),
                parallelism: Int(parallelism))
        } catch {
            throw .outOfMemory
        }
    }
}
