import SQLEngine
import Vault

/// The slots of external key services.
enum KMSSlotTable {
    /// More than anybody sets up; bounds the row count of a damaged file.
    static let most = 16

    /// Empty in a file from before there were such slots, too: it is read before it is brought up to date.
    static func load(_ reader: any SQLReader) throws -> [KMSSlot] {
        let isThere = try reader.row("SELECT 1 FROM sqlite_schema WHERE name = 'kms_slot' LIMIT 1") { _ in true }
        guard isThere == true else { return [] }
        return try reader.rows(
            "SELECT place, ciphertext, key_version, wrapped, commitment FROM kms_slot ORDER BY place LIMIT 16"
        ) { row in
            guard let ciphertext = KMSCiphertext(row.text(1), keyVersion: UInt32(clamping: row.int64(2))) else {
                throw VaultFault.unreadableRow
            }
            return KMSSlot(
                place: row.text(0), ciphertext: ciphertext,
                root: try WrappedKey(bytes: row.blob(3), commitment: row.blob(4), version: 1, epoch: 0))
        }
    }

    static func put(_ slot: KMSSlot, in writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO kms_slot (place, ciphertext, key_version, wrapped, commitment) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (place) DO UPDATE SET ciphertext = excluded.ciphertext, key_version = excluded.key_version,
                wrapped = excluded.wrapped, commitment = excluded.commitment
            """,
            [
                .text(slot.place), .text(slot.ciphertext.text), .int(slot.ciphertext.keyVersion),
                .blob(slot.root.bytes), .blob(slot.root.commitment),
            ])
    }

    static func remove(_ place: String, in writer: any SQLWriter) throws {
        try writer.run("DELETE FROM kms_slot WHERE place = ?", [.text(place)])
    }

    static func replaceAll(with slots: [KMSSlot], in writer: any SQLWriter) throws {
        try writer.run("DELETE FROM kms_slot", [])
        for slot in slots { try put(slot, in: writer) }
    }
}
