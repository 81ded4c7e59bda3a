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

@Suite("Everything that is kept is checked, and the first place of each damage named") struct SoundnessTests {
    static func results(_ scenario: Scenario, _ checks: [SoundnessCheck] = SoundnessCheck.all) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for result in scenario.workplace.examine(checks) {
            found[result.check.name] = result.problems.map(\.kind)
            #expect(result.problemCount == result.problems.count)
        }
        return found
    }

    static func world() async throws -> (scenario: Scenario, customer: Customer) {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.accountManager, scope: .all)
        return (scenario, try await scenario.customer(1, by: agent))
    }

    static func run(_ scenario: Scenario, _ statements: String...) throws {
        try scenario.store.data.writeAndWait {
            try $0.takeTriggersOff()
            for statement in statements { try $0.run(statement, []) }
        }
    }

    @Test func aSoundStoreIsSound() async throws {
        let (scenario, _) = try await Self.world()
        #expect(
            Self.results(scenario) == [
                "database": [], "keys": [], "kept-checkpoints": [], "ledger": [], "values": [],
                "examinations": [], "backups": [],
            ])
    }

    @Test func aSpoiltKeyIsNamedByItsCustomer() async throws {
        let (scenario, customer) = try await Self.world()
        _ = try scenario.store.keys.writeAndWait {
            try $0.run(
                "UPDATE data_key SET wrapped = CAST(x'00' || substr(wrapped, 2) AS BLOB) WHERE subject_id = ?",
                [customer.id.column])
        }
        let keys = scenario.workplace.examine([.keys])[0].problems
        #expect(keys.map(\.kind) == ["key-damaged"])
        #expect(keys[0].customer == (try #require(customer.number)).description)
    }

    @Test func aSpoiltKeyHidesNoOtherDamage() async throws {
        let (scenario, customer) = try await Self.world()
        let other = try await scenario.customer(2, by: scenario.hire(.accountManager, scope: .all))
        _ = try scenario.store.keys.writeAndWait {
            try $0.run(
                "UPDATE data_key SET wrapped = CAST(x'00' || substr(wrapped, 2) AS BLOB) WHERE subject_id = ?",
                [customer.id.column])
        }
        _ = try scenario.store.data.writeAndWait {
            try $0.run("DELETE FROM customer_manifest WHERE customer_id = ?", [other.id.column])
        }
        let store = try Store.open(in: scenario.folder.path, unlock: Scenario.unlock(scenario.folder)) {
            TestClock.start
        }
        defer { try? store.close(folding: false) }
        var found: [String] = []
        _ = try store.examineFreshness { found.append($0.code) }
        #expect(found == ["key-refused", "manifest-missing"])
    }

    @Test func anAccountWithoutItsKeyIsNamed() async throws {
        let (scenario, _) = try await Self.world()
        let account = try await scenario.hire(.trainer)
        _ = try scenario.store.keys.writeAndWait {
            try $0.run("DELETE FROM data_key WHERE subject_id = ?", [account.id.column])
        }
        let keys = scenario.workplace.examine([.keys])[0].problems
        #expect(keys.map(\.kind) == ["key-missing"] && keys[0].english.contains("\(account.id)"))
    }

    @Test func aDataFileThatWasEmptiedIsNotTakenForANewStore() async throws {
        let (scenario, _) = try await Self.world()
        try scenario.store.close()
        let path = scenario.folder.path + "/" + Store.dataFile
        #expect(try Store.content(of: scenario.folder.path) == .installation)
        for file in [path, path + "-wal"] where FileManager.default.fileExists(atPath: file) {
            try Data().write(to: URL(filePath: file))
        }
        #expect(throws: StoreProblem.dataMissing(path: path)) { try Store.content(of: scenario.folder.path) }
    }

    static let emptyings: [[String]] = [
        ["DELETE FROM ledger_frame"],
        ["DELETE FROM ledger_frame", "DELETE FROM ledger_checkpoint"],
        ["DELETE FROM ledger_frame", "DELETE FROM ledger_node", "DELETE FROM ledger_checkpoint"],
    ]

    /// A second process that starts on an emptied ledger knows nothing of what was there.
    @Test(arguments: emptyings) func anEmptiedLedgerIsFoundAndNotWrittenOn(_ statements: [String]) async throws {
        let (scenario, _) = try await Self.world()
        let links = ["ledger_finder", "ledger_subject", "ledger_detail", "manifest_marks"].map { "DELETE FROM \($0)" }
        for statement in links + statements { try Self.run(scenario, statement) }
        let beside = try scenario.beside()
        #expect(try #require(Self.results(beside, [.ledger])["ledger"]).contains("emptied"))
        await #expect(throws: StoreProblem.ledgerDamaged) {
            try await beside.asSystem { try $0.record(LedgerEvent("test.late")) }
        }
    }

    @Test func aFileThatWasPutBackContradictsTheCheckpointKeptElsewhere() async throws {
        let (scenario, _) = try await Self.world()
        let before = try scenario.ledgerSize()
        for _ in 0..<3 { _ = try await scenario.asSystem { try $0.record(LedgerEvent("test.later")) } }
        let kept = try scenario.store.currentCheckpoint()
        #expect(Self.results(scenario, [.continues(Array(kept.encoded.utf8))]) == ["kept-checkpoint": []])
        try Self.run(
            scenario, "DELETE FROM ledger_finder WHERE number >= \(before)",
            "DELETE FROM ledger_frame WHERE number >= \(before)",
            "DELETE FROM ledger_checkpoint WHERE size > \(before)",
            "DELETE FROM ledger_node WHERE ((number + 1) << level) > \(before)")
        #expect(Self.results(scenario, [.ledger]) == ["ledger": []], "by itself it looks whole")
        #expect(Self.results(scenario, [.continues(Array(kept.encoded.utf8))]) == ["kept-checkpoint": ["rolled-back"]])
        #expect(Self.results(scenario, [.continues([1, 2, 3])]) == ["kept-checkpoint": ["checkpoint-refused"]])
    }
}
