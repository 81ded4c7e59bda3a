import Access
import Actions
import Customers
import Foundation
import Ledger
import NameSearch
import Storage
import TestSupport
import Testing
import Vocabulary

/// Finding by what people say, and recording kinds only.
@Suite struct SearchTests {
    static let person = Person(1)
    static let found: [(text: String, fields: [CustomerField])] = [
        (person.phone, [.phone]), ("+86 " + person.phone, [.phone]), (person.identityNumber, [.document]),
        (person.email, [.email]), (person.bankAccount, [.bankAccount]), (person.name, [.name]),
        (String(person.phone.suffix(4)), [.phone, .document]),
        (String(person.identityNumber.suffix(4)), [.phone, .document]), (String(person.name.dropFirst()), [.name]),
    ]

    @Test(arguments: found) func isFoundAndOnlyTheKindIsRecorded(
        _ row: (text: String, fields: [CustomerField])
    ) async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        let result = try await scenario.perform(
            SearchCustomers(CustomerQuery(row.text), names: scenario.workplace.names), as: agent)
        #expect(result.customers.map(\.id) == [customer.id])
        let frame = try #require(try scenario.frames().last)
        #expect((frame.action, frame.count) == ("customer.search", 1))
        #expect(frame.fields == FieldSet(row.fields))
        #expect(frame.detailCommitment == nil)
    }

    static let spoken = ["ouyang", "oylm", "ouyanglinming", "霖铭", "欧阳", "歐陽霖銘"]

    @Test(arguments: spoken) func nameIsFoundByPinyinInitialsAndEitherScript(_ text: String) async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let draft = CustomerDraft(name: try PersonName(parsing: "欧阳霖铭"))
        let customer = try await scenario.perform(
            CreateCustomer(scenario.newID(), draft: draft, activity: "service"), as: agent)
        let result = try await scenario.perform(
            SearchCustomers(CustomerQuery(text), names: scenario.workplace.names), as: agent)
        #expect(result.customers.map(\.id) == [customer.id])
    }

    @Test func nameAndLastFourTogetherNarrow() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let name = try PersonName(parsing: "欧阳霖铭")
        var ids: [ID<Customer>] = []
        for phone in ["13812345678", "13812349999"] {
            var draft = CustomerDraft(name: name)
            draft.phones = [try PhoneNumber(parsing: phone)]
            ids.append(
                try await scenario.perform(
                    CreateCustomer(scenario.newID(), draft: draft, activity: "service"), as: agent
                ).id)
        }
        let result = try await scenario.perform(
            SearchCustomers(CustomerQuery("欧阳 9999"), names: scenario.workplace.names), as: agent)
        #expect(result.customers.map(\.id) == [ids[1]])
    }

    @Test func namesFollowWhatAnotherProcessWrites() async throws {
        let here = try await Scenario.opened()
        let there = try here.beside()
        let agent = try await here.hire(.agent)
        let search = { (name: String) in
            try await here.perform(SearchCustomers(CustomerQuery(name), names: here.workplace.names), as: agent)
                .customers
        }
        let customer = try await there.customer(1, by: agent)
        #expect(try await search(Person(1).name).map(\.id) == [customer.id])
        var edit = CustomerEdit()
        edit.put = [.add(FieldValue(.name, try PersonName(parsing: "尉迟新名")))]
        try await there.perform(EditCustomer(customer.id, version: 1, edit: edit), as: agent)
        #expect(try await search("尉迟新名").map(\.id) == [customer.id])
        #expect(try await search(Person(1).name).isEmpty)
    }

    @Test func listByNameTurnsPagesBothWays() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        for number in 0..<7 { try await scenario.customer(number, by: agent) }
        var listing = CustomerListing()
        (listing.order, listing.limit) = (.name, 3)
        let names = scenario.workplace.names
        var seen: [ID<Customer>] = []
        var keys: [PageKey?] = [nil]
        while let key = keys.last {
            listing.key = key
            let page = try await scenario.ask(ListCustomers(listing, names: names), as: agent).page
            seen += page.customers.map(\.id)
            guard let next = page.next else {
                listing.key = page.previous
                break
            }
            keys.append(next)
        }
        #expect(seen.count == 7 && Set(seen).count == 7)
        let back = try await scenario.ask(ListCustomers(listing, names: names), as: agent).page
        #expect(back.customers.map(\.id) == Array(seen[3..<6]))
    }

    @Test func sameRequestTwiceMakesOneCustomer() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let create = { (key: String, request: String) in
            try await scenario.perform(
                CreateCustomer(
                    scenario.newID(), draft: Person(1).draft(), activity: "service",
                    idempotency: IdempotencyKey(key, request: Array(request.utf8))), as: agent)
        }
        let first = try await create("k1", "body")
        let size = try scenario.ledgerSize()
        #expect(try await create("k1", "body").id == first.id)
        #expect(try scenario.ledgerSize() == size, "nothing happened, nothing is recorded")
        await #expect(throws: IdempotencyError.keyReused) { _ = try await create("k1", "other body") }
        #expect(try scenario.store.read { try $0.customerCount() } == 1)
    }
}
