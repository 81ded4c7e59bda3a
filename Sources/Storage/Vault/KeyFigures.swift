import Foundation
import SQLEngine
public import Vault
import Vocabulary

/// How the keys stand (密钥状态): counts and times, nothing that opens anything.
public struct KeyFigures: Sendable, Equatable {
    /// How many customers, staff and the house have a data key of this version, and for how many it is the newest.
    public struct Version: Sendable, Equatable {
        public let version: UInt32
        public let count: Int
        public let newestCount: Int
    }

    /// An external key service, and the version of its key under which our slot was made.
    public struct KMS: Sendable, Equatable {
        public let place: String
        public let keyVersion: UInt32
    }

    /// Where the root key is to be had: a key file, a passphrase, or the services in `kms` alone.
    public let unlock: UnlockWay
    /// The way before the last change; nil where there never was another.
    public let former: FormerUnlock?
    /// What seals values.
    public let suite: CipherSuite
    /// Which can unlock, too.
    public let kms: [KMS]
    public let epoch: UInt32
    /// An epoch whose closing was begun and is not finished.
    public let closing: UInt32?
    /// 0 where there is no ratchet yet: it comes with the next closing.
    public let ratchetStep: UInt64
    public let ratchetPath: String
    public let versions: [Version]
    /// How many customers, staff and the house have values that wait to be sealed anew.
    public let waiting: Int
    public let closed: [ClosedEpoch]

    public var keyCount: Int { versions.reduce(0) { $0 + $1.count } }
}

extension Store {
    /// Walks over the data keys once.
    public func keyFigures() throws -> KeyFigures { try KeyFigures(keys, refresh.ratchet.path) }
}

extension Reading {
    /// As `Store.keyFigures`.
    public func keyFigures() throws -> KeyFigures { try KeyFigures(vault.keys, vault.refresh.ratchet.path) }
}

extension KeyFigures {
    fileprivate init(_ keys: any Engine, _ ratchetPath: String) throws {
        self = try keys.read { reader in
            guard let (slots, _) = try KeySlotTable.load(reader), let oldest = slots.epochs.first else {
                throw VaultFault.keyMissing
            }
            let change = try UnlockChangeTable.load(reader)
            let closed = try EpochCloseTable.closed(reader)
            return KeyFigures(
                unlock: change?.way ?? (slots.passphrase == nil ? .keyFile : .passphrase),
                former: UnlockChangeTable.former(change, closed),
                suite: CipherSuite(rawValue: slots.suite) ?? .aes256GCM,
                kms: slots.unlock.kms.map { KMS(place: $0.place, keyVersion: $0.ciphertext.keyVersion) },
                epoch: slots.epoch,
                closing: slots.epochs.count > 1 ? oldest.epoch : nil, ratchetStep: slots.epochs.last?.step ?? 0,
                ratchetPath: ratchetPath, versions: try DataKeyTable.versions(reader),
                waiting: try DataKeyTable.countWithEarlier(reader), closed: closed)
        }
    }
}
