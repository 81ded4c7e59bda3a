internal import Foundation
internal import GRDB

/// A database file read without leaving a trace: no lock, no `-wal`, no `-shm`, nothing changed.
///
/// For a look at what a folder holds before it is known that we may open it. SQLite's `immutable` ignores the
/// write-ahead log, so only pages that were folded into the file once and never changed since can be read so: a crash or
/// a full disk in the middle of a checkpoint leaves the others half old, half new.
public enum UntouchedFile {
    public static func read<T>(path: String, _ body: (any SQLReader) throws -> T) throws -> T {
        guard var address = URLComponents(url: URL(filePath: path).standardizedFileURL, resolvingAgainstBaseURL: false)
        else { throw EngineFault.notADatabase(path: path) }
        address.queryItems = [URLQueryItem(name: "immutable", value: "1")]
        var configuration = Configuration()
        configuration.readonly = true
        // With it SQLite does not mind that the header counts pages which are still in the log only (`lockBtree`).
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") }
        do {
            let queue = try DatabaseQueue(path: address.string ?? path, configuration: configuration)
            defer { try? queue.close() }
            return try queue.read { try body(SQLiteConnection(database: $0, beforeStep: nil)) }
        } catch let error as DatabaseError {
            throw error.fault(path: path)
        }
    }
}
