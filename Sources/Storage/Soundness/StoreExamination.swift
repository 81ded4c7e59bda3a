public import Access
public import Customers
import Foundation
import Ledger
import SQLEngine
import Vault
public import Vocabulary

/// One thing that is wrong with the files of a store, below the meaning of what stands in them.
public enum StoreDamage: Sendable, Equatable {
    public enum File: String, Sendable, CaseIterable {
        case data = "shouxin.sqlite"
        case keys = "keys.sqlite"
    }

    /// SQLite's own words about its pages and indexes; they name tables, never what stands in them.
    case structure(File, String)
    /// A row of `table` refers to one that is not there.
    case reference(File, table: String)
    /// A data key that does not unwrap; the customer whose it is, where there is one.
    case key(CustomerNumber?)
    /// An account whose data key is gone, and with it the name.
    case accountKey(ID<StaffMember>)
}

extension Store {
    /// Asks SQLite about pages, indexes and references of both files. Reads everything once.
    ///
    /// - Returns: how many tables were looked at.
    public func examineFiles(_ report: (StoreDamage) -> Void) throws -> Int {
        var tables = 0
        for (file, engine) in [(StoreDamage.File.data, data), (.keys, keys)] {
            try engine.read { sql in
                try sql.forEachRow("PRAGMA integrity_check(20)", []) { row in
                    let line = row.text(0)
                    if line != "ok" { report(.structure(file, line)) }
                }
                var seen: Set<String> = []
                try sql.forEachRow("PRAGMA foreign_key_check", []) { row in
                    if seen.insert(row.text(0)).inserted { report(.reference(file, table: row.text(0))) }
                }
                tables += try sql.row("SELECT count(*) FROM sqlite_schema WHERE type = 'table'") { $0.int(0) } ?? 0
            }
        }
        return tables
    }

    /// Unwraps every data key and compares it with its commitment. One at a time.
    ///
    /// - Returns: how many keys there are.
    public func examineKeys(_ report: (StoreDamage) -> Void) throws -> Int {
        var count = 0
        var spoilt: [ID<Subject>] = []
        try keys.read { sql in
            for (table, role) in [("data_key", KeyRole.customer), (EscrowKeyTable.name, .escrow)] {
                try sql.forEachRow(
                    "SELECT subject_id, wrapped, commitment, version, epoch FROM \(table) ORDER BY subject_id, version",
                    []
                ) { row in
                    count += 1
                    let subject = try row.id(0, of: Subject.self)
                    let wrapped = try? WrappedKey(
                        bytes: row.blob(1), commitment: row.blob(2), version: UInt32(clamping: row.int64(3)),
                        epoch: UInt32(clamping: row.int64(4)))
                    let isOpen = wrapped.map { ring.opens($0, of: subject, as: role) } ?? false
                    if !isOpen, spoilt.count < 100 { spoilt.append(subject) }
                }
            }
        }
        for account in try accountsWithoutKey() { report(.accountKey(account)) }
        for subject in spoilt { report(.key(try read { try $0.customerNumber(subject.cast()) })) }
        return count
    }

    /// A restore takes an account away whose key did not come along, so each that is there has one.
    private func accountsWithoutKey() throws -> [ID<StaffMember>] {
        let accounts = try read { snapshot in
            try snapshot.sql.rows("SELECT id FROM staff ORDER BY id", []) { try $0.id(0, of: StaffMember.self) }
        }
        return try keys.read { sql in try accounts.filter { try DataKeyTable.count(of: $0.cast(), in: sql) == 0 } }
    }
}
