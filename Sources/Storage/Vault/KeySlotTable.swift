import Foundation
import SQLEngine
import Vault
import Vocabulary

/// The wrapped keys of the tenant that are not customers', and which installation they belong to.
enum KeySlotTable {
    /// Also nil in a file that has no schema yet.
    static func loadIfMade(_ reader: any SQLReader) throws -> (slots: KeySlots, installation: UUID)? {
        let isMade = try reader.row("SELECT 1 FROM sqlite_schema WHERE name = 'key_slot'") { _ in true } ?? false
        return isMade ? try load(reader) : nil
    }

    static func load(_ reader: any SQLReader) throws -> (slots: KeySlots, installation: UUID)? {
        try reader.row(
            """
            SELECT tenant, root_commitment, scrypt_salt, scrypt_cost_log2, scrypt_block_size, scrypt_parallelism,
                   epoch, epoch_key, epoch_commitment, tenant_key, tenant_commitment, signing_key, signing_commitment,
                   installation
            FROM key_slot LIMIT 1
            """
        ) { row in
            let epoch = UInt32(clamping: row.int64(6))
            let passphrase =
                row.isNull(2)
                ? nil
                : try PassphraseParameters(
                    salt: row.blob(2), costLog2: UInt8(clamping: row.int64(3)),
                    blockSize: UInt32(clamping: row.int64(4)), parallelism: UInt32(clamping: row.int64(5)))
            let slots = KeySlots(
                tenant: UInt32(clamping: row.int64(0)), rootCommitment: row.blob(1), passphrase: passphrase,
                epochKey: try WrappedKey(bytes: row.blob(7), commitment: row.blob(8), version: 1, epoch: epoch),
                tenantKey: try WrappedKey(bytes: row.blob(9), commitment: row.blob(10), version: 1, epoch: epoch),
                ledgerSigningKey: try WrappedKey(
                    bytes: row.blob(11), commitment: row.blob(12), version: 1, epoch: epoch))
            guard let installation = ID<Subject>(bytes: row.blob(13)) else { throw VaultFault.unreadableRow }
            return (slots, installation.uuid)
        }
    }

    static func insert(_ slots: KeySlots, installation: UUID, in writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO key_slot (
                tenant, root_commitment, scrypt_salt, scrypt_cost_log2, scrypt_block_size, scrypt_parallelism, epoch,
                epoch_key, epoch_commitment, tenant_key, tenant_commitment, signing_key, signing_commitment,
                installation)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .int(slots.tenant), .blob(slots.rootCommitment), .optional(slots.passphrase?.salt),
                .optional(slots.passphrase.map { Int64($0.costLog2) }),
                .optional(slots.passphrase.map { Int64($0.blockSize) }),
                .optional(slots.passphrase.map { Int64($0.parallelism) }), .int(slots.epoch),
                .blob(slots.epochKey.bytes), .blob(slots.epochKey.commitment), .blob(slots.tenantKey.bytes),
                .blob(slots.tenantKey.commitment), .blob(slots.ledgerSigningKey.bytes),
                .blob(slots.ledgerSigningKey.commitment), .uuid(installation),
            ])
    }
}
