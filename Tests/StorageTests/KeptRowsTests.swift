import SQLEngine
import TestSupport
import Testing

@testable import Storage

/// The data database as the `sqlite3` shell opens it: no foreign keys, no recursive triggers, nothing of ours but the schema.
@Suite("Rows that were written once stay as they were written")
struct KeptRowsTests {
    /// Every table with such triggers, and the columns that it is about; the schema says which.
    private static func kept(_ reader: any SQLReader) throws -> [String] {
        try reader.rows(
            "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = tbl_name || '_once' ORDER BY 1"
        ) { $0.text(0) }
    }

    static let expected = [
        "answer_mark", "attempt", "attempt_event", "attempt_item", "attendance_entry", "course_event", "course_pass",
        "credential_history", "erasure_step", "inbox_choice", "inbox_run", "law_change", "law_impact", "ledger_frame",
        "ledger_node", "paper_version", "question_version", "regrade_attempt", "session_result", "staff_history",
        "tabletop", "tabletop_event", "training_session",
    ]

    @Test("neither REPLACE nor DELETE nor an update of what is fixed gets through", arguments: expected)
    func stays(_ table: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/" + Store.dataFile
        try SQLiteEngine(path: path, migrations: DataSchema.migrations).close()
        let file = try SQLiteFile(path: path)
        defer { try? file.close() }
        #expect(try file.read(Self.kept) == Self.expected)
        try file.write { _ = try $0.rows("PRAGMA ignore_check_constraints = ON") { _ in true } }
        let columns = try file.read { reader in
            try reader.rows(
                "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid", [.text(table)]
            ) { (name: $0.text(0), isText: $0.text(1) == "TEXT", isBlob: $0.text(1) == "BLOB", key: $0.int(2)) }
        }
        let names = columns.map(\.name).joined(separator: ", ")
        let row = { (number: Int) in
            columns.map { column -> SQLValue in
                column.isText ? .text("\(number)") : column.isBlob ? .blob([UInt8(number)]) : .int(number)
            }
        }
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let insert = { (verb: String, number: Int) in
            try file.write { _ = try $0.run("\(verb) INTO \(table) (\(names)) VALUES (\(marks))", row(number)) }
        }
        try insert("INSERT", 1)
        // Of an account's history the row before the newest.
        if table == "staff_history" {
            try file.write {
                _ = try $0.run(
                    "INSERT INTO staff_history (\(names)) SELECT staff_id, 2, at, roles, team_id, scope, is_active FROM staff_history",
                    [])
            }
        }
        let whole = columns.map { "quote(\($0.name))" }.joined(separator: " || ")
        let all = { try file.read { try $0.rows("SELECT \(whole) FROM \(table) ORDER BY 1", []) { $0.text(0) } } }
        let before = try all()
        #expect(!before.isEmpty)
        #expect(throws: (any Error).self) { try insert("INSERT OR REPLACE", 1) }
        #expect(throws: (any Error).self) { try insert("REPLACE", 1) }
        #expect(throws: (any Error).self) { try file.write { try $0.run("DELETE FROM \(table)", []) } }
        let key = try #require(columns.first { $0.key == 1 } ?? columns.first).name
        #expect(throws: (any Error).self) {
            try file.write { try $0.run("UPDATE OR REPLACE \(table) SET \(key) = \(key)", []) }
        }
        #expect(try all() == before)
        try insert("INSERT", 2)
    }

    @Test("whoever takes an open record's name cannot take away a closed one")
    func named() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/" + Store.dataFile
        try SQLiteEngine(path: path, migrations: DataSchema.migrations).close()
        let file = try SQLiteFile(path: path)
        defer { try? file.close() }
        try file.write { writer in
            for (id, closed) in [("1", "7, x'01', 'd'"), ("2", "NULL, NULL, NULL")] {
                try writer.run(
                    """
                    INSERT INTO tabletop (id, scenario, text, leader_id, opened_at, closed_at, closed_by, digest)
                    VALUES (CAST(printf('%016d', \(id)) AS BLOB), 's', 't', x'01', 1, \(closed))
                    """, [])
            }
        }
        #expect(throws: (any Error).self) {
            try file.write { writer in
                try writer.run(
                    "UPDATE OR REPLACE tabletop SET id = (SELECT min(id) FROM tabletop) WHERE closed_at IS NULL", [])
            }
        }
        try file.write {
            _ = try $0.run(
                "UPDATE tabletop SET closed_at = 9, closed_by = x'02', digest = 'e' WHERE closed_at IS NULL", [])
        }
        #expect(throws: (any Error).self) { try file.write { try $0.run("UPDATE tabletop SET digest = 'f'", []) } }
    }
}
