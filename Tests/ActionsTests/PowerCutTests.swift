import Access
import Actions
import Customers
import DiskFaults
import Foundation
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

/// The power goes at one call to the disk after another while people work and keys are changed. Of what was not flushed any
/// part may be gone: nothing that was acknowledged is, and data, keys and ledger fit together.
@Suite struct PowerCutTests {
    /// What was acknowledged before the power went.
    private final class Work {
        var created: [ID<Customer>] = []
        var isEdited = false
        var closedEpochs = 0

        func run(_ house: House) async throws {
            created.append(house.customer)
            created.append(try await house.scenario.customer(2, by: house.manager).id)
            var edit = CustomerEdit()
            edit.put = [.add(FieldValue(.phone, try PhoneNumber(parsing: Person(8).phone)))]
            try await house.scenario.perform(EditCustomer(house.customer, version: 1, edit: edit), as: house.manager)
            isEdited = true
            let keeper = house.security.id
            _ = try await house.scenario.workplace.rotateDataKeys(.everybody, as: keeper)
            _ = try await house.scenario.workplace.resealEarlier(as: keeper)
            _ = try await house.scenario.workplace.closeEpoch(as: keeper)
            closedEpochs = 1
            created.append(try await house.scenario.customer(3, by: house.manager).id)
        }
    }

    /// Both databases are watched; the calls of each are counted together.
    private static func cut(
        at call: Int?, _ dice: inout SeededRandom
    ) async throws -> (
        work: Work, house: House, calls: Int, remains: [String: [UInt8]]
    ) {
        let folder = try TemporaryFolder()
        let disk = WatchedDisk(folder.path)
        let house = try await House(in: folder)
        if let call { disk.fail(at: call, .brokenForGood) } else { disk.pass() }
        let work = Work()
        do { try await work.run(house) } catch { #expect(call != nil, "\(error)") }
        return (work, house, disk.calls.count, disk.remains(&dice))
    }

    @Test func nothingAcknowledgedIsLostAndAllOfItFitsTogether() async throws {
        var dice = SeededRandom(seed: 47)
        let count = try await Self.cut(at: nil, &dice).calls
        #expect(count > 60)
        for call in stride(from: 1, through: count, by: max(1, count / 24)) {
            let (work, house, _, remains) = try await Self.cut(at: call, &dice)
            let after = try TemporaryFolder()
            for (name, bytes) in remains { try Data(bytes).write(to: URL(filePath: after.path + "/" + name)) }
            // Written without SQLite, and flushed before anything depends on them: RatchetTests, RootKeyTests.
            for name in [Store.rootKeyFile, Store.ratchetFile] {
                try FileManager.default.copyItem(
                    atPath: house.scenario.folder.path + "/" + name, toPath: after.path + "/" + name)
            }
            let what = "call \(call) of \(count)"
            do { try await expect(work, in: after, house, what) } catch { Issue.record("\(what): \(error)") }
        }
    }

    private func expect(_ work: Work, in folder: TemporaryFolder, _ house: House, _ what: String) async throws {
        let clock = house.scenario.clock
        let store = try Store.open(in: folder.path, unlock: Scenario.unlock(folder), clock: { clock.now })
        let workplace = try Workplace(store: store, rulebook: .bundled(), clock: { clock.now })
        try await workplace.finishEpochClose()
        for id in work.created {
            let customer = try store.read { try $0.customer(id) }
            #expect(customer != nil, "\(what): an acknowledged customer is gone")
        }
        if work.isEdited {
            let found = try store.read { try $0.customers(having: .phone, Person(8).phone) }
            #expect(found == [house.customer], "\(what)")
        }
        #expect(try store.closedEpochs().count >= work.closedEpochs, "\(what)")
        for result in workplace.examine([.files, .keys, .ledger, .values]) {
            #expect(result.problems.isEmpty, "\(what), \(result.check.name): \(result.problems)")
        }
        try store.close()
    }
}
