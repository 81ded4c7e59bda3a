public import Access
public import Customers
import Foundation
import SQLEngine
public import Vault
public import Vocabulary

extension Reading {
    public func legalHold(_ id: ID<LegalHold>) throws -> LegalHold? {
        try LegalHoldTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// Those of a customer that nobody has released, the one that ends last first.
    public func legalHolds(of customer: ID<Customer>) throws -> [LegalHold] {
        try LegalHoldTable.load(
            "WHERE customer_id = ? AND released_at IS NULL ORDER BY until DESC LIMIT 100", [customer.column],
            from: sql)
    }

    /// Those that stand, the one that ends first first.
    public func legalHolds(limit: Int) throws -> [LegalHold] {
        try LegalHoldTable.load("WHERE released_at IS NULL ORDER BY until, number LIMIT ?", [.int(limit)], from: sql)
    }

    /// On which law a hold rests, and why, as written.
    public func words(
        of hold: LegalHold, under permit: Permit<some WorkingTextPermission>
    ) throws -> (basis: String, reason: String) {
        let sealed = try sql.row(
            "SELECT basis_sealed, reason_sealed FROM legal_hold WHERE id = ?", [hold.id.column]
        ) { ($0.blob(0), $0.blob(1)) }
        let open = { (bytes: [UInt8], field: UInt16) in
            try vault.ring.open(
                Envelope(parsing: bytes), at: LegalHoldTable.address(hold.id, field, tenant: vault.ring.tenant),
                class: .freeText, key: vault.dataKey(of: .house), under: permit)
        }
        return (try open(sealed?.0 ?? [], 1), try open(sealed?.1 ?? [], 2))
    }
}

/// A hold that begins, with what was written about it.
public struct LegalHoldOpening: Storable {
    let hold: LegalHold
    let basis: String
    let reason: String

    public init(_ hold: LegalHold, basis: String, reason: String) {
        self.hold = hold
        self.basis = basis
        self.reason = reason
    }

    public func store(in transaction: Transaction) throws {
        let vault = transaction.vault
        let key = try vault.dataKey(of: .house)
        let seal = { (text: String, field: UInt16) in
            let address = LegalHoldTable.address(hold.id, field, tenant: vault.ring.tenant)
            return SQLValue.blob(try key.seal(text, class: .freeText, at: address).bytes)
        }
        try transaction.writer.run(
            """
            INSERT INTO legal_hold (id, customer_id, basis_sealed, reason_sealed, set_by, set_at, until)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                hold.id.column, hold.customer.column, try seal(basis, 1), try seal(reason, 2), hold.setBy.column,
                .time(hold.setAt), .time(hold.until),
            ])
    }
}

extension LegalHold: Storable {
    /// Its release; everything else never changes.
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "UPDATE legal_hold SET released_at = ?, released_by = ? WHERE id = ? AND released_at IS NULL",
            [.time(release?.at), .id(release?.by), id.column])
    }
}

enum LegalHoldTable {
    /// What people wrote about a hold: 1 the law it rests on, 2 why.
    static let entity: UInt16 = 21

    static func address(_ id: ID<LegalHold>, _ field: UInt16, tenant: UInt32) -> FieldAddress {
        FieldAddress(tenant: tenant, customer: .house, entity: entity, field: field, row: id.uuid, rowVersion: 1)
    }

    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [LegalHold] {
        try sql.rows(
            """
            SELECT id, number, customer_id, set_by, set_at, until, released_at, released_by FROM legal_hold \(clause)
            """, arguments
        ) { row in
            let by = try row.optionalID(7, of: StaffMember.self)
            return LegalHold(
                id: try row.id(0), number: row.int64(1), customer: try row.id(2), setBy: try row.id(3),
                setAt: row.time(4), until: row.time(5),
                release: row.optionalTime(6).map { LegalHold.Release(at: $0, by: by) })
        }
    }
}
