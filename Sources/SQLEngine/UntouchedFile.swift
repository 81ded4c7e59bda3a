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

    /// Whether something stands in the write-ahead log of the file.
    public static func hasLog(path: String) -> Bool {
        let size = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        return size ?? 0 > 0
    }

    /// As `read`, with what stands in the log only: from a copy of both, in a folder that nobody else can enter.
    public static func readWithLog<T>(path: String, _ body: (any SQLReader) throws -> T) throws -> T {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "shouxin-" + UUID().uuidString)
        try files.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? files.removeItem(at: folder) }
        let copy = folder.appending(path: "copy").path(percentEncoded: false)
        try files.copyItem(atPath: path, toPath: copy)
        try files.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
        do {
            let queue = try DatabaseQueue(path: copy)
            defer { try? queue.close() }
            return try queue.read { try body(SQLiteConnection(database: $0, beforeStep: nil)) }
        } catch let error as DatabaseError {
            throw error.fault(path: path)
        }
    }
}
