import Crypto
import Foundation
import Testing
import Vocabulary

@testable import Vault

@Suite("A new epoch")
struct EpochTests {
    private let ratchet = RatchetState.random()
    private let ring: KeyRing
    private let slots: KeySlots

    init() throws {
        (ring, slots) = try KeyRing.create(root: Example.rootKey, tenant: 1, ratchet: ratchet)
    }

    /// The slots while epoch 1 is being closed, with the ring brought up to them.
    private func begun() throws -> KeySlots {
        let both = try ring.beginEpoch(after: slots, ratchet: ratchet.next)
        try ring.refresh(both, ratchet: ratchet)
        return both
    }

    private func alone(_ slots: KeySlots) -> KeySlots {
        KeySlots(unlock: slots.unlock, epochs: Array(slots.epochs.suffix(1)), tenantKeys: slots.tenantKeys)
    }

    @Test func opensOldAndNewKeysWhileItBegins() throws {
        let before = ring.newDataKey(for: Example.customer).wrapped
        _ = try begun()
        let after = ring.newDataKey(for: Example.customer, version: 2).wrapped
        #expect(before.epoch == 1 && after.epoch == 2)
        #expect(try ring.dataKey(for: Example.customer, wrapped: before).version == 1)
        #expect(try ring.dataKey(for: Example.customer, wrapped: after).version == 2)
    }

    @Test func carriesAKeyOverUnchanged() throws {
        let made = ring.newDataKey(for: Example.customer)
        let sealed = try made.key.seal("13912345678", class: .contact, at: Example.address())
        let closed = alone(try begun())
        let moved = try ring.rewrapped(made.wrapped, of: Example.customer)
        #expect(moved.epoch == 2 && moved.commitment == made.wrapped.commitment && moved.bytes != made.wrapped.bytes)
        let later = try KeyRing(root: Example.rootKey, slots: closed, ratchet: ratchet.next)
        let key = try later.dataKey(for: Example.customer, wrapped: moved)
        #expect(try key.openText(sealed, class: .contact, at: Example.address()) == "13912345678")
        #expect(later.token(.phone, "1") == ring.token(.phone, "1"))
        #expect(later.ledgerSigningKey == ring.ledgerSigningKey)
    }

    @Test func leavesTheOldWrappingShut() throws {
        let made = ring.newDataKey(for: Example.customer)
        let closed = alone(try begun())
        try ring.refresh(closed, ratchet: ratchet.next)
        ring.forgetDataKeys(of: Example.customer)
        #expect(throws: WrappedKeyProblem.otherEpoch(1)) {
            try ring.dataKey(for: Example.customer, wrapped: made.wrapped)
        }
        #expect(ring.wrappedNow(made).epoch == 2)
    }

    /// What somebody has who copied key database and root key before, and the ratchet after.
    @Test func makesAnOldCopyUselessEvenWithTheRootKey() {
        #expect(throws: KeyRingProblem.ratchetAhead) {
            try KeyRing(root: Example.rootKey, slots: slots, ratchet: ratchet.next)
        }
        #expect(throws: KeyRingProblem.ratchetMissing) { try KeyRing(root: Example.rootKey, slots: slots) }
        #expect(throws: KeyRingProblem.wrongRatchet) {
            try KeyRing(root: Example.rootKey, slots: slots, ratchet: .random())
        }
        let disguised = RatchetState(step: 1, state: ratchet.next.state)
        #expect(throws: KeyRingProblem.wrongRatchet) {
            try KeyRing(root: Example.rootKey, slots: slots, ratchet: disguised)
        }
    }

    @Test func opensAfterACrashBetweenSlotsAndRatchet() throws {
        let closed = alone(try begun())
        let opened = try KeyRing(root: Example.rootKey, slots: closed, ratchet: ratchet)
        #expect(opened.epoch == 2)
    }

    @Test func opensWhenTheRatchetIsAlreadyAheadOfTheEpochThatCloses() throws {
        let opened = try KeyRing(root: Example.rootKey, slots: begun(), ratchet: ratchet.next)
        #expect(opened.epoch == 2)
    }

    @Test func beginsARatchetWhereThereWasNone() throws {
        let old = try KeyRing(root: Example.rootKey, slots: Example.slots)
        let first = RatchetState.random()
        let both = try old.beginEpoch(after: Example.slots, ratchet: first)
        #expect(both.epochs.map(\.step) == [0, 1])
        #expect(try KeyRing(root: Example.rootKey, slots: both, ratchet: first).epoch == 2)
    }

    @Test func isNotGoneBackFrom() throws {
        let closed = alone(try begun())
        try ring.refresh(closed, ratchet: ratchet.next)
        try ring.refresh(slots, ratchet: ratchet)
        #expect(ring.epoch == 2)
    }
}
