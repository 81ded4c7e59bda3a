import Customers
import Foundation
import SQLEngine
import Vault
import Vocabulary

/// One row of the blind index: whom, and which of their values, a token finds.
struct FoundBy: Comparable {
    let kind: TokenKind
    let token: IndexToken
    /// Of the index key that the token was made with.
    let version: UInt32
    let customer: ID<Customer>
    /// The value, or the imported row, that it stands for.
    let row: UUID
    private let order: UInt64

    init(_ kind: TokenKind, _ versioned: VersionedToken, _ customer: ID<Customer>, _ row: UUID) {
        self.kind = kind
        token = versioned.token
        version = versioned.version
        self.customer = customer
        self.row = row
        order = token.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func list(_ put: CustomerWrite.Put, _ customer: ID<Customer>) -> [FoundBy] {
        put.tokens.map { FoundBy($0.kind, $0.token, customer, put.value.row) }
    }

    /// Binds kind, token, customer and row to the places from `first` on.
    func bind(to statement: borrowing SQLStatement, from first: Int = 0) throws {
        try statement.bind(Int64(kind.rawValue), at: first)
        try statement.bind(token.bytes, at: first + 1)
        try statement.bind(customer.uuid, at: first + 2)
        try statement.bind(row, at: first + 3)
    }

    /// As the table is ordered, as far as it matters for going through it once.
    static func < (left: Self, right: Self) -> Bool {
        (left.kind.rawValue, left.order) < (right.kind.rawValue, right.order)
    }
}
