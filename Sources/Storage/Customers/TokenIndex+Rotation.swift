import Customers
import Foundation
import SQLEngine
import Vault
import Vocabulary

/// What a rotation of the index key needs of the index.
extension TokenIndex {
    static func count(in reader: any SQLReader) throws -> Int {
        try reader.row("SELECT count(*) FROM customer_token_owner") { $0.int(0) } ?? 0
    }

    /// How many tokens stand under which version: a walk over all of them.
    static func counts(in reader: any SQLReader) throws -> [UInt32: Int] {
        let rows = try reader.rows("SELECT key_version, count(*) FROM customer_token_owner GROUP BY 1 LIMIT 1000") {
            (UInt32(clamping: $0.int64(0)), $0.int(1))
        }
        return Dictionary(rows, uniquingKeysWith: +)
    }

    static func count(before version: UInt32, in reader: any SQLReader) throws -> Int {
        try reader.row("SELECT count(*) FROM customer_token_owner WHERE key_version < ?", [.int(version)]) {
            $0.int(0)
        } ?? 0
    }

    /// The next customers who have a token under an earlier version.
    static func customers(
        before version: UInt32, after place: [UInt8], limit: Int, in reader: any SQLReader
    ) throws -> [ID<Customer>] {
        try reader.rows(
            """
            SELECT DISTINCT customer_id FROM customer_token_owner WHERE customer_id > ? AND key_version < ?
            ORDER BY customer_id LIMIT ?
            """, [.blob(place), .int(version), .int(limit)]
        ) { try $0.id(0) }
    }

    static func tokens(
        of customer: ID<Customer>, before version: UInt32, in reader: any SQLReader
    ) throws -> [FoundBy] {
        try reader.rows(
            """
            SELECT kind, token, key_version, row_id FROM customer_token_owner
            WHERE customer_id = ? AND key_version < ? ORDER BY row_id, kind, token
            """, [customer.column, .int(version)]
        ) { row in
            guard let kind = TokenKind(rawValue: UInt8(clamping: row.int(0))),
                let token = IndexToken(stored: row.blob(1))
            else { throw VaultFault.unreadableRow }
            let versioned = VersionedToken(version: UInt32(clamping: row.int64(2)), token: token)
            return FoundBy(kind, versioned, customer, try row.id(3, of: Customer.self).uuid)
        }
    }

    /// Takes tokens away, from the runs whose filters know them.
    static func remove(_ tokens: [FoundBy], in transaction: Transaction) throws {
        let writer = transaction.writer
        var deletions: [[SQLValue]] = []
        for run in try filteredRuns(in: transaction) {
            for one in tokens where run.mayHold(one.kind, one.token) {
                deletions.append([.integer(run.number)] + one.columns)
            }
        }
        try writer.run(
            "DELETE FROM customer_token WHERE run = ? AND kind = ? AND token = ? AND customer_id = ? AND row_id = ?",
            each: deletions)
        try writer.run(
            "DELETE FROM customer_token_owner WHERE kind = ? AND token = ? AND customer_id = ? AND row_id = ?",
            each: tokens.map(\.columns))
    }

    /// Runs with a filter that was made while tokens of an earlier version stood in them.
    static func runs(knowingTokensBefore version: UInt32, in reader: any SQLReader) throws -> [Int64] {
        try reader.rows("SELECT run FROM token_run WHERE run <> 0 AND key_version < ? ORDER BY run", [.int(version)]) {
            $0.int64(0)
        }
    }

    /// Makes the filter of a run anew, of which nothing stands under an earlier version any more; an empty run goes. It
    /// may have been merged meanwhile.
    static func renewFilter(of run: Int64, to version: UInt32, in writer: any SQLWriter) throws {
        let isUsed = try writer.row("SELECT 1 FROM customer_token WHERE run = ? LIMIT 1", [.integer(run)]) { _ in true }
        guard isUsed == true else {
            try writer.run("DELETE FROM token_run WHERE run = ?", [.integer(run)])
            return
        }
        try writer.run(
            "UPDATE token_run SET filter = ?, mark = ?, key_version = ?, is_stale = 0 WHERE run = ?",
            [
                .blob(try filter(ofRun: run, in: writer).bytes), .integer(.random(in: .min ... .max)), .int(version),
                .integer(run),
            ])
    }
}

extension FoundBy {
    fileprivate var columns: [SQLValue] {
        [.int(kind.rawValue), .blob(token.bytes), customer.column, .uuid(row)]
    }
}
