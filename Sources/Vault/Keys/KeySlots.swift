/// The keys of one tenant that are not customers', wrapped, as the key database stores them.
///
///     root key + ratchet -> epoch key -> tenant key, ledger signing key (and the customers' data keys)
///
/// Only the epoch keys hang on the root key, so a new root key re-wraps one slot and touches no data row.
public struct KeySlots: Sendable, Equatable {
    public let unlock: UnlockSlot
    /// One; two while an epoch is being closed. The oldest first.
    public let epochs: [EpochSlot]
    public let tenantKeys: [TenantKeySlot]
    /// Number of the suite that seals values, chosen when the installation was founded.
    public let suite: UInt8

    public init(
        unlock: UnlockSlot, epochs: [EpochSlot], tenantKeys: [TenantKeySlot],
        suite: UInt8 = CipherSuite.aes256GCM.rawValue
    ) {
        self.unlock = unlock
        self.epochs = epochs
        self.tenantKeys = tenantKeys
        self.suite = suite
    }

    public var tenant: UInt32 { unlock.tenant }
    public var rootCommitment: [UInt8] { unlock.rootCommitment }
    public var passphrase: PassphraseParameters? { unlock.passphrase }

    /// The epoch in which new keys are wrapped; 1 at first.
    public var epoch: UInt32 { epochs.last?.epoch ?? 0 }

    public func key(_ role: KeyRole, version: UInt32 = 1) -> WrappedKey? {
        tenantKeys.first { $0.role == role && $0.wrapped.version == version }?.wrapped
    }
}

/// An epoch key under the root key and one state of the ratchet.
public struct EpochSlot: Sendable, Equatable {
    /// Of which state of the ratchet the wrapping key is made; 0 for slots from before there was a ratchet, which hang
    /// on the root key alone.
    public let step: UInt64
    /// HMAC-SHA-256(wrapping key, "commit"), first 16 bytes: tells a wrong ratchet from a damaged slot.
    public let commitment: [UInt8]
    public let key: WrappedKey

    public init(step: UInt64, commitment: [UInt8], key: WrappedKey) {
        self.step = step
        self.commitment = commitment
        self.key = key
    }

    public var epoch: UInt32 { key.epoch }
}

/// A key of the whole tenant under an epoch key.
public struct TenantKeySlot: Sendable, Equatable {
    public let role: KeyRole
    public let wrapped: WrappedKey

    public init(role: KeyRole, wrapped: WrappedKey) {
        self.role = role
        self.wrapped = wrapped
    }
}

/// What tells the right root key from a wrong one, before any key is opened.
public struct UnlockSlot: Sendable, Equatable {
    public let tenant: UInt32
    /// HMAC-SHA-256(root key, "commit"), first 16 bytes.
    public let rootCommitment: [UInt8]
    /// How the passphrase becomes the root key; nil when the root key is in a file.
    public let passphrase: PassphraseParameters?
    /// The external key services that can give the root key back, beside the above.
    public let kms: [KMSSlot]

    public init(
        tenant: UInt32, rootCommitment: [UInt8], passphrase: PassphraseParameters?, kms: [KMSSlot] = []
    ) {
        self.tenant = tenant
        self.rootCommitment = rootCommitment
        self.passphrase = passphrase
        self.kms = kms
    }
}
