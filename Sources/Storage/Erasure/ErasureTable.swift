public import Access
public import Customers
import Foundation
import SQLEngine
public import Vault
public import Vocabulary

extension Reading {
    public func erasure(_ number: Int64) throws -> Erasure? {
        try ErasureTable.load("WHERE number = ?", [.integer(number)], from: sql).first
    }

    public func erasure(_ id: ID<Erasure>) throws -> Erasure? {
        try ErasureTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// The one that is under way, or over; not one that was called off.
    public func erasure(of customer: ID<Customer>) throws -> Erasure? {
        try ErasureTable.load("WHERE customer_id = ? AND state <> 'called-off'", [customer.column], from: sql).first
    }

    /// The newest first.
    public func erasures(below number: Int64? = nil, limit: Int) throws -> [Erasure] {
        try ErasureTable.load(
            "WHERE number < ? ORDER BY number DESC LIMIT ?", [.integer(number ?? .max), .int(limit)], from: sql)
    }

    /// Those that have steps before them, the oldest first; not those that wait for an epoch only.
    public func erasuresUnderWay(after number: Int64 = 0, limit: Int = 1000) throws -> [Erasure] {
        try ErasureTable.pending("state <> 'done'", after: number, limit: limit, from: sql)
    }

    /// Those that are done but for the closing of an epoch, the oldest first.
    public func erasuresDone(after number: Int64 = 0, limit: Int = 1000) throws -> [Erasure] {
        try ErasureTable.pending("state = 'done'", after: number, limit: limit, from: sql)
    }

    /// Why it was asked for, and why it was called off; written by people, without the customer's values.
    public func reasons(
        of erasure: Erasure, under permit: Permit<some WorkingTextPermission>
    ) throws -> (asked: String, calledOff: String?) {
        let sealed = try sql.row(
            "SELECT reason_sealed, off_sealed FROM erasure WHERE id = ?", [erasure.id.column]
        ) { ($0.blob(0), $0.optionalBlob(1)) }
        let open = { (bytes: [UInt8], field: UInt16) in
            try vault.ring.open(
                Envelope(parsing: bytes), at: ErasureTable.address(erasure.id, field, tenant: vault.ring.tenant),
                class: .freeText, key: vault.dataKey(of: .house), under: permit)
        }
        return (try open(sealed?.0 ?? [], 1), try sealed?.1.map { try open($0, 2) })
    }

    /// Somebody whose erasure is under way, as far as deciding about it goes; no door shows them.
    public func closedCustomer(_ id: ID<Customer>) throws -> Customer? {
        try CustomerTable.load("WHERE id = ?", [id.column], from: sql, table: "closed_customer").first
    }

    /// How many versions of a customer's key there are.
    public func dataKeyCount(of customer: ID<Customer>) throws -> Int {
        try vault.keys.read {
            try DataKeyTable.count(of: customer.cast(), in: $0) + EscrowKeyTable.count(of: customer.cast(), in: $0)
        }
    }
}

/// An erasure that begins, with the reason as written.
public struct ErasureOpening: Storable {
    let erasure: Erasure
    let reason: String

    public init(_ erasure: Erasure, reason: String) {
        self.erasure = erasure
        self.reason = reason
    }

    public func store(in transaction: Transaction) throws {
        try ErasureTable.insert(erasure, reason: reason, in: transaction)
        if erasure.stopsReads { try ErasureTable.close(erasure.customer, in: transaction.writer) }
    }
}

/// An officer's yes: from here on nobody reads the customer.
public struct ErasureOrder: Storable {
    let erasure: Erasure

    public init(_ erasure: Erasure) { self.erasure = erasure }

    public func store(in transaction: Transaction) throws {
        try ErasureTable.update(erasure, in: transaction.writer)
        try ErasureTable.close(erasure.customer, in: transaction.writer)
    }
}

/// An officer's no; the customer is there again.
public struct ErasureCalledOff: Storable {
    let erasure: Erasure
    let reason: String

    public init(_ erasure: Erasure, reason: String) {
        self.erasure = erasure
        self.reason = reason
    }

    public func store(in transaction: Transaction) throws {
        let vault = transaction.vault
        let sealed = try vault.dataKey(of: .house).seal(
            reason, class: .freeText, at: ErasureTable.address(erasure.id, 2, tenant: vault.ring.tenant))
        try transaction.writer.run(
            "UPDATE erasure SET off_sealed = ? WHERE id = ?", [.blob(sealed.bytes), erasure.id.column])
        try ErasureTable.update(erasure, in: transaction.writer)
        try ErasureTable.reopen(erasure.customer, in: transaction.writer)
    }
}

enum ErasureTable {
    /// By the index of those that are not over.
    static func pending(
        _ condition: String, after number: Int64, limit: Int, from sql: any SQLReader
    ) throws -> [Erasure] {
        try load(
            """
            WHERE state NOT IN ('proposed', 'called-off', 'sealed') AND \(condition) AND number > ?
            ORDER BY number LIMIT ?
            """, [.integer(number), .int(limit)], from: sql)
    }

    /// What people wrote about an erasure: 1 why, 2 why not.
    static let entity: UInt16 = 20

    private static let columns =
        "sequence, id, owner_id, team_id, channel, activity, registered_at, created_at, changed_at, archived_at, "
        + "import_id, version, is_stored_only"

    static func address(_ id: ID<Erasure>, _ field: UInt16, tenant: UInt32) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: .house, entity: entity, field: field, row: id.uuid, rowVersion: 1)
    }

    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [Erasure] {
        let found = try sql.rows(
            """
            SELECT id, number, customer_id, customer_sequence, ground, origin, requested_by, approved_by, state,
                   done_event, sealed_event
            FROM erasure \(clause)
            """, arguments
        ) { row in
            guard let ground = Erasure.Ground(rawValue: row.text(4)),
                let origin = Erasure.Origin(rawValue: row.text(5)), let state = Erasure.State(rawValue: row.text(8))
            else { throw VaultFault.unreadableRow }
            return Erasure(
                id: try row.id(0), number: row.int64(1), customer: try row.id(2),
                customerNumber: CustomerNumber(sequence: row.int64(3)), ground: ground, origin: origin,
                requestedBy: try row.id(6), approvedBy: try row.optionalID(7), state: state, times: [:],
                doneEvent: row.optionalInt64(9).map { UInt64(clamping: $0) },
                sealedEvent: row.optionalInt64(10).map { UInt64(clamping: $0) })
        }
        return try found.map { erasure in
            var erasure = erasure
            let number = SQLValue.integer(erasure.number ?? 0)
            try sql.forEachRow("SELECT state, at FROM erasure_step WHERE erasure = ?", [number]) { row in
                if let state = Erasure.State(rawValue: row.text(0)) { erasure.times[state] = row.time(1) }
            }
            try sql.forEachRow("SELECT part, count FROM erasure_part WHERE erasure = ?", [number]) { row in
                if let part = ErasedPart(code: row.text(0)) { erasure.parts[part] = row.int(1) }
            }
            return erasure
        }
    }

    static func insert(_ erasure: Erasure, reason: String, in transaction: Transaction) throws {
        let vault = transaction.vault
        let sealed = try vault.dataKey(of: .house).seal(
            reason, class: .freeText, at: address(erasure.id, 1, tenant: vault.ring.tenant))
        try transaction.writer.run(
            """
            INSERT INTO erasure (
                id, customer_id, customer_sequence, ground, origin, state, requested_by, approved_by, reason_sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                erasure.id.column, erasure.customer.column, .integer(erasure.customerNumber.sequence),
                .text(erasure.ground.rawValue), .text(erasure.origin.rawValue), .text(erasure.state.rawValue),
                erasure.requestedBy.column, .id(erasure.approvedBy), .blob(sealed.bytes),
            ])
        try insertSteps(erasure, in: transaction.writer)
    }

    static func update(_ erasure: Erasure, in writer: any SQLWriter) throws {
        try writer.run(
            "UPDATE erasure SET state = ?, approved_by = ?, done_event = ?, sealed_event = ? WHERE id = ?",
            [
                .text(erasure.state.rawValue), .id(erasure.approvedBy),
                .optional(erasure.doneEvent.map { Int64(clamping: $0) }),
                .optional(erasure.sealedEvent.map { Int64(clamping: $0) }), erasure.id.column,
            ])
        try insertSteps(erasure, in: writer)
    }

    private static func insertSteps(_ erasure: Erasure, in writer: any SQLWriter) throws {
        let number = try writer.row("SELECT number FROM erasure WHERE id = ?", [erasure.id.column]) { $0.int64(0) }
        guard let number else { throw ErasureError.unknown }
        try writer.run(
            """
            INSERT INTO erasure_step (erasure, state, at) SELECT ?1, ?2, ?3
            WHERE NOT EXISTS (SELECT 1 FROM erasure_step WHERE erasure = ?1 AND state = ?2)
            """,
            each: erasure.times.map { [.integer(number), .text($0.key.rawValue), .time($0.value)] })
        try writer.run(
            "INSERT OR REPLACE INTO erasure_part (erasure, part, count) VALUES (?, ?, ?)",
            each: erasure.parts.map { [.integer(number), .text($0.key.code), .int($0.value)] })
    }

    /// Takes the customer's row out of the table that every door reads, so that no door needs to remember to ask.
    static func close(_ customer: ID<Customer>, in writer: any SQLWriter) throws {
        try move(customer, from: "customer", to: "closed_customer", in: writer)
    }

    /// Puts it back under its number.
    static func reopen(_ customer: ID<Customer>, in writer: any SQLWriter) throws {
        try move(customer, from: "closed_customer", to: "customer", in: writer)
    }

    private static func move(
        _ customer: ID<Customer>, from: String, to: String, in writer: any SQLWriter
    ) throws {
        let moved = try writer.run(
            "INSERT INTO \(to) (\(columns)) SELECT \(columns) FROM \(from) WHERE id = ?", [customer.column])
        guard moved == 1 else { return }
        try writer.run("DELETE FROM \(from) WHERE id = ?", [customer.column])
        try writer.run("INSERT INTO name_change (customer_id) VALUES (?)", [customer.column])
    }
}
