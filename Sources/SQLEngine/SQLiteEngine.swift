internal import Foundation
internal import GRDB
internal import Synchronization

/// SQLite through GRDB: WAL, `synchronous=FULL`, one writer with group commit, a pool of readers.
///
/// FULL and not NORMAL: NORMAL may lose commits that were acknowledged when the power goes (sqlite.org/pragma.html).
public final class SQLiteEngine: Engine {
    public struct Options: Sendable {
        /// Asked before every step that writes; a test makes the n-th one fail.
        public var beforeStep: (@Sendable (WriteStep) throws -> Void)?
        public var readers: Int
        /// Deleted content is overwritten (`PRAGMA secure_delete`): for the key database.
        public var overwritesDeleted: Bool
        /// How long the log may grow before it is folded into the file. 16 MiB: a page that an import writes often goes
        /// from the log into the file once.
        public var pagesBeforeFolding: Int

        public init(
            beforeStep: (@Sendable (WriteStep) throws -> Void)? = nil, readers: Int = 16,
            overwritesDeleted: Bool = false, pagesBeforeFolding: Int = 4096
        ) {
            self.beforeStep = beforeStep
            self.readers = readers
            self.overwritesDeleted = overwritesDeleted
            self.pagesBeforeFolding = pagesBeforeFolding
        }
    }

    public enum WriteStep: Sendable, Equatable { case begin, statement, commit, fold }

    public let path: String
    let pool: DatabasePool
    private let options: Options
    let queue: GroupCommitQueue
    private let admission = Admission()

    /// Opens or creates the file and brings its schema up to the newest of `migrations`.
    public init(
        path: String, migrations: [Migration], participant: (any CommitParticipant)? = nil, options: Options = Options()
    ) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = options.readers
        configuration.persistentReadOnlyConnections = true
        configuration.busyMode = .timeout(5)
        let overwritesDeleted = options.overwritesDeleted
        let folding = LogFolding(pages: options.pagesBeforeFolding)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = \(overwritesDeleted ? "ON" : "FAST")")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            // KiB for each connection. A look-up by tokens touches pages all over the file: sixteen readers with the
            // writer's cache would hold a gigabyte, and the system's own cache is behind all of them.
            try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -8192 : -65536)")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            folding.watch(db)
        }
        self.options = options
        self.path = path
        do {
            pool = try Self.opened(path: path, configuration, migrations)
        } catch let error as DatabaseError {
            throw error.fault(path: path)
        }
        queue = GroupCommitQueue(
            pool: pool, participant: participant, folding: folding, beforeStep: options.beforeStep)
    }

    /// Another process that makes or closes the file at this very moment holds a lock for which SQLite does not wait by
    /// itself: opening is tried again for as long as any other step would wait.
    private static func opened(
        path: String, _ configuration: Configuration, _ migrations: [Migration]
    ) throws -> DatabasePool {
        let giveUp = ContinuousClock.now + .seconds(5)
        while true {
            do {
                let pool = try DatabasePool(path: path, configuration: configuration)
                // Not where the others are set: opening a pool ends with NORMAL on the writer, whatever was set before.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
                try Migration.bring(pool, at: path, to: migrations)
                try syncFolder(of: path)
                return pool
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < giveUp {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    /// The file's name is on the disk, and the rollback journal that it was made with is off it: SQLite takes the journal's
    /// name away without waiting (it does so with `synchronous=EXTRA` only), and one that came back after a power cut would
    /// undo everything since.
    private static func syncFolder(of path: String) throws {
        let folder = open(URL(filePath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw EngineFault.database(code: 10, message: "folder: errno \(errno)") }
        defer { Foundation.close(folder) }
        guard fsync(folder) == 0 else {
            throw EngineFault.database(code: 10, message: "fsync of the folder: errno \(errno)")
        }
    }

    public var state: EngineState { queue.refusal == nil ? .ready : .failing }

    public func read<T>(_ body: (any SQLReader) throws -> T) throws -> T {
        do {
            return try admission.during {
                try pool.read { try body(SQLiteConnection(database: $0, beforeStep: nil)) }
            }
        } catch let error as DatabaseError {
            throw error.fault()
        }
    }

    public func write<T: Sendable>(_ unit: @escaping @Sendable (any SQLWriter) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.add(GroupCommitQueue.Unit(unit, continuation))
        }
    }

    public func writeAndWait<T>(_ unit: (any SQLWriter) throws -> T) throws -> T {
        if let refusal = queue.refusal { throw refusal }
        do {
            return try onWriter { database in
                try options.beforeStep?(.begin)
                var value: T?
                try database.inTransaction(.immediate) {
                    value = try unit(SQLiteConnection(database: database, beforeStep: options.beforeStep))
                    try options.beforeStep?(.commit)
                    return .commit
                }
                guard let value else { throw EngineFault.notAcceptingWrites }
                queue.stopIfFoldingFailed()
                return value
            }
        } catch {
            if error.endsWriting { queue.stop() }
            throw error.asFault
        }
    }

    /// How large the file is, logs left out.
    public func sizeBytes() throws -> Int {
        try read { reader in
            try reader.row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") { $0.int(0) } ?? 0
        }
    }

    /// Writes the whole file anew, without what was deleted (`VACUUM`). Takes as much memory as the file has bytes, and
    /// holds up writers meanwhile.
    public func rewrite() throws {
        do {
            try onWriter { try $0.execute(sql: "VACUUM") }
        } catch {
            if error.endsWriting { queue.stop() }
            throw error.asFault
        }
    }

    public func fold() throws {
        do {
            try onWriter { database in
                try options.beforeStep?(.fold)
                try database.checkpoint(.truncate)
            }
        } catch {
            if error.endsWriting { queue.stop() }
            throw error.asFault
        }
    }

    public func isSeenByEveryReader() throws -> Bool {
        do {
            // A checkpoint copies nothing that is newer than what some reader sees.
            let log = try onWriter { database in
                try options.beforeStep?(.fold)
                return try database.checkpoint(.passive)
            }
            return log.checkpointedFrameCount == log.walFrameCount
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return false
        } catch {
            if error.endsWriting { queue.stop() }
            throw error.asFault
        }
    }

    /// Writes a consistent copy of what is committed now to a new file, while everybody works on.
    public func copy(to path: String) throws {
        do {
            try onWriter { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
        } catch let error as DatabaseError {
            throw error.fault(path: path)
        }
    }

    /// Refuses what comes from now on, and waits for what is under way. May be called again.
    public func close() throws {
        queue.stop(.closed)
        admission.close()
        try pool.close()
    }

    private func onWriter<T>(_ body: (GRDB.Database) throws -> T) throws -> T {
        try admission.during { try pool.writeWithoutTransaction(body) }
    }
}
