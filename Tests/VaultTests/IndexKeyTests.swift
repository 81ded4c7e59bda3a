import Testing
import Vocabulary

@testable import Vault

/// Versions of the index key in the ring.
@Suite("An index key")
struct IndexKeyTests {
    /// The example's slots with index keys of these versions beside the tenant key, or in its place.
    private func slots(_ versions: UInt32..., withTenantKey: Bool = true) throws -> KeySlots {
        let ring = try KeyRing(root: Example.rootKey, slots: Example.slots)
        let kept = Example.slots.tenantKeys.filter { withTenantKey || $0.role != .tenant }
        return KeySlots(
            unlock: Example.slots.unlock, epochs: Example.slots.epochs,
            tenantKeys: kept + versions.map { ring.newIndexKey(version: $0) })
    }

    @Test func asksWithEveryVersionAndWritesWithTheNewest() throws {
        let ring = try KeyRing(root: Example.rootKey, slots: slots(2))
        let (first, both) = (try #require(ring.indexKeys([1])), try #require(ring.indexKeys([1, 2])))
        #expect(both.versions == [2, 1] && both.newest == 2)
        let sought = both.sought(.phone, "13912345678")
        #expect(sought.earlier == [first.token(.phone, "13912345678").token])
        #expect(sought.token == both.token(.phone, "13912345678").token && sought.token != sought.earlier[0])
        #expect(sought.all.count == 2 && both.token(.phone, "1").version == 2)
        #expect(first.sought(.phone, "13912345678").earlier.isEmpty)
    }

    @Test func isNotThereForAVersionThatTheSlotsDoNotHave() throws {
        let ring = try KeyRing(root: Example.rootKey, slots: Example.slots)
        #expect(ring.indexKeys([2]) == nil && ring.indexKeys([1, 2]) == nil && ring.indexKeys([]) == nil)
    }

    @Test func outlivesTheTenantKeyThatTheFirstVersionHangsOn() throws {
        let ring = try KeyRing(root: Example.rootKey, slots: slots(2, withTenantKey: false))
        #expect(ring.indexKeys([1]) == nil && ring.indexKeys([2]) != nil)
        #expect(throws: KeyRingProblem.damagedSlot(.tenant, .malformed)) {
            try KeyRing(root: Example.rootKey, slots: slots(withTenantKey: false))
        }
    }

    @Test func isRefusedUnderAnotherVersion() throws {
        let good = try slots(2)
        let moved = try good.tenantKeys.map { slot in
            guard slot.role == .index else { return slot }
            return TenantKeySlot(
                role: .index,
                wrapped: try WrappedKey(
                    bytes: slot.wrapped.bytes, commitment: slot.wrapped.commitment, version: 3,
                    epoch: slot.wrapped.epoch))
        }
        #expect(throws: KeyRingProblem.damagedSlot(.index, .refused)) {
            try KeyRing(
                root: Example.rootKey, slots: KeySlots(unlock: good.unlock, epochs: good.epochs, tenantKeys: moved))
        }
    }

    @Test func goesOnIntoTheNextEpoch() throws {
        let good = try slots(2)
        let ring = try KeyRing(root: Example.rootKey, slots: good)
        let state = RatchetState.random()
        let next = try ring.beginEpoch(after: good, ratchet: state)
        let later = try KeyRing(root: Example.rootKey, slots: next, ratchet: state)
        #expect(
            later.indexKeys([1, 2])?.sought(.phone, "1").all == ring.indexKeys([1, 2])?.sought(.phone, "1").all)
    }

    /// A snapshot from before the end of the rotation may still be read when the ring first hears of the end.
    @Test func staysInMemoryForOneMoreLook() throws {
        let ring = try KeyRing(root: Example.rootKey, slots: slots(2))
        ring.forgetIndexKeys(except: [1, 2])
        ring.forgetIndexKeys(except: [1, 2])
        #expect(ring.indexKeys([1, 2]) != nil)
        ring.forgetIndexKeys(except: [2])
        #expect(ring.indexKeys([1, 2]) != nil)
        ring.forgetIndexKeys(except: [2])
        #expect(ring.indexKeys([1]) == nil && ring.indexKeys([2]) != nil)
    }
}
