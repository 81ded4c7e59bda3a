import Access
import Actions
import Customers
import Ledger
import TestSupport
import Testing
import Vault

/// The ground on which the other tests stand.
@Suite struct ScenarioTests {
    @Test func customerIsRecordedFoundAndOpened() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        let found = try await scenario.perform(
            SearchCustomers(CustomerQuery(Person(1).phone), names: scenario.workplace.names), as: agent)
        #expect(found.customers.map(\.id) == [customer.id])
        let opened = try await scenario.perform(
            RevealField(customer.id, field: .phone, purpose: "service", reason: "T-1042"), as: agent)
        #expect(opened.value.withPlainText { $0 } == Person(1).phone)
        #expect(
            try scenario.frames().map(\.action).suffix(3) == ["customer.create", "customer.search", "customer.reveal"])
        guard case .intact(let size, _) = try scenario.verdict() else { throw Unexpected() }
        #expect(size == (try scenario.ledgerSize()))
    }

    @Test func anotherProcessSeesTheSameFolder() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        let beside = try scenario.beside()
        #expect(try beside.customer(customer.id)?.id == customer.id)
    }
}

struct Unexpected: Error {}
