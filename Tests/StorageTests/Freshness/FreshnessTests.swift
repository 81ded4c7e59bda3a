import Access
import Actions
import Customers
import Ledger
import SQLEngine
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Storage

/// What somebody who can write to the data file may do to a customer, and how it is found.
@Suite("A value that is not the one written last is found, located and named") struct FreshnessTests {
    /// Two customers; the first one's phone has been changed once. Tables `old_…` hold their rows from before.
    struct Case {
        let scenario: Scenario
        let first: Customer
        let second: Customer
        let number: CustomerNumber
        /// The event of the change.
        let change: UInt64

        init() async throws {
            scenario = try await Scenario.opened()
            let agent = try await scenario.hire(.accountManager, scope: .all)
            let created = try await scenario.customer(1, by: agent)
            second = try await scenario.customer(2, by: agent)
            try Self.run(
                scenario,
                ["customer", "customer_value", "customer_manifest"].map {
                    "CREATE TABLE old_\($0) AS SELECT * FROM \($0)"
                })
            try await Self.changePhone(of: created, to: 3, scenario, agent)
            first = try #require(try scenario.customer(created.id))
            number = try #require(first.number)
            change = try scenario.ledgerSize() - 1
        }

        static func changePhone(
            of customer: Customer, to person: Int, _ scenario: Scenario, _ staff: StaffMember
        ) async throws {
            let phone = try FieldValue(.phone, PhoneNumber(parsing: Person(person).phone))
            var edit = CustomerEdit()
            edit.put = [.replace(row: try #require(customer.values(of: .phone).first).row, phone)]
            try await scenario.perform(EditCustomer(customer.id, version: customer.version, edit: edit), as: staff)
        }

        static func run(_ scenario: Scenario, _ statements: [String]) throws {
            try scenario.store.data.writeAndWait { writer in
                for statement in statements { try writer.run(statement, []) }
            }
        }

        /// Runs statements as somebody would who has the file open; `:id` and `:two` are the customers.
        func tamper(_ statements: String...) throws {
            let hex = { (id: ID<Customer>) in "x'" + id.description.replacing("-", with: "") + "'" }
            try Self.run(
                scenario,
                statements.map { $0.replacing(":id", with: hex(first.id)).replacing(":two", with: hex(second.id)) })
        }

        func findings() throws -> [FreshnessFinding] {
            var found: [FreshnessFinding] = []
            _ = try scenario.store.examineFreshness { found.append($0) }
            return found
        }
    }

    @Test("and nothing is found where nobody did anything")
    func sound() async throws {
        let scenario = try await Case().scenario
        var found: [FreshnessFinding] = []
        let count = try scenario.store.examineFreshness { found.append($0) }
        #expect(found == [] && count == 2)
    }

    @Test("nor where what was in doubt is whole at a second look: an erasure or a rotation went on meanwhile")
    func wholeAtASecondLook() async throws {
        let one = try await Case()
        try one.tamper(
            "CREATE TABLE kept AS SELECT * FROM customer_manifest WHERE customer_id = :id",
            "DELETE FROM customer_manifest WHERE customer_id = :id")
        var found: [String] = []
        let count = try one.scenario.store.examineFreshness(
            afterFirstLook: { try one.tamper("INSERT INTO customer_manifest SELECT * FROM kept", "DROP TABLE kept") }
        ) { found.append($0.code) }
        #expect(found == [] && count == 2)
    }

    static let phone = "customer_id = :id AND field = 4"
    static let tamperings: [(code: String, field: CustomerField?, statements: [String])] = [
        (
            "value-rolled-back", .phone,
            ["INSERT OR REPLACE INTO customer_value SELECT * FROM old_customer_value WHERE \(phone)"]
        ),
        (
            "value-replaced", .email,
            [
                """
                UPDATE customer_value SET sealed = (SELECT sealed FROM customer_value WHERE customer_id = :two AND field = 5)
                WHERE customer_id = :id AND field = 5
                """
            ]
        ),
        ("value-replaced", .phone, ["UPDATE customer_value SET mask = '139****0000' WHERE \(phone)"]),
        (
            "value-replaced", .phone,
            [
                "UPDATE customer_value SET sealed = CAST(substr(sealed, 1, 40) || x'00' || substr(sealed, 42) AS BLOB) WHERE \(phone)"
            ]
        ),
        ("value-replaced", nil, ["UPDATE customer_value SET sealed = x'02' WHERE \(phone)"]),
        ("value-missing", .phone, ["DELETE FROM customer_value WHERE \(phone)"]),
        (
            "value-added", .phone,
            [
                """
                INSERT INTO customer_value SELECT customer_id, field, randomblob(16), kind, version, sealed, mask
                FROM customer_value WHERE \(phone)
                """
            ]
        ),
        ("manifest-refused", nil, ["UPDATE customer_manifest SET version = version + 1 WHERE customer_id = :id"]),
        ("manifest-refused", nil, ["UPDATE customer_manifest SET envelope = x'00' WHERE customer_id = :id"]),
        (
            "manifest-refused", nil,
            [
                """
                UPDATE customer_manifest SET envelope = (SELECT envelope FROM customer_manifest WHERE customer_id = :two)
                WHERE customer_id = :id
                """
            ]
        ),
        ("manifest-missing", nil, ["DELETE FROM customer_manifest WHERE customer_id = :id"]),
        (
            "manifest-unproven", nil,
            [
                """
                UPDATE customer_manifest SET (version, envelope) =
                    (SELECT version, envelope FROM old_customer_manifest WHERE customer_id = :id) WHERE customer_id = :id
                """
            ]
        ),
        (
            "manifest-refused", nil,
            ["UPDATE customer_manifest SET envelope = CAST(x'0101000000ff' || substr(envelope, 7) AS BLOB)"]
        ),
    ]

    @Test("in the field where it was done, with the event that wrote it last", arguments: tamperings)
    func tampering(_ row: (code: String, field: CustomerField?, statements: [String])) async throws {
        let world = try await Case()
        for statement in row.statements { try world.tamper(statement) }
        let found = try #require(try world.findings().first)
        #expect(found.code == row.code && found.field == row.field && found.customer == world.number)
        if row.code != "manifest-missing", row.code != "manifest-refused" { #expect(found.event == world.change) }
        for language in Language.allCases {
            let sentence = found.message(in: language)
            #expect(sentence.contains("\(world.number)"))
            for value in Person(1).plainValues + Person(3).plainValues { #expect(!sentence.contains(value)) }
        }
    }

    private static let putBack = ["customer", "customer_value", "customer_manifest"].flatMap { table in
        let column = table == "customer" ? "id" : "customer_id"
        return [
            "DELETE FROM \(table) WHERE \(column) = :id",
            "INSERT INTO \(table) SELECT * FROM old_\(table) WHERE \(column) = :id",
        ]
    }

    @Test("though everything about the customer was put back, links to the ledger included", arguments: [false, true])
    func wholeCustomer(_ removesLinks: Bool) async throws {
        let world = try await Case()
        for statement in Self.putBack { try world.tamper(statement) }
        if removesLinks {
            try world.tamper("DELETE FROM ledger_subject WHERE customer_id = :id AND number = \(world.change)")
        }
        let found = try #require(try world.findings().first)
        #expect(found.code == "customer-rolled-back" && found.event == world.change && found.customer == world.number)
    }

    @Test("though the customer is gone, with or without the values")
    func goneCustomer() async throws {
        let world = try await Case()
        try world.tamper("DELETE FROM customer WHERE id = :id")
        #expect(try world.findings().map(\.code) == ["customer-missing"])
        try world.tamper("DELETE FROM customer_value WHERE customer_id = :id")
        #expect(try world.findings().map(\.code) == ["customer-missing"])
        try world.tamper("DELETE FROM ledger_subject WHERE customer_id = :id")
        #expect(try world.findings().map(\.code) == [])
    }

    @Test("though somebody edits another field of the customer afterwards")
    func noLaundering() async throws {
        let world = try await Case()
        try world.tamper(
            "UPDATE customer_value SET mask = '李*' WHERE customer_id = :id AND field = 1")
        let agent = try await world.scenario.hire(.accountManager, scope: .all)
        try await Case.changePhone(of: world.first, to: 4, world.scenario, agent)
        let found = try world.findings()
        #expect(found.map(\.code) == ["value-replaced"] && found.first?.field == .name)
    }

    @Test("and an erased customer leaves events that verify and belong to nobody")
    func erased() async throws {
        let world = try await Case()
        let before = try world.scenario.frames().compactMap(\.subjectReference)
        try world.tamper(
            "DELETE FROM customer_value WHERE customer_id = :id",
            "DELETE FROM customer_manifest WHERE customer_id = :id",
            "DELETE FROM ledger_subject WHERE customer_id = :id", "DELETE FROM ledger_detail WHERE subject_id = :id",
            "DELETE FROM name_change WHERE customer_id = :id", "DELETE FROM customer WHERE id = :id")
        let key = try world.scenario.store.read { try $0.vault.dataKey(of: world.first.subject) }
        _ = try world.scenario.store.keys.writeAndWait {
            try $0.run("DELETE FROM data_key WHERE subject_id = ?", [world.first.id.column])
        }
        #expect(try world.findings().isEmpty)
        guard case .intact = try world.scenario.verdict() else { return _ = Issue.record("not intact") }
        #expect(try world.scenario.frames().compactMap(\.subjectReference) == before)
        // Only who still held the key could tell which events they were: the identity itself is nowhere in them.
        let identity = world.first.id.bytes
        for frame in try world.scenario.frames() {
            let bytes = frame.encoded()
            #expect(!bytes.indices.contains { bytes[$0...].starts(with: identity) })
        }
        let own = key.subjectReference(atMilliseconds: world.scenario.now.milliseconds)
        #expect(before.contains(own), "the test would see the pseudonym")
        let others = try world.scenario.store.read { snapshot in
            (0..<64).map { _ in
                snapshot.vault.ring.newDataKey(for: world.first.subject).key
                    .subjectReference(atMilliseconds: world.scenario.now.milliseconds)
            }
        }
        #expect(others.allSatisfy { !before.contains($0) }, "a new key of the same customer joins nothing")
    }
}
