import Access
import Actions
import Foundation
import Ledger
import SQLEngine
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Customers
@testable import Storage

/// Optimistic locking, keys of customers, and the feed of names.
@Suite struct CustomerTableTests {
    @Test func secondOfTwoWritersIsToldAndChangesNothing() async throws {
        let scenario = try await Scenario.opened()
        let manager = try await scenario.hire(.accountManager)
        let customer = try await scenario.customer(1, by: manager)
        for (version, tag) in [(1, "first"), (1, "second")] {
            var edit = CustomerEdit()
            edit.tags = [tag]
            let action = EditCustomer(customer.id, version: version, edit: edit)
            if tag == "first" {
                try await scenario.perform(action, as: manager)
            } else {
                await #expect(throws: CustomerError.changedMeanwhile(version: 2)) {
                    try await scenario.perform(action, as: manager)
                }
            }
        }
        #expect(try scenario.customer(customer.id)?.tags == ["first"])
    }

    /// The row itself refuses, should an action ever forget to look.
    @Test func rowThatChangedMeanwhileIsNotOverwritten() async throws {
        let scenario = try await Scenario.opened()
        let customer = try await scenario.customer(1, by: scenario.hire(.agent))
        await #expect(throws: CustomerError.changedMeanwhile(version: 3)) {
            try await scenario.asSystem { tx in
                try tx.writer.run("UPDATE customer SET version = 7 WHERE id = ?", [customer.id.column])
                var stale = customer
                stale.version = 3
                try CustomerTable.save(CustomerWrite(customer: stale, put: []), in: tx.writer)
            }
        }
    }

    @Test func keyThatACrashLeftIsReplacedAndNotInTheWay() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let id = scenario.newID(of: Customer.self)
        // Keys are committed before the data: the data's commit fails, the key stays behind.
        let create = CreateCustomer(id, draft: try Person(1).draft(), activity: "service")
        let steps = try await scenario.stepsOf { try await scenario.perform(create, as: agent) }
        let other = try await Scenario.opened()
        let otherAgent = try await other.hire(.agent)
        other.faults.fail(at: steps)
        await #expect(throws: EngineFault.diskFull) { try await other.perform(create, as: otherAgent) }
        #expect(try other.customer(id) == nil)
        #expect(try other.store.keys.read { try DataKeyTable.newest(of: id.cast(), in: $0) } != nil)
        try await other.perform(create, as: otherAgent)
        let opened = try await other.perform(
            RevealField(id, field: .phone, purpose: "service", reason: "T-1042"), as: otherAgent)
        #expect(opened.value.withPlainText { $0 } == Person(1).phone)
    }

    @Test func customerWithoutAKeyStaysShut() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        try scenario.store.keys.writeAndWait { writer in
            _ = try writer.run("DELETE FROM data_key WHERE subject_id = ?", [customer.id.column])
        }
        let size = try scenario.ledgerSize()
        await #expect(throws: VaultFault.keyMissing) {
            try await scenario.perform(
                RevealField(customer.id, field: .phone, purpose: "service", reason: "T-1042"), as: agent)
        }
        #expect(try scenario.ledgerSize() == size, "nothing opened, nothing said to have been")
    }

    @Test func feedOfNamesTellsEachChangeOnceAndInOrder() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let ids = try await [scenario.customer(1, by: agent), scenario.customer(2, by: agent)].map(\.id)
        let all = try scenario.store.read { try $0.names(after: 0, limit: 10) }
        let last = all.last
        #expect(all.names.map(\.id) == ids)
        #expect(all.names.map(\.name) == [Person(1).name, Person(2).name])
        var edit = CustomerEdit()
        edit.tags = ["no name"]
        try await scenario.perform(EditCustomer(ids[0], version: 1, edit: edit), as: agent)
        #expect(try scenario.store.read { try $0.names(after: last, limit: 10) }.names.isEmpty)
        edit = CustomerEdit()
        edit.put = [.add(FieldValue(.name, try PersonName(parsing: "尉迟新名")))]
        try await scenario.perform(EditCustomer(ids[0], version: 2, edit: edit), as: agent)
        let news = try scenario.store.read { try $0.names(after: last, limit: 10) }
        #expect(news.names.map(\.name) == ["尉迟新名"])
        #expect(news.last == (try scenario.store.read { try $0.lastNameChange() }))
        #expect(try scenario.store.read { try $0.names(after: 0, limit: 1) }.names.map(\.id) == [ids[0]])
    }
}

extension Scenario {
    /// How many steps of the data database some work takes.
    func stepsOf<T>(_ work: () async throws -> T) async throws -> Int {
        faults.stop()
        _ = try await work()
        defer { faults.stop() }
        return faults.steps
    }
}
