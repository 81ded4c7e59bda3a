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

/// The disk fails at each step of a closing in turn; what is left opens, and the closing is finished afterwards.
@Suite struct EpochCrashTests {
    private static func order() -> EpochCloseOrder {
        EpochCloseOrder(stamp: EventStamp(actor: .system, policyHash: .emptyTree))
    }

    private static func opens(_ customers: [Customer], _ store: Store) throws -> Bool {
        try customers.allSatisfy { customer in
            try store.read { try $0.vault.dataKey(of: customer.subject).customer == customer.subject }
        }
    }

    enum Place: CaseIterable { case keys, data }

    @Test(arguments: Place.allCases) func aFailureAtEachStepLosesNothing(_ place: Place) async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customers = [try await scenario.customer(1, by: agent), try await scenario.customer(2, by: agent)]
        let faults = place == .keys ? scenario.keyFaults : scenario.faults
        for step in 1...200 {
            let before = scenario.store.ring.epoch
            faults.fail(at: step)
            do {
                try await scenario.store.closeEpoch(Self.order())
                faults.stop()
                #expect(step > 3)
                return
            } catch {}
            faults.stop()
            #expect(try Self.opens(customers, scenario.store), "step \(step)")
            let other = try scenario.beside()
            #expect(try Self.opens(customers, other.store), "another process after step \(step)")
            try await other.store.finishEpochClose(Self.order())
            #expect(try Self.opens(customers, scenario.store), "step \(step), finished by another")
            let epoch = try scenario.store.keys.read(KeySlotTable.newestEpoch)
            #expect(epoch == before || epoch == before + 1)
            let recorded = try scenario.frames().filter { $0.action == EpochClose.action }.count
            #expect(recorded == Int(epoch) - 1, "step \(step)")
        }
        Issue.record("never got through")
    }

    @Test func aFailureAtEachCallOnTheRatchetLosesNothing() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customers = [try await scenario.customer(1, by: agent)]
        let faults = Faults()
        let file = RatchetFile(path: scenario.folder.path + "/" + Store.ratchetFile) {
            try faults.check()
        }
        for step in 1...30 {
            faults.stop()
            let store = try Store.open(
                in: scenario.folder.path, unlock: Scenario.unlock(scenario.folder), ratchet: file
            ) { TestClock.start }
            faults.fail(at: step)
            do {
                try await store.closeEpoch(Self.order())
                #expect(step == 8, "seven calls change the disk")
                return
            } catch {}
            let other = try scenario.beside()
            #expect(try Self.opens(customers, other.store), "call \(step)")
            try await other.store.finishEpochClose(Self.order())
        }
        Issue.record("never got through")
    }

    /// Slots from before there was a ratchet are opened, moved to the tables of today, and get a ratchet with the first
    /// closing.
    @Test func anOlderInstallationIsTakenOver() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/" + Store.keyFile
        let root = try RootKey(creating: Scenario.unlock(folder))
        let (_, slots) = try KeyRing.create(root: root, tenant: 1)
        let old = try SQLiteEngine(path: path, migrations: [KeySchema.migrations[0]])
        let (tenant, ledger) = (try #require(slots.key(.tenant)), try #require(slots.key(.ledgerSigning)))
        try old.writeAndWait {
            _ = try $0.run(
                "INSERT INTO key_slot VALUES (1, ?, NULL, NULL, NULL, NULL, 1, ?, ?, ?, ?, ?, ?, zeroblob(16))",
                [
                    .blob(slots.rootCommitment), .blob(slots.epochs[0].key.bytes),
                    .blob(slots.epochs[0].key.commitment), .blob(tenant.bytes), .blob(tenant.commitment),
                    .blob(ledger.bytes), .blob(ledger.commitment),
                ])
            let house = try KeyRing(root: root, slots: slots).newDataKey(for: .house).wrapped
            try DataKeyTable.insert(house, of: .house, in: $0)
        }
        try old.fold()
        try old.close()
        try Store.prove(Scenario.unlock(folder), in: folder.path)

        let store = try Store.create(in: folder.path, unlock: Scenario.unlock(folder)) { TestClock.start }
        let ratchet = folder.path + "/" + Store.ratchetFile
        #expect(!FileManager.default.fileExists(atPath: ratchet))
        let house = try store.read { try $0.vault.dataKey(of: .house) }
        #expect(house.version == 1)
        try await store.closeEpoch(Self.order())
        #expect(FileManager.default.fileExists(atPath: ratchet))
        store.ring.forgetDataKeys(of: .house)
        _ = try store.read { try $0.vault.dataKey(of: .house) }
        try store.close()
        let again = try Store.open(in: folder.path, unlock: Scenario.unlock(folder)) { TestClock.start }
        _ = try again.read { try $0.vault.dataKey(of: .house) }
    }
}
