import Customers
import Vocabulary

/// Addresses of the pages about erasures. No name and no number of a customer's stands in one.
enum ErasurePath {
    static let list = "/erasures"

    static func show(_ number: Int64) -> String { "\(list)/\(number)" }
    static func certificate(_ number: Int64) -> String { "\(show(number))/certificate" }
    static func new(_ customer: ID<Customer>) -> String { "\(CustomerPath.show(customer))/erasure" }
    static func newHold(_ customer: ID<Customer>) -> String { "\(CustomerPath.show(customer))/holds/new" }
    static func holds(_ customer: ID<Customer>) -> String { "\(CustomerPath.show(customer))/holds" }
    static func stored(_ customer: ID<Customer>) -> String { "\(CustomerPath.show(customer))/storage" }
    static func agreement(_ opening: ID<StoredOpening>) -> String { "/openings/\(opening)/agreement" }
    static func release(_ hold: ID<LegalHold>) -> String { "/holds/\(hold)/release" }
}
