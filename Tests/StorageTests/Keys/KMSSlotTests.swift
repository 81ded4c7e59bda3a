import Access
import Actions
import Customers
import Foundation
import Ledger
import SQLEngine
import TestSupport
import Testing
import Vocabulary

@testable import Storage
@testable import Vault

/// A key service as a way in beside the key file.
@Suite("The slots of key services")
struct KMSSlotTests {
    private let scenario: Scenario
    private let customer: Customer
    private let service = FakeKMS("https://kms.example/transit/shouxin")
    private let stamp = EventStamp(actor: .system, policyHash: .emptyTree)

    init() async throws {
        scenario = try await Scenario.opened()
        customer = try await scenario.customer(1, by: scenario.hire(.agent))
    }

    private func open(_ unlock: Unlock) throws -> Store {
        try Store.open(in: scenario.folder.path, unlock: unlock) { TestClock.start }
    }

    private func opens(_ unlock: Unlock) throws -> Bool {
        let store = try open(unlock)
        defer { try? store.close(folding: false) }
        return try store.read { try $0.vault.dataKey(of: customer.subject).customer == customer.subject }
    }

    private func put() async throws -> KMSSlot { try await scenario.store.putKMSSlot(by: service, stamped: stamp) }

    @Test("open the folder as the key file does, also after an epoch was closed, and keys say so")
    func addition() async throws {
        #expect(throws: StoreProblem.rootKey(.noKMSSlot(place: service.place, others: []))) {
            try open(.kms(service))
        }
        _ = try await put()
        #expect(try opens(.kms(service)) && opens(Scenario.unlock(scenario.folder)))
        try await scenario.store.closeEpoch(EpochCloseOrder(stamp: stamp))
        #expect(try opens(.kms(service)))
        #expect(try scenario.store.keyFigures().kms == [.init(place: service.place, keyVersion: 1)])
        #expect(try scenario.frames().contains { $0.action == UnlockChange.kmsAdded && $0.count == 1 })
    }

    @Test("are made anew under the newest version of the service's key, and only once that was seen to work")
    func rewrapping() async throws {
        let first = try await put()
        service.rotate()
        let second = try await put()
        #expect(first.ciphertext.keyVersion == 1 && second.ciphertext.keyVersion == 2)
        service.destroy(before: 2)
        #expect(try opens(.kms(service)))
        #expect(try scenario.frames().contains { $0.action == UnlockChange.kmsRewrapped && $0.count == 2 })

        service.break()
        await #expect(throws: KMSProblem(service.place, .otherKey)) { try await put() }
        service.mend()
        #expect(try opens(.kms(service)))
        let kept = try scenario.store.keys.read(KMSSlotTable.load)
        #expect(kept == [second])
    }

    @Test("tell a service that is down from a wrong key, and a killed process leaves them readable")
    func down() async throws {
        _ = try await put()
        service.break()
        #expect(throws: StoreProblem.rootKey(.kms(KMSProblem(service.place, .otherKey)))) { try open(.kms(service)) }
        service.mend()
        let found = try Store.prove(.kms(service), in: scenario.folder.path)
        let asked = service.count
        #expect(try opens(found) && service.count == asked && found.way == .kms)
    }

    @Test("go only when another way in was shown to work")
    func removal() async throws {
        _ = try await put()
        let remove = { (unlock: Unlock, place: String) in
            try await scenario.store.removeKMSSlot(place, openedBy: unlock, stamped: stamp)
        }
        let file = Scenario.unlock(scenario.folder)
        await #expect(throws: KMSSlotProblem.lastWay(place: service.place)) {
            try await remove(.kms(service), service.place)
        }
        await #expect(throws: KMSSlotProblem.unknown(places: [service.place])) { try await remove(file, "elsewhere") }
        // The only slot opens for a service that moved; so it is no proof either.
        await #expect(throws: KMSSlotProblem.lastWay(place: service.place)) {
            try await remove(.kms(FakeKMS("moved")), service.place)
        }
        try await remove(file, service.place)
        #expect(throws: StoreProblem.rootKey(.noKMSSlot(place: service.place, others: []))) {
            try open(.kms(service))
        }
        #expect(try opens(file))
        #expect(try scenario.frames().contains { $0.action == UnlockChange.kmsRemoved })
    }

    @Test("follow a new root key, and none is forgotten")
    func rekeying() async throws {
        _ = try await put()
        let new = Unlock.keyFile(path: scenario.folder.path + "/new.key")
        await #expect(throws: KMSSlotProblem.missing(places: [service.place])) {
            try await scenario.store.rekey(to: .keyFile(path: scenario.folder.path + "/other.key"), stamped: stamp)
        }
        #expect(try opens(.kms(service)))
        try await scenario.store.rekey(to: new, keeping: [service], stamped: stamp)
        #expect(try opens(.kms(service)) && opens(new))
        #expect(throws: StoreProblem.keyRing(.wrongRootKey)) { try open(Scenario.unlock(scenario.folder)) }
    }

    @Test("can be the only way in: the new root key is in no file")
    func withoutFile() async throws {
        try await scenario.store.rekey(to: .kms(service), stamped: stamp)
        #expect(try opens(.kms(service)))
        #expect(throws: StoreProblem.keyRing(.wrongRootKey)) { try open(Scenario.unlock(scenario.folder)) }
        let folder = try TemporaryFolder()
        let store = try Store.create(in: folder.path, unlock: .kms(service)) { TestClock.start }
        try store.close()
        try Store.open(in: folder.path, unlock: .kms(service)) { TestClock.start }.close()
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/" + Store.rootKeyFile))
    }

    @Test("and what they replaced are told apart: what opens now, and what opens copies until an epoch is closed")
    func former() async throws {
        let store = scenario.store
        let folder = scenario.folder.path
        #expect(try store.keyFigures().unlock == .keyFile && store.keyFigures().former == nil)
        _ = try await put()
        #expect(try store.keyFigures().former == nil, "one more way makes none a former one")
        service.rotate()
        _ = try await put()
        #expect(try store.keyFigures().former == FormerUnlock(at: TestClock.start, opensCopies: true))
        try await store.closeEpoch(EpochCloseOrder(stamp: stamp))
        #expect(try store.keyFigures().former?.opensCopies == false)

        try await store.rekey(to: .kms(service), stamped: stamp)
        #expect(try store.keyFigures().unlock == .kms && store.keyFigures().former?.opensCopies == true)
        try await store.closeEpoch(EpochCloseOrder(stamp: stamp))
        #expect(try store.keyFigures().unlock == .kms && store.keyFigures().former?.opensCopies == false)

        let shares = try await store.makeRecoveryShares(needed: 2, of: 3, stamped: stamp)
        try Store.restoreKeyFile(Array(shares.prefix(2)), in: folder, to: folder + "/again.key")
        #expect(try store.keyFigures().unlock == .keyFile, "a file holds the root key once more")
        #expect(try opens(.keyFile(path: folder + "/again.key")))
        try await store.rekey(to: .passphrase("correct horse battery"), keeping: [service], stamped: stamp)
        #expect(try store.keyFigures().unlock == .passphrase && store.keyFigures().former?.opensCopies == true)
        try await store.removeKMSSlot(service.place, openedBy: .passphrase("correct horse battery"), stamped: stamp)
        #expect(try store.keyFigures().kms == [] && store.keyFigures().unlock == .passphrase)
    }

    @Test("are not made while the root key is another, and not without bound")
    func bounds() async throws {
        for number in 0..<KMSSlotTable.most {
            _ = try await scenario.store.putKMSSlot(by: FakeKMS("kms-\(number)"), stamped: stamp)
        }
        await #expect(throws: KMSSlotProblem.tooMany) { try await put() }
        #expect(try scenario.store.keys.read(KMSSlotTable.load).count == KMSSlotTable.most)
    }

    @Test("A failure of the disk at each step leaves the slots as they were, or new")
    func faults() async throws {
        let first = try await put()
        service.rotate()
        for step in 1...20 {
            scenario.keyFaults.fail(at: step)
            let second = try? await put()
            scenario.keyFaults.stop()
            let kept = try scenario.store.keys.read(KMSSlotTable.load)
            #expect(kept.count == 1)
            #expect(try opens(.kms(service)) && opens(Scenario.unlock(scenario.folder)))
            if let second {
                #expect(kept == [second] && second != first)
                return
            }
        }
        Issue.record("never got through")
    }
}
