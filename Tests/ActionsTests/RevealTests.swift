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

/// No record, no reveal.
@Suite struct RevealTests {
    private func reveal(
        _ customer: ID<Customer>, _ field: CustomerField = .phone, purpose: String = "service",
        reason: String = "T-1042"
    ) -> RevealField {
        RevealField(customer, field: field, purpose: purpose, reason: reason)
    }

    @Test func plainTextComesWithItsEventAndNumber() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        let opened = try await scenario.perform(reveal(customer.id), as: agent)
        let frame = try #require(try scenario.frames(from: opened.number).first)
        #expect(opened.value.withPlainText { $0 } == Person(1).phone)
        #expect(opened.until == scenario.now.addingTimeInterval(60))
        #expect((frame.action, frame.outcome, frame.count) == ("customer.reveal", .done, 1))
        #expect((frame.purpose, frame.basis) == ("service", "LB2"))
        #expect(frame.fields == CustomerField.phone.fieldSet)
        #expect(frame.actor == ActorReference(agent.id))
        #expect(frame.detailCommitment != nil && frame.subjectReference != nil)
        #expect(frame.rules.contains("qualification.valid") && frame.rules.contains("basis.standing"))
    }

    /// At every step at which the ledger or the disk may fail.
    @Test func nothingOpensWhenItCannotBeRecorded() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        let size = try scenario.ledgerSize()
        var step = 0
        var opened: RevealedField?
        while opened == nil {
            step += 1
            scenario.faults.fail(at: step)
            do { opened = try await scenario.perform(reveal(customer.id), as: agent) } catch let fault as EngineFault {
                #expect(fault == .diskFull)
                #expect(try scenario.ledgerSize() == size)
            }
        }
        #expect(step > 8, "begin, frame, nodes, finder, link, detail, checkpoint, commit")
        #expect(opened?.number == size)
        #expect(try scenario.intactSize() == size + 1)
    }

    @Test func refusalThatCannotBeRecordedIsAFaultAndOpensNothing() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, certificate: Scenario.Certificate.none)
        let owner = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: owner)
        scenario.faults.fail(at: 1, forGood: true)
        await #expect(throws: EngineFault.diskFull) { try await scenario.perform(reveal(customer.id), as: agent) }
        await #expect(throws: EngineFault.diskFull) { _ = try await scenario.ask(ShowCustomer(customer.id), as: agent) }
    }

    @Test func valueThatIsNotThereOpensNothing() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        let other = try await scenario.customer(2, by: agent)
        let size = try scenario.ledgerSize()
        await #expect(throws: CustomerError.valueUnknown) {
            try await scenario.perform(reveal(customer.id, .need), as: agent)
        }
        let elsewhere = try #require(other.values(of: .phone).first?.row)
        await #expect(throws: CustomerError.valueUnknown) {
            try await scenario.perform(
                RevealField(customer.id, field: .phone, row: elsewhere, purpose: "service", reason: "T-1042"), as: agent
            )
        }
        #expect(try scenario.ledgerSize() == size)
    }

    @Test func reasonIsOnTheLedgerAsAHashAndReadByThoseWhoWatch() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let auditor = try await scenario.hire(.auditAdministrator)
        let customer = try await scenario.customer(1, by: agent)
        try await scenario.perform(reveal(customer.id, reason: "客户来电核实，工单 8841"), as: agent)
        let page = try await scenario.ask(ReadLedger(LedgerFilter(action: "customer.reveal")), as: auditor)
        #expect(page.timeline.events.first?.detail == "客户来电核实，工单 8841")
        await #expect(throws: RecordedRefusal.self) {
            _ = try await scenario.ask(ReadLedger(LedgerFilter()), as: agent)
        }
    }
}
