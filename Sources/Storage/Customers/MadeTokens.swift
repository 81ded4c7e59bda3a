import Customers
import Foundation
import SQLEngine
import Vault
import Vocabulary

/// Tokens made from what is sealed: of values and of imported rows, after a restore and when the index key is rotated.
struct MadeTokens {
    /// The key of a customer, from wherever it lies.
    enum Key {
        case own(DataKey)
        /// Of somebody in storage only, who must be found again once that is lifted.
        case escrowed(EscrowKey)
    }

    let ring: KeyRing
    let index: IndexKeys

    /// - Throws: why the value does not open.
    func tokens(
        of value: Customer.Value, _ customer: ID<Customer>, with key: Key
    ) throws(OpenProblem) -> [FoundBy] {
        let address = value.address(of: customer.cast(), tenant: ring.tenant)
        return try made(value.sealed.envelope, address, value.field.dataClass, key) {
            value.field.findable($0, kind: value.kind)
        }
        .map { FoundBy($0.kind, $0.token, customer, value.row) }
    }

    /// - Throws: why the digest does not open.
    func tokens(
        ofImportedRow row: UUID, _ sealed: Envelope, _ customer: ID<Customer>, with key: Key
    ) throws(OpenProblem) -> [FoundBy] {
        let address = ImportedRow.address(of: row, of: customer.cast(), tenant: ring.tenant)
        return try made(sealed, address, ImportedRow.dataClass, key) { [(.importedRow, $0)] }
            .map { FoundBy($0.kind, $0.token, customer, row) }
    }

    private func made(
        _ envelope: Envelope, _ address: FieldAddress, _ dataClass: DataClass, _ key: Key,
        _ finding: (String) -> [(kind: TokenKind, text: String)]
    ) throws(OpenProblem) -> [(kind: TokenKind, token: VersionedToken)] {
        switch key {
        case .own(let key):
            try ring.tokens(of: envelope, at: address, class: dataClass, key: key, with: index, finding: finding)
        case .escrowed(let key):
            try ring.tokens(of: envelope, at: address, class: dataClass, key: key, with: index, finding: finding)
        }
    }
}

extension VaultAccess {
    /// The key of a customer, in escrow or not; nil for somebody whose key is gone.
    func indexingKey(of customer: ID<Customer>) throws -> MadeTokens.Key? {
        if let own = try dataKeyIfThere(of: customer.cast()) { return .own(own) }
        return try escrowKeyIfThere(of: customer.cast()).map { .escrowed($0) }
    }
}

/// What one customer can be found by, as it is stored.
struct FindableRows {
    var values: [UUID: Customer.Value] = [:]
    var importedRows: [UUID: Envelope] = [:]
    /// Rows that cannot even be read.
    var damaged: Set<UUID> = []

    init(of customer: ID<Customer>, in reader: any SQLReader) throws {
        let fields = CustomerField.findable.map { "\($0.rawValue)" }.joined(separator: ", ")
        try reader.forEachRow(
            """
            SELECT row_id, field, kind, version, sealed FROM customer_value
            WHERE customer_id = ? AND field IN (\(fields))
            """, [customer.column]
        ) { row in
            let place = try row.id(0, of: Customer.self).uuid
            if let value = try? Customer.Value(findable: row) { values[place] = value } else { damaged.insert(place) }
        }
        try reader.forEachRow(
            "SELECT row_id, sealed FROM imported_row WHERE customer_id = ?", [customer.column]
        ) { row in
            let place = try row.id(0, of: Customer.self).uuid
            if let sealed = try? Envelope(parsing: row.blob(1)) {
                importedRows[place] = sealed
            } else {
                damaged.insert(place)
            }
        }
    }
}

extension Customer.Value {
    /// From the columns row_id, field, kind, version and sealed, from the place `first` on; without the mask.
    init(findable row: borrowing SQLRow, from first: Int = 0) throws {
        guard let field = CustomerField(rawValue: UInt16(clamping: row.int(first + 1))),
            let kind = InformationKind(rawValue: row.text(first + 2))
        else { throw VaultFault.unreadableRow }
        self.init(
            row: try row.id(first, of: Customer.self).uuid, field: field, kind: kind,
            version: UInt64(clamping: row.int64(first + 3)),
            sealed: Sealed(envelope: try Envelope(parsing: row.blob(first + 4)), mask: Masked(stored: "")))
    }
}
