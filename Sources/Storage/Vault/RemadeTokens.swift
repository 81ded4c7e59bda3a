import Customers
import Foundation
import SQLEngine
import Vault
import Vocabulary

/// The tokens of some customers under an earlier index key, and what takes their place.
struct RemadeTokens {
    private(set) var report = IndexRotationReport()
    private var old: [FoundBy] = []
    private var new: [FoundBy] = []
    private let made: MadeTokens
    private let discardsDamaged: Bool

    init(of customers: [ID<Customer>], discardingDamaged: Bool, in transaction: Transaction) throws {
        // The earlier key is not needed: it may even be lost.
        let newest = try IndexKeyTable.versions(transaction.sql).prefix(1)
        made = MadeTokens(ring: transaction.vault.ring, index: try transaction.vault.indexKeys(Array(newest)))
        discardsDamaged = discardingDamaged
        for customer in customers { try remake(customer, in: transaction) }
    }

    private mutating func remake(_ customer: ID<Customer>, in transaction: Transaction) throws {
        let earlier = try TokenIndex.tokens(of: customer, before: made.index.newest, in: transaction.sql)
        guard !earlier.isEmpty else { return }
        report.customers += 1
        guard let key = try transaction.vault.indexingKey(of: customer) else {
            return try keepOrDrop(earlier, of: customer, in: transaction)
        }
        let rows = try FindableRows(of: customer, in: transaction.sql)
        for (row, tokens) in Dictionary(grouping: earlier, by: \.row) {
            do throws(OpenProblem) {
                try take(tokens, for: remade(row, rows, customer, key))
            } catch {
                if discardsDamaged { take(tokens, for: []) } else { report.shut += tokens.count }
            }
        }
    }

    /// - Returns: nothing for a token whose value or row is gone.
    private func remade(
        _ row: UUID, _ rows: FindableRows, _ customer: ID<Customer>, _ key: MadeTokens.Key
    ) throws(OpenProblem) -> [FoundBy] {
        if let value = rows.values[row] { return try made.tokens(of: value, customer, with: key) }
        if let sealed = rows.importedRows[row] {
            return try made.tokens(ofImportedRow: row, sealed, customer, with: key)
        }
        guard !rows.damaged.contains(row) else { throw .refused }
        return []
    }

    private mutating func take(_ tokens: [FoundBy], for anew: [FoundBy]) {
        old += tokens
        new += anew
        report.tokens += anew.count
        report.dropped += anew.isEmpty ? tokens.count : 0
    }

    /// Without a key nothing can be made anew. Of somebody whose erasure is under way the tokens are counted and taken
    /// away by that; a customer whose key is lost keeps the earlier index key alive until somebody decides.
    private mutating func keepOrDrop(
        _ tokens: [FoundBy], of customer: ID<Customer>, in transaction: Transaction
    ) throws {
        let isClosed = try transaction.sql.row(
            "SELECT 1 FROM closed_customer WHERE id = ?", [customer.column]
        ) { _ in true }
        let isHere = try transaction.customer(customer) != nil
        if isClosed == true {
            report.waiting += tokens.count
        } else if !isHere || discardsDamaged {
            take(tokens, for: [])
        } else {
            report.shut += tokens.count
        }
    }

    /// What is taken away is overwritten: whoever has the earlier key could ask it.
    func store(in transaction: Transaction) throws {
        guard !old.isEmpty else { return }
        try transaction.overwriting { try TokenIndex.remove(old, in: transaction) }
        try TokenIndex.append(new, in: transaction.writer)
        try IndexKeyTable.noteMade(new.count, of: made.index.newest, in: transaction.writer)
    }
}
