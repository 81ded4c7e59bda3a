import Crypto
import Foundation
import Testing
import Vocabulary

@testable import Vault

@Suite("A key ring")
struct KeyRingTests {
    private let slots = Example.slots
    private let ring: KeyRing

    init() throws { ring = try KeyRing(root: Example.rootKey, slots: Example.slots) }

    @Test func opensAgainWithTheSameRootKey() throws {
        let (first, slots) = try KeyRing.create(root: Example.rootKey, tenant: 7)
        let made = first.newDataKey(for: Example.customer)
        let (key, wrapped) = (made.key, made.wrapped)
        let address = Example.address(tenant: 7)
        let sealed = try key.seal("13912345678", class: .contact, at: address)

        let second = try KeyRing(root: Example.rootKey, slots: slots)
        let again = try second.dataKey(for: Example.customer, wrapped: wrapped)
        #expect(try again.openText(sealed, class: .contact, at: address) == "13912345678")
        #expect(second.token(.phone, "13912345678") == first.token(.phone, "13912345678"))
        #expect(second.ledgerSigningKey == first.ledgerSigningKey)
        #expect(second.ledgerSigningKey.bitCount == 256)
    }

    @Test func staysShutWithAnotherRootKey() {
        let other = RootKey(.random(), parameters: nil)
        #expect(throws: KeyRingProblem.wrongRootKey) { try KeyRing(root: other, slots: slots) }
    }

    @Test func saysWhichSlotIsDamaged() {
        for (role, damaged) in damagedSlots {
            #expect(throws: KeyRingProblem.damagedSlot(role, .refused)) {
                try KeyRing(root: Example.rootKey, slots: damaged)
            }
        }
    }

    @Test func refusesTheSlotsOfAnotherTenant() throws {
        let renamed = Example.slots(tenant: 2)
        #expect(throws: KeyRingProblem.damagedSlot(.epoch, .refused)) {
            try KeyRing(root: Example.rootKey, slots: renamed)
        }
    }

    @Test func givesEachCustomerAKeyOfTheirOwn() throws {
        let keys = (0..<100).map { _ in ring.newDataKey(for: Example.customer).wrapped }
        #expect(Set(keys.map(\.bytes)).count == 100)
        #expect(Set(keys.map(\.commitment)).count == 100)
    }

    @Test func refusesTheKeyOfAnotherCustomer() throws {
        let (mine, yours) = (ID<Subject>(UUID()), ID<Subject>(UUID()))
        let wrapped = ring.newDataKey(for: mine).wrapped
        #expect(throws: WrappedKeyProblem.refused) { try ring.dataKey(for: yours, wrapped: wrapped) }
        #expect(try ring.dataKey(for: mine, wrapped: wrapped).customer == mine)
    }

    @Test func refusesTheKeyOfAnotherTenant() throws {
        let (other, _) = try KeyRing.create(root: Example.rootKey, tenant: 2)
        let wrapped = other.newDataKey(for: Example.customer).wrapped
        #expect(throws: WrappedKeyProblem.refused) { try ring.dataKey(for: Example.customer, wrapped: wrapped) }
    }

    @Test func refusesAKeyThatSaysAnotherVersionOrEpoch() throws {
        let wrapped = ring.newDataKey(for: Example.customer, version: 1).wrapped
        let renumbered = try WrappedKey(bytes: wrapped.bytes, commitment: wrapped.commitment, version: 2, epoch: 1)
        let later = try WrappedKey(bytes: wrapped.bytes, commitment: wrapped.commitment, version: 1, epoch: 2)
        #expect(throws: WrappedKeyProblem.refused) { try ring.dataKey(for: Example.customer, wrapped: renumbered) }
        #expect(throws: WrappedKeyProblem.otherEpoch(2)) { try ring.dataKey(for: Example.customer, wrapped: later) }
    }

    @Test func refusesAWrappedKeyAfterAnySingleBitFlip() throws {
        let wrapped = ring.newDataKey(for: Example.customer).wrapped
        for bit in 0..<(WrappedKey.byteCount * 8) {
            var bytes = wrapped.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let flipped = try WrappedKey(bytes: bytes, commitment: wrapped.commitment, version: 1, epoch: 1)
            #expect(throws: WrappedKeyProblem.refused) { try ring.dataKey(for: Example.customer, wrapped: flipped) }
        }
        for bit in 0..<(WrappedKey.commitmentByteCount * 8) {
            var commitment = wrapped.commitment
            commitment[bit / 8] ^= 1 << UInt8(bit % 8)
            let flipped = try WrappedKey(bytes: wrapped.bytes, commitment: commitment, version: 1, epoch: 1)
            #expect(throws: WrappedKeyProblem.commitment) { try ring.dataKey(for: Example.customer, wrapped: flipped) }
        }
    }

    @Test(arguments: [(0, 16), (59, 16), (61, 16), (60, 0), (60, 15), (60, 17), (60, 32)])
    func refusesAWrappedKeyOfAnotherSize(_ byteCount: Int, commitmentByteCount: Int) {
        #expect(throws: WrappedKeyProblem.malformed) {
            try WrappedKey(
                bytes: [UInt8](repeating: 0, count: byteCount),
                commitment: [UInt8](repeating: 0, count: commitmentByteCount), version: 1, epoch: 1)
        }
    }

    /// An open key must not hide that its wrapped form has been exchanged in the database since.
    @Test func refusesAnExchangedKeyAlsoWhileTheRightOneIsOpen() throws {
        let wrapped = ring.newDataKey(for: Example.customer).wrapped
        _ = try ring.dataKey(for: Example.customer, wrapped: wrapped)
        let foreign = ring.newDataKey(for: ID<Subject>(UUID())).wrapped
        #expect(throws: WrappedKeyProblem.refused) { try ring.dataKey(for: Example.customer, wrapped: foreign) }
    }

    @Test func opensEveryVersionAndSealsUnderTheNewest() throws {
        let (first, second) = (
            ring.newDataKey(for: Example.customer), ring.newDataKey(for: Example.customer, version: 2)
        )
        let address = Example.address()
        let old = try first.key.seal("13912345678", class: .contact, at: address)
        let both = try ring.dataKey(for: Example.customer, wrapped: [second.wrapped, first.wrapped])
        #expect(try both.openText(old, class: .contact, at: address) == "13912345678")
        let new = try both.resealed(old, class: .contact, at: address)
        #expect(new.dataKeyVersion == 2)
        #expect(try both.openText(new, class: .contact, at: address) == "13912345678")
        let newest = try ring.dataKey(for: Example.customer, wrapped: second.wrapped)
        #expect(try newest.openText(new, class: .contact, at: address) == "13912345678")
        #expect(throws: OpenProblem.otherKeyVersion(sealed: 1, key: 2)) {
            try newest.openText(old, class: .contact, at: address)
        }
    }

    @Test func keepsNoMoreKeysOpenThanItMay() throws {
        let cache = DataKeyCache(capacity: 10)
        for _ in 0..<100 {
            let customer = ID<Subject>(UUID())
            let made = ring.newDataKey(for: customer)
            let (key, wrapped) = (made.key, made.wrapped)
            cache.insert(key, from: [wrapped])
            #expect(cache[[wrapped], of: customer]?.customer == customer)
            #expect(cache.count <= 10)
            cache.remove(customer)
            #expect(cache[[wrapped], of: customer]?.customer == nil)
            cache.insert(key, from: [wrapped])
        }
    }

    @Test func keepsTheKeyThatIsUsedMost() {
        let cache = DataKeyCache(capacity: 10)
        let often = ID<Subject>(UUID())
        let made = ring.newDataKey(for: often)
        let (key, wrapped) = (made.key, made.wrapped)
        cache.insert(key, from: [wrapped])
        for _ in 0..<100 {
            let customer = ID<Subject>(UUID())
            let other = ring.newDataKey(for: customer)
            cache.insert(other.key, from: [other.wrapped])
            #expect(cache[[wrapped], of: often]?.customer == often)
        }
    }

    private var damagedSlots: [(KeyRole, KeySlots)] {
        let (tenantKey, ledger) = (slots.key(.tenant), slots.key(.ledgerSigning))
        return [
            (.epoch, Example.slots(epoch: tenantKey)), (.tenant, Example.slots(tenantKey: ledger)),
            (.ledgerSigning, Example.slots(ledger: tenantKey)),
        ]
    }
}
