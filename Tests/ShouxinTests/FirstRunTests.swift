import Access
import Actions
import Foundation
import Ledger
import Privacy
import SQLEngine
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import shouxin

@Suite("The first run")
struct FirstRunTests {
    private let folder: TemporaryFolder
    private let clock = TestClock()

    init() throws { folder = try TemporaryFolder() }

    private func workplace(_ faults: Faults? = nil, keys: Faults? = nil) throws -> Workplace {
        let store: Store =
            switch try Store.content(of: folder.path) {
            case .installation:
                try Store.open(in: folder.path, unlock: Scenario.unlock(folder)) { [clock] in clock.now }
            case .nothing, .unfinished:
                try Store.create(
                    in: folder.path, unlock: Scenario.unlock(folder), clock: { [clock] in clock.now },
                    options: faults?.options() ?? .init(),
                    keyOptions: keys?.options(overwritesDeleted: true) ?? .init(overwritesDeleted: true))
            }
        return try Workplace(store: store, rulebook: .bundled()) { [clock] in clock.now }
    }

    private func found(_ workplace: Workplace) async throws -> FirstAdministrator? {
        try await workplace.setUpCompany(organisation: "澄川银行", name: "系统管理员")
    }

    @Test("A company begins with the usual register, unconfirmed, and one system administrator")
    func company() async throws {
        let workplace = try workplace()
        let first = try #require(try await found(workplace))
        let (staff, activities, settings) = try workplace.store.read {
            (try $0.allStaff(), try $0.activities(), try $0.settings())
        }
        #expect(staff.map(\.signInName) == ["admin"])
        #expect(staff.map(\.roles) == [[.systemAdministrator]])
        #expect(activities.map(\.code) == UsualActivities.all.map(\.code).sorted())
        #expect(activities.allSatisfy { $0.confirmation == nil })
        #expect(settings.organisation == "澄川银行")
        let signedIn = try await workplace.signIn(
            as: first.signInName, password: first.password, secret: SessionToken(testing: 1))
        #expect(signedIn.mustChangePassword)
    }

    @Test("Until the administrator has signed in, each start gives a new password; afterwards none")
    func renewed() async throws {
        let workplace = try workplace()
        let first = try #require(try await found(workplace))
        let second = try #require(try await found(workplace))
        #expect(first != second)
        await #expect(throws: SignInProblem.self) {
            _ = try await workplace.signIn(as: "admin", password: first.password, secret: SessionToken(testing: 1))
        }
        _ = try await workplace.signIn(as: "admin", password: second.password, secret: SessionToken(testing: 2))
        #expect(try await found(workplace) == nil)
    }

    @Test("Set up twice is set up once")
    func twice() async throws {
        let workplace = try workplace()
        let plan = DemoFirstRun.plan(at: clock.now, hash: try cheapHash())
        #expect(try await workplace.setUp(plan))
        let size = try workplace.store.read { try $0.ledgerSize() }
        #expect(try await workplace.setUp(DemoFirstRun.plan(at: clock.now, hash: try cheapHash())) == false)
        #expect(try workplace.store.read { try $0.ledgerSize() } == size)
    }

    @Test("Whatever write fails, nothing of it is left, and the next start is whole")
    func everyWriteFails() async throws {
        for database in [\FaultPair.data, \FaultPair.keys] {
            var step = 1
            var isDone = false
            while !isDone {
                let pair = FaultPair()
                pair[keyPath: database].fail(at: step)
                let trial = try FirstRunTests()
                isDone = await trial.succeeds(pair)
                try await trial.expectWhole()
                step += 1
            }
            #expect(step > 3)
        }
    }

    private struct FaultPair {
        let data = Faults()
        let keys = Faults()
    }

    private func succeeds(_ faults: FaultPair) async -> Bool {
        do {
            let workplace = try workplace(faults.data, keys: faults.keys)
            try await workplace.setUp(DemoFirstRun.plan(at: clock.now, hash: try cheapHash()))
            return true
        } catch {
            return false
        }
    }

    private func expectWhole() async throws {
        let workplace = try workplace()
        try await workplace.setUp(DemoFirstRun.plan(at: clock.now, hash: try cheapHash()))
        #expect(try workplace.store.read { try $0.allStaff() }.count == 16)
        #expect(try workplace.store.read { try $0.activities() }.count == UsualActivities.all.count)
        guard case .intact = try workplace.verifyLedger().verdict else {
            Issue.record("the ledger is not intact")
            return
        }
        try workplace.store.close()
    }

    private func cheapHash() throws -> PasswordHash {
        try PasswordHash(
            DemoFounding.password, salt: Array(repeating: 7, count: PasswordHash.saltBytes),
            cost: PasswordHash.Cost(rounds: 1024, blockSize: 1, parallelism: 1) ?? .owasp)
    }
}

extension SessionToken {
    init(testing seed: UInt64) {
        var random = SeededRandom(seed: seed)
        self.init(using: &random)
    }
}
