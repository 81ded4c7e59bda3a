import Actions
import Ledger
import Storage
import TestSupport
import Testing
import Vault

@Suite("Unlocking on the ledger")
struct UnlockEventTests {
    @Test("says in which way and how many attempts were wrong, as the system's own, and nothing else")
    func event() async throws {
        let scenario = try await Scenario.opened()
        for way in UnlockWay.allCases {
            try await scenario.workplace.recordUnlock(by: way, refused: 3)
            let frame = try #require(try scenario.frames().last)
            #expect(frame.action == "keys.unlock." + way.rawValue)
            #expect(frame.actor == .system && frame.count == 3 && frame.outcome == .done)
            #expect(frame.purpose == nil && frame.basis == nil && frame.object == nil)
        }
        #expect(try scenario.intactSize() != nil)
    }

    @Test("A folder says what it is locked with before it is opened, and an empty one that nothing is there")
    func lockedWith() throws {
        let clock = TestClock()
        for (unlock, way) in [
            (Unlock.passphrase("otter lantern brook copper"), UnlockWay.passphrase), (nil, .keyFile),
        ] as [(Unlock?, UnlockWay)] {
            let folder = try TemporaryFolder()
            #expect(throws: StoreProblem.nothingThere(path: folder.path)) { try Store.lockedWith(in: folder.path) }
            let store = try Store.create(in: folder.path, unlock: unlock ?? Scenario.unlock(folder)) { clock.now }
            #expect(try Store.lockedWith(in: folder.path) == way)
            try store.close()
            #expect(try Store.lockedWith(in: folder.path) == way)
        }
    }
}
