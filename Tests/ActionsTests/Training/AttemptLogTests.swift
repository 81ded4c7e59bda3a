import Actions
import SQLEngine
import Storage
import TestSupport
import Testing

/// The log of a sitting grows and does nothing else (docs/decisions/0030).
@Suite("The log of an attempt")
struct AttemptLogTests {
    static let attacks = [
        "UPDATE attempt_event SET at = at + 1", "DELETE FROM attempt_event",
        "UPDATE attempt_event SET number = number + 100", "DELETE FROM attempt_event WHERE number = 1",
        "INSERT INTO attempt_event SELECT * FROM attempt_event LIMIT 1",
        "INSERT OR REPLACE INTO attempt_event SELECT * FROM attempt_event LIMIT 1",
    ]

    @Test("is neither changed nor shortened through SQL", arguments: attacks)
    func stays(_ sql: String) async throws {
        let company = try await ExamCase()
        let attempt = try await company.start()
        try await company.answer(attempt, right: 4)
        let path = company.scenario.folder.path + "/" + Store.dataFile
        let file = try SQLiteFile(path: path)
        let before = try Self.rows(file)
        #expect(before.count >= 10)
        #expect(throws: (any Error).self) { try file.write { _ = try $0.run(sql, []) } }
        #expect(try Self.rows(file) == before)
        try file.close()
        try await company.close(attempt)
    }

    private static func rows(_ file: SQLiteFile) throws -> [String] {
        try file.read { reader in
            try reader.rows("SELECT hex(attempt_id) || number || at || kind FROM attempt_event ORDER BY 1") {
                $0.text(0)
            }
        }
    }
}
