public import Customers
import SQLEngine
public import Vault
public import Vocabulary

extension ImportBatch: Storable {
    public func store(in transaction: Transaction) throws {
        let writer = transaction.writer
        try CustomerTable.insert(imported, rowTokens: rowTokens, in: writer)
        for write in merged { try CustomerTable.save(write, in: writer) }
        try ImportProblemTable.insert(self, in: transaction)
        try ImportJobTable.advance(from: before, to: after, in: writer)
    }
}

/// A token that is looked for.
public struct SoughtToken: Sendable, Hashable {
    public let kind: TokenKind
    public let token: IndexToken

    public init(_ kind: TokenKind, _ token: IndexToken) {
        self.kind = kind
        self.token = token
    }
}

extension Reading {
    /// Whom each of many tokens finds, at most 50 for each; tokens that find nobody are left out.
    public func customers(having tokens: Set<SoughtToken>) throws -> [SoughtToken: [ID<Customer>]] {
        let sought = tokens.map { FoundBy($0.kind, $0.token, ID(FoundBy.wholeCustomer), FoundBy.wholeCustomer) }
            .sorted()
        var found: [SoughtToken: [ID<Customer>]] = [:]
        try sql.forEachRow(
            "SELECT customer_id FROM customer_token WHERE kind = ? AND token = ? LIMIT 50",
            each: sought.map { [.int($0.kind.rawValue), .blob($0.token.bytes)] }
        ) { index, row in
            let token = SoughtToken(sought[index].kind, sought[index].token)
            let id = try row.id(0, of: Customer.self)
            if found[token]?.contains(id) != true { found[token, default: []].append(id) }
        }
        return found
    }
}
