import Access
import Actions
import Customers
import Foundation
import Ledger
import SQLEngine
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Storage

/// Kept, and used by nobody; opened by two officers for half an hour.
@Suite struct StorageOnlyTests {
    private func restricted(_ test: ErasureCase) async throws {
        try await test.scenario.perform(
            RestrictCustomer(test.scenario.newID(), of: test.customer.id, ground: .retention, reason: "反洗钱保存期"),
            as: test.officer)
        try await test.scenario.workplace.settleEscrow()
    }

    private func keys(_ table: String, _ test: ErasureCase) throws -> Int {
        try test.scenario.store.keys.read { sql in
            try sql.row("SELECT count(*) FROM \(table) WHERE subject_id = ?", [test.customer.subject.column]) {
                $0.int(0)
            } ?? 0
        }
    }

    private func open(_ test: ErasureCase, as staff: StaffMember) async throws -> String {
        let row = try #require(test.customer.values(of: .phone).first?.row)
        let opened = try await test.scenario.perform(OpenStoredField(test.customer.id, row: row), as: staff)
        return opened.value.withPlainText { $0 }
    }

    private func reveal(_ test: ErasureCase) -> RevealField {
        RevealField(test.customer.id, field: .phone, purpose: "service", reason: "T-1042")
    }

    @Test func ordinaryPathsOpenNothing() async throws {
        let test = try await ErasureCase()
        let (scenario, person) = (test.scenario, ErasureCase.person)
        try await restricted(test)
        #expect(try keys("data_key", test) == 0 && keys("escrow_key", test) == 1)
        #expect(throws: VaultFault.keyMissing) {
            _ = try scenario.store.read { try $0.vault.dataKey(of: test.customer.subject) }
        }
        do {
            try await scenario.perform(reveal(test), as: test.agent)
            Issue.record("it was opened")
        } catch let refused as RecordedRefusal {
            #expect(refused.refusal.decisive.fact == .customerStoredOnly)
        }
        await #expect(throws: ComparisonError.notComparable) {
            try await scenario.perform(
                CompareField(test.customer.id, field: .phone, stated: person.phone), as: test.agent)
        }
        var edit = CustomerEdit()
        edit.tags = ["VIP"]
        let change = EditCustomer(test.customer.id, version: 1, edit: edit)
        await #expect(throws: RecordedRefusal.self) { try await scenario.perform(change, as: test.agent) }
        for text in [person.phone, person.name, person.email, String(person.phone.suffix(4))] {
            #expect(try await test.find(text).isEmpty)
        }
        // It stands in the list and has a record, without so much as a mask.
        let listed = try await scenario.ask(
            ListCustomers(CustomerListing(), names: scenario.workplace.names), as: test.officer)
        #expect(listed.page.customers.map(\.isStoredOnly) == [true])
        let record = try await scenario.ask(ShowCustomer(test.customer.id), as: test.agent)
        #expect(record.customer.values.allSatisfy { $0.mask.text == "****" })
        #expect(try scenario.intactSize() == scenario.ledgerSize())
    }

    /// Where it is refused anyhow, nobody learns whether the reason was a good guess at the name.
    @Test func aGuessAtTheNameIsAnsweredLast() async throws {
        let test = try await ErasureCase()
        let (scenario, name) = (test.scenario, ErasureCase.person.name)
        let ask = { AskToOpenStored(test.scenario.newID(), of: test.customer.id, reason: "\(name)本人要求") }
        await #expect(throws: StorageOnlyError.notStoredOnly) { try await scenario.perform(ask(), as: test.officer) }
        try await restricted(test)
        await #expect(throws: StorageOnlyError.reasonNamesCustomer) {
            try await scenario.perform(ask(), as: test.officer)
        }
        await #expect(throws: StorageOnlyError.alreadyStoredOnly) {
            try await scenario.perform(
                RestrictCustomer(scenario.newID(), of: test.customer.id, ground: .retention, reason: name),
                as: test.officer)
        }
    }

    @Test func twoOfficersOpenForHalfAnHour() async throws {
        let test = try await ErasureCase()
        let third = try await test.scenario.hire(.protectionOfficer, scope: .all)
        try await restricted(test)
        await #expect(throws: StorageOnlyError.notOpen) { _ = try await open(test, as: test.officer) }
        let asked = try await test.scenario.perform(
            AskToOpenStored(test.scenario.newID(), of: test.customer.id, reason: "法院调取，文号 17"), as: test.officer)
        await #expect(throws: StorageOnlyError.needsAnotherOfficer) {
            try await test.scenario.perform(AgreeToOpenStored(asked.id), as: test.officer)
        }
        await #expect(throws: StorageOnlyError.notOpen) { _ = try await open(test, as: test.officer) }
        try await test.scenario.perform(AgreeToOpenStored(asked.id), as: test.second)
        #expect(try await open(test, as: test.officer) == ErasureCase.person.phone)
        #expect(try await open(test, as: test.second) == ErasureCase.person.phone)
        await #expect(throws: StorageOnlyError.notOpen) { _ = try await open(test, as: third) }
        await #expect(throws: RecordedRefusal.self) { _ = try await open(test, as: test.agent) }
        let actions = try test.scenario.frames().map(\.action)
        #expect(actions.count { $0 == "customer.open-stored" } == 3, "two openings and a refusal")
        #expect(actions.contains("erasure.ask-open") && actions.contains("erasure.approve-open"))
        test.scenario.clock.advance(minutes: 31)
        await #expect(throws: StorageOnlyError.notOpen) { _ = try await open(test, as: test.officer) }
        await #expect(throws: StorageOnlyError.alreadyApproved) {
            try await test.scenario.perform(AgreeToOpenStored(asked.id), as: test.second)
        }
    }

    @Test func anotherOfficerLiftsIt() async throws {
        let test = try await ErasureCase()
        try await restricted(test)
        await #expect(throws: StorageOnlyError.alreadyStoredOnly) { try await restricted(test) }
        await #expect(throws: StorageOnlyError.needsAnotherOfficer) {
            try await test.scenario.perform(LiftRestriction(of: test.customer.id), as: test.officer)
        }
        try await test.scenario.perform(LiftRestriction(of: test.customer.id), as: test.second)
        try await test.scenario.workplace.settleEscrow()
        #expect(try keys("data_key", test) == 1 && keys("escrow_key", test) == 0)
        #expect(try await test.find(ErasureCase.person.phone) == [test.customer.id])
        #expect(try await test.find(ErasureCase.person.name) == [test.customer.id])
        let opened = try await test.scenario.perform(reveal(test), as: test.agent)
        #expect(opened.value.withPlainText { $0 } == ErasureCase.person.phone)
    }

    /// Decided, and the process died before the key had moved: nothing is open meanwhile, and the next run moves it.
    @Test func keyThatHasNotMovedYetIsMovedLater() async throws {
        let test = try await ErasureCase()
        try await test.scenario.perform(
            RestrictCustomer(test.scenario.newID(), of: test.customer.id, ground: .technical, reason: "备份磁带"),
            as: test.officer)
        #expect(try keys("data_key", test) == 1)
        await #expect(throws: RecordedRefusal.self) { try await test.scenario.perform(reveal(test), as: test.agent) }
        try await test.scenario.workplace.carryOnErasures()
        #expect(try keys("data_key", test) == 0 && keys("escrow_key", test) == 1)
    }

    @Test func closingAnEpochKeepsWhatLiesInEscrow() async throws {
        let test = try await ErasureCase()
        try await restricted(test)
        test.scenario.clock.advance(seconds: 1)
        _ = try await test.scenario.workplace.closeEpoch()
        let asked = try await test.scenario.perform(
            AskToOpenStored(test.scenario.newID(), of: test.customer.id, reason: "法院调取，文号 17"), as: test.second)
        try await test.scenario.perform(AgreeToOpenStored(asked.id), as: test.officer)
        #expect(try await open(test, as: test.officer) == ErasureCase.person.phone)
    }

    @Test func erasureTakesTheEscrowedKeyAndTheReasonsToo() async throws {
        let test = try await ErasureCase()
        try await restricted(test)
        _ = try? await test.scenario.perform(reveal(test), as: test.agent)
        let erasure = try await test.erased()
        #expect(erasure.state == .done && erasure.parts[.key] == 1 && erasure.parts[.reason] == 1)
        #expect(try keys("data_key", test) == 0 && keys("escrow_key", test) == 0)
    }

    /// A file with the same person in it comes in as it would of a stranger.
    @Test func importDoesNotStumble() async throws {
        let test = try await ImportCase()
        try await test.run(ImportCase.file([1]))
        let customer = try #require(
            try await test.scenario.perform(
                SearchCustomers(CustomerQuery(Person(1).phone), names: test.scenario.workplace.names), as: test.officer
            ).customers.first)
        try await test.scenario.perform(
            RestrictCustomer(test.scenario.newID(), of: customer.id, ground: .retention, reason: "反洗钱保存期"),
            as: test.officer)
        try await test.scenario.workplace.settleEscrow()
        let again = try await test.run(ImportCase.file([1, 2]))
        #expect(again.counts.figures == [2, 0, 0, 0, 0])
    }
}
