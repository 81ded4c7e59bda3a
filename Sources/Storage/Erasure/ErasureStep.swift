public import Customers
import Foundation
public import Ledger
import SQLEngine
public import Vault
public import Vocabulary

extension Transaction {
    /// The state after a step, together with the event that says so. A step may be done twice: what is gone is gone.
    @discardableResult
    public func advance(_ change: Change<Erasure>) throws -> Erasure {
        let number = try record(change.event)
        var erasure = change.value
        if erasure.state == .done { erasure.doneEvent = number }
        if erasure.state == .sealed { erasure.sealedEvent = number }
        try ErasureTable.update(erasure, in: writer)
        return erasure
    }
}

extension Reading {
    /// What a customer is told by, to be found elsewhere; of somebody whose key is gone, nothing.
    public func footprint(of customer: Customer) throws -> Footprint {
        let key = try vault.dataKeyIfThere(of: customer.subject)
        let escrow = try key == nil ? vault.escrowKeyIfThere(of: customer.subject) : nil
        let values = customer.values.compactMap { value -> FootprintValue? in
            guard let kind = value.field.footprint else { return nil }
            let address = value.address(of: customer.subject, tenant: vault.ring.tenant)
            let dataClass = value.field.dataClass
            return key.map { FootprintValue(kind, value.sealed, at: address, class: dataClass, key: $0) }
                ?? escrow?.footprintValue(kind, value.sealed, at: address, class: dataClass)
        }
        return try vault.ring.footprint(of: values)
    }

    /// What an erasure will take away, counted while it is still there.
    public func erasableParts(of customer: Customer) throws -> [ErasedPart: Int] {
        var parts: [ErasedPart: Int] = [:]
        for value in customer.values { parts[.value(value.field), default: 0] += 1 }
        parts[.key] = try dataKeyCount(of: customer.id)
        return parts
    }
}

extension CustomerField {
    fileprivate var footprint: FootprintValue.Kind? {
        switch self {
        case .name: .name
        case .phone, .document, .bankAccount: .number
        case .email: .word
        default: nil
        }
    }
}

extension Transaction {
    /// Deleted content is overwritten inside `body`, in the data too (`PRAGMA secure_delete`).
    func overwriting<T>(_ body: () throws -> T) throws -> T {
        try writer.run("PRAGMA secure_delete = ON", [])
        let result = Result { try body() }
        try writer.run("PRAGMA secure_delete = FAST", [])
        return try result.get()
    }

    /// Takes the customer out of the blind index.
    public func eraseIndex(of erasure: Erasure) throws -> [ErasedPart: Int] {
        try overwriting { [.indexEntry: try TokenIndex.removeAll(of: erasure.customer, in: writer)] }
    }

    /// Takes away every row that belongs to the customer.
    public func eraseRows(of erasure: Erasure) throws -> [ErasedPart: Int] {
        try overwriting {
            var parts: [ErasedPart: Int] = [:]
            let tags = try writer.rows(
                "SELECT tag_id FROM customer_tag WHERE customer_id = ? ORDER BY tag_id", [erasure.customer.column]
            ) { $0.int64(0) }
            for rows in ErasedRows.all {
                let count = try writer.run(rows.deletion, [erasure.customer.column])
                if let part = rows.part { parts[part, default: 0] += count }
            }
            // A word that sorted nobody else.
            for tag in tags {
                try writer.run(
                    """
                    DELETE FROM tag WHERE id = ? AND NOT EXISTS (SELECT 1 FROM customer_tag WHERE tag_id = tag.id)
                    """, [.integer(tag)])
            }
            try writer.run(
                """
                DELETE FROM name_change WHERE customer_id = ?1
                    AND number < (SELECT max(number) FROM name_change WHERE customer_id = ?1)
                """, [erasure.customer.column])
            return parts
        }
    }

    /// Filters before the runs of the index still know of tokens that are gone.
    public func eraseRemains() throws { try overwriting { try TokenIndex.renewFilters(in: writer) } }
}

/// Where rows of one customer stand. Whoever adds such a table adds its line; a test compares the list with the schema.
struct ErasedRows {
    let table: String
    let column: String
    let part: ErasedPart?

    var deletion: String { "DELETE FROM \(table) WHERE \(column) = ?" }

    static let all = [
        ErasedRows(table: "customer_value", column: "customer_id", part: nil),
        ErasedRows(table: "customer_manifest", column: "customer_id", part: nil),
        ErasedRows(table: "imported_row", column: "customer_id", part: nil),
        ErasedRows(table: "customer_tag", column: "customer_id", part: .tag),
        ErasedRows(table: "ledger_detail", column: "subject_id", part: .reason),
        ErasedRows(table: "ledger_subject", column: "customer_id", part: .link),
        ErasedRows(table: "idempotency_key", column: "customer_id", part: .request),
        ErasedRows(table: "closed_customer", column: "id", part: nil),
    ]

    /// Tables with a customer's identity that other steps see to, or that must keep it: the erasure itself and what
    /// held it up, and the last change of name, which tells other processes to forget.
    static let elsewhere: Set = [
        "customer", "customer_token", "customer_token_owner", "name_change", "erasure", "legal_hold", "storage_only",
        "stored_opening", "emergency_access",
    ]
}

extension Store {
    /// Destroys every version of a customer's key, also in the log of the key database. The key cannot be made again.
    ///
    /// - Returns: false when another process reads an older state of the file, so that its log cannot be cut yet.
    public func destroyKeys(of customer: ID<Customer>) throws -> Bool {
        try keys.writeAndWait { writer in
            try DataKeyTable.delete(of: customer.cast(), in: writer)
            try EscrowKeyTable.delete(of: customer.cast(), in: writer)
        }
        ring.forgetDataKeys(of: customer.cast())
        return try Self.cut(keys)
    }

    /// The largest data file that an erasure writes anew, in bytes: about a second.
    public static let largestRewrittenBytes = 256 << 20

    /// Writes the file of the data anew and cuts its log. Both still hold what was deleted: the log as it was, the file
    /// where pages were divided or let go, which no overwriting of rows reaches.
    ///
    /// - Returns: false when somebody reads an older state, so that the log cannot be cut yet.
    public func rewriteData() throws -> Bool {
        do {
            if let engine = data as? SQLiteEngine, try engine.sizeBytes() <= Self.largestRewrittenBytes {
                try engine.rewrite()
            }
        } catch EngineFault.database(let code, _) where code & 0xFF == 5 {
            // SQLITE_BUSY: somebody else writes.
            return false
        }
        return try Self.cut(data)
    }

    static func cut(_ engine: any Engine) throws -> Bool {
        do {
            try engine.fold()
            return true
        } catch EngineFault.database(let code, _) where code & 0xFF == 5 {
            return false
        }
    }
}
