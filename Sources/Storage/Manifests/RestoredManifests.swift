public import Customers
import Foundation
public import Ledger
import SQLEngine
import Vault
public import Vocabulary

/// What the values of a restored backup came to, compared with the manifests that came with them.
public struct RestoredValues: Sendable {
    /// Those who were written again after the backup, so that the ledger knows of newer values than they have.
    public var behind: [ID<Customer>] = []
    /// What is not as it was written when the backup was made.
    public var doubts: [FreshnessFinding] = []
}

extension Reading {
    /// Compares restored values with their manifests as of the backup, before anything is vouched for.
    ///
    /// - Parameter size: how many events the backup's ledger had.
    public func examineRestored(_ size: UInt64) throws -> RestoredValues {
        var found = RestoredValues()
        _ = try walkValues(size, { found.doubts.append($0) }, behind: { found.behind.append($0) })
        return found
    }
}

extension Transaction {
    /// Seals the manifests of restored customers anew under one event, so that the ledger's last word about them is the
    /// state that was restored. What a manifest says stays as it came: a value that did not fit it does not fit it
    /// afterwards.
    public func vouch(forRestored customers: [ID<Customer>], _ event: LedgerEvent) throws {
        let sealed = try customers.compactMap { id -> SealedManifest? in
            guard let stored = try ManifestTable.load(id, from: sql), let manifest = try manifest(of: id, stored) else {
                return nil
            }
            return try SealedManifest(
                manifest, of: id, version: Int(clamping: stored.version), key: vault.dataKey(of: id.cast()), at: now)
        }
        try record(event, vouchingFor: sealed)
    }
}
