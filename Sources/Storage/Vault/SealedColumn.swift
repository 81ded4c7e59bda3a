import Access
import Customers
import Foundation
import SQLEngine
import Vault
import Vocabulary

/// A column of envelopes: how to find its rows, and where each of them is sealed to.
///
/// Every such column stands in `all`, or its values could not be sealed anew; a key is not retired while the schema has
/// one that does not (`unlisted`).
struct SealedColumn: Sendable {
    enum Key { case blob(String), integer(String), text(String) }

    let table: String
    let column: String
    /// Whose data key seals it: a column with the subject's identity, or nil for the house.
    let owner: String?
    /// What names one row.
    let key: [Key]
    /// Further columns that the address takes.
    var extra: [String] = []
    /// - Parameters: a row with the envelope, the key and the extra columns in this order; the owner; the tenant.
    let place: @Sendable (borrowing SQLRow, ID<Subject>, UInt32) throws -> (address: FieldAddress, class: DataClass)

    static let all =
        [customerValue, importedRow, staffName, importName, importProblem, importPiece, ledgerDetail, backupIdentity]
        + erasureWords + questionImports + trainingSessions + afterExams + emergencyWords

    private static let customerValue = SealedColumn(
        table: "customer_value", column: "sealed", owner: "customer_id",
        key: [.blob("customer_id"), .integer("field"), .blob("row_id")], extra: ["version"]
    ) { row, owner, tenant in
        guard let field = CustomerField(rawValue: UInt16(clamping: row.int(2))) else {
            throw VaultFault.unreadableRow
        }
        let address = FieldAddress(
            tenant: tenant, customer: owner, entity: Customer.Value.entity, field: field.rawValue,
            row: try row.id(3, of: Subject.self).uuid, rowVersion: UInt64(clamping: row.int64(4)))
        return (address, field.dataClass)
    }

    private static let importedRow = SealedColumn(
        table: "imported_row", column: "sealed", owner: "customer_id",
        key: [.blob("customer_id"), .blob("row_id")]
    ) { row, owner, tenant in
        let place = try row.id(2, of: Subject.self).uuid
        return (ImportedRow.address(of: place, of: owner, tenant: tenant), ImportedRow.dataClass)
    }

    private static let staffName = SealedColumn(
        table: "staff", column: "name_sealed", owner: "id", key: [.blob("id")], extra: ["name_version"]
    ) { row, _, tenant in
        (
            StaffTable.address(of: try row.id(1), version: UInt64(clamping: row.int64(2)), tenant: tenant), .general
        )
    }

    private static let importName = SealedColumn(
        table: "import_job", column: "name_sealed", owner: nil, key: [.blob("id")]
    ) { row, _, tenant in (ImportJobTable.nameAddress(of: try row.id(1), tenant: tenant), .freeText) }

    private static let importProblem = SealedColumn(
        table: "import_problem", column: "sealed", owner: nil, key: [.blob("import_id"), .integer("number")]
    ) { row, _, tenant in
        (ImportProblemTable.address(of: row.int(2), in: try row.id(1), tenant: tenant), .freeText)
    }

    private static let importPiece = SealedColumn(
        table: "import_piece", column: "sealed", owner: nil, key: [.blob("import_id"), .integer("number")]
    ) { row, _, tenant in
        (ImportPieces.address(of: row.int(2), in: try row.id(1), tenant: tenant), .freeText)
    }

    private static let ledgerDetail = SealedColumn(
        table: "ledger_detail", column: "sealed", owner: "subject_id",
        key: [.blob("subject_id"), .integer("number")]
    ) { row, owner, tenant in
        (LedgerDetail.address(of: UInt64(clamping: row.int64(2)), about: owner, tenant: tenant), .audit)
    }
}

extension SealedColumn {
    /// Columns of the schema that hold envelopes, by their name, and do not stand in `all`.
    static func unlisted(in reader: any SQLReader) throws -> [String] {
        let found = try reader.rows(
            """
            SELECT made.name, part.name FROM sqlite_schema AS made, pragma_table_info(made.name) AS part
            WHERE made.type = 'table' AND part.name LIKE '%sealed' LIMIT 1000
            """
        ) { "\($0.text(0)).\($0.text(1))" }
        return Set(found).subtracting(all.map { "\($0.table).\($0.column)" }).sorted()
    }

    /// How many envelopes stand under each version.
    func counts(in reader: any SQLReader) throws -> [UInt32: Int] {
        let rows = try reader.rows(
            """
            SELECT substr(\(column), 3, 4), count(*) FROM \(table) WHERE \(column) IS NOT NULL GROUP BY 1 LIMIT 100000
            """
        ) { ($0.blob(0).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }, $0.int(1)) }
        return Dictionary(rows, uniquingKeysWith: +)
    }

    /// Whether anything of this owner stands under another version than `version`.
    func hasOther(than version: UInt32, of subject: ID<Subject>, in reader: any SQLReader) throws -> Bool {
        guard owner != nil || subject == .house else { return false }
        return try reader.row(
            "SELECT 1 FROM \(table) WHERE \(condition) LIMIT 1", arguments(subject, version)
        ) { _ in true } ?? false
    }

    /// Seals what stands under an earlier version anew, at most `limit` values. What does not open is left as it is, and
    /// keeps its version from being retired.
    /// - Returns: how many were tried, and how many of them did not open.
    func reseal(
        _ subject: ID<Subject>, with key: DataKey, limit: Int, in transaction: Transaction
    ) throws -> (tried: Int, shut: Int) {
        guard owner != nil || subject == .house else { return (0, 0) }
        let names = self.key.map(\.name) + extra
        let tenant = transaction.vault.ring.tenant
        let rows = try transaction.sql.rows(
            "SELECT \(([column] + names).joined(separator: ", ")) FROM \(table) WHERE \(condition) LIMIT \(limit)",
            arguments(subject, key.version)
        ) { row -> [SQLValue]? in
            let (address, dataClass) = try place(row, subject, tenant)
            guard let sealed = try? Envelope(parsing: row.blob(0)),
                let envelope = try? key.resealed(sealed, class: dataClass, at: address)
            else { return nil }
            let key = self.key.enumerated().map { index, key in
                switch key {
                case .blob: SQLValue.blob(row.blob(index + 1))
                case .integer: SQLValue.integer(row.int64(index + 1))
                case .text: SQLValue.text(row.text(index + 1))
                }
            }
            return [.blob(envelope.bytes)] + key
        }
        let condition = self.key.map { $0.name + " = ?" }.joined(separator: " AND ")
        try transaction.writer.run("UPDATE \(table) SET \(column) = ? WHERE \(condition)", each: rows.compactMap { $0 })
        return (rows.count, rows.count { $0 == nil })
    }

    private var condition: String { (owner.map { $0 + " = ? AND " } ?? "") + "substr(\(column), 3, 4) <> ?" }

    private func arguments(_ subject: ID<Subject>, _ version: UInt32) -> [SQLValue] {
        let bytes = withUnsafeBytes(of: version.bigEndian) { Array($0) }
        return (owner == nil ? [] : [subject.column]) + [.blob(bytes)]
    }
}

extension SealedColumn.Key {
    fileprivate var name: String {
        switch self {
        case .blob(let name), .integer(let name), .text(let name): name
        }
    }
}
