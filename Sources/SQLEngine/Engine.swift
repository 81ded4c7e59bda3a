/// Reads rows. Both engines, and every test double, speak this.
public protocol SQLReader {
    /// Calls `body` for each row in order. The row is valid only inside the call.
    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (borrowing SQLRow) throws -> Void) throws

    /// Asks the same question once for each list of arguments; `body` is told which of them a row answers. One
    /// statement is kept for all: half the time of asking one by one.
    func forEachRow(
        _ sql: String, each arguments: [[SQLValue]], _ body: (Int, borrowing SQLRow) throws -> Void
    ) throws
}

extension SQLReader {
    public func rows<T>(
        _ sql: String, _ arguments: [SQLValue] = [], _ decode: (borrowing SQLRow) throws -> T
    ) throws -> [T] {
        var decoded: [T] = []
        try forEachRow(sql, arguments) { try decoded.append(decode($0)) }
        return decoded
    }

    /// The first row, or nil when there is none; statements that may find more carry their own LIMIT.
    public func row<T>(
        _ sql: String, _ arguments: [SQLValue] = [], _ decode: (borrowing SQLRow) throws -> T
    ) throws -> T? {
        var first: T?
        try forEachRow(sql, arguments) { row in
            if first == nil { first = try decode(row) }
        }
        return first
    }
}

/// Writes inside a transaction that the engine has begun and will end.
public protocol SQLWriter: SQLReader {
    /// Runs one statement and returns how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Lends one prepared statement, to be bound and run as often as `body` likes; what an import is made of.
    func repeating(_ sql: String, _ body: (borrowing SQLStatement) throws -> Void) throws
}

extension SQLWriter {
    /// Runs one statement once for each list of arguments.
    public func run(_ sql: String, each arguments: [[SQLValue]]) throws {
        guard !arguments.isEmpty else { return }
        try repeating(sql) { statement in
            for values in arguments { try statement.run(values) }
        }
    }
}

/// A database that many may read and one writes, with group commit.
///
/// SQLite stands behind it today (`SQLiteEngine`); PostgreSQL will be a second implementation.
public protocol Engine: Sendable {
    /// A consistent snapshot for as long as `body` runs. Cheap; runs on the caller's thread.
    func read<T>(_ body: (any SQLReader) throws -> T) throws -> T

    /// Runs `unit` in the next group: it sees everything before it, and if it throws only its own writes are undone.
    ///
    /// Returns after the group's one commit is on disk, or throws what went wrong; then nothing of the unit was kept.
    func write<T: Sendable>(_ unit: @escaping @Sendable (any SQLWriter) throws -> T) async throws -> T

    /// Writes at once in a transaction of its own and waits for the disk. For the key database, whose commit must come
    /// before the data's, inside the group that needs it.
    func writeAndWait<T>(_ unit: (any SQLWriter) throws -> T) throws -> T

    /// Folds the write-ahead log back into the file and empties it, so that nothing deleted earlier can be read in it.
    ///
    /// - Throws: `.database(code: 5…)` (SQLITE_BUSY) while somebody reads an older snapshot.
    func fold() throws

    /// Whether everybody who reads, in this process or another, sees all that was committed before the call: nobody holds
    /// an older snapshot. Waits for nobody.
    func isSeenByEveryReader() throws -> Bool

    /// Whether writes are still taken. After a failed flush to disk they are not, until a restart has looked at the
    /// files afresh: the state of the operating system's cache is unknown then (fsync errors are not repeatable).
    var state: EngineState { get }
}

public enum EngineState: String, Sendable {
    case ready
    /// The disk failed during a commit; reads go on, writes are refused until the process has been restarted.
    case failing
}

/// Takes part in each group commit: state beside the database that must move exactly with it.
public protocol CommitParticipant: AnyObject, Sendable {
    /// The group holds the database's write lock now: nobody else changes it, but another process may have before.
    func groupWillBegin(_ reader: any SQLReader) throws
    func unitWillBegin()
    func unitDidFail()
    /// Last writes of the group, inside its transaction; throwing undoes the whole group.
    func groupWillCommit(_ writer: any SQLWriter) throws
    func groupDidCommit()
    func groupDidFail()
}

/// What the machine did to us; the words are for the log and carry no statement arguments.
public enum EngineFault: Error, Equatable, Sendable {
    case diskFull
    case notAcceptingWrites
    /// Somebody closed it: the process is about to end.
    case closed
    case database(code: Int32, message: String)
    case notADatabase(path: String)
    case newerSchema(path: String, found: Int, known: Int)
}

extension EngineFault {
    /// Nothing may be written after it: the disk failed, or what stands on it is no longer a sound database
    /// (SQLITE_IOERR 10 and SQLITE_CORRUPT 11, sqlite.org/rescode.html).
    public var endsWriting: Bool {
        guard case .database(let code, _) = self else { return false }
        return [10, 11].contains(code & 0xFF)
    }
}
