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

    /// Builds the blind index and the feed of names anew from the sealed values and the sealed digests of imported rows,
    /// under the newest index key that there is. A rotation that was running when the backup was made, or runs in the
    /// folder that the keys come from, is over here: no token stands under an earlier key.
    ///
    /// Repeatable: what stands there is thrown away first.
    public func rebuildIndexes() throws -> RebuiltIndexes {
        try keys.read(refresh.follow)
        guard let version = try keys.read(KeySlotTable.load)?.slots.indexVersions.last?.version else {
            throw VaultFault.indexKeyMissing
        }
        try data.writeAndWait { writer in
            for table in ["customer_token", "customer_token_owner", "token_run", "name_change"] {
                try writer.run("DELETE FROM \(table)", [])
            }
            try writer.run("INSERT INTO token_run (run, level, mark, filter) VALUES (0, 0, 0, x'')", [])
            try IndexKeyTable.replace(with: version, in: writer)
        }
        var tokens = 0
        for source in RebuildSource.allCases {
            var last = source.start
            while true {
                let batch = try read { try $0.findableTokens(source, after: last, limit: Self.rebuildBatch) }
                guard let end = batch.end else { break }
                try data.writeAndWait { try TokenIndex.append(batch.tokens, in: $0) }
                tokens += batch.tokens.count
                last = end
            }
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

/// What tokens are made of.
private enum RebuildSource: CaseIterable {
    case values, importedRows

    var start: [SQLValue] {
        switch self {
        case .values: [.blob([]), .int(0), .blob([])]
        case .importedRows: [.blob([]), .blob([])]
        }
    }
}

extension Reading {
    /// What the rows behind a place are found by, and the place of the last of them; nil at the end.
    fileprivate func findableTokens(
        _ source: RebuildSource, after place: [SQLValue], limit: Int
    ) throws -> (tokens: [FoundBy], end: [SQLValue]?) {
        switch source {
        case .values: try valueTokens(after: place, limit: limit)
        case .importedRows: try importedRowTokens(after: place, limit: limit)
        }
    }

    private func valueTokens(
        after place: [SQLValue], limit: Int
    ) throws -> (tokens: [FoundBy], end: [SQLValue]?) {
        var end: [SQLValue]?
        let fields = CustomerField.findable.map { "\($0.rawValue)" }.joined(separator: ", ")
        let values = try sql.rows(
            """
            SELECT customer_id, row_id, field, kind, version, sealed FROM customer_value
            WHERE (customer_id, field, row_id) > (?, ?, ?) AND field IN (\(fields))
            ORDER BY customer_id, field, row_id LIMIT ?
            """, place + [.int(limit)]
        ) { row in
            end = [.blob(row.blob(0)), .int(row.int64(2)), .blob(row.blob(1))]
            return (try row.id(0, of: Customer.self), try Customer.Value(findable: row, from: 1))
        }
        let made = MadeTokens(ring: vault.ring, index: try indexKeys())
        let tokens = try values.flatMap { id, value in
            try vault.indexingKey(of: id).map { try made.tokens(of: value, id, with: $0) } ?? []
        }
        return (tokens, end)
    }

    private func importedRowTokens(
        after place: [SQLValue], limit: Int
    ) throws -> (tokens: [FoundBy], end: [SQLValue]?) {
        var end: [SQLValue]?
        let rows = try sql.rows(
            """
            SELECT customer_id, row_id, sealed FROM imported_row WHERE (customer_id, row_id) > (?, ?)
            ORDER BY customer_id, row_id LIMIT ?
            """, place + [.int(limit)]
        ) { row in
            end = [.blob(row.blob(0)), .blob(row.blob(1))]
            return (
                id: try row.id(0, of: Customer.self), row: try row.id(1, of: Customer.self).uuid,
                sealed: try? Envelope(parsing: row.blob(2))
            )
        }
        let made = MadeTokens(ring: vault.ring, index: try indexKeys())
        let tokens = try rows.flatMap { one -> [FoundBy] in
            guard let sealed = one.sealed, let key = try vault.indexingKey(of: one.id) else { return [] }
            do {
                return try made.tokens(ofImportedRow: one.row, sealed, one.id, with: key)
            } catch OpenProblem.refused {
                // A file that comes again meets this person by their numbers; no reason to restore nobody.
                return []
            }
        }
        return (tokens, end)
    }
}
