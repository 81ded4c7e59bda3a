public import Customers
import SQLEngine
public import Vault
public import Vocabulary

extension ImportBatch: Storable {
    public func store(in transaction: Transaction) throws {
        let writer = transaction.writer
        let index = try transaction.indexKeys()
        let imported = try imported.map { try transaction.findable($0, with: index) }
        let merged = try merged.map { try transaction.findable($0, with: index) }
        precondition(rows.allSatisfy { $0.token.version == index.newest }, "made in this transaction")
        try CustomerTable.insert(imported, in: writer)
        for write in merged { try CustomerTable.save(write, indexes: false, in: writer) }
        let values = (imported + merged).flatMap { write in
            write.put.flatMap { FoundBy.list($0, write.customer.id) }
        }
        try ImportedRowTable.insert(rows, in: writer)
        let tokens = rows.map { FoundBy(.importedRow, $0.token, $0.customer, $0.row) }
        try TokenIndex.append(values + tokens, in: writer)
        try ImportProblemTable.insert(self, in: transaction)
        try ImportJobTable.advance(from: before, to: after, in: writer)
    }

    public func manifests(in transaction: Transaction) throws -> [SealedManifest] {
        try RenewedManifests(imported + merged, in: transaction).sealed
    }
}

extension Reading {
    /// Whom each of many tokens finds, at most 50 for each in a run; tokens that find nobody are left out.
    ///
    /// - Parameter tokens: made with the `indexKeys` of this very snapshot or transaction.
    public func customers(having tokens: Set<SoughtToken>) throws -> [SoughtToken: [ID<Customer>]] {
        let sought = Array(tokens)
        var found: [SoughtToken: [ID<Customer>]] = [:]
        try TokenIndex.find(sought, limit: 50, in: self) { index, id in
            if found[sought[index]]?.contains(id) != true { found[sought[index], default: []].append(id) }
        }
        return found
    }
}
