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

/// Customers, and beside them in the clear what each of them can be found by: the slow and obvious answer to every
/// search.
struct IndexRotationCase {
    /// What one customer can be found by, written down independently of the product's own rules.
    struct Known {
        var phones: [String] = []
        var document: String?
        var email: String?
        var account: String?

        init() {}

        init(_ person: Person) {
            phones = [person.phone]
            document = person.identityNumber
            email = person.email
            account = person.bankAccount
        }

        func isFound(by kind: TokenKind, _ text: String) -> Bool {
            switch kind {
            case .phone: phones.contains(text)
            case .lastFour: phones.contains { $0.hasSuffix(text) }
            case .idNumber: document == text
            case .documentLastFour: document?.hasSuffix(text) == true
            case .email: email == text
            case .bankAccount: account == text
            case .externalNumber, .importedRow: false
            }
        }
    }

    let scenario: Scenario
    let officer: StaffMember
    let agent: StaffMember
    /// Another process at the same folder.
    let other: Scenario
    var known: [ID<Customer>: Known] = [:]
    /// Everybody who was ever here, to look for those who are not any more.
    var people: Set<Int> = []

    init(customers: Int) async throws {
        scenario = try await Scenario.opened()
        officer = try await scenario.hire(.protectionOfficer, scope: .all)
        agent = try await scenario.hire(.agent, scope: .all)
        other = try scenario.beside()
        for number in 0..<customers { try await create(number) }
    }

    static func order(_ batch: Int = 250) -> IndexRotationOrder {
        var order = IndexRotationOrder(stamp: EventStamp(actor: .system, policyHash: .emptyTree))
        order.customersInBatch = batch
        return order
    }

    mutating func create(_ number: Int, by process: Scenario? = nil) async throws {
        let made = try await (process ?? scenario).customer(number, by: agent)
        known[made.id] = Known(Person(number))
        people.insert(number)
    }

    /// Records a person who may be here already, under whichever key: then nobody is added.
    mutating func createAgain(_ number: Int, by process: Scenario) async throws {
        let document = Person(number).identityNumber
        guard known.contains(where: { $0.value.document == document }) else {
            return try await create(number, by: process)
        }
        await #expect(throws: CustomerError.self) { try await process.customer(number, by: agent) }
    }

    /// Gives somebody another phone number in the place of the first.
    mutating func changePhone(of id: ID<Customer>, to number: Int, by process: Scenario) async throws {
        let customer = try #require(try process.customer(id))
        let row = try #require(customer.values(of: .phone).first?.row)
        let phone = Person(number).phone
        var edit = CustomerEdit()
        edit.put = [.replace(row: row, FieldValue(.phone, try PhoneNumber(parsing: phone)))]
        try await process.perform(EditCustomer(id, version: customer.version, edit: edit), as: agent)
        known[id]?.phones = [phone]
        people.insert(number)
    }

    mutating func erase(_ id: ID<Customer>) async throws {
        _ = try await scenario.perform(
            OrderErasure(scenario.newID(), of: id, ground: .consentWithdrawn, reason: "工单 8841"), as: officer)
        try await scenario.workplace.carryOnErasures()
        known[id] = nil
    }

    /// Every question that can be asked, in both processes, against a walk over everybody.
    func check(_ moment: String) throws {
        for number in people {
            let person = Person(number)
            let questions: [(TokenKind, String)] = [
                (.phone, person.phone), (.lastFour, String(person.phone.suffix(4))), (.idNumber, person.identityNumber),
                (.documentLastFour, String(person.identityNumber.suffix(4))), (.email, person.email),
                (.bankAccount, person.bankAccount),
            ]
            for (kind, text) in questions {
                let expected = known.filter { $0.value.isFound(by: kind, text) }.map(\.key)
                for process in [scenario, other] {
                    let found = try process.store.read { try $0.customers(having: kind, text) }
                    #expect(Set(found) == Set(expected), "\(moment): person \(number) by \(kind)")
                    #expect(found.count == expected.count, "\(moment): nobody comes twice")
                }
            }
        }
    }

    /// Tokens under each version of the index key.
    func counts() throws -> [UInt32: Int] { try scenario.store.read { try TokenIndex.counts(in: $0.sql) } }

    /// Values with tokens of two versions: taking away and making anew are one.
    func mixedRows() throws -> Int {
        try scenario.store.read { snapshot in
            try snapshot.sql.rows(
                """
                SELECT 1 FROM customer_token_owner GROUP BY customer_id, row_id
                HAVING count(DISTINCT key_version) > 1
                """
            ) { _ in 1 }.count
        }
    }

    /// What the index holds is exactly what it would hold if it were made anew now, each entry once.
    func checkWhole() throws {
        let stored = { try self.entries() }
        let before = try stored()
        #expect(Set(before).count == before.count)
        _ = try scenario.store.rebuildIndexes()
        #expect(try stored() == before)
    }

    private func entries() throws -> [String] {
        try scenario.store.read { snapshot in
            let entry = "hex(token) || kind || hex(customer_id) || hex(row_id)"
            let tokens = try snapshot.sql.rows("SELECT \(entry) FROM customer_token ORDER BY 1") { $0.text(0) }
            let owners = try snapshot.sql.rows("SELECT \(entry) FROM customer_token_owner ORDER BY 1") { $0.text(0) }
            #expect(tokens == owners, "the two tables say the same")
            return tokens
        }
    }

    /// Which versions of the index key the key database has.
    func heldVersions() throws -> [UInt32] {
        try scenario.store.keys.read { try KeySlotTable.load($0)?.slots.indexVersions.map(\.version) ?? [] }
    }
}
