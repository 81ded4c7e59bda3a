import Access
import Customers
import Foundation
import Ledger
import SQLEngine
import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// The ledger grows at one edge, whoever writes.
@Suite struct LedgerEdgeTests {
    private func record(_ scenario: Scenario, _ action: String) async throws -> UInt64 {
        try await scenario.asSystem { try $0.record(LedgerEvent(action)) }
    }

    private func checkpoints(_ scenario: Scenario) throws -> [Int] {
        try scenario.store.read {
            try $0.sql.rows("SELECT size FROM ledger_checkpoint ORDER BY size") { $0.int(0) }
        }
    }

    private func expectIntact(_ scenario: Scenario) throws {
        let verdict = try scenario.verdict()
        guard case .intact(let size, _) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(size == (try scenario.ledgerSize()))
    }

    @Test func numbersFollowEachOther() async throws {
        let scenario = try await Scenario.opened()
        let first = try await record(scenario, "test.a")
        #expect(try await record(scenario, "test.b") == first + 1)
        #expect(try scenario.frames(from: first).map(\.action) == ["test.a", "test.b"])
    }

    /// Every group is signed for, so that nothing can be cut off unseen; one a second stays, and the newest.
    @Test func oneCheckpointASecondStaysAndTheNewest() async throws {
        let scenario = try await Scenario.opened()
        scenario.clock.advance(seconds: 10)
        let before = try checkpoints(scenario).count
        for pause in [0, 0, 0, 0.5, 0.499] {
            scenario.clock.advance(seconds: pause)
            _ = try await record(scenario, "test.a")
            #expect(try checkpoints(scenario).last == Int(try scenario.ledgerSize()))
        }
        #expect(try checkpoints(scenario).count == before + 2)
        scenario.clock.advance(seconds: 0.001)
        for _ in 0..<3 { _ = try await record(scenario, "test.b") }
        #expect(try checkpoints(scenario).count == before + 3)
        try expectIntact(scenario)
    }

    @Test func whatIsNotOnTheLedgerMovesNoEdge() async throws {
        let scenario = try await Scenario.opened()
        let member = try await scenario.hire(.agent)
        let size = try scenario.ledgerSize()
        try await scenario.store.setPreference("theme", "dark", of: member.id)
        #expect(try scenario.ledgerSize() == size)
    }

    @Test func unitThatFailsTakesItsEventsBack() async throws {
        let scenario = try await Scenario.opened()
        let size = try scenario.ledgerSize()
        await #expect(throws: Unexpected.self) {
            try await scenario.asSystem { tx in
                try tx.record(LedgerEvent("test.undone"))
                throw Unexpected()
            }
        }
        #expect(try await record(scenario, "test.kept") == size)
        #expect(try scenario.frames(from: size).map(\.action) == ["test.kept"])
        try expectIntact(scenario)
    }

    @Test func currentCheckpointSignsWhatIsThere() async throws {
        let scenario = try await Scenario.opened()
        _ = try await record(scenario, "test.a")
        let note = try scenario.store.currentCheckpoint()
        let checkpoint = try Checkpoint(opening: note.encoded.utf8, trusting: scenario.store.verifierKey)
        #expect(checkpoint.size == (try scenario.ledgerSize()))
        #expect(checkpoint.root == (try scenario.store.read { try $0.ledgerRoot() }))
    }

    @Test func anotherProcessMayWriteBetween() async throws {
        let here = try await Scenario.opened()
        let there = try here.beside()
        let first = try await record(here, "test.here")
        #expect(try await record(there, "test.there") == first + 1)
        #expect(try await record(here, "test.here") == first + 2)
        try expectIntact(here)
        try expectIntact(there)
    }

    /// Two processes at one folder, each with many writers, some of whom fail.
    @Test(arguments: [1, 2, 3] as [UInt64]) func randomInterleavingsOfTwoProcessesStayIntact(seed: UInt64) async throws
    {
        let here = try await Scenario.opened(seed: seed)
        let there = try here.beside()
        let first = try here.ledgerSize()
        var random = SeededRandom(seed: seed)
        let plan = (0..<120).map { number in (number, isHere: random.below(2) == 0, fails: random.below(5) == 0) }
        await withTaskGroup(of: Void.self) { group in
            for (number, isHere, fails) in plan {
                group.addTask {
                    try? await (isHere ? here : there).asSystem { tx in
                        try tx.record(LedgerEvent("test.\(number)"))
                        if fails { throw Unexpected() }
                    }
                }
                if number.isMultiple(of: 10) { await Task.yield() }
            }
        }
        let kept = Set(plan.filter { !$0.fails }.map { "test.\($0.0)" })
        #expect(Set(try here.frames(from: first).map(\.action)) == kept)
        #expect(Int(try here.ledgerSize() - first) == kept.count)
        try expectIntact(here)
    }

    /// Somebody cut the ledger off under the running process: nothing is written on top of what is left.
    @Test func shorterLedgerIsNotContinued() async throws {
        let scenario = try await Scenario.opened()
        scenario.clock.advance(seconds: 10)
        _ = try await record(scenario, "test.cut")
        try await scenario.cutLastEvent()
        await #expect(throws: StoreProblem.ledgerDamaged) { try await record(scenario, "test.after") }
        await #expect(throws: StoreProblem.ledgerDamaged) { try await record(scenario.beside(), "test.after") }
    }
}

extension Scenario {
    /// As somebody would with the database in their hands: without the house knowing.
    fileprivate func cutLastEvent() async throws {
        let engine = try SQLiteEngine(path: folder.path + "/" + Store.dataFile, migrations: DataSchema.migrations)
        try engine.writeAndWait { writer in
            try writer.takeTriggersOff()
            for table in ["ledger_subject", "ledger_detail", "ledger_finder", "ledger_frame"] {
                try writer.run("DELETE FROM \(table) WHERE number = (SELECT max(number) FROM ledger_frame)", [])
            }
        }
        try engine.close()
    }
}
