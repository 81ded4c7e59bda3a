import Foundation
import TestSupport
import Testing

@testable import SQLEngine

/// Files are opened as they must be, or refused as they are.
@Suite struct OpeningTests {
    static let first = Migration(1, ["CREATE TABLE a (x INTEGER) STRICT", "INSERT INTO a VALUES (1)"])
    static let second = Migration(2, ["ALTER TABLE a ADD COLUMN y INTEGER", "INSERT INTO a VALUES (2, 2)"])

    @Test func eachMigrationIsTakenOnceAndInOrder() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.sqlite"
        try SQLiteEngine(path: path, migrations: [Self.first]).close()
        for _ in 0..<2 {
            let engine = try SQLiteEngine(path: path, migrations: [Self.second, Self.first])
            #expect(try engine.read { try $0.rows("SELECT x FROM a ORDER BY x") { $0.int(0) } } == [1, 2])
            try engine.close()
        }
    }

    @Test func migrationThatFailsLeavesTheStepBefore() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.sqlite"
        let broken = Migration(2, ["INSERT INTO a VALUES (2)", "INSERT INTO nowhere VALUES (2)"])
        #expect(throws: EngineFault.self) { try SQLiteEngine(path: path, migrations: [Self.first, broken]) }
        let engine = try SQLiteEngine(path: path, migrations: [Self.first])
        #expect(try engine.read { try $0.rows("SELECT x FROM a") { $0.int(0) } } == [1])
    }

    @Test func twoProcessesMayMakeTheSameFile() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.sqlite"
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { try SQLiteEngine(path: path, migrations: [Self.first, Self.second]).close() }
            }
            try await group.waitForAll()
        }
        let engine = try SQLiteEngine(path: path, migrations: [Self.first, Self.second])
        #expect(try engine.read { try $0.rows("SELECT x FROM a ORDER BY x") { $0.int(0) } } == [1, 2])
    }

    @Test func newerSchemaIsRefusedAndStaysWhatItIs() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.sqlite"
        try SQLiteEngine(path: path, migrations: [Self.first, Self.second]).close()
        #expect(throws: EngineFault.newerSchema(path: path, found: 2, known: 1)) {
            try SQLiteEngine(path: path, migrations: [Self.first])
        }
        let engine = try SQLiteEngine(path: path, migrations: [Self.first, Self.second])
        #expect(try engine.read { try $0.rows("SELECT x FROM a ORDER BY x") { $0.int(0) } } == [1, 2])
    }

    /// Somebody has it open, or a crash left its log: the look sees what stands in the log and leaves everything as it is.
    @Test func aLookIntoTheLogChangesNothing() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.sqlite"
        let engine = try SQLiteEngine(path: path, migrations: [Self.first])
        try engine.fold()
        try engine.writeAndWait { _ = try $0.run("INSERT INTO a VALUES (7)", []) }
        let copy = try TemporaryFolder()
        for end in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: path + end, toPath: copy.path + "/a.sqlite" + end)
        }
        let left = copy.path + "/a.sqlite"
        let state = {
            try copy.files().sorted().map { ($0, try Data(contentsOf: URL(filePath: $0))) }.map {
                "\($0)\($1.hashValue)"
            }
        }
        let before = try state()
        #expect(UntouchedFile.hasLog(path: left))
        for _ in 1...2 {
            let rows = { (reader: any SQLReader) in try reader.rows("SELECT x FROM a ORDER BY x") { $0.int(0) } }
            #expect(try UntouchedFile.readWithLog(path: left, rows) == [1, 7])
            #expect(try UntouchedFile.read(path: left, rows) == [1])
        }
        #expect(try state() == before, "no file more, none other")
        #expect(try engine.read { try $0.rows("SELECT x FROM a ORDER BY x") { $0.int(0) } } == [1, 7])
    }

    @Test func fileThatIsNoDatabaseIsRefusedUntouched() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.sqlite"
        let letter = Data(String(repeating: "Dear all, this is a letter. ", count: 100).utf8)
        try letter.write(to: URL(filePath: path))
        #expect(throws: EngineFault.notADatabase(path: path)) {
            try SQLiteEngine(path: path, migrations: [Self.first])
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == letter)
    }

    static let settings: [(name: String, data: String, keys: String)] = [
        ("journal_mode", "wal", "wal"), ("synchronous", "2", "2"), ("temp_store", "2", "2"),
        ("trusted_schema", "0", "0"), ("foreign_keys", "1", "1"), ("secure_delete", "2", "1"),
    ]

    @Test(arguments: settings) func connectionIsSetAsWeSay(
        _ row: (name: String, data: String, keys: String)
    ) async throws {
        for (expected, options) in [(row.data, SQLiteEngine.Options()), (row.keys, .init(overwritesDeleted: true))] {
            let found = try await Notebook(nil, options).engine.write { writer in
                try writer.row("SELECT CAST(\(row.name) AS TEXT) FROM pragma_\(row.name)") { $0.text(0) }
            }
            #expect(found == expected)
        }
    }

    @Test func readerSeesOneMomentForAsLongAsItReads() throws {
        let notebook = try Notebook()
        try notebook.engine.writeAndWait { try $0.note("before") }
        let seen = try notebook.engine.read { reader in
            let first = try reader.texts()
            try notebook.engine.writeAndWait { try $0.note("meanwhile") }
            return [first, try reader.texts()]
        }
        #expect(seen == [["before"], ["before"]])
        #expect(try notebook.texts() == ["before", "meanwhile"])
    }

    @Test func readersCannotWrite() throws {
        let notebook = try Notebook()
        #expect(throws: EngineFault.self) {
            try notebook.engine.read {
                _ = try $0.rows("INSERT INTO note (text) VALUES ('x') RETURNING text") { $0.text(0) }
            }
        }
        #expect(try notebook.texts() == [])
    }
}
