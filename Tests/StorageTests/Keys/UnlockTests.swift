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

/// Another root key, and the root key back from its shares.
@Suite struct UnlockTests {
    private let scenario: Scenario
    private let customer: Customer
    private let stamp = EventStamp(actor: .system, policyHash: .emptyTree)

    init() async throws {
        scenario = try await Scenario.opened()
        customer = try await scenario.customer(1, by: scenario.hire(.agent))
    }

    private func open(_ unlock: Unlock) throws -> Store {
        try Store.open(in: scenario.folder.path, unlock: unlock) { TestClock.start }
    }

    private func opens(_ store: Store) throws -> Bool {
        try store.read { try $0.vault.dataKey(of: customer.subject).customer == customer.subject }
    }

    @Test func anotherKeyFileTakesOver() async throws {
        let new = Unlock.keyFile(path: scenario.folder.path + "/new.key")
        let before = try scenario.store.keys.read { try DataKeyTable.all(of: customer.subject, in: $0) }
        try await scenario.store.rekey(to: new, stamped: stamp)
        #expect(try opens(open(new)))
        #expect(throws: StoreProblem.keyRing(.wrongRootKey)) { try open(Scenario.unlock(scenario.folder)) }
        #expect(try scenario.store.keys.read { try DataKeyTable.all(of: customer.subject, in: $0) } == before)
        try await scenario.store.closeEpoch(EpochCloseOrder(stamp: stamp))
        #expect(try opens(open(new)))
    }

    @Test func aKeyFileThatIsThereIsNotTaken() async throws {
        let path = scenario.folder.path + "/" + Store.rootKeyFile
        await #expect(throws: RootKeyProblem.cannotCreate(path: path, code: EEXIST)) {
            try await scenario.store.rekey(to: .keyFile(path: path), stamped: stamp)
        }
    }

    @Test func aPassphraseTakesOver() async throws {
        try await scenario.store.rekey(to: .passphrase("a good long sentence"), stamped: stamp)
        #expect(try opens(open(.passphrase("a good long sentence"))))
        #expect(throws: StoreProblem.rootKey(.needsPassphrase)) { try open(Scenario.unlock(scenario.folder)) }
    }

    @Test func aFailureAtEachStepLeavesOneOfTheTwoRight() async throws {
        for step in 1...30 {
            let new = Unlock.keyFile(path: scenario.folder.path + "/new-\(step).key")
            scenario.keyFaults.fail(at: step)
            do {
                try await scenario.store.rekey(to: new, stamped: stamp)
                scenario.keyFaults.stop()
                #expect(step > 3)
                return
            } catch {}
            scenario.keyFaults.stop()
            let old = try? open(Scenario.unlock(scenario.folder))
            let found = try old ?? open(new)
            #expect(try opens(found), "step \(step)")
            // Only the emptying of the log can fail after the change.
            if old == nil { return }
        }
        Issue.record("never got through")
    }

    @Test func sharesOpenAndBringTheFileBack() async throws {
        let shares = try await scenario.store.makeRecoveryShares(needed: 2, of: 3, stamped: stamp)
        let two = [shares[2], shares[0]]
        #expect(try opens(open(.shares(two))))
        #expect(throws: StoreProblem.rootKey(.shares(.tooFew(needed: 2, given: 1)))) {
            try open(.shares([shares[1]]))
        }
        let path = scenario.folder.path + "/" + Store.rootKeyFile
        try FileManager.default.removeItem(atPath: path)
        try Store.restoreKeyFile(two, in: scenario.folder.path, to: path)
        #expect(try opens(open(Scenario.unlock(scenario.folder))))
    }

    @Test func sharesOfAnotherInstallationAreRefused() async throws {
        let other = try await Scenario.opened(seed: 2)
        let shares = try await other.store.makeRecoveryShares(needed: 2, of: 3, stamped: stamp)
        #expect(throws: StoreProblem.keyRing(.wrongRootKey)) { try open(.shares(shares)) }
    }
}
