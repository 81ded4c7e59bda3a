public import Foundation
internal import GRDB
internal import GRDBSQLite

/// A prepared statement while it runs: bound by position, from 0. The pointer belongs to GRDB's cache, which outlives the
/// transaction.
public struct SQLStatement: ~Copyable {
    let pointer: OpaquePointer
    let beforeStep: (@Sendable (SQLiteEngine.WriteStep) throws -> Void)?

    /// SQLite copies at once: a value may be gone before the statement steps.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Binds all arguments and runs once.
    public func run(_ values: [SQLValue]) throws {
        try bind(values)
        try run()
    }

    /// Runs once with what is bound.
    public func run() throws {
        try beforeStep?(.statement)
        while try step() {}
        reset()
    }

    public func bind(_ value: Int64, at index: Int) throws {
        try check(sqlite3_bind_int64(pointer, place(index), value))
    }

    public func bind(_ value: String, at index: Int) throws {
        var value = value
        try check(
            value.withUTF8 { utf8 in
                // An empty text has no address, and no address would bind NULL.
                guard let start = utf8.baseAddress, !utf8.isEmpty else {
                    return sqlite3_bind_text(pointer, place(index), "", 0, Self.transient)
                }
                return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
                    sqlite3_bind_text(pointer, place(index), $0, Int32(clamping: utf8.count), Self.transient)
                }
            })
    }

    public func bind(_ value: [UInt8], at index: Int) throws {
        try check(value.withUnsafeBytes { bind($0, at: index) })
    }

    /// As 16 bytes, in RFC 9562 order.
    public func bind(_ value: UUID, at index: Int) throws {
        try check(withUnsafeBytes(of: value.uuid) { bind($0, at: index) })
    }

    private func bind(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int32 {
        bytes.isEmpty
            ? sqlite3_bind_zeroblob(pointer, place(index), 0)
            : sqlite3_bind_blob(
                pointer, place(index), bytes.baseAddress, Int32(clamping: bytes.count), Self.transient)
    }

    func bind(_ values: [SQLValue]) throws {
        guard sqlite3_bind_parameter_count(pointer) == values.count else { throw fault(SQLITE_RANGE) }
        for (index, value) in values.enumerated() {
            switch value {
            case .null: try check(sqlite3_bind_null(pointer, place(index)))
            case .integer(let value): try bind(value, at: index)
            case .text(let value): try bind(value, at: index)
            case .blob(let value): try bind(value, at: index)
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

    private func place(_ index: Int) -> Int32 { Int32(truncatingIfNeeded: index + 1) }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw fault(code) }
    }

    private func fault(_ code: Int32) -> DatabaseError {
        let connection = sqlite3_db_handle(pointer)
        let extended = sqlite3_extended_errcode(connection)
        return DatabaseError(
            resultCode: ResultCode(rawValue: extended == SQLITE_OK ? code : extended),
            message: sqlite3_errmsg(connection).map { String(cString: $0) })
    }
}
