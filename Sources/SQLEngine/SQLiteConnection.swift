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
        try beforeStep?(.statement)
        let statement = try prepared(sql)
        defer { statement.release() }
        try statement.bind(arguments)
        while try statement.step() {}
        return database.changesCount
    }

    func run(_ sql: String, each arguments: [[SQLValue]]) throws {
        guard !arguments.isEmpty else { return }
        let statement = try prepared(sql)
        defer { statement.release() }
        for values in arguments {
            try beforeStep?(.statement)
            try statement.bind(values)
            while try statement.step() {}
            statement.reset()
        }
    }

    private func prepared(_ sql: String) throws -> BoundStatement {
        BoundStatement(pointer: try database.cachedStatement(sql: sql).sqliteStatement)
    }
}

/// A prepared statement while it runs. The pointer belongs to GRDB's cache, which outlives the transaction.
private struct BoundStatement {
    let pointer: OpaquePointer

    func bind(_ values: [SQLValue]) throws {
        guard sqlite3_bind_parameter_count(pointer) == values.count else { throw fault(SQLITE_RANGE) }
        for (index, value) in values.enumerated() {
            let code = bind(value, at: Int32(truncatingIfNeeded: index + 1))
            guard code == SQLITE_OK else { throw fault(code) }
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        // SQLite copies at once: the value may be gone before the statement steps.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(pointer, index)
        case .integer(let value): return sqlite3_bind_int64(pointer, index, value)
        case .text(var value):
            return value.withUTF8 { utf8 in
                // An empty text has no address, and no address would bind NULL.
                guard let start = utf8.baseAddress, !utf8.isEmpty else {
                    return sqlite3_bind_text(pointer, index, "", 0, transient)
                }
                return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
                    sqlite3_bind_text(pointer, index, $0, Int32(clamping: utf8.count), transient)
                }
            }
        case .blob(let value):
            return value.withUnsafeBytes { bytes in
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(pointer, index, 0)
                    : sqlite3_bind_blob(pointer, index, bytes.baseAddress, Int32(clamping: bytes.count), transient)
            }
        }
    }

    /// Whether there is a row.
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw fault(code)
        }
    }

    func reset() { sqlite3_reset(pointer) }

    /// Back to the cache, without values that nobody needs in memory any more.
    func release() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    private func fault(_ code: Int32) -> DatabaseError {
        let connection = sqlite3_db_handle(pointer)
        return DatabaseError(
            resultCode: ResultCode(
                rawValue: sqlite3_extended_errcode(connection) == SQLITE_OK
                    ? code : sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) })
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
