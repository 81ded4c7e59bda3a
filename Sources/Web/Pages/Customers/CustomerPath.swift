import Customers
import Foundation
import Vocabulary

/// Addresses of customers' pages. No name, number or query ever stands in one.
enum CustomerPath {
    static let list = "/customers"
    static let new = "/customers/new"

    static func show(_ id: ID<Customer>) -> String { "/customers/\(id)" }

    /// The record with a sentence about what was just done.
    static func show(_ id: ID<Customer>, done: String) -> String { "\(show(id))?done=\(done)" }

    static func edit(_ id: ID<Customer>) -> String { "\(show(id))/edit" }
    static func archive(_ id: ID<Customer>) -> String { "\(show(id))/archive" }
    static func restorations(_ id: ID<Customer>) -> String { "\(show(id))/restorations" }

    static func newReveal(_ id: ID<Customer>, _ value: Customer.Value) -> String {
        "\(show(id))/reveals/new?field=\(value.field.code)&row=\(value.row.uuidString.lowercased())"
    }

    static func reveals(_ id: ID<Customer>) -> String { "\(show(id))/reveals" }
    static func comparisons(_ id: ID<Customer>) -> String { "\(show(id))/comparisons" }
}
