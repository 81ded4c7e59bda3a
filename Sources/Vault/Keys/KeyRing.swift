public import Crypto
import Foundation
public import Ledger
public import Vocabulary

/// The keys of one tenant, open in memory for as long as the process runs.
///
/// A class, because it guards a real resource: the epoch key, the index keys and the cache of open data keys. The root
/// key is needed only to make one and is not kept.
public final class KeyRing: Sendable {
    public let tenant: UInt32
    public let epoch: UInt32
    /// The Ed25519 private key of the ledger, 32 raw bytes.
    public let ledgerSigningKey: SymmetricKey
    private let epochKey: SymmetricKey
    /// In the order of `TokenKind.allCases`.
    private let indexKeys: [KeyedHash]
    private let dataKeys: DataKeyCache

    /// Opens the slots.
    ///
    /// - Parameter cachedDataKeys: how many customers' keys stay open at a time, 1 KiB each.
    /// - Throws: `.wrongRootKey`, or which slot is damaged. Nothing is open after a throw.
    public init(root: RootKey, slots: KeySlots, cachedDataKeys: Int = 4096) throws(KeyRingProblem) {
        guard equalInConstantTime(root.commitment, slots.rootCommitment) else { throw .wrongRootKey }
        tenant = slots.tenant
        epoch = slots.epoch
        let owner = { [tenant, epoch] in WrappedKeyOwner(role: $0, tenant: tenant, epoch: epoch) }
        epochKey = try Self.open(slots.epochKey, for: owner(.epoch), under: root.key.key).key
        ledgerSigningKey = try Self.open(slots.ledgerSigningKey, for: owner(.ledgerSigning), under: epochKey).key
        let tenantKey = try Self.open(slots.tenantKey, for: owner(.tenant), under: epochKey).hash
        indexKeys = TokenKind.allCases.map { KeyedHash(tenantKey.derivedKey($0.keyLabel)) }
        dataKeys = DataKeyCache(capacity: cachedDataKeys)
    }

    /// Makes the keys of a new tenant, in epoch 1.
    ///
    /// - Returns: the ring, and the slots that must be on disk before anything is sealed.
    public static func create(root: RootKey, tenant: UInt32) throws(KeyRingProblem) -> (KeyRing, KeySlots) {
        let epochKey = OpenKey.random()
        let wrap = { (key: OpenKey, role: KeyRole, above: OpenKey) in
            above.key.wrap(key, for: WrappedKeyOwner(role: role, tenant: tenant, epoch: 1))
        }
        let slots = KeySlots(
            tenant: tenant, rootCommitment: root.commitment, passphrase: root.parameters,
            epochKey: wrap(epochKey, .epoch, root.key), tenantKey: wrap(.random(), .tenant, epochKey),
            ledgerSigningKey: wrap(.random(), .ledgerSigning, epochKey))
        return (try KeyRing(root: root, slots: slots), slots)
    }

    private static func open(
        _ slot: WrappedKey, for owner: WrappedKeyOwner, under key: SymmetricKey
    ) throws(KeyRingProblem) -> OpenKey {
        do {
            return try key.unwrap(slot, for: owner)
        } catch {
            throw .damagedSlot(owner.role, error)
        }
    }
}

extension KeyRing {
    /// A new data key for a customer, and the form of it that must reach the key database before the first value
    /// sealed under it reaches the data. About 4 µs. It is not kept in the cache: an import makes a million of them.
    public func newDataKey(for customer: ID<Subject>, version: UInt32 = 1) -> (DataKey, WrappedKey) {
        let key = OpenKey.random()
        let owner = WrappedKeyOwner(
            role: .customer, tenant: tenant, customer: customer, version: version, epoch: epoch)
        let wrapped = epochKey.wrap(key, for: owner)
        return (DataKey(key.hash, tenant: tenant, customer: customer, version: version), wrapped)
    }

    /// The data key of a customer, from the cache or unwrapped (about 3 µs).
    ///
    /// - Throws: why it does not unwrap; a key that belongs to another customer, tenant, version or epoch is refused.
    public func dataKey(for customer: ID<Subject>, wrapped: WrappedKey) throws(WrappedKeyProblem) -> DataKey {
        if let known = dataKeys[wrapped, of: customer] { return known }
        guard wrapped.epoch == epoch else { throw .otherEpoch(wrapped.epoch) }
        let owner = WrappedKeyOwner(
            role: .customer, tenant: tenant, customer: customer, version: wrapped.version, epoch: epoch)
        let key = try epochKey.unwrap(wrapped, for: owner)
        let dataKey = DataKey(key.hash, tenant: tenant, customer: customer, version: wrapped.version)
        dataKeys.insert(dataKey, from: wrapped)
        return dataKey
    }

    /// Lets go of the open keys of a customer, as an erasure must.
    public func forgetDataKeys(of customer: ID<Subject>) { dataKeys.remove(customer) }

    /// The blind-index token of a value. The caller has brought the value into its one normal form. About 0.5 µs.
    public func token(_ kind: TokenKind, _ normalized: String) -> IndexToken {
        var normalized = normalized
        return normalized.withUTF8 { utf8 in
            IndexToken(indexKeys[kind.place].shortCode(for: UnsafeRawBufferPointer(utf8)))
        }
    }
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
}
