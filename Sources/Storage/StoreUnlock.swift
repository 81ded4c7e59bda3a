import Foundation
import Ledger
import SQLEngine
public import Vault

/// Changes of how the keys are unlocked, as the ledger names them.
public enum UnlockChange {
    public static let rekeyed = "keys.rekey"
    public static let shared = "keys.make-shares"
    /// `count` of these two is the version of the service's key.
    public static let kmsAdded = "keys.kms.add"
    public static let kmsRewrapped = "keys.kms.rewrap"
    public static let kmsRemoved = "keys.kms.remove"

    /// A server that had started sealed was unlocked; `count` of the event is how many attempts were wrong before.
    public static func unlocked(by way: UnlockWay) -> String { "keys.unlock.\(way.rawValue)" }
}

extension Store {
    /// Hangs the keys on another root key: a new key file, another passphrase, or random bytes that only a key service
    /// gives back. Re-wraps one slot; touches no data.
    ///
    /// For a store that no other process has open. Copies of the key database from before stay openable with the former
    /// root key until an epoch has been closed.
    /// - Parameters:
    ///   - unlock: a key file must not be there yet.
    ///   - services: every key service that has a slot now; each gets a new one.
    /// - Throws: `RootKeyProblem`, `KMSProblem`, `KMSSlotProblem.missing`, or a fault of the disk before the slot is written; then the former root key is still
    ///   the right one. After that only the ledger's event can fail, and the new one is right.
    public func rekey(
        to unlock: Unlock, keeping services: [any KMS] = [], stamped stamp: EventStamp
    ) async throws {
        if case .keyFile(let path) = unlock, FileManager.default.fileExists(atPath: path) {
            throw RootKeyProblem.cannotCreate(path: path, code: EEXIST)
        }
        let root = try RootKey(creating: unlock)
        let kms = try kmsSlots(for: root, unlock: unlock, by: services)
        let ratchet = try refresh.ratchet.readIfThere()
        try keys.writeAndWait { writer in
            try refresh.followIfBehind(writer)
            guard let (slots, _) = try KeySlotTable.load(writer) else { throw VaultFault.keyMissing }
            try UnlockChangeTable.note(unlock.way, at: ledger.clock(), in: writer)
            try KeySlotTable.replace(ring.rekeyed(slots, to: root, ratchet: ratchet, kms: kms), in: writer)
        }
        ring.adopt(root)
        try await write(stamped: stamp, at: ledger.clock()) { _ = try $0.record(LedgerEvent(UnlockChange.rekeyed)) }
        // Somebody may read an older state: the next start looks into the log as well.
        _ = try Self.cut(keys)
    }

    /// Makes recovery shares; the event is on disk before anybody sees one.
    public func makeRecoveryShares(
        needed: Int, of count: Int, stamped stamp: EventStamp
    ) async throws -> [RecoveryShare] {
        try await write(stamped: stamp, at: ledger.clock()) {
            _ = try $0.record(LedgerEvent(UnlockChange.shared, count: UInt32(clamping: count)))
        }
        return ring.recoveryShares(needed: needed, of: count)
    }

    /// Writes the root key back to a key file from shares that were proved against the folder; for key files that were
    /// lost.
    public static func restoreKeyFile(_ shares: [RecoveryShare], in folder: String, to path: String) throws {
        guard let root = try provedRoot(.shares(shares), in: folder) else {
            throw StoreProblem.nothingThere(path: folder)
        }
        do { try root.write(keyFile: path) } catch { throw StoreProblem.rootKey(error) }
        let keys = try openKeys(in: folder, .init(overwritesDeleted: true))
        defer { try? keys.close() }
        try keys.writeAndWait(UnlockChangeTable.noteKeyFile)
    }
}
