import Customers
import Ledger
import SQLEngine
import Vault
import Vocabulary

/// The sealed manifest of each customer, with the number of the event that vouches for it.
enum ManifestTable {
    struct Stored {
        let number: UInt64
        let version: UInt64
        let envelope: Envelope
    }

    /// One more row for each customer whose values are written; marks are kept where an event has several, or names
    /// nobody, because then the frame alone does not say them.
    static func save(
        _ manifests: [SealedManifest], at number: UInt64, about subject: ID<Subject>?, in writer: any SQLWriter
    ) throws {
        guard !manifests.isEmpty else { return }
        try writer.repeating(
            "INSERT OR REPLACE INTO customer_manifest (customer_id, number, version, envelope) VALUES (?, ?, ?, ?)"
        ) { statement in
            for manifest in manifests {
                try statement.bind(manifest.customer.uuid, at: 0)
                try statement.bind(Int64(clamping: number), at: 1)
                try statement.bind(Int64(manifest.version), at: 2)
                try statement.bind(manifest.envelope.bytes, at: 3)
                try statement.run()
            }
        }
        guard manifests.count > 1 || subject == nil else { return }
        try writer.run(
            "INSERT INTO manifest_marks (number, marks) VALUES (?, ?)",
            [.int(number), .blob(ManifestMarks(manifests.map(\.mark)).encoded)])
    }

    static func load(_ customer: ID<Customer>, from reader: any SQLReader) throws -> Stored? {
        try reader.row(
            "SELECT number, version, envelope FROM customer_manifest WHERE customer_id = ?", [customer.column]
        ) { row in
            Stored(
                number: UInt64(clamping: row.int64(0)), version: UInt64(clamping: row.int64(1)),
                envelope: try Envelope(parsing: row.blob(2)))
        }
    }

    static func marks(at number: UInt64, from reader: any SQLReader) throws -> ManifestMarks? {
        try reader.row("SELECT marks FROM manifest_marks WHERE number = ?", [.int(number)]) {
            ManifestMarks(decoding: $0.blob(0))
        } ?? nil
    }
}

extension Reading {
    /// What the manifest of a customer says; nil when there is none.
    /// - Throws: `OpenProblem` when it is not the one that was written.
    func manifest(
        of customer: ID<Customer>, _ stored: ManifestTable.Stored, key: RecordKey? = nil
    ) throws -> ValueManifest? {
        guard let key = try key ?? vault.recordKeyIfThere(of: customer.cast()) else { return nil }
        let address = FieldAddress.manifest(of: customer.cast(), tenant: vault.ring.tenant, version: stored.version)
        return ValueManifest(decoding: try key.openManifest(stored.envelope, at: address, with: vault.ring))
    }
}
