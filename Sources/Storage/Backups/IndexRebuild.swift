import Customers
import Foundation
import SQLEngine
import Vault
import Vocabulary

/// How much an index was built from.
public struct RebuiltIndexes: Sendable, Equatable {
    public let tokens: Int
    public let names: Int
}

extension Store {
    private static let rebuildBatch = 5000

    /// Builds the blind index and the feed of names anew from the sealed values. What an import
    /// remembers whole rows by does not come back: a file that is imported again meets people by their numbers.
    ///
    /// Repeatable: what stands there is thrown away first.
    public func rebuildIndexes() throws -> RebuiltIndexes {
        try data.writeAndWait { writer in
            for table in ["customer_token", "customer_token_owner", "token_run", "name_change"] {
                try writer.run("DELETE FROM \(table)", [])
            }
            try writer.run("INSERT INTO token_run (run, level, mark, filter) VALUES (0, 0, 0, x'')", [])
        }
        var tokens = 0
        var last: [SQLValue] = [.blob([]), .int(0), .blob([])]
        while true {
            let batch = try read { try $0.findableTokens(after: last, limit: Self.rebuildBatch) }
            guard let end = batch.end else { break }
            try data.writeAndWait { try TokenIndex.append(batch.tokens, in: $0) }
            tokens += batch.tokens.count
            last = end
        }
        let names = try data.writeAndWait { writer in
            try writer.run(
                """
                INSERT INTO name_change (customer_id)
                SELECT customer.id FROM customer JOIN customer_value AS value
                    ON value.customer_id = customer.id AND value.field = ?
                ORDER BY customer.sequence
                """, [.int(CustomerField.name.rawValue)])
        }
        return RebuiltIndexes(tokens: tokens, names: names)
    }
}

extension Reading {
    /// What the values behind a place are found by, and the place of the last of them; nil at the end.
    fileprivate func findableTokens(
        after place: [SQLValue], limit: Int
    ) throws -> (tokens: [FoundBy], end: [SQLValue]?) {
        var end: [SQLValue]?
        var tokens: [FoundBy] = []
        let fields = CustomerField.findable.map { "\($0.rawValue)" }.joined(separator: ", ")
        let values = try sql.rows(
            """
            SELECT customer_id, field, row_id, kind, version, sealed FROM customer_value
            WHERE (customer_id, field, row_id) > (?, ?, ?) AND field IN (\(fields))
            ORDER BY customer_id, field, row_id LIMIT ?
            """, place + [.int(limit)]
        ) { row in
            end = [.blob(row.blob(0)), .int(row.int64(1)), .blob(row.blob(2))]
            guard let field = CustomerField(rawValue: UInt16(clamping: row.int(1))),
                let kind = InformationKind(rawValue: row.text(3))
            else { throw VaultFault.unreadableRow }
            let value = Customer.Value(
                row: try row.id(2, of: Customer.self).uuid, field: field, kind: kind,
                version: UInt64(clamping: row.int64(4)),
                sealed: Sealed(envelope: try Envelope(parsing: row.blob(5)), mask: Masked(stored: "")))
            return (try row.id(0, of: Customer.self), value)
        }
        for (id, value) in values {
            guard let key = try vault.dataKeyIfThere(of: id.cast()) else { continue }
            let found = try vault.ring.tokens(
                of: value.sealed.envelope, at: value.address(of: id.cast(), tenant: vault.ring.tenant),
                class: value.field.dataClass, key: key
            ) { value.field.findable($0, kind: value.kind) }
            tokens += found.map { FoundBy($0.kind, $0.token, id, value.row) }
        }
        return (tokens, end)
    }
}
