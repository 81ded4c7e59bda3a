/// The keys of one tenant that are not customers', wrapped, as the key database stores them.
///
///     root key -> epoch key -> tenant key, ledger signing key (and the customers' data keys)
///
/// Only the epoch key hangs on the root key, so a new root key re-wraps this one slot and touches no data row.
public struct KeySlots: Sendable, Equatable {
    public let tenant: UInt32
    /// Tells a wrong root key from a damaged slot: HMAC-SHA-256(root key, "commit"), first 16 bytes.
    public let rootCommitment: [UInt8]
    /// How the passphrase becomes the root key; nil when the root key is in a file.
    public let passphrase: PassphraseParameters?
    public let epochKey: WrappedKey
    public let tenantKey: WrappedKey
    public let ledgerSigningKey: WrappedKey

    public init(
        tenant: UInt32, rootCommitment: [UInt8], passphrase: PassphraseParameters?, epochKey: WrappedKey,
        tenantKey: WrappedKey, ledgerSigningKey: WrappedKey
    ) {
        self.tenant = tenant
        self.rootCommitment = rootCommitment
        self.passphrase = passphrase
        self.epochKey = epochKey
        self.tenantKey = tenantKey
        self.ledgerSigningKey = ledgerSigningKey
    }

    /// The epoch in which the keys below the epoch key are wrapped; 1 at first.
    public var epoch: UInt32 { epochKey.epoch }
}
