import Actions
import Foundation
import SQLEngine
import TestSupport
import Testing
import Vault

@testable import Storage

/// Every stored format, as it stands on the disk of a house: whatever is done to it is refused or found, and nothing crashes.
///
/// What each format refuses by itself, bit by bit, is in VaultTests, LedgerTests and BackupsTests; the table of all of them
/// is in docs/vault-format.md, "Attacks".
@Suite struct StoredFormatAttackTests {
    /// A column of the one or the other database, and where its format keeps its version.
    struct Column: CustomTestStringConvertible, Sendable {
        let file: String
        let table: String
        let column: String
        var version: Int?
        var condition = "true"

        var testDescription: String { "\(table).\(column) \(condition)" }
    }

    static let columns =
        [
            ("unlock_slot", "root_commitment"), ("epoch_slot", "commitment"), ("epoch_slot", "wrapped"),
            ("epoch_slot", "key_commitment"), ("tenant_key", "wrapped"), ("tenant_key", "commitment"),
            ("data_key", "wrapped"), ("data_key", "commitment"), ("escrow_key", "wrapped"),
            ("escrow_key", "commitment"),
        ].map { Column(file: Store.keyFile, table: $0.0, column: $0.1) } + [
            Column(file: Store.dataFile, table: "customer_value", column: "sealed", version: 0),
            Column(file: Store.dataFile, table: "customer_manifest", column: "envelope", version: 0),
            Column(file: Store.dataFile, table: "manifest_marks", column: "marks"),
            Column(file: Store.dataFile, table: "ledger_frame", column: "frame", version: 0),
            Column(file: Store.dataFile, table: "ledger_node", column: "hash", condition: "level = 0"),
            Column(file: Store.dataFile, table: "ledger_node", column: "hash", condition: "level > 1"),
            Column(file: Store.dataFile, table: "ledger_checkpoint", column: "note"),
        ]

    private static let house = Task { try await AttackedHouse() }

    @Test func withoutAnAttackNothingIsFound() async throws {
        let house = try await Self.house.value
        let copy = try house.copy()
        let workplace = try house.open(copy)
        for result in workplace.examine([.files, .keys, .ledger, .values]) {
            #expect(result.problems.isEmpty && result.examined > 0, "\(result.check.name): \(result.problems)")
        }
        for column in SealedColumn.all where Self.filled.contains("\(column.table).\(column.column)") {
            let found = try column.shut(in: workplace.store)
            #expect(found.shut == 0 && found.all > 0, "\(column.table).\(column.column)")
        }
        try workplace.store.close()
        _ = copy.path
    }

    @Test(arguments: columns) func whatIsChangedIsRefusedOrFound(_ column: Column) async throws {
        let house = try await Self.house.value
        var dice = SeededRandom(seed: 4711)
        let values = try Self.values(of: column, in: house.folder.path)
        let value = try #require(values.randomElement(using: &dice), "no such row")
        let attacks = Attack.all(
            on: value, other: values.first { $0 != value }, version: column.version, &dice)
        for attack in attacks {
            let copy = try house.copy()
            try Self.replace(value, with: attack.bytes, column, in: copy.path)
            #expect(house.isNoticed(in: copy), "\(attack)")
        }
    }

    @Test(arguments: [Store.rootKeyFile, Store.ratchetFile])
    func aKeyFileThatIsChangedOpensNothing(_ name: String) async throws {
        let house = try await Self.house.value
        var dice = SeededRandom(seed: 12)
        let path = house.folder.path + "/" + name
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        for attack in Attack.all(on: bytes, other: nil, version: name == Store.ratchetFile ? 3 : nil, &dice) {
            let copy = try house.copy()
            let file = copy.path + "/" + name
            let mode = try #require(FileManager.default.attributesOfItem(atPath: file)[.posixPermissions])
            try FileManager.default.removeItem(atPath: file)
            _ = FileManager.default.createFile(
                atPath: file, contents: Data(attack.bytes), attributes: [.posixPermissions: mode])
            #expect(throws: StoreProblem.self, "\(attack)") { try house.open(copy) }
        }
    }

    /// Columns that this house fills; every sealed column has the same format and opens in the same way.
    static let filled: Set = [
        "customer_value.sealed", "staff.name_sealed", "import_job.name_sealed", "ledger_detail.sealed",
        "backup_recipient.identity_sealed", "erasure.reason_sealed", "storage_only.reason_sealed",
        "stored_opening.reason_sealed",
    ]

    @Test(arguments: filled.sorted()) func whatIsSealedOpensNowhereElse(_ name: String) async throws {
        let house = try await Self.house.value
        let sealed = try #require(SealedColumn.all.first { "\($0.table).\($0.column)" == name })
        var column = Column(file: Store.dataFile, table: sealed.table, column: sealed.column, version: 0)
        // Whose key lies in escrow opens for nobody anyway.
        if sealed.owner == "customer_id" {
            column.condition = "customer_id NOT IN (SELECT id FROM customer WHERE is_stored_only = 1)"
        }
        var dice = SeededRandom(seed: 99)
        let values = try Self.values(of: column, in: house.folder.path)
        let value = try #require(values.first)
        for attack in Attack.all(on: value, other: values.last, version: column.version, &dice) {
            let copy = try house.copy()
            try Self.replace(value, with: attack.bytes, column, in: copy.path)
            let workplace = try house.open(copy)
            #expect(try sealed.shut(in: workplace.store).shut == 1, "\(attack)")
            try workplace.store.close()
            _ = copy.path
        }
    }

    private static func values(of column: Column, in folder: String) throws -> [[UInt8]] {
        let file = try SQLiteFile(path: folder + "/" + column.file)
        defer { try? file.close() }
        return try file.read { reader in
            try reader.rows(
                """
                SELECT \(column.column) FROM \(column.table)
                WHERE \(column.condition) AND \(column.column) IS NOT NULL ORDER BY 1
                """
            ) { $0.blob(0) }
        }
    }

    /// As somebody does who writes the file and minds no rule of the schema.
    private static func replace(_ value: [UInt8], with bytes: [UInt8], _ column: Column, in folder: String) throws {
        let file = try SQLiteFile(path: folder + "/" + column.file)
        defer { try? file.close() }
        try file.write { writer in
            _ = try writer.rows("PRAGMA ignore_check_constraints = ON") { _ in true }
            try writer.takeTriggersOff()
            let changed = try writer.run(
                "UPDATE \(column.table) SET \(column.column) = ? WHERE \(column.column) = ? AND \(column.condition)",
                [.blob(bytes), .blob(value)])
            #expect(changed == 1)
        }
    }
}
