import Crypto
import Foundation
import Testing
import Vocabulary

@testable import Vault

@Suite("A cipher suite")
struct CipherSuiteTests {
    private let address = Example.address()

    @Test("is named by the envelope, which cannot be turned into one of another suite", arguments: Example.suites)
    func named(_ suite: CipherSuite) throws {
        let envelope = try Example.dataKey(suite).seal("13912345678", class: .contact, at: address)
        #expect(envelope.bytes[1] == suite.rawValue && envelope.suite == suite)
        for other in CipherSuite.allCases where other != suite {
            var bytes = envelope.bytes
            bytes[1] = other.rawValue
            let turned = try Envelope(parsing: bytes)
            #expect(throws: other.isAvailable ? OpenProblem.refused : .suiteMissing(other)) {
                try Example.dataKey(suite).openText(turned, class: .contact, at: address)
            }
        }
    }

    @Test("opens beside the others in one store: the envelope says which", arguments: Example.suites, Example.suites)
    func beside(_ sealing: CipherSuite, _ holding: CipherSuite) throws {
        let envelope = try Example.dataKey(sealing).seal("王伟", class: .general, at: address)
        let key = Example.dataKey(holding)
        #expect(try key.openText(envelope, class: .general, at: address) == "王伟")
        #expect(try key.resealed(envelope, class: .general, at: address).suite == holding)
    }

    @Test("is chosen once: a ring seals by the suite of its slots", arguments: Example.suites)
    func chosen(_ suite: CipherSuite) throws {
        let (ring, slots) = try KeyRing.create(root: Example.rootKey, tenant: 1, suite: suite)
        #expect(ring.suite == suite && slots.suite == suite.rawValue)
        let again = try KeyRing(root: Example.rootKey, slots: slots)
        let made = again.newDataKey(for: Example.customer)
        let envelope = try made.key.seal("x", class: .general, at: address)
        #expect(envelope.suite == suite)
        let opened = try again.dataKey(for: Example.customer, wrapped: made.wrapped)
        #expect(try opened.openText(envelope, class: .general, at: address) == "x")
        let moved = try again.rekeyed(slots, to: Example.rootKey, ratchet: nil, kms: [])
        #expect(moved.suite == suite.rawValue)
    }

    @Test(
        "that this program lacks is said to be missing, and the ring stays shut", arguments: [2, 3, 0, 255] as [UInt8])
    func missing(_ number: UInt8) throws {
        guard CipherSuite(rawValue: number)?.isAvailable != true else { return }
        let (_, made) = try KeyRing.create(root: Example.rootKey, tenant: 1)
        let slots = KeySlots(unlock: made.unlock, epochs: made.epochs, tenantKeys: made.tenantKeys, suite: number)
        #expect(throws: KeyRingProblem.suiteMissing(number)) { try KeyRing(root: Example.rootKey, slots: slots) }
    }

    #if SM
        @Test("SM4-GCM gives the recorded envelopes of scripts/vault-vectors.py, which share no code with it")
        func recorded() throws {
            let head = "010200000001a0a1a2a3a4a5a6a7a8a9aaab"
            let phone = try Example.seal("13912345678", class: .contact, at: Example.address(), .sm4GCM)
            #expect(phone.bytes.hex == head + "2903b62228712581d025c08ba85ab4b3f67c188b7f30aa611dfd939b09fb0673")
            let name = try Example.seal("欧阳娜娜", class: .general, at: Example.address(field: 1), .sm4GCM)
            #expect(name.bytes.hex == head + "d8bffccfbd63f473af43b99f8403f18e0e89d7a0104a31373fb597548fd281b1")
        }

        @Test("SM4-GCM, SM3 and HMAC-SM3 are in the self-test and as published")
        func published() {
            let names = ["SM4", "SM4-GCM", "SM3", "HMAC-SM3"]
            let checks = SelfTest.chinese
            #expect(checks.map(\.name) == names && checks.allSatisfy(\.isSound))
            #expect(checks.map(\.count) == [1, 1, 2, 6])
        }
    #else
        @Test("SM4-GCM is not in a program built without it") func absent() {
            #expect(Example.suites == [.aes256GCM] && SelfTest.chinese.isEmpty)
        }
    #endif
}
