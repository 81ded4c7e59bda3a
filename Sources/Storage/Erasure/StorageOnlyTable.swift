public import Access
public import Customers
import Foundation
import SQLEngine
public import Vault
public import Vocabulary

extension Reading {
    /// The one that stands for a customer.
    public func storageOnly(of customer: ID<Customer>) throws -> StorageOnly? {
        try StorageOnlyTable.load("WHERE customer_id = ? AND lifted_at IS NULL", [customer.column], from: sql).first
    }

    public func storageOnly(_ id: ID<StorageOnly>) throws -> StorageOnly? {
        try StorageOnlyTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// Those that stand, the newest first.
    public func storageOnly(limit: Int) throws -> [StorageOnly] {
        try StorageOnlyTable.load(
            """
            WHERE lifted_at IS NULL AND (EXISTS (SELECT 1 FROM customer WHERE id = customer_id)
                OR EXISTS (SELECT 1 FROM closed_customer WHERE id = customer_id))
            ORDER BY number DESC LIMIT ?
            """, [.int(limit)], from: sql)
    }

    /// Leave to open somebody's values, the newest first.
    public func storedOpenings(of customer: ID<Customer>, limit: Int = 20) throws -> [StoredOpening] {
        try StorageOnlyTable.openings(
            "WHERE customer_id = ? ORDER BY asked_at DESC, id LIMIT ?", [customer.column, .int(limit)], from: sql)
    }

    public func storedOpening(_ id: ID<StoredOpening>) throws -> StoredOpening? {
        try StorageOnlyTable.openings("WHERE id = ?", [id.column], from: sql).first
    }

    /// Why somebody is in storage only, as written.
    public func reason(
        of one: StorageOnly, under permit: Permit<some WorkingTextPermission>
    ) throws -> String {
        let sealed = try sql.row("SELECT reason_sealed FROM storage_only WHERE id = ?", [one.id.column]) { $0.blob(0) }
        return try opened(sealed, one.id.uuid, 1, under: permit)
    }

    /// Why an officer asks to open the values, as written.
    public func reason(
        of opening: StoredOpening, under permit: Permit<some WorkingTextPermission>
    ) throws -> String {
        let sealed = try sql.row("SELECT reason_sealed FROM stored_opening WHERE id = ?", [opening.id.column]) {
            $0.blob(0)
        }
        return try opened(sealed, opening.id.uuid, 2, under: permit)
    }

    private func opened(
        _ sealed: [UInt8]?, _ row: UUID, _ field: UInt16, under permit: Permit<some WorkingTextPermission>
    ) throws -> String {
        try vault.ring.open(
            Envelope(parsing: sealed ?? []), at: StorageOnlyTable.address(row, field, tenant: vault.ring.tenant),
            class: .freeText, key: vault.dataKey(of: .house), under: permit)
    }
}

/// A customer put into storage only, with the reason as written. The keys move afterwards, by `Store.escrowKeys`.
public struct StorageOnlyOpening: Storable {
    let one: StorageOnly
    let reason: String

    public init(_ one: StorageOnly, reason: String) {
        self.one = one
        self.reason = reason
    }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT INTO storage_only (id, customer_id, ground, reason_sealed, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                one.id.column, one.customer.column, .text(one.ground.rawValue),
                try StorageOnlyTable.sealed(reason, one.id.uuid, 1, in: transaction), one.setBy.column,
                .time(one.setAt),
            ])
        try StorageOnlyTable.mark(one.customer, true, in: transaction.writer)
    }
}

extension StorageOnly: Storable {
    /// Its end; everything else never changes.
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "UPDATE storage_only SET lifted_at = ?, lifted_by = ? WHERE id = ? AND lifted_at IS NULL",
            [.time(liftedAt), .id(liftedBy), id.column])
        try StorageOnlyTable.mark(customer, false, in: transaction.writer)
    }
}

/// An officer who asks to open somebody's values, with the reason as written.
public struct StoredOpeningRequest: Storable {
    let opening: StoredOpening
    let reason: String

    public init(_ opening: StoredOpening, reason: String) {
        self.opening = opening
        self.reason = reason
    }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT INTO stored_opening (id, customer_id, reason_sealed, asked_by, asked_at) VALUES (?, ?, ?, ?, ?)",
            [
                opening.id.column, opening.customer.column,
                try StorageOnlyTable.sealed(reason, opening.id.uuid, 2, in: transaction), opening.askedBy.column,
                .time(opening.askedAt),
            ])
    }
}

extension StoredOpening: Storable {
    /// The other officer's yes.
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "UPDATE stored_opening SET approved_by = ?, until = ? WHERE id = ? AND approved_by IS NULL",
            [.id(approval?.by), .time(approval?.until), id.column])
    }
}

enum StorageOnlyTable {
    /// What people wrote: 1 why somebody is in storage only, 2 why it is to be opened.
    static let entity: UInt16 = 22

    static func address(_ row: UUID, _ field: UInt16, tenant: UInt32) -> FieldAddress {
        FieldAddress(tenant: tenant, customer: .house, entity: entity, field: field, row: row, rowVersion: 1)
    }

    static func sealed(_ text: String, _ row: UUID, _ field: UInt16, in tx: Transaction) throws -> SQLValue {
        let address = address(row, field, tenant: tx.vault.ring.tenant)
        return .blob(try tx.vault.dataKey(of: .house).seal(text, class: .freeText, at: address).bytes)
    }

    /// The names in memory hear of it too: nobody is found by name who may not be opened.
    static func mark(_ customer: ID<Customer>, _ isStoredOnly: Bool, in writer: any SQLWriter) throws {
        try writer.run(
            "UPDATE customer SET is_stored_only = ? WHERE id = ?", [.flag(isStoredOnly), customer.column])
        try writer.run("INSERT INTO name_change (customer_id) VALUES (?)", [customer.column])
    }

    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [StorageOnly] {
        try sql.rows(
            "SELECT id, number, customer_id, ground, set_by, set_at, lifted_at, lifted_by FROM storage_only \(clause)",
            arguments
        ) { row in
            guard let ground = StorageOnly.Ground(rawValue: row.text(3)) else { throw VaultFault.unreadableRow }
            return StorageOnly(
                id: try row.id(0), number: row.int64(1), customer: try row.id(2), ground: ground,
                setBy: try row.id(4), setAt: row.time(5), liftedAt: row.optionalTime(6),
                liftedBy: try row.optionalID(7))
        }
    }

    static func openings(
        _ clause: String, _ arguments: [SQLValue], from sql: any SQLReader
    ) throws -> [StoredOpening] {
        try sql.rows(
            "SELECT id, customer_id, asked_by, asked_at, approved_by, until FROM stored_opening \(clause)", arguments
        ) { row in
            let by = try row.optionalID(4, of: StaffMember.self)
            let approval = by.flatMap { by in
                row.optionalTime(5).map { StoredOpening.Approval(by: by, until: $0) }
            }
            return StoredOpening(
                id: try row.id(0), customer: try row.id(1), askedBy: try row.id(2), askedAt: row.time(3),
                approval: approval)
        }
    }
}
