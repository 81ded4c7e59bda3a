public import Crypto
import Foundation
public import Ledger
import Synchronization
public import Vocabulary

/// The keys of one tenant, open in memory for as long as the process runs.
///
/// A class, because it guards a real resource: the root key, the epoch keys, the index keys and the cache of open data
/// keys. What can change while the process runs is guarded by the mutex.
public final class KeyRing: Sendable {
    public let tenant: UInt32
    /// What seals values.
    public let suite: CipherSuite
    /// The Ed25519 private key of the ledger, 32 raw bytes.
    public let ledgerSigningKey: SymmetricKey
    let opened: Mutex<Opened>
    private let dataKeys: DataKeyCache

    struct Opened {
        /// Kept, because each new epoch key hangs on it, and other processes close epochs too.
        var root: RootKey
        /// By epoch. Two while an epoch is being closed.
        var epochs: [UInt32: SymmetricKey]
        /// The one in which new keys are wrapped.
        var newest: UInt32
        /// By version. Two while the index key is rotated.
        var index: [UInt32: IndexKey]
        /// Versions that the data has no tokens of any more, let go at the next look.
        var fading: Set<UInt32> = []
    }

    /// Opens the slots.
    ///
    /// - Parameter ratchet: the newest state; nil when there is none, which only slots from before the ratchet bear.
    /// - Parameter cachedDataKeys: how many customers' keys stay open at a time, 1 KiB each.
    /// - Throws: `.wrongRootKey`, or which slot is damaged. Nothing is open after a throw.
    public init(
        root: RootKey, slots: KeySlots, ratchet: RatchetState? = nil, cachedDataKeys: Int = 4096
    ) throws(KeyRingProblem) {
        guard root.fits(slots.unlock) else { throw .wrongRootKey }
        guard let suite = CipherSuite(rawValue: slots.suite), suite.isAvailable else {
            throw .suiteMissing(slots.suite)
        }
        self.suite = suite
        tenant = slots.tenant
        let epochs = try Self.open(slots, root: root, ratchet: ratchet)
        ledgerSigningKey = try Self.openTenantKey(.ledgerSigning, of: slots, epochs).key
        let index = try Self.openIndexKeys(slots, epochs)
        opened = Mutex(Opened(root: root, epochs: epochs, newest: slots.epoch, index: index))
        dataKeys = DataKeyCache(capacity: cachedDataKeys)
    }

    /// Makes the keys of a new tenant, in epoch 1.
    ///
    /// - Returns: the ring, and the slots that must be on disk before anything is sealed.
    /// - Parameter kms: slots that were made for `root`.
    public static func create(
        root: RootKey, tenant: UInt32, ratchet: RatchetState? = nil, kms: [KMSSlot] = [],
        suite: CipherSuite = .aes256GCM
    ) throws(KeyRingProblem) -> (KeyRing, KeySlots) {
        let (epochKey, slot) = EpochSlot.make(epoch: 1, tenant: tenant, root: root, ratchet: ratchet)
        let wrap = { (role: KeyRole) in
            TenantKeySlot(
                role: role,
                wrapped: epochKey.wrap(.random(), for: WrappedKeyOwner(role: role, tenant: tenant, epoch: 1)))
        }
        let unlock = UnlockSlot(tenant: tenant, rootCommitment: root.commitment, passphrase: root.parameters, kms: kms)
        let slots = KeySlots(
            unlock: unlock, epochs: [slot], tenantKeys: [wrap(.tenant), wrap(.ledgerSigning)],
            suite: suite.rawValue)
        return (try KeyRing(root: root, slots: slots, ratchet: ratchet), slots)
    }

    /// Whether these are the slots of the root key in use.
    public func rootFits(_ slot: UnlockSlot) -> Bool { opened.withLock(\.root).fits(slot) }

    /// The epoch in which new keys are wrapped.
    public var epoch: UInt32 { opened.withLock(\.newest) }
}

extension KeyRing {
    /// A new data key for a customer, and the form of it that must reach the key database before the first value
    /// sealed under it reaches the data. About 4 µs. It is not kept in the cache: an import makes a million of them.
    public func newDataKey(for customer: ID<Subject>, version: UInt32 = 1) -> NewDataKey {
        let secret = OpenKey.random()
        let key = DataKey(secret.hash, tenant: tenant, customer: customer, version: version, suite: suite)
        return NewDataKey(key: key, wrapped: wrap(secret, of: customer, version: version), secret: secret)
    }

    /// The form of a new key to store now: an epoch may have been closed since it was made.
    public func wrappedNow(_ made: NewDataKey) -> WrappedKey {
        guard made.wrapped.epoch != epoch else { return made.wrapped }
        return wrap(made.secret, of: made.key.customer, version: made.key.version)
    }

    func wrap(
        _ secret: OpenKey, of customer: ID<Subject>, version: UInt32, as role: KeyRole = .customer
    ) -> WrappedKey {
        let (epochKey, epoch) = opened.withLock { ($0.epochs[$0.newest], $0.newest) }
        guard let epochKey else { preconditionFailure("the newest epoch is always open") }
        return epochKey.wrap(
            secret,
            for: WrappedKeyOwner(role: role, tenant: tenant, customer: customer, version: version, epoch: epoch))
    }

    /// The data key of a customer, from the cache or unwrapped (about 3 µs a version).
    ///
    /// - Parameter wrapped: every version that there is, the newest first.
    /// - Throws: why it does not unwrap; a key that belongs to another customer, tenant, version or epoch is refused.
    ///   `.otherEpoch` also after another process closed an epoch: `refresh` and read the row again.
    public func dataKey(for customer: ID<Subject>, wrapped: [WrappedKey]) throws(WrappedKeyProblem) -> DataKey {
        if let known = dataKeys[wrapped, of: customer] { return known }
        let key = try open(wrapped, of: customer, as: .customer)
        dataKeys.insert(key, from: wrapped)
        return key
    }

    /// Every version of a key, the newest first, as one.
    func open(
        _ wrapped: [WrappedKey], of customer: ID<Subject>, as role: KeyRole
    ) throws(WrappedKeyProblem) -> DataKey {
        guard let newest = wrapped.first else { throw .malformed }
        var key = DataKey(
            try unwrap(newest, of: customer, as: role).hash, tenant: tenant, customer: customer,
            version: newest.version, suite: suite)
        for earlier in wrapped.dropFirst() {
            key.addEarlier(try unwrap(earlier, of: customer, as: role).hash, version: earlier.version)
        }
        return key
    }

    public func dataKey(for customer: ID<Subject>, wrapped: WrappedKey) throws(WrappedKeyProblem) -> DataKey {
        try dataKey(for: customer, wrapped: [wrapped])
    }

    /// Whether a wrapped key opens; nothing is kept.
    public func opens(_ wrapped: WrappedKey, of customer: ID<Subject>, as role: KeyRole = .customer) -> Bool {
        (try? unwrap(wrapped, of: customer, as: role)) != nil
    }

    func unwrap(
        _ wrapped: WrappedKey, of customer: ID<Subject>, as role: KeyRole = .customer
    ) throws(WrappedKeyProblem) -> OpenKey {
        guard let epochKey = opened.withLock({ $0.epochs[wrapped.epoch] }) else { throw .otherEpoch(wrapped.epoch) }
        let owner = WrappedKeyOwner(
            role: role, tenant: tenant, customer: customer, version: wrapped.version, epoch: wrapped.epoch)
        return try epochKey.unwrap(wrapped, for: owner)
    }

    /// Lets go of the open keys of a customer, as an erasure must.
    public func forgetDataKeys(of customer: ID<Subject>) { dataKeys.remove(customer) }
}

/// A data key that has just been made and may have to be wrapped once more before it is stored.
public struct NewDataKey: Sendable {
    public let key: DataKey
    public let wrapped: WrappedKey
    let secret: OpenKey
}

extension KeyRing {
    /// What signs the checkpoints of the ledger called `name`; nil when the name is none.
    public func ledgerSigner(named name: String) -> SigningKey? {
        SigningKey(name: name, secret: ledgerSigningKey.withUnsafeBytes { Array($0) })
    }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹key ring›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why the keys of a tenant do not open.
public enum KeyRingProblem: Error, Sendable, Equatable {
    /// The key file or passphrase is not the one that these slots were made with.
    case wrongRootKey
    /// The root key is right, but this slot was altered, exchanged or comes from elsewhere.
    case damagedSlot(KeyRole, WrappedKeyProblem)
    /// The slots hang on a ratchet, and none was given.
    case ratchetMissing
    /// The ratchet has gone on since these slots were written: an old copy of the key database was put back.
    case ratchetAhead
    /// The ratchet belongs to another key database.
    case wrongRatchet
    /// This program was built without the suite of that number.
    case suiteMissing(UInt8)
}
