import Ledger
import SQLEngine
import Synchronization
import TestSupport
import Vocabulary

@testable import Storage

/// Stands between a table and its database and keeps every statement as it ran, with its arguments.
final class StatementRecorder: SQLWriter {
    struct Statement: Hashable {
        let sql: String
        let arguments: [SQLValue]

        func hash(into hasher: inout Hasher) { hasher.combine(sql) }
    }

    private let writer: any SQLWriter
    private(set) var statements: [Statement] = []

    init(_ writer: any SQLWriter) { self.writer = writer }

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (borrowing SQLRow) throws -> Void) throws {
        statements.append(Statement(sql: sql, arguments: arguments))
        try writer.forEachRow(sql, arguments, body)
    }

    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        statements.append(Statement(sql: sql, arguments: arguments))
        return try writer.run(sql, arguments)
    }

    func forEachRow(
        _ sql: String, each arguments: [[SQLValue]], _ body: (Int, borrowing SQLRow) throws -> Void
    ) throws {
        statements += arguments.map { Statement(sql: sql, arguments: $0) }
        try writer.forEachRow(sql, each: arguments, body)
    }

    func repeating(_ sql: String, _ body: (borrowing SQLStatement) throws -> Void) throws {
        statements.append(Statement(sql: sql, arguments: []))
        try writer.repeating(sql, body)
    }

    /// How SQLite means to go about each statement: the lines of EXPLAIN QUERY PLAN.
    func plans() throws -> [[String]] {
        try Set(statements).map { statement in
            try writer.rows("EXPLAIN QUERY PLAN " + statement.sql, statement.arguments) { $0.text(3) }
        }
    }
}

extension Scenario {
    /// The plans of every statement that `body` runs, and nothing of what it did.
    func plans(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws -> [[String]] {
        let plans = Mutex<[[String]]>([])
        struct Done: Error {}
        do {
            try await store.data.write { [store] writer in
                let recorder = StatementRecorder(writer)
                let vault = VaultAccess(
                    refresh: store.refresh, keys: store.keys, fresh: store.ledger.fresh, filters: store.filters)
                let stamp = EventStamp(actor: .system, policyHash: .emptyTree)
                try body(
                    Transaction(
                        writer: recorder, vault: vault, known: KnownRows(), ledger: store.ledger, stamp: stamp,
                        now: TestClock.start))
                let found = try recorder.plans()
                plans.withLock { $0 = found }
                throw Done()
            }
        } catch is Done {}
        return plans.withLock { $0 }
    }
}
