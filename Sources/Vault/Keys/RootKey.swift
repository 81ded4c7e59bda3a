import Crypto
import CryptoExtras
import Foundation

/// Where the root key comes from.
public enum Unlock: Sendable {
    /// A file of 32 bytes, mode 0400.
    case keyFile(path: String)
    /// A sentence that somebody types at start, stretched by scrypt.
    case passphrase(String)
}

/// The key that everything hangs on. It opens the epoch key of a `KeySlots` and is dropped again.
public struct RootKey: Sendable {
    let key: OpenKey
    /// For the slots, so that the passphrase gives the same key again; nil for a key file.
    let parameters: PassphraseParameters?

    /// Makes a new root key: writes a new key file, or stretches a new passphrase (0.5 s).
    public init(creating unlock: Unlock) throws(RootKeyProblem) {
        switch unlock {
        case .keyFile(let path):
            let key = SymmetricKey.random()
            try KeyFile(path: path).create(holding: key)
            self.init(key, parameters: nil)
        case .passphrase(let passphrase):
            try self.init(creating: passphrase, parameters: .standard())
        }
    }

    /// Reads the key file, or stretches the passphrase as the slots say (0.5 s). `KeyRing.init` tells whether it fits.
    public init(opening unlock: Unlock, for slots: KeySlots) throws(RootKeyProblem) {
        switch (unlock, slots.passphrase) {
        case (.keyFile(let path), nil): self.init(try KeyFile(path: path).read(), parameters: nil)
        case (.keyFile, _?): throw .needsPassphrase
        case (.passphrase(let passphrase), let parameters?):
            self.init(try parameters.stretch(passphrase), parameters: parameters)
        case (.passphrase, nil): throw .needsKeyFile
        }
    }

    /// With other parameters than the standard ones only in tests, which cannot wait.
    init(creating passphrase: String, parameters: PassphraseParameters) throws(RootKeyProblem) {
        guard passphrase.count >= PassphraseParameters.shortestPassphrase else {
            throw .passphraseTooShort(minimumCharacters: PassphraseParameters.shortestPassphrase)
        }
        self.init(try parameters.stretch(passphrase), parameters: parameters)
    }

    init(_ key: SymmetricKey, parameters: PassphraseParameters?) {
        self.key = OpenKey(key)
        self.parameters = parameters
    }

    var commitment: [UInt8] { key.hash.commitment }
}

extension RootKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹root key›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

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
