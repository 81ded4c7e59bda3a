internal import Foundation
internal import GRDB

/// A database file read without leaving a trace: no lock, no `-wal`, no `-shm`, nothing changed.
///
/// For a look at what a folder holds before it is known that we may open it. SQLite's `immutable` ignores the
/// write-ahead log, so only pages that were folded into the file once and never changed since can be read so: a crash or
/// a full disk in the middle of a checkpoint leaves the others half old, half new.
public enum UntouchedFile {
    public static func read<T>(path: String, _ body: (any SQLReader) throws -> T) throws -> T {
        // With it SQLite does not mind that the header counts pages which are still in the log only (`lockBtree`).
        try read(path, with: ["immutable": "1"], preparing: "PRAGMA writable_schema = ON", body)
    }

    /// Whether something stands in the write-ahead log of the file.
    public static func hasLog(path: String) -> Bool {
        let size = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        return size ?? 0 > 0
    }

    /// As `read`, with what stands in the log only.
    ///
    /// In exclusive mode SQLite keeps the index of the log in memory instead of `-shm` (sqlite.org/wal.html, "Use of WAL
    /// Without Shared-Memory"), and the VFS `unix-none` asks for no locks; the file itself is opened for reading only, so
    /// that the log cannot be folded into it.
    public static func readWithLog<T>(path: String, _ body: (any SQLReader) throws -> T) throws -> T {
        try read(
            path, with: ["mode": "ro", "vfs": "unix-none"], preparing: "PRAGMA locking_mode = EXCLUSIVE", body)
    }

    private static func read<T>(
        _ path: String, with parameters: [String: String], preparing statement: String,
        _ body: (any SQLReader) throws -> T
    ) throws -> T {
        guard var address = URLComponents(url: URL(filePath: path).standardizedFileURL, resolvingAgainstBaseURL: false)
        else { throw EngineFault.notADatabase(path: path) }
        address.queryItems = parameters.map { URLQueryItem(name: $0.key, value: $0.value) }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { try $0.execute(sql: statement) }
        do {
            let queue = try DatabaseQueue(path: address.string ?? path, configuration: configuration)
            defer { try? queue.close() }
            return try queue.read { try body(SQLiteConnection(database: $0, beforeStep: nil)) }
        } catch let error as DatabaseError {
            throw error.fault(path: path)
        }
    }
}
