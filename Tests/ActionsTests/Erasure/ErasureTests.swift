import Access
import Actions
import Customers
import Foundation
import Ledger
import SQLEngine
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

/// Deleting one customer: who may, what stops, what is gone.
@Suite struct ErasureTests {
    /// Reads stop with the order itself, before anything is destroyed.
    @Test func everyDoorAnswersAsIfNobodyWereThere() async throws {
        let test = try await ErasureCase()
        let (scenario, person, id) = (test.scenario, ErasureCase.person, test.customer.id)
        let row = try #require(test.customer.values(of: .phone).first?.row)
        try await test.order()
        for text in person.plainValues.prefix(5) + [String(person.phone.suffix(4)), "ouyang"] {
            #expect(try await test.find(text).isEmpty)
        }
        let number = try #require(test.customer.number)
        #expect(try await test.find("\(number)").isEmpty)
        let reveal = RevealField(id, field: .phone, row: row, purpose: "service", reason: "T-1042")
        await #expect(throws: CustomerError.unknown) { try await scenario.perform(reveal, as: test.agent) }
        await #expect(throws: CustomerError.unknown) {
            try await scenario.perform(CompareField(id, field: .phone, stated: person.phone), as: test.agent)
        }
        var edit = CustomerEdit()
        edit.tags = ["VIP"]
        let change = EditCustomer(id, version: 1, edit: edit)
        await #expect(throws: CustomerError.unknown) { try await scenario.perform(change, as: test.agent) }
        await #expect(throws: CustomerError.unknown) {
            try await scenario.perform(ArchiveCustomer(id, version: 1, reason: "离开"), as: test.officer)
        }
        await #expect(throws: CustomerError.unknown) { _ = try await scenario.ask(ShowCustomer(id), as: test.agent) }
        await #expect(throws: CustomerError.unknown) { _ = try await scenario.ask(ReadCustomer(id), as: test.agent) }
        await #expect(throws: CustomerError.unknown) { _ = try await scenario.ask(PrepareEdit(id), as: test.agent) }
        let list = try await scenario.ask(
            ListCustomers(CustomerListing(), names: scenario.workplace.names), as: test.officer)
        #expect(list.page.customers.isEmpty && list.count == 0)
        // The same person may come anew, and is somebody else.
        let anew = try await scenario.customer(1, by: test.agent)
        #expect(anew.id != id && anew.number != number)
    }

    @Test func nothingIsLeftInAnyTable() async throws {
        let test = try await ErasureCase()
        try await test.scenario.perform(
            RevealField(test.customer.id, field: .phone, purpose: "service", reason: "客户来电 T-1042"), as: test.agent)
        var edit = CustomerEdit()
        edit.tags = ["独一份"]
        try await test.scenario.perform(EditCustomer(test.customer.id, version: 1, edit: edit), as: test.agent)
        let before = try test.tables(holding: test.customer.id)
        #expect(before["customer_value"] == 10 && before["ledger_detail"] == 1 && before["customer_tag"] == 1)
        let erasure = try await test.erased()
        #expect(erasure.state == .done)
        #expect(try test.tables(holding: test.customer.id) == ["erasure": 1, "name_change": 1])
        #expect(try test.scenario.store.read { try $0.dataKeyCount(of: test.customer.id) } == 0)
        #expect(try test.scenario.store.read { try $0.tags() } == [])
        #expect(erasure.parts[.value(.phone)] == 1 && erasure.parts[.key] == 1)
        #expect(erasure.parts[.indexEntry] == before["customer_token"])
        #expect(erasure.parts[.reason] == 1 && erasure.parts[.tag] == 1)
        #expect(try test.scenario.intactSize() == test.scenario.ledgerSize())
    }

    /// The contract with whoever restores a backup: names of the events, and the random identity as their object.
    @Test func ledgerSaysWhomAndWhatInTheOrderOfTheSteps() async throws {
        let test = try await ErasureCase()
        let size = try test.scenario.ledgerSize()
        let erasure = try await test.erased()
        let frames = try test.scenario.frames(from: size)
        #expect(
            frames.map(\.action) == [
                "erasure.requested", "erasure.traces", "erasure.keys", "erasure.index", "erasure.related",
                "erasure.done",
            ])
        #expect(frames.allSatisfy { $0.object == test.customer.id.uuid && $0.subjectReference == nil })
        #expect(erasure.doneEvent == (try test.scenario.ledgerSize()) - 1)
    }

    @Test func companysOwnErasureTakesTwo() async throws {
        let test = try await ErasureCase()
        let wish = ErasureWish(ground: .purposeAchieved, origin: .company, reason: "合同已结束")
        let asked = try await test.scenario.perform(
            RequestErasure(test.scenario.newID(), of: test.customer.id, wish), as: test.officer)
        #expect(asked.state == .proposed)
        #expect(try await test.find(ErasureCase.person.phone) == [test.customer.id], "an agent's wish stops nothing")
        let number = try #require(asked.number)
        await #expect(throws: ErasureError.needsAnotherOfficer) {
            try await test.scenario.perform(ApproveErasure(number), as: test.officer)
        }
        await #expect(throws: RecordedRefusal.self) {
            try await test.scenario.perform(ApproveErasure(number), as: test.agent)
        }
        let approved = try await test.scenario.perform(ApproveErasure(number), as: test.second)
        #expect(approved.state == .ordered && approved.approvedBy == test.second.id)
        await #expect(throws: ErasureError.notProposed) {
            try await test.scenario.perform(ApproveErasure(number), as: test.second)
        }
    }

    @Test func agentMayAskAndNotOrder() async throws {
        let test = try await ErasureCase()
        await #expect(throws: RecordedRefusal.self) {
            try await test.scenario.perform(
                OrderErasure(
                    test.scenario.newID(), of: test.customer.id, ground: .consentWithdrawn, reason: "工单 8841"),
                as: test.agent)
        }
        let wish = ErasureWish(ground: .consentWithdrawn, origin: .request, reason: "工单 8841")
        try await test.scenario.perform(
            RequestErasure(test.scenario.newID(), of: test.customer.id, wish), as: test.agent)
        await #expect(throws: ErasureError.alreadyUnderWay(number: 1)) {
            try await test.scenario.perform(
                RequestErasure(test.scenario.newID(), of: test.customer.id, wish), as: test.agent)
        }
    }

    static let telling: [String] = [
        "\(Person(1).name)来电", "回拨 \(Person(1).phone.prefix(3)) \(Person(1).phone.dropFirst(3))", Person(1).email,
        "证件" + Person(1).identityNumber,
    ]

    @Test(arguments: telling) func reasonMayNotNameTheCustomer(_ reason: String) async throws {
        let test = try await ErasureCase()
        await #expect(throws: ErasureError.reasonNamesCustomer) {
            try await test.scenario.perform(
                OrderErasure(
                    test.scenario.newID(), of: test.customer.id, ground: .consentWithdrawn, reason: reason),
                as: test.officer)
        }
    }

    @Test func calledOffInTimeTheCustomerIsThereAgain() async throws {
        let test = try await ErasureCase()
        let erasure = try await test.order()
        let number = try #require(erasure.number)
        await #expect(throws: ErasureError.reasonMissing) {
            try await test.scenario.perform(CallOffErasure(number, reason: " "), as: test.officer)
        }
        try await test.scenario.perform(CallOffErasure(number, reason: "客户改了主意"), as: test.officer)
        #expect(try await test.find(ErasureCase.person.phone) == [test.customer.id])
        #expect(try await test.find(ErasureCase.person.name) == [test.customer.id])
        #expect(try test.scenario.customer(test.customer.id)?.number == test.customer.number)
        let again = try await test.erased()
        #expect(again.number == 2 && again.state == .done)
        await #expect(throws: ErasureError.tooLate) {
            try await test.scenario.perform(CallOffErasure(2, reason: "客户改了主意"), as: test.officer)
        }
    }

    /// What belongs to others stays.
    @Test func othersAreUntouched() async throws {
        let test = try await ErasureCase()
        let other = try await test.scenario.customer(2, by: test.agent)
        try await test.erased()
        #expect(try await test.find(Person(2).phone) == [other.id])
        #expect(try await test.find(Person(2).name) == [other.id])
        let opened = try await test.scenario.perform(
            RevealField(other.id, field: .phone, purpose: "service", reason: "T-1042"), as: test.agent)
        #expect(opened.value.withPlainText { $0 } == Person(2).phone)
    }

    /// Another process beside: its names and keys in memory go too.
    @Test func otherProcessesForgetToo() async throws {
        let test = try await ErasureCase()
        let beside = try test.scenario.beside()
        let names = beside.workplace.names
        #expect(
            try await beside.perform(
                SearchCustomers(CustomerQuery(ErasureCase.person.name), names: names), as: test.officer
            ).customers.count == 1)
        try await test.erased()
        #expect(
            try await beside.perform(
                SearchCustomers(CustomerQuery(ErasureCase.person.name), names: names), as: test.officer
            ).customers.isEmpty)
        await #expect(throws: CustomerError.unknown) {
            try await beside.perform(
                RevealField(test.customer.id, field: .phone, purpose: "service", reason: "T-1042"), as: test.agent)
        }
    }
}
