internal import GRDB
internal import GRDBSQLite

/// One connection, for as long as a transaction lasts.
///
/// Statements come from GRDB's cache; binding and stepping go to SQLite directly, because the values in between cost
/// more than a row appended to a table (docs/decisions/0007-import-pipeline.md).
struct SQLiteConnection: SQLWriter {
    let database: GRDB.Database
    let beforeStep: (@Sendable (SQLiteEngine.WriteStep) throws -> Void)?

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (borrowing SQLRow) throws -> Void) throws {
        let statement = try prepared(sql)
        defer { statement.release() }
        try statement.bind(arguments)
        while try statement.step() { try body(SQLRow(statement: statement.pointer)) }
    }

    func forEachRow(
        _ sql: String, each arguments: [[SQLValue]], _ body: (Int, borrowing SQLRow) throws -> Void
    ) throws {
        guard !arguments.isEmpty else { return }
        let statement = try prepared(sql)
        defer { statement.release() }
        for (index, values) in arguments.enumerated() {
            try statement.bind(values)
            while try statement.step() { try body(index, SQLRow(statement: statement.pointer)) }
            statement.reset()
        }
    }

    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        let statement = try prepared(sql)
        defer { statement.release() }
        try statement.run(arguments)
        return database.changesCount
    }

    func repeating(_ sql: String, _ body: (borrowing SQLStatement) throws -> Void) throws {
        let statement = try prepared(sql)
        defer { statement.release() }
        try body(statement)
    }

    private func prepared(_ sql: String) throws -> SQLStatement {
        SQLStatement(pointer: try database.cachedStatement(sql: sql).sqliteStatement, beforeStep: beforeStep)
    }
}

extension Error {
    /// What the engine's callers know it by; errors of their own pass as they are.
    var asFault: any Error { (self as? DatabaseError)?.fault() ?? self }

    var endsWriting: Bool { (asFault as? EngineFault)?.endsWriting ?? false }
}

extension DatabaseError {
    func fault(path: String? = nil) -> EngineFault {
        switch resultCode {
        case .SQLITE_FULL: .diskFull
        case .SQLITE_NOTADB: .notADatabase(path: path ?? "")
        default: .database(code: extendedResultCode.rawValue, message: message ?? "")
        }
    }
}
