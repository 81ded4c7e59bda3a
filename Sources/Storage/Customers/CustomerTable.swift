import Access
public import Customers
import Foundation
import SQLEngine
public import Vault
public import Vocabulary

extension Reading {
    /// The customer with all masks and seals; nil when there is none.
    public func customer(_ id: ID<Customer>) throws -> Customer? {
        try CustomerTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    public func customer(_ number: CustomerNumber) throws -> Customer? {
        try CustomerTable.load("WHERE sequence = ?", [.integer(number.sequence)], from: sql).first
    }

    /// The number alone, without the values; nil when there is no such customer.
    public func customerNumber(_ id: ID<Customer>) throws -> CustomerNumber? {
        try sql.row("SELECT sequence FROM customer WHERE id = ?", [id.column]) {
            CustomerNumber(sequence: $0.int64(0))
        }
    }

    /// Those of `ids` that exist, in the order of `ids`.
    public func customers(_ ids: [ID<Customer>]) throws -> [Customer] {
        try ids.compactMap { try customer($0) }
    }

    /// Whose value has this token. At most `limit`, in no particular order.
    public func customers(having kind: TokenKind, _ text: String, limit: Int = 200) throws -> [ID<Customer>] {
        let sought = try indexKeys().sought(kind, text)
        var found: [ID<Customer>] = []
        var seen: Set<ID<Customer>> = []
        try TokenIndex.find([sought], limit: limit, in: self) { _, id in
            if found.count < limit, seen.insert(id).inserted { found.append(id) }
        }
        return found
    }

    /// Names in the clear, for the index in memory: those written after change number `known`, in the order in which
    /// they were written, at most `limit`; who has none any more; and the number of the last change.
    public func names(after known: Int64, limit: Int) throws -> NameChanges {
        var changes = NameChanges(last: known)
        let found = try sql.rows(
            """
            SELECT name_change.number, name_change.customer_id, value.row_id, value.version, value.sealed, customer.id
            FROM name_change LEFT JOIN customer
                ON customer.id = name_change.customer_id AND customer.is_stored_only = 0
                LEFT JOIN customer_value AS value
                ON value.customer_id = name_change.customer_id AND value.field = ?
            WHERE name_change.number > ? ORDER BY name_change.number LIMIT ?
            """, [.int(CustomerField.name.rawValue), .integer(known), .int(limit)]
        ) { row -> (ID<Customer>, Customer.Value)? in
            changes.last = row.int64(0)
            let id = try row.id(1, of: Customer.self)
            guard !row.isNull(2), !row.isNull(5) else {
                changes.gone.append(id)
                return nil
            }
            let value = Customer.Value(
                row: try row.id(2, of: Customer.self).uuid, field: .name, kind: .personName,
                version: UInt64(clamping: row.int64(3)),
                sealed: Sealed(envelope: try Envelope(parsing: row.blob(4)), mask: Masked(stored: "")))
            return (id, value)
        }
        for case (let id, let value)? in found {
            let address = value.address(of: id.cast(), tenant: vault.ring.tenant)
            // Without a key there is no name any more; the others must still be found.
            guard let key = try vault.dataKeyIfThere(of: id.cast()) else {
                changes.gone.append(id)
                continue
            }
            changes.names.append((id: id, name: try vault.ring.openForNameIndex(value.sealed, at: address, key: key)))
        }
        return changes
    }

    /// The number of the newest change of a name; 0 before the first.
    public func lastNameChange() throws -> Int64 {
        try sql.row("SELECT coalesce(max(number), 0) FROM name_change") { $0.int64(0) } ?? 0
    }

    /// The customers that a filter leaves, so that a search by name need not ask for each of its hits.
    public func customerIDs(_ filter: CustomerFilter, limit: Int = 1_000_000) throws -> Set<ID<Customer>> {
        let clause = CustomerListClause(filter, from: nil)
        return Set(
            try sql.rows(
                "SELECT id FROM customer \(clause.conditions) ORDER BY sequence LIMIT ?",
                clause.conditionArguments + [.int(limit)]
            ) { try $0.id(0) })
    }

    public func customerIDs(within reach: CustomerFilter.Reach) throws -> Set<ID<Customer>> {
        try customerIDs(CustomerFilter(reach: reach))
    }

    public func isCustomer(_ id: ID<Customer>, within reach: CustomerFilter.Reach) throws -> Bool {
        try isCustomer(id, CustomerFilter(reach: reach))
    }

    /// Whether a filter leaves this customer.
    public func isCustomer(_ id: ID<Customer>, _ filter: CustomerFilter) throws -> Bool {
        let clause = CustomerListClause(filter, from: nil)
        return try sql.row(
            "SELECT 1 FROM customer \(clause.conditions) AND id = ?", clause.conditionArguments + [id.column]
        ) { _ in true } ?? false
    }

    /// How many customers there are, archived ones included.
    public func customerCount() throws -> Int {
        try sql.row("SELECT count(*) FROM customer") { $0.int(0) } ?? 0
    }
}

/// What changed among the names.
public struct NameChanges {
    public var names: [(id: ID<Customer>, name: String)] = []
    /// Those who are read no more.
    public var gone: [ID<Customer>] = []
    public var last: Int64
}

extension CustomerWrite: Storable {
    public func store(in transaction: Transaction) throws {
        try CustomerTable.save(try transaction.findable(self, with: transaction.indexKeys()), in: transaction.writer)
    }

    public func manifests(in transaction: Transaction) throws -> [SealedManifest] {
        try RenewedManifests([self], in: transaction).sealed
    }
}

/// Customers, their values and what they are found by.
enum CustomerTable {
    private static let columns = """
        SELECT id, sequence, owner_id, team_id, channel, activity, registered_at, created_at, changed_at, archived_at,
               version, is_stored_only
        FROM
        """

    private static let insertion = """
        INSERT INTO customer (
            id, owner_id, team_id, channel, activity, registered_at, created_at, changed_at, archived_at, import_id,
            version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    private static let valueInsertion = """
        INSERT INTO customer_value (customer_id, field, row_id, kind, version, sealed, mask)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (customer_id, field, row_id) DO UPDATE SET
            kind = excluded.kind, version = excluded.version, sealed = excluded.sealed, mask = excluded.mask
        """

    /// - Parameter table: `customer`, or `closed_customer` for those whose erasure is under way.
    static func load(
        _ clause: String, _ arguments: [SQLValue], from sql: any SQLReader, table: String = "customer"
    ) throws -> [Customer] {
        let found = try sql.rows(columns + " \(table) " + clause, arguments) { row in
            Customer(
                id: try row.id(0), number: CustomerNumber(sequence: row.int64(1)), owner: try row.optionalID(2),
                team: try row.optionalID(3), channel: Channel(rawValue: row.text(4)) ?? .import, activity: row.text(5),
                tags: [], registeredAt: row.time(6), createdAt: row.time(7), changedAt: row.time(8),
                state: row.optionalTime(9).map { .archived(at: $0) } ?? .active, version: row.int(10), values: [],
                isStoredOnly: row.flag(11))
        }
        return try found.map { customer in
            var customer = customer
            customer.values = try values(of: customer.id, covered: customer.isStoredOnly, from: sql)
            customer.tags = try sql.rows(
                """
                SELECT tag.name FROM customer_tag JOIN tag ON tag.id = customer_tag.tag_id
                WHERE customer_tag.customer_id = ? ORDER BY tag.name LIMIT 100
                """, [customer.id.column]
            ) { $0.text(0) }
            return customer
        }
    }

    /// - Parameter covered: masks say nothing, as of somebody in storage only.
    static func values(of id: ID<Customer>, covered: Bool, from sql: any SQLReader) throws -> [Customer.Value] {
        try sql.rows(
            """
            SELECT row_id, field, kind, version, sealed, mask FROM customer_value
            WHERE customer_id = ? ORDER BY field, row_id LIMIT 500
            """, [id.column]
        ) { row in
            guard let field = CustomerField(rawValue: UInt16(clamping: row.int(1))),
                let kind = InformationKind(rawValue: row.text(2))
            else { throw VaultFault.unreadableRow }
            return Customer.Value(
                row: try row.id(0, of: Customer.self).uuid, field: field, kind: kind,
                version: UInt64(clamping: row.int64(3)),
                sealed: Sealed(
                    envelope: try Envelope(parsing: row.blob(4)), mask: Masked(stored: covered ? "****" : row.text(5))))
        }
    }

    /// - Parameter indexes: false where the caller puts what the new values are found by into the index.
    static func save(_ write: CustomerWrite, indexes: Bool = true, in writer: any SQLWriter) throws {
        let customer = write.customer
        try saveRow(customer, importJob: write.importJob, in: writer)
        for value in write.removed { try remove(value, of: customer.id, in: writer) }
        for put in write.put {
            if put.value.version > 1 {
                try TokenIndex.remove(put.value.row, of: customer.id, in: writer)
            }
            try writer.run(valueInsertion, columns(of: put.value, customer.id))
            if indexes { try TokenIndex.insert(FoundBy.list(put, customer.id), in: writer) }
        }
        if write.changesName {
            try writer.run("INSERT INTO name_change (customer_id) VALUES (?)", [customer.id.column])
        }
        try saveTags(customer, in: writer)
    }

    /// Many customers who are new, table by table, so that one statement is prepared for all of them. The caller puts
    /// what they are found by into the index.
    static func insert(_ writes: [CustomerWrite], in writer: any SQLWriter) throws {
        try writer.run(insertion, each: writes.map { columns(of: $0.customer, importJob: $0.importJob) })
        try writer.repeating(valueInsertion) { statement in
            for write in writes { for put in write.put { try bind(put.value, write.customer.id, to: statement) } }
        }
        try writer.repeating("INSERT INTO name_change (customer_id) VALUES (?)") { statement in
            for write in writes {
                try statement.bind(write.customer.id.uuid, at: 0)
                try statement.run()
            }
        }
        for write in writes where !write.customer.tags.isEmpty { try saveTags(write.customer, in: writer) }
    }

    private static func columns(of customer: Customer, importJob: UUID?) -> [SQLValue] {
        [
            customer.id.column, .id(customer.owner), .id(customer.team), .text(customer.channel.rawValue),
            .text(customer.activity), .time(customer.registeredAt), .time(customer.createdAt),
            .time(customer.changedAt), .time(customer.archivedAt), importJob.map { .uuid($0) } ?? .null,
            .int(customer.version),
        ]
    }

    private static func bind(
        _ value: Customer.Value, _ id: ID<Customer>, to statement: borrowing SQLStatement
    ) throws {
        try statement.bind(id.uuid, at: 0)
        try statement.bind(Int64(value.field.rawValue), at: 1)
        try statement.bind(value.row, at: 2)
        try statement.bind(value.kind.rawValue, at: 3)
        try statement.bind(Int64(clamping: value.version), at: 4)
        try statement.bind(value.sealed.envelope.bytes, at: 5)
        try statement.bind(value.mask.text, at: 6)
        try statement.run()
    }

    private static func columns(of value: Customer.Value, _ id: ID<Customer>) -> [SQLValue] {
        [
            id.column, .int(value.field.rawValue), .uuid(value.row), .text(value.kind.rawValue), .int(value.version),
            .blob(value.sealed.envelope.bytes), .text(value.mask.text),
        ]
    }

    private static func saveRow(_ customer: Customer, importJob: UUID?, in writer: any SQLWriter) throws {
        if customer.version == 1 {
            try writer.run(insertion, columns(of: customer, importJob: importJob))
        } else {
            let changed = try writer.run(
                """
                UPDATE customer SET owner_id = ?, team_id = ?, changed_at = ?, archived_at = ?, version = ?
                WHERE id = ? AND version = ?
                """,
                [
                    .id(customer.owner), .id(customer.team), .time(customer.changedAt), .time(customer.archivedAt),
                    .int(customer.version), customer.id.column, .int(customer.version - 1),
                ])
            guard changed == 1 else { throw CustomerError.changedMeanwhile(version: customer.version) }
        }
    }

    private static func remove(_ value: Customer.Value, of id: ID<Customer>, in writer: any SQLWriter) throws {
        try writer.run(
            "DELETE FROM customer_value WHERE customer_id = ? AND field = ? AND row_id = ?",
            [id.column, .int(value.field.rawValue), .uuid(value.row)])
        try TokenIndex.remove(value.row, of: id, in: writer)
    }

    private static func saveTags(_ customer: Customer, in writer: any SQLWriter) throws {
        if customer.version > 1 {
            try writer.run("DELETE FROM customer_tag WHERE customer_id = ?", [customer.id.column])
        }
        for tag in Set(customer.tags) {
            try writer.run("INSERT OR IGNORE INTO tag (name) VALUES (?)", [.text(tag)])
            try writer.run(
                "INSERT OR IGNORE INTO customer_tag (customer_id, tag_id) SELECT ?, id FROM tag WHERE name = ?",
                [customer.id.column, .text(tag)])
        }
    }
}

extension Customer {
    fileprivate var archivedAt: Date? { if case .archived(let at) = state { at } else { nil } }
}
