import Crypto
import Foundation
import GRDBSQLite

/// SQLite and the disk without anything of ours: what no ledger on this machine can beat.
struct BareDisk {
    let folder: String

    enum Problem: Error { case sqlite(Int32), disk(Int32) }

    /// As many transactions of one row of 300 bytes, in the settings that the store has.
    func commits(_ count: Int) throws -> Stopwatch.Reading {
        let path = folder + "/bare.sqlite"
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
        let database = try open(path)
        defer { sqlite3_close(database) }
        try run("PRAGMA journal_mode = WAL", database)
        try run("PRAGMA synchronous = FULL", database)
        try run("CREATE TABLE event (number INTEGER PRIMARY KEY, frame BLOB NOT NULL)", database)
        return try Stopwatch.measure {
            for _ in 0..<count { try run("INSERT INTO event (frame) VALUES (randomblob(300))", database) }
        }
    }

    /// As many writes of one page, each flushed.
    func syncs(_ count: Int) throws -> Stopwatch.Reading {
        let path = folder + "/bare.file"
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw Problem.disk(errno) }
        defer {
            close(file)
            unlink(path)
        }
        let page = [UInt8](repeating: 1, count: 4096)
        return try Stopwatch.measure {
            for number in 0..<count {
                guard pwrite(file, page, page.count, off_t(number * page.count)) == page.count, fdatasync(file) == 0
                else {
                    throw Problem.disk(errno)
                }
            }
        }
    }

    /// Reads every frame in order and hashes it twice, once as a leaf and once as an inner node would be.
    func hashFrames(in path: String) throws -> Stopwatch.Reading {
        let database = try open(path)
        defer { sqlite3_close(database) }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(database, "SELECT frame FROM ledger_frame ORDER BY number", -1, &statement, nil)
        guard code == SQLITE_OK else { throw Problem.sqlite(code) }
        defer { sqlite3_finalize(statement) }
        return Stopwatch.measure {
            while sqlite3_step(statement) == SQLITE_ROW {
                let bytes = UnsafeRawBufferPointer(
                    start: sqlite3_column_blob(statement, 0), count: Int(sqlite3_column_bytes(statement, 0)))
                for _ in 0..<2 {
                    var hash = SHA256()
                    hash.update(bufferPointer: bytes)
                    _ = hash.finalize()
                }
            }
        }
    }

    private func open(_ path: String) throws -> OpaquePointer? {
        var database: OpaquePointer?
        let code = sqlite3_open(path, &database)
        guard code == SQLITE_OK else { throw Problem.sqlite(code) }
        return database
    }

    private func run(_ sql: String, _ database: OpaquePointer?) throws {
        let code = sqlite3_exec(database, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw Problem.sqlite(code) }
    }
}
