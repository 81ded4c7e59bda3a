import Crypto
import Foundation

/// Where the root key comes from.
public enum Unlock: Sendable {
    /// A file of 32 bytes, mode 0400.
    case keyFile(path: String)
    /// A sentence that somebody types at start, stretched by scrypt.
    case passphrase(String)
    /// The recovery shares of some officers, when file or passphrase is lost.
    case shares([RecoveryShare])
    /// What a key file holds, brought by somebody who unlocks a running server; it stays in memory.
    case keyBytes([UInt8])
    /// An external key service that holds a slot.
    case kms(any KMS)
    /// A root key that has been opened already, so that nobody is asked and nothing stretched twice.
    case opened(RootKey, by: UnlockWay)

    public var way: UnlockWay {
        switch self {
        case .keyFile, .keyBytes: .keyFile
        case .passphrase: .passphrase
        case .shares: .shares
        case .kms: .kms
        case .opened(_, let way): way
        }
    }
}

/// How a root key came, without anything of it. Raw values stand on the ledger.
public enum UnlockWay: String, Sendable, CaseIterable {
    case keyFile = "key-file"
    case passphrase
    case shares
    case kms
}

/// The key that everything hangs on. It opens the epoch keys of a `KeySlots`.
public struct RootKey: Sendable {
    let key: OpenKey
    /// For the slots, so that the passphrase gives the same key again; nil for a key file.
    let parameters: PassphraseParameters?

    /// Makes a new root key: writes a new key file, stretches a new passphrase (0.5 s), or takes random bytes that only a
    /// key service will give back, by a slot that the caller makes.
    ///
    /// A sound key file that stands there already is taken as it is, so that a first run which was interrupted before
    /// its slots were stored goes on where it stopped. It is never overwritten.
    public init(creating unlock: Unlock) throws(RootKeyProblem) {
        switch unlock {
        case .keyFile(let path):
            let file = KeyFile(path: path)
            try file.createIfMissing(holding: .random())
            self.init(try file.read(), parameters: nil)
        case .passphrase(let passphrase):
            try self.init(creating: passphrase, parameters: .standard())
        case .kms: self.init(SymmetricKey.random(), parameters: nil)
        case .shares, .keyBytes, .opened: throw .sharesMakeNoKey
        }
    }

    /// Reads the key file, stretches the passphrase as the slot says (0.5 s), or asks the key service. `fits` tells
    /// whether it fits.
    public init(opening unlock: Unlock, for slot: UnlockSlot) throws(RootKeyProblem) {
        switch (unlock, slot.passphrase) {
        case (.keyFile(let path), nil): self.init(try KeyFile(path: path).read(), parameters: nil)
        case (.keyBytes(let bytes), nil):
            guard bytes.count == KeyFile.byteCount else { throw .wrongSize(path: "", byteCount: bytes.count) }
            self.init(SymmetricKey(data: bytes), parameters: nil)
        case (.keyFile, _?), (.keyBytes, _?): throw .needsPassphrase
        case (.passphrase(let passphrase), let parameters?):
            self.init(try parameters.stretch(passphrase), parameters: parameters)
        case (.passphrase, nil): throw .needsKeyFile
        case (.shares(let shares), let parameters):
            do { self.init(try Self.combined(shares), parameters: parameters) } catch { throw .shares(error) }
        case (.kms(let service), let parameters): self.init(try slot.root(by: service), parameters: parameters)
        case (.opened(let root, _), _): self = root
        }
    }

    /// Writes the root key to a new key file: after it came back from recovery shares.
    ///
    /// - Throws: `.cannotCreate` when something stands there.
    public func write(keyFile path: String) throws(RootKeyProblem) {
        guard access(path, F_OK) != 0 else { throw .cannotCreate(path: path, code: EEXIST) }
        try KeyFile(path: path).createIfMissing(holding: key.key)
    }

    /// With other parameters than the standard ones only in tests, which cannot wait.
    init(creating passphrase: String, parameters: PassphraseParameters) throws(RootKeyProblem) {
        guard passphrase.count >= PassphraseParameters.shortestPassphrase else {
            throw .passphraseTooShort(minimumCharacters: PassphraseParameters.shortestPassphrase)
        }
        self.init(try parameters.stretch(passphrase), parameters: parameters)
    }

    init(_ key: SymmetricKey, parameters: PassphraseParameters?) {
        self.init(OpenKey(key), parameters: parameters)
    }

    private init(_ key: OpenKey, parameters: PassphraseParameters?) {
        self.key = key
        self.parameters = parameters
    }

    var commitment: [UInt8] { key.hash.commitment }

    /// Whether the slots were made with this root key.
    public func fits(_ slot: UnlockSlot) -> Bool { equalInConstantTime(commitment, slot.rootCommitment) }
}

extension RootKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹root key›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
