import Customers
import Foundation
import SQLEngine
import Vault
import Vocabulary

/// The blind index: which customers have a value with this token.
///
/// Tokens are uniform, so a million of them put into one tree touch a million pages, each written twice. An import
/// therefore appends what a batch brings as a run, sorted; every eight runs of a level become one of the next
/// (O'Neil et al. 1996, "The log-structured merge-tree"). Run 0 takes what is written one by one. A filter in front of
/// each run keeps a look-up to the runs that hold something. docs/decisions/0007-import-pipeline.md has the figures.
enum TokenIndex {
    /// Runs of a level that become one.
    static let fanOut = 8
    /// Runs above this level (some two million tokens) are left alone: merging them would hold up everybody.
    static let highestLevel = 4

    /// Calls `body` with the place in `sought` and the customer, for everybody that is found, at most `limit` in a run;
    /// somebody whom both the earlier and the present token find, twice.
    static func find(
        _ sought: [SoughtToken], limit: Int, in reading: some Reading, _ body: (Int, ID<Customer>) throws -> Void
    ) throws {
        var places: [Int] = []
        var arguments: [[SQLValue]] = []
        for run in try filteredRuns(in: reading) {
            for (place, one) in sought.enumerated() {
                for token in one.all where run.mayHold(one.kind, token) {
                    places.append(place)
                    arguments.append([.integer(run.number), .int(one.kind.rawValue), .blob(token.bytes), .int(limit)])
                }
            }
        }
        // Those whom nobody reads any more are found by nothing, from the moment their erasure was ordered; nor those
        // who are kept in storage only.
        try reading.sql.forEachRow(
            """
            SELECT customer_id FROM customer_token WHERE run = ? AND kind = ? AND token = ?
                AND NOT EXISTS (SELECT 1 FROM closed_customer WHERE id = customer_token.customer_id)
                AND NOT EXISTS (
                    SELECT 1 FROM customer WHERE id = customer_token.customer_id AND is_stored_only = 1)
            LIMIT ?
            """, each: arguments
        ) { index, row in try body(places[index], try row.id(0)) }
    }

    /// What one customer is found by, one by one.
    static func insert(_ tokens: [FoundBy], in writer: any SQLWriter) throws {
        try insert(tokens, run: 0, in: writer)
        try insertOwners(tokens, in: writer)
    }

    /// What a batch is found by, as a run of its own.
    static func append(_ tokens: [FoundBy], in writer: any SQLWriter) throws {
        guard !tokens.isEmpty else { return }
        var filter = TokenFilter(count: tokens.count)
        for one in tokens { filter.insert(one.kind, one.token) }
        let run = try begin(level: 1, filter, since: tokens.map(\.version).min() ?? 1, in: writer)
        try insert(tokens.sorted(), run: run, in: writer)
        try insertOwners(tokens, in: writer)
        for level in 1..<highestLevel {
            guard try merge(level, in: writer) else { return }
        }
    }

    /// Takes away what finds one value of a customer.
    static func remove(_ row: UUID, of customer: ID<Customer>, in writer: any SQLWriter) throws {
        let tokens = try writer.rows(
            "SELECT kind, token FROM customer_token_owner WHERE customer_id = ? AND row_id = ? ORDER BY kind LIMIT 100",
            [customer.column, .uuid(row)]
        ) { (kind: $0.int64(0), token: $0.blob(1)) }
        try writer.run(
            """
            DELETE FROM customer_token WHERE run IN (SELECT run FROM token_run) AND kind = ? AND token = ?
                AND customer_id = ? AND row_id = ?
            """, each: tokens.map { [.integer($0.kind), .blob($0.token), customer.column, .uuid(row)] })
        try writer.run(
            "DELETE FROM customer_token_owner WHERE customer_id = ? AND row_id = ?", [customer.column, .uuid(row)])
    }
}

extension TokenIndex {
    /// Takes away everything that finds a customer, and notes whose filters still know of it.
    ///
    /// - Returns: how many entries there were.
    static func removeAll(of customer: ID<Customer>, in writer: any SQLWriter) throws -> Int {
        let tokens = try writer.rows(
            """
            SELECT kind, token, row_id FROM customer_token_owner WHERE customer_id = ?
            ORDER BY row_id, kind, token LIMIT 10000
            """, [customer.column]
        ) { [SQLValue.integer($0.int64(0)), .blob($0.blob(1)), customer.column, .blob($0.blob(2))] }
        var removed = 0
        for run in try writer.rows("SELECT run FROM token_run ORDER BY run LIMIT 10000", [], { $0.int64(0) }) {
            var here = 0
            for token in tokens {
                here += try writer.run(
                    """
                    DELETE FROM customer_token
                    WHERE run = ? AND kind = ? AND token = ? AND customer_id = ? AND row_id = ?
                    """, [.integer(run)] + token)
            }
            removed += here
            guard here > 0, run != 0 else { continue }
            try writer.run("UPDATE token_run SET is_stale = 1 WHERE run = ?", [.integer(run)])
        }
        try writer.run("DELETE FROM customer_token_owner WHERE customer_id = ?", [customer.column])
        return removed
    }

    /// Makes the filters anew that know of tokens which are gone: whoever holds the index key could ask them. Reads the
    /// runs whole.
    static func renewFilters(in writer: any SQLWriter) throws {
        for run in try writer.rows("SELECT run FROM token_run WHERE is_stale = 1 ORDER BY run", [], { $0.int64(0) }) {
            try writer.run(
                "UPDATE token_run SET filter = ?, mark = ?, is_stale = 0 WHERE run = ?",
                [
                    .blob(try filter(ofRun: run, in: writer).bytes), .integer(.random(in: .min ... .max)),
                    .integer(run),
                ])
        }
    }
}

// MARK: - Runs

/// A run with the filter in front of it; run 0, which takes what is written one by one, has none.
struct FilteredRun {
    let number: Int64
    let filter: TokenFilter?

    func mayHold(_ kind: TokenKind, _ token: IndexToken) -> Bool { filter?.mayHold(kind, token) ?? true }
}

extension TokenIndex {
    static func filteredRuns(in reading: some Reading) throws -> [FilteredRun] {
        let runs = try reading.sql.rows("SELECT run, mark FROM token_run ORDER BY run LIMIT 10000") {
            (run: $0.int64(0), mark: $0.int64(1))
        }
        var filters = try reading.vault.filters.filters(of: runs.filter { $0.run != 0 }.map(\.mark)) { mark in
            try filter(mark, in: reading.sql)
        }[...]
        return runs.map { FilteredRun(number: $0.run, filter: $0.run == 0 ? nil : filters.popFirst()) }
    }

    private static func insert(_ tokens: [FoundBy], run: Int64, in writer: any SQLWriter) throws {
        try writer.repeating(
            "INSERT OR IGNORE INTO customer_token (run, kind, token, customer_id, row_id) VALUES (?, ?, ?, ?, ?)"
        ) { statement in
            for one in tokens {
                try statement.bind(run, at: 0)
                try one.bind(to: statement, from: 1)
                try statement.run()
            }
        }
    }

    private static func insertOwners(_ tokens: [FoundBy], in writer: any SQLWriter) throws {
        try writer.repeating(
            """
            INSERT OR IGNORE INTO customer_token_owner (kind, token, customer_id, row_id, key_version)
            VALUES (?, ?, ?, ?, ?)
            """
        ) { statement in
            for one in tokens {
                try one.bind(to: statement)
                try statement.bind(Int64(one.version), at: 4)
                try statement.run()
            }
        }
    }

    /// - Parameter version: the earliest index key that the filter knows tokens of.
    private static func begin(
        level: Int, _ filter: TokenFilter, since version: UInt32, in writer: any SQLWriter
    ) throws -> Int64 {
        let run = try writer.row("SELECT max(run) + 1 FROM token_run") { $0.int64(0) } ?? 1
        try writer.run(
            "INSERT INTO token_run (run, level, mark, filter, key_version) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(run), .int(level), .integer(.random(in: .min ... .max)), .blob(filter.bytes),
                .int(version),
            ])
        return run
    }

    /// - Returns: whether there were enough runs to merge.
    private static func merge(_ level: Int, in writer: any SQLWriter) throws -> Bool {
        let runs = try writer.rows(
            "SELECT run, key_version FROM token_run WHERE level = ? ORDER BY run LIMIT 1000", [.int(level)]
        ) { (run: $0.int64(0), version: UInt32(clamping: $0.int64(1))) }
        guard runs.count >= fanOut else { return false }
        let run = try begin(
            level: level + 1, TokenFilter(count: 0), since: runs.map(\.version).min() ?? 1, in: writer)
        // Kind by kind, which is the order of the table: what has to be sorted at a time stays small.
        for kind in TokenKind.allCases {
            try writer.run(
                """
                INSERT INTO customer_token (run, kind, token, customer_id, row_id)
                SELECT ?, kind, token, customer_id, row_id FROM customer_token
                WHERE run IN (SELECT run FROM token_run WHERE level = ?) AND kind = ?
                ORDER BY kind, token, customer_id, row_id
                """, [.integer(run), .int(level), .int(kind.rawValue)])
        }
        try writer.run("DELETE FROM customer_token WHERE run = ?", each: runs.map { [.integer($0.run)] })
        try writer.run("DELETE FROM token_run WHERE run = ?", each: runs.map { [.integer($0.run)] })
        try writer.run(
            "UPDATE token_run SET filter = ? WHERE run = ?",
            [.blob(try filter(ofRun: run, in: writer).bytes), .integer(run)])
        return true
    }

    static func filter(ofRun run: Int64, in reader: any SQLReader) throws -> TokenFilter {
        let count = try reader.row("SELECT count(*) FROM customer_token WHERE run = ?", [.integer(run)]) { $0.int(0) }
        var filter = TokenFilter(count: count ?? 0)
        try reader.forEachRow("SELECT kind, token FROM customer_token WHERE run = ?", [.integer(run)]) { row in
            guard let kind = TokenKind(rawValue: UInt8(clamping: row.int(0))),
                let token = IndexToken(stored: row.blob(1))
            else { throw VaultFault.unreadableRow }
            filter.insert(kind, token)
        }
        return filter
    }

    private static func filter(_ mark: Int64, in reader: any SQLReader) throws -> TokenFilter {
        let bytes = try reader.row("SELECT filter FROM token_run WHERE mark = ?", [.integer(mark)]) { $0.blob(0) }
        guard let bytes else { throw VaultFault.unreadableRow }
        return TokenFilter(bytes: bytes)
    }
}
