public import Foundation
public import Ledger
public import Vault
public import Vocabulary

/// A customer's manifest, sealed, with what ties it to the ledger. Made beside the seals of the values, so that an
/// import makes it ahead of its transaction.
public struct SealedManifest: Sendable {
    public let customer: ID<Customer>
    /// Of the customer; bound into the seal.
    public let version: Int
    public let envelope: Envelope
    public let mark: ManifestMark

    /// - Parameters:
    ///   - customer: as it stands after the write.
    ///   - now: the time of the write; decides the month of the pseudonym.
    public init(
        _ manifest: ValueManifest, of customer: Customer, key: DataKey, at now: Date
    ) throws(SealProblem) {
        try self.init(manifest, of: customer.id, version: customer.version, key: key, at: now)
    }

    /// - Parameter version: of the customer.
    public init(
        _ manifest: ValueManifest, of customer: ID<Customer>, version: Int, key: DataKey, at now: Date
    ) throws(SealProblem) {
        self.customer = customer
        self.version = version
        let address = FieldAddress.manifest(
            of: customer.cast(), tenant: key.tenant, version: UInt64(clamping: version))
        envelope = try key.seal(manifest.encoded, class: .audit, at: address)
        let time = Int64((now.timeIntervalSince1970 * 1000).rounded(.down))
        mark = ManifestMark(
            reference: key.subjectReference(atMilliseconds: time), commitment: key.manifestCommitment(to: envelope))
    }
}
