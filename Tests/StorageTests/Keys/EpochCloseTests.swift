import Access
import Actions
import Customers
import Foundation
import Ledger
import SQLEngine
import TestSupport
import Synchronization
import Testing
import Vocabulary

@testable import Storage
@testable import Vault

/// Closing an epoch loses no key, keeps none of the old wrappings open, and can be cut short anywhere.
@Suite struct EpochCloseTests {
    private let scenario: Scenario
    private let customers: [Customer]

    init() async throws {
        scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        var customers: [Customer] = []
        for number in 1...5 { customers.append(try await scenario.customer(number, by: agent)) }
        self.customers = customers
    }

    private var order: EpochCloseOrder { EpochCloseOrder(stamp: EventStamp(actor: .system, policyHash: .emptyTree)) }

    private func opens(_ store: Store) throws -> Bool {
        try customers.allSatisfy { customer in
            store.ring.forgetDataKeys(of: customer.subject)
            return try store.read { try $0.vault.dataKey(of: customer.subject).customer == customer.subject }
        }
    }

    private func recorded() throws -> Int {
        try scenario.frames().filter { $0.action == EpochClose.action }.count
    }

    @Test func everyKeyGoesOnIntoTheNextEpoch() async throws {
        let closed = try await scenario.store.closeEpoch(order)
        #expect(closed.epoch == 1 && closed.discardedCount == 0 && closed.recorded != nil)
        #expect(scenario.store.ring.epoch == 2)
        #expect(try opens(scenario.store))
        #expect(try opens(scenario.beside().store))
        #expect(try recorded() == 1)
        let left = try scenario.store.keys.read { reader in
            try reader.row("SELECT count(*) FROM data_key WHERE epoch <> 2") { $0.int(0) }
        }
        #expect(left == 0)
        #expect(try scenario.intactSize() != nil)
    }

    @Test func epochsFollowEachOther() async throws {
        for epoch in 1...4 {
            #expect(try await scenario.store.closeEpoch(order).epoch == UInt32(epoch))
        }
        #expect(try scenario.store.closedEpochs().map(\.epoch) == [1, 2, 3, 4])
        #expect(try opens(scenario.beside().store))
    }

    /// P2: neither the old key database nor its copy opens after the closing, with the root key and today's ratchet.
    @Test func anOldCopyOfTheKeysOpensNoMore() async throws {
        let copy = try TemporaryFolder()
        try scenario.store.keys.fold()
        for file in [Store.keyFile, Store.rootKeyFile, Store.dataFile] {
            try FileManager.default.copyItem(
                atPath: scenario.folder.path + "/" + file, toPath: copy.path + "/" + file)
        }
        let open = { try Store.open(in: copy.path, unlock: Scenario.unlock(copy)) { TestClock.start } }
        #expect(throws: StoreProblem.keyRing(.ratchetMissing)) { try open() }
        let ratchet = scenario.folder.path + "/" + Store.ratchetFile
        try FileManager.default.copyItem(atPath: ratchet, toPath: copy.path + "/" + Store.ratchetFile)
        _ = try open()

        try await scenario.store.closeEpoch(order)
        try FileManager.default.removeItem(atPath: copy.path + "/" + Store.ratchetFile)
        try FileManager.default.copyItem(atPath: ratchet, toPath: copy.path + "/" + Store.ratchetFile)
        #expect(throws: StoreProblem.keyRing(.ratchetAhead)) { try open() }
    }

    @Test func theOldWrappingsAreGoneFromFileAndLog() async throws {
        let slot = try scenario.store.keys.read { try #require(try KeySlotTable.load($0)).slots.epochs[0] }
        let key = try scenario.store.keys.read {
            try #require(try DataKeyTable.newest(of: customers[0].subject, in: $0))
        }
        let stands = { (bytes: [UInt8]) in
            try scenario.folder.files().contains { path in
                try path.contains(Store.keyFile) && Data(contentsOf: URL(filePath: path)).firstRange(of: bytes) != nil
            }
        }
        #expect(try stands(slot.key.bytes) && stands(key.bytes))
        try await scenario.store.closeEpoch(order)
        #expect(try !stands(slot.key.bytes) && !stands(key.bytes))
    }

    @Test func anotherProcessFollows() async throws {
        let other = try scenario.beside()
        let agent = try await other.hire(.agent)
        let prepared = other.store.prepareDataKey(for: other.newID())
        try await scenario.store.closeEpoch(order)
        #expect(try opens(other.store))
        let made = try await other.customer(9, by: agent)
        try await other.asSystem { tx in
            tx.adopt(prepared)
            _ = try tx.record(LedgerEvent("test", about: prepared.key.customer))
        }
        for subject in [made.subject, prepared.key.customer] {
            let wrapped = try scenario.store.keys.read { try DataKeyTable.newest(of: subject, in: $0) }
            #expect(wrapped?.epoch == 2)
            _ = try scenario.store.read { try $0.vault.dataKey(of: subject) }
        }
    }

    @Test func customersAreMadeWhileItRuns() async throws {
        let agent = try await scenario.hire(.agent)
        let scenario = scenario
        async let closings: Void = {
            for _ in 1...5 { _ = try await scenario.store.closeEpoch(order) }
        }()
        var made: [Customer] = []
        for number in 10...40 { made.append(try await scenario.customer(number, by: agent)) }
        try await closings
        let fresh = try scenario.beside().store
        for customer in made { _ = try fresh.read { try $0.vault.dataKey(of: customer.subject) } }
    }

    @Test func sealingRunsOnceWithTheEpoch() async throws {
        let seen = Mutex<[UInt32]>([])
        var sealing = order
        sealing.sealing = { _, closed in seen.withLock { $0.append(closed.epoch) } }
        try await scenario.store.closeEpoch(sealing)
        try await scenario.store.finishEpochClose(sealing)
        #expect(seen.withLock { $0 } == [1])
    }

    @Test func aDamagedKeyStopsItUntilSomebodyDecides() async throws {
        let subject = customers[2].subject
        try scenario.store.keys.writeAndWait {
            _ = try $0.run(
                "UPDATE data_key SET wrapped = zeroblob(60) WHERE subject_id = ?", [.blob(subject.bytes)])
        }
        await #expect(throws: EpochCloseProblem.damagedKeys(count: 1)) {
            try await scenario.store.closeEpoch(order)
        }
        var resolute = order
        resolute.discardsDamaged = true
        try await scenario.store.finishEpochClose(resolute)
        #expect(try scenario.store.closedEpochs().map(\.discardedCount) == [1])
        #expect(throws: VaultFault.keyMissing) { try scenario.store.read { try $0.vault.dataKey(of: subject) } }
    }
}
