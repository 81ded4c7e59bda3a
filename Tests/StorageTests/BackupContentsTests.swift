import SQLEngine
import TestSupport
import Testing

@testable import Storage

/// No table that comes later is forgotten by a backup or a restore.
@Suite struct BackupContentsTests {
    @Test func everyTableIsInExactlyOneList() async throws {
        let scenario = try await Scenario.opened()
        let tables = try scenario.store.read { snapshot in
            try snapshot.sql.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            ) { $0.text(0) }
        }
        let lists =
            BackupContents.fromBackup + BackupContents.fromLive + BackupContents.continued
            + Store.leftOutOfBackups.sorted()
        #expect(lists.sorted() == tables, "say in BackupContents what a restore does with it")
    }

    @Test func whoeverPointsAtStaffGoesWithTheAccount() async throws {
        let scenario = try await Scenario.opened()
        let pointing = try scenario.store.read { snapshot in
            try snapshot.sql.rows(
                """
                SELECT schema.name || '.' || key."from" FROM sqlite_schema AS schema,
                    pragma_foreign_key_list(schema.name) AS key
                WHERE schema.type = 'table' AND key."table" = 'staff'
                """
            ) { $0.text(0) }
        }
        let known = Set(BackupContents.ofStaff.map { "\($0.0).\($0.1)" })
        #expect(!pointing.isEmpty && Set(pointing).subtracting(known).isEmpty)
    }
}
