internal import GRDBSQLite

/// One row of a result, read by position. Valid only while the statement stands on it.
public struct SQLRow: ~Copyable {
    let statement: OpaquePointer

    public func int(_ index: Int) -> Int { Int(int64(index)) }
    public func int64(_ index: Int) -> Int64 { sqlite3_column_int64(statement, column(index)) }
    public func flag(_ index: Int) -> Bool { int64(index) != 0 }
    public func isNull(_ index: Int) -> Bool { sqlite3_column_type(statement, column(index)) == SQLITE_NULL }

    /// "" where there is nothing.
    public func text(_ index: Int) -> String {
        guard let start = sqlite3_column_text(statement, column(index)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column(index)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Empty where there is nothing.
    public func blob(_ index: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column(index)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column(index)))))
    }

    public func optionalInt64(_ index: Int) -> Int64? { isNull(index) ? nil : int64(index) }
    public func optionalText(_ index: Int) -> String? { isNull(index) ? nil : text(index) }
    public func optionalBlob(_ index: Int) -> [UInt8]? { isNull(index) ? nil : blob(index) }

    private func column(_ index: Int) -> Int32 { Int32(truncatingIfNeeded: index) }
}
