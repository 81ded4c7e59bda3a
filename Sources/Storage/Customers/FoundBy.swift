import Customers
import Foundation
import SQLEngine
import Vault
import Vocabulary

/// One row of the blind index: whom, and which of their values, a token finds.
struct FoundBy: Comparable {
    /// In the place of a value's row where a token stands for the customer as a whole: no edit of a value removes it.
    static let wholeCustomer = ID<Subject>.house.uuid

    let kind: TokenKind
    let token: IndexToken
    let customer: ID<Customer>
    let row: UUID
    private let order: UInt64

    init(_ kind: TokenKind, _ token: IndexToken, _ customer: ID<Customer>, _ row: UUID) {
        self.kind = kind
        self.token = token
        self.customer = customer
        self.row = row
        order = token.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func list(_ put: CustomerWrite.Put, _ customer: ID<Customer>) -> [FoundBy] {
        put.tokens.map { FoundBy($0.kind, $0.token, customer, put.value.row) }
    }

    /// Binds kind, token, customer and row to the places from `first` on, and runs.
    func run(_ statement: borrowing SQLStatement, from first: Int = 0) throws {
        try statement.bind(Int64(kind.rawValue), at: first)
        try statement.bind(token.bytes, at: first + 1)
        try statement.bind(customer.uuid, at: first + 2)
        try statement.bind(row, at: first + 3)
        try statement.run()
    }

    /// As the table is ordered, as far as it matters for going through it once.
    static func < (left: Self, right: Self) -> Bool {
        (left.kind.rawValue, left.order) < (right.kind.rawValue, right.order)
    }
}
