public import Customers
import SQLEngine
public import Vault
public import Vocabulary

extension ImportBatch: Storable {
    public func store(in transaction: Transaction) throws {
        let writer = transaction.writer
        try CustomerTable.insert(imported, in: writer)
        for write in merged { try CustomerTable.save(write, indexes: false, in: writer) }
        let values = (imported + merged).flatMap { write in
            write.put.flatMap { FoundBy.list($0, write.customer.id) }
        }
        let rows = rowTokens.map { FoundBy(.importedRow, $0.token, $0.customer, FoundBy.wholeCustomer) }
        try TokenIndex.append(values + rows, in: writer)
        try ImportProblemTable.insert(self, in: transaction)
        try ImportJobTable.advance(from: before, to: after, in: writer)
    }

    public func manifests(in transaction: Transaction) throws -> [SealedManifest] {
        try RenewedManifests(imported + merged, in: transaction).sealed
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
        let sought = tokens.map { TokenIndex.Sought(kind: $0.kind, token: $0.token) }
        var found: [SoughtToken: [ID<Customer>]] = [:]
        try TokenIndex.find(sought, limit: 50, in: self) { index, id in
            let token = SoughtToken(sought[index].kind, sought[index].token)
            if found[token]?.contains(id) != true { found[token, default: []].append(id) }
        }
        return found
    }
}
