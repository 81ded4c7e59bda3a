public import Customers
import SQLEngine
public import Vault
public import Vocabulary

/// Data keys of customers in storage only. The one reader besides moving and wrapping anew is `escrowKey(of:)`.
enum EscrowKeyTable {
    static let name = "escrow_key"

    /// Moves every version of a customer's key there; done twice, the second finds nothing.
    static func take(_ subject: ID<Subject>, with ring: KeyRing, in writer: any SQLWriter) throws {
        try move(subject, from: "data_key", to: name, in: writer) { try ring.escrowed($0, of: subject) }
    }

    /// And back.
    static func giveBack(_ subject: ID<Subject>, with ring: KeyRing, in writer: any SQLWriter) throws {
        try move(subject, from: name, to: "data_key", in: writer) { try ring.released($0, of: subject) }
    }

    static func delete(of subject: ID<Subject>, in writer: any SQLWriter) throws {
        try writer.run("DELETE FROM escrow_key WHERE subject_id = ?", [subject.column])
    }

    static func count(of subject: ID<Subject>, in reader: any SQLReader) throws -> Int {
        try reader.row("SELECT count(*) FROM escrow_key WHERE subject_id = ?", [subject.column]) { $0.int(0) } ?? 0
    }

    /// Every version, the newest first.
    static func all(of subject: ID<Subject>, in reader: any SQLReader) throws -> [WrappedKey] {
        try keys(of: subject, in: name, reader).reversed()
    }

    private static func move(
        _ subject: ID<Subject>, from: String, to: String, in writer: any SQLWriter,
        _ wrap: (WrappedKey) throws -> WrappedKey
    ) throws {
        let moved = try keys(of: subject, in: from, writer).map(wrap)
        try writer.run(
            "INSERT OR REPLACE INTO \(to) (subject_id, version, epoch, wrapped, commitment) VALUES (?, ?, ?, ?, ?)",
            each: moved.map { key in
                [subject.column, .int(key.version), .int(key.epoch), .blob(key.bytes), .blob(key.commitment)]
            })
        try writer.run("DELETE FROM \(from) WHERE subject_id = ?", [subject.column])
    }

    private static func keys(
        of subject: ID<Subject>, in table: String, _ reader: any SQLReader
    ) throws -> [WrappedKey] {
        try reader.rows(
            "SELECT wrapped, commitment, version, epoch FROM \(table) WHERE subject_id = ? ORDER BY version",
            [subject.column]
        ) { row in
            try WrappedKey(
                bytes: row.blob(0), commitment: row.blob(1), version: UInt32(clamping: row.int64(2)),
                epoch: UInt32(clamping: row.int64(3)))
        }
    }
}

extension VaultAccess {
    /// The key of somebody in storage only. What it opens, it opens under `Permit<OpenStored>` alone.
    public func escrowKey(of subject: ID<Subject>) throws -> EscrowKey {
        guard let key = try escrowKeyIfThere(of: subject) else { throw VaultFault.keyMissing }
        return key
    }

    func escrowKeyIfThere(of subject: ID<Subject>) throws -> EscrowKey? {
        try refresh.following(keys) { keys in
            let wrapped = try keys.read { try EscrowKeyTable.all(of: subject, in: $0) }
            return wrapped.isEmpty ? nil : try ring.escrowKey(for: subject, wrapped: wrapped)
        }
    }
}

extension Store {
    /// Puts a customer's keys into escrow, also out of the log of the key database.
    ///
    /// - Returns: false when another process reads an older state of the file, so that its log cannot be cut yet.
    @discardableResult
    public func escrowKeys(of customer: ID<Customer>) throws -> Bool {
        try refresh.following(keys) { keys in
            try keys.writeAndWait { writer in
                try refresh.followIfBehind(writer)
                try EscrowKeyTable.take(customer.cast(), with: ring, in: writer)
            }
        }
        ring.forgetDataKeys(of: customer.cast())
        return try Self.cut(keys)
    }

    /// Whose keys lie in escrow.
    public func escrowedCustomers() throws -> [ID<Customer>] {
        try keys.read { reader in
            try reader.rows("SELECT DISTINCT subject_id FROM escrow_key ORDER BY subject_id") { try $0.id(0) }
        }
    }

    /// Whether a customer has a key where ordinary paths find it.
    public func hasOrdinaryKey(_ customer: ID<Customer>) throws -> Bool {
        try keys.read { try DataKeyTable.count(of: customer.cast(), in: $0) > 0 }
    }

    /// Takes a customer's keys out of escrow.
    public func releaseKeys(of customer: ID<Customer>) throws {
        try refresh.following(keys) { keys in
            try keys.writeAndWait { writer in
                try refresh.followIfBehind(writer)
                try EscrowKeyTable.giveBack(customer.cast(), with: ring, in: writer)
            }
        }
    }
}
