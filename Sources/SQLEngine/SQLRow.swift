internal import Foundation
internal import GRDB

/// One row of a result, read by position. Valid only while the statement stands on it.
public struct SQLRow: ~Copyable {
    let row: Row

    public func int(_ index: Int) -> Int { row[index] }
    public func int64(_ index: Int) -> Int64 { row[index] }
    public func text(_ index: Int) -> String { row[index] }
    public func flag(_ index: Int) -> Bool { row[index] }
    public func blob(_ index: Int) -> [UInt8] {
        (try? row.withUnsafeData(atIndex: index) { data in data.map { [UInt8]($0) } ?? [] }) ?? []
    }
    public func isNull(_ index: Int) -> Bool { row.hasNull(atIndex: index) }
    public func optionalInt64(_ index: Int) -> Int64? { row[index] }
    public func optionalText(_ index: Int) -> String? { row[index] }
    public func optionalBlob(_ index: Int) -> [UInt8]? { isNull(index) ? nil : blob(index) }
}
