import Crypto
import Synchronization
public import Vocabulary

extension EpochSlot {
    /// A new epoch key, wrapped.
    ///
    /// - Parameter ratchet: nil only where there never was a ratchet.
    static func make(
        epoch: UInt32, tenant: UInt32, root: RootKey, ratchet: RatchetState?
    ) -> (key: SymmetricKey, slot: EpochSlot) {
        let key = OpenKey.random()
        let above = root.wrappingKey(ratchet)
        let wrapped = above.key.wrap(key, for: WrappedKeyOwner(role: .epoch, tenant: tenant, epoch: epoch))
        return (key.key, EpochSlot(step: ratchet?.step ?? 0, commitment: above.hash.commitment, key: wrapped))
    }
}

extension KeyRing {
    /// Opens the epochs that the ratchet still reaches. Those that it has left behind are skipped as long as a newer one
    /// opens: a closing may have been finished since the slots were read.
    static func open(
        _ slots: KeySlots, root: RootKey, ratchet: RatchetState?
    ) throws(KeyRingProblem) -> [UInt32: SymmetricKey] {
        var epochs: [UInt32: SymmetricKey] = [:]
        for slot in slots.epochs {
            let state = ratchet?.reaching(slot.step)
            if slot.step > 0, state == nil {
                guard slot.epoch == slots.epoch else { continue }
                throw ratchet == nil ? .ratchetMissing : .ratchetAhead
            }
            let above = root.wrappingKey(state)
            guard equalInConstantTime(above.hash.commitment, slot.commitment) else { throw .wrongRatchet }
            let owner = WrappedKeyOwner(role: .epoch, tenant: slots.tenant, epoch: slot.epoch)
            do { epochs[slot.epoch] = try above.key.unwrap(slot.key, for: owner).key } catch {
                throw .damagedSlot(.epoch, error)
            }
        }
        guard !epochs.isEmpty else { throw .damagedSlot(.epoch, .malformed) }
        return epochs
    }

    static func openTenantKey(
        _ role: KeyRole, version: UInt32 = 1, of slots: KeySlots, _ epochs: [UInt32: SymmetricKey]
    ) throws(KeyRingProblem) -> OpenKey {
        guard let wrapped = slots.key(role, version: version) else { throw .damagedSlot(role, .malformed) }
        guard let key = epochs[wrapped.epoch] else { throw .damagedSlot(role, .otherEpoch(wrapped.epoch)) }
        let owner = WrappedKeyOwner(role: role, tenant: slots.tenant, version: version, epoch: wrapped.epoch)
        do { return try key.unwrap(wrapped, for: owner) } catch { throw .damagedSlot(role, error) }
    }

    /// Follows what the key database holds now: takes in new epochs, and lets go of those that are closed.
    ///
    /// - Throws: as opening does; then the ring is as it was.
    public func refresh(_ slots: KeySlots, ratchet: RatchetState?) throws(KeyRingProblem) {
        let root = opened.withLock(\.root)
        guard root.fits(slots.unlock) else { throw .wrongRootKey }
        let epochs = try Self.open(slots, root: root, ratchet: ratchet)
        let index = try Self.openIndexKeys(slots, epochs)
        opened.withLock { opened in
            // Those that are no more stay until nobody can read a snapshot that needs them (`forgetIndexKeys`).
            opened.index.merge(index) { $1 }
            // Somebody who read the slots earlier may come later.
            guard slots.epoch >= opened.newest else { return }
            opened.epochs = epochs
            opened.newest = slots.epoch
        }
    }

    /// The slots with a new epoch beside the one that is to be closed, and every key of the tenant wrapped in it.
    ///
    /// - Parameter ratchet: the state that the new epoch hangs on: the next one, not yet on disk.
    /// - Throws: which slot is damaged.
    public func beginEpoch(after slots: KeySlots, ratchet: RatchetState) throws(KeyRingProblem) -> KeySlots {
        let (root, epochs) = opened.withLock { ($0.root, $0.epochs) }
        let next = slots.epoch + 1
        let (key, slot) = EpochSlot.make(epoch: next, tenant: tenant, root: root, ratchet: ratchet)
        var tenantKeys: [TenantKeySlot] = []
        for held in slots.tenantKeys {
            let version = held.wrapped.version
            let secret = try Self.openTenantKey(held.role, version: version, of: slots, epochs)
            let owner = WrappedKeyOwner(role: held.role, tenant: tenant, version: version, epoch: next)
            tenantKeys.append(TenantKeySlot(role: held.role, wrapped: key.wrap(secret, for: owner)))
        }
        return KeySlots(
            unlock: slots.unlock, epochs: slots.epochs + [slot], tenantKeys: tenantKeys, suite: slots.suite)
    }

    /// A customer's data key, wrapped in the newest epoch instead of an earlier one.
    ///
    /// - Throws: why it does not unwrap.
    public func rewrapped(_ wrapped: WrappedKey, of customer: ID<Subject>) throws(WrappedKeyProblem) -> WrappedKey {
        let secret = try unwrap(wrapped, of: customer)
        return wrap(secret, of: customer, version: wrapped.version)
    }

    /// The slots with the epoch key under another root key; touches no data key.
    ///
    /// - Parameters:
    ///   - ratchet: the present state.
    ///   - kms: slots that were made for `root`; those of the former one open nothing any more.
    /// - Throws: `.ratchetAhead` when it does not reach the slots.
    public func rekeyed(
        _ slots: KeySlots, to root: RootKey, ratchet: RatchetState?, kms: [KMSSlot]
    ) throws(KeyRingProblem) -> KeySlots {
        let epochs = opened.withLock(\.epochs)
        var moved: [EpochSlot] = []
        for slot in slots.epochs {
            guard let key = epochs[slot.epoch] else { throw .damagedSlot(.epoch, .otherEpoch(slot.epoch)) }
            let state = slot.step == 0 ? nil : ratchet?.reaching(slot.step)
            guard slot.step == 0 || state != nil else { throw .ratchetAhead }
            let above = root.wrappingKey(state)
            let owner = WrappedKeyOwner(role: .epoch, tenant: tenant, epoch: slot.epoch)
            moved.append(
                EpochSlot(
                    step: slot.step, commitment: above.hash.commitment,
                    key: above.key.wrap(OpenKey(key), for: owner)))
        }
        let unlock = UnlockSlot(tenant: tenant, rootCommitment: root.commitment, passphrase: root.parameters, kms: kms)
        return KeySlots(unlock: unlock, epochs: moved, tenantKeys: slots.tenantKeys, suite: slots.suite)
    }

    /// The slots of a copy, hung on a ratchet that nothing else hangs on.
    ///
    /// - Returns: the state that opens them; nil for slots from before the ratchet.
    public func onRatchetOfItsOwn(_ slots: KeySlots) throws(KeyRingProblem) -> (KeySlots, RatchetState?) {
        let first = slots.epochs.map(\.step).filter { $0 > 0 }.min()
        let state = first.map { RatchetState(step: $0, state: .random()) }
        return (try rekeyed(slots, to: opened.withLock(\.root), ratchet: state, kms: slots.unlock.kms), state)
    }

    /// Goes on with another root key, once the slots under it are on disk.
    public func adopt(_ root: RootKey) { opened.withLock { $0.root = root } }

    /// Parts of the root key, for officers to keep.
    public func recoveryShares(needed: Int, of count: Int) -> [RecoveryShare] {
        opened.withLock(\.root).shares(needed: needed, of: count)
    }
}
