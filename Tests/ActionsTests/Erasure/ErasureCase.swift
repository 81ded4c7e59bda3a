import Access
import Actions
import Customers
import Foundation
import SQLEngine
import Storage
import TestSupport
import Vocabulary

/// A workplace with two officers, an agent and a customer who is to be erased.
struct ErasureCase {
    let scenario: Scenario
    let officer: StaffMember
    let second: StaffMember
    let agent: StaffMember
    let customer: Customer

    static let person = Person(1)

    init() async throws {
        scenario = try await Scenario.opened()
        officer = try await scenario.hire(.protectionOfficer, scope: .all)
        second = try await scenario.hire(.protectionOfficer, scope: .all)
        agent = try await scenario.hire(.agent)
        customer = try await scenario.customer(1, by: agent)
    }

    @discardableResult
    func order(_ customer: ID<Customer>? = nil) async throws -> Erasure {
        try await scenario.perform(
            OrderErasure(
                scenario.newID(), of: customer ?? self.customer.id, ground: .consentWithdrawn, reason: "工单 8841"),
            as: officer)
    }

    /// Ordered and carried to its end.
    @discardableResult
    func erased(_ customer: ID<Customer>? = nil) async throws -> Erasure {
        let erasure = try await order(customer)
        try await scenario.workplace.carryOnErasures()
        return try state(of: erasure)
    }

    func state(of erasure: Erasure) throws -> Erasure {
        try scenario.store.read { try $0.erasure(erasure.id) } ?? erasure
    }

    func find(_ text: String) async throws -> [ID<Customer>] {
        try await scenario.perform(
            SearchCustomers(CustomerQuery(text), names: scenario.workplace.names), as: officer
        ).customers.map(\.id)
    }

    /// Tables of the data that hold these sixteen bytes in any column, with how many rows.
    func tables(holding id: ID<Customer>) throws -> [String: Int] {
        try scenario.store.read { snapshot in
            let sql = snapshot.sql
            let tables = try sql.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
                $0.text(0)
            }
            return try tables.reduce(into: [:]) { found, table in
                let columns = try sql.rows("SELECT name FROM pragma_table_info('\(table)')") { $0.text(0) }
                let condition = columns.map { "\"\($0)\" = ?1" }.joined(separator: " OR ")
                let count = try sql.row(
                    "SELECT count(*) FROM \"\(table)\" WHERE \(condition)", [.blob(id.bytes)]
                ) { $0.int(0) }
                if let count, count > 0 { found[table] = count }
            }
        }
    }
}
