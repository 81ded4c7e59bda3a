internal import Foundation
internal import GRDB

/// A database that nobody else works on: what goes into a backup, what comes out of one. One connection, no log beside
/// the file, foreign keys unchecked until somebody asks.
public final class SQLiteFile {
    public let path: String
    private let queue: DatabaseQueue

    /// Opens or creates the file.
    ///
    /// - Parameters:
    ///   - attached: other databases by the name that statements call them by; read only by convention, they may be
    ///     in use by others.
    ///   - isDurable: whether each transaction waits for the disk; a file that is read once and thrown away need not.
    public init(path: String, attached: [String: String] = [:], isDurable: Bool = true) throws {
        self.path = path
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try database.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "OFF")")
            for (name, other) in attached.sorted(by: { $0.key < $1.key }) {
                try database.execute(sql: "ATTACH DATABASE ? AS \(name)", arguments: [other])
            }
        }
        do { queue = try DatabaseQueue(path: path, configuration: configuration) } catch let error as DatabaseError {
            throw error.fault(path: path)
        }
    }

    public func write<T>(_ body: (any SQLWriter) throws -> T) throws -> T {
        do {
            return try queue.writeWithoutTransaction { database in
                var value: T?
                try database.inTransaction(.deferred) {
                    value = try body(SQLiteConnection(database: database, beforeStep: nil))
                    return .commit
                }
                guard let value else { throw EngineFault.notAcceptingWrites }
                return value
            }
        } catch let error as DatabaseError {
            throw error.fault(path: path)
        }
    }

    public func read<T>(_ body: (any SQLReader) throws -> T) throws -> T {
        do {
            return try queue.read { try body(SQLiteConnection(database: $0, beforeStep: nil)) }
        } catch let error as DatabaseError {
            throw error.fault(path: path)
        }
    }

    /// What SQLite finds wrong with pages, indexes and references; empty when all is well. Reads everything.
    public func damage() throws -> [String] {
        try read { reader in
            let pages = try reader.rows("PRAGMA main.integrity_check(20)") { $0.text(0) }.filter { $0 != "ok" }
            return try pages
                + reader.rows("PRAGMA main.foreign_key_check") { "foreign key of \($0.text(0))" }.prefix(20)
        }
    }

    public func close() throws { try queue.close() }
}

/// Copies a database that others go on writing, as of one moment.
public enum DatabaseCopy {
    /// A read transaction on the source, which holds nobody up; row by row, so that memory stays small and deleted
    /// content does not come along as it would with pages.
    ///
    /// - Parameters:
    ///   - leavingEmpty: tables whose rows stay behind.
    ///   - body: reads the finished copy, still inside the transaction.
    public static func make<T>(
        of source: String, at path: String, leavingEmpty: Set<String>, _ body: (any SQLReader) throws -> T
    ) throws -> T {
        let file = try SQLiteFile(path: path, attached: ["live": source], isDurable: false)
        defer { try? file.close() }
        let (value, version) = try file.write { writer in
            let objects = try writer.rows(
                """
                SELECT type, name, sql FROM live.sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                    AND sql IS NOT NULL ORDER BY rowid
                """
            ) { (type: $0.text(0), name: $0.text(1), sql: $0.text(2)) }
            let tables = objects.filter { $0.type == "table" }
            for table in tables { try writer.run(table.sql, []) }
            for table in tables where !leavingEmpty.contains(table.name) {
                try writer.run("INSERT INTO main.\"\(table.name)\" SELECT * FROM live.\"\(table.name)\"", [])
            }
            try sequences(leavingEmpty, in: writer)
            // Behind the rows: an index is built faster than it grows.
            for other in objects where other.type != "table" { try writer.run(other.sql, []) }
            let version = try writer.row("PRAGMA live.user_version") { $0.int(0) } ?? 0
            return (try body(writer), version)
        }
        _ = try file.write { try $0.run("PRAGMA user_version = \(version)", []) }
        return value
    }

    /// Numbers that were given once are never given again, also after a restore.
    private static func sequences(_ leavingEmpty: Set<String>, in writer: any SQLWriter) throws {
        let isThere = try writer.row("SELECT 1 FROM live.sqlite_schema WHERE name = 'sqlite_sequence'") { _ in true }
        guard isThere == true else { return }
        try writer.run("DELETE FROM main.sqlite_sequence", [])
        try writer.run("INSERT INTO main.sqlite_sequence (name, seq) SELECT name, seq FROM live.sqlite_sequence", [])
        for table in leavingEmpty.sorted() {
            try writer.run("DELETE FROM main.sqlite_sequence WHERE name = ?", [.text(table)])
        }
    }
}
