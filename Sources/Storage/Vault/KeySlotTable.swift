import Foundation
import SQLEngine
import Vault
import Vocabulary

/// The wrapped keys of the tenant that are not customers', and which installation they belong to.
enum KeySlotTable {
    /// What the root key is known by; also nil in a file that has no schema yet.
    static func unlockIfMade(_ reader: any SQLReader) throws -> UnlockSlot? {
        let names = try reader.rows(
            "SELECT name FROM sqlite_schema WHERE name IN ('unlock_slot', 'key_slot') ORDER BY name DESC LIMIT 2"
        ) { $0.text(0) }
        // An installation from before epochs keeps the same columns in `key_slot`.
        return try names.first.flatMap { try unlock(in: $0, reader)?.slot }
    }

    static func load(_ reader: any SQLReader) throws -> (slots: KeySlots, installation: UUID)? {
        guard let (unlock, installation) = try unlock(in: "unlock_slot", reader) else { return nil }
        let epochs = try reader.rows(
            "SELECT step, commitment, wrapped, key_commitment, epoch FROM epoch_slot ORDER BY epoch LIMIT 100"
        ) { row in
            EpochSlot(
                step: UInt64(bitPattern: row.int64(0)), commitment: row.blob(1),
                key: try WrappedKey(
                    bytes: row.blob(2), commitment: row.blob(3), version: 1, epoch: UInt32(clamping: row.int64(4))))
        }
        let tenantKeys = try reader.rows(
            "SELECT role, wrapped, commitment, version, epoch FROM tenant_key ORDER BY role, version LIMIT 1000"
        ) { row in
            guard let role = KeyRole(rawValue: UInt8(clamping: row.int64(0))) else { throw VaultFault.unreadableRow }
            return TenantKeySlot(
                role: role,
                wrapped: try WrappedKey(
                    bytes: row.blob(1), commitment: row.blob(2), version: UInt32(clamping: row.int64(3)),
                    epoch: UInt32(clamping: row.int64(4))))
        }
        let slots = KeySlots(
            unlock: unlock, epochs: epochs, tenantKeys: tenantKeys, suite: try suite(reader))
        return (slots, installation)
    }

    /// AES-256-GCM in a file from before there was a choice.
    static func suite(_ reader: any SQLReader) throws -> UInt8 {
        let isThere = try reader.row("SELECT 1 FROM sqlite_schema WHERE name = 'value_suite' LIMIT 1") { _ in true }
        guard isThere == true else { return CipherSuite.aes256GCM.rawValue }
        return try reader.row("SELECT suite FROM value_suite LIMIT 1") { UInt8(clamping: $0.int64(0)) }
            ?? CipherSuite.aes256GCM.rawValue
    }

    private static func unlock(
        in table: String, _ reader: any SQLReader
    ) throws -> (slot: UnlockSlot, installation: UUID)? {
        try reader.row(
            """
            SELECT tenant, root_commitment, scrypt_salt, scrypt_cost_log2, scrypt_block_size, scrypt_parallelism,
                   installation
            FROM \(table) LIMIT 1
            """
        ) { row in
            let passphrase =
                row.isNull(2)
                ? nil
                : try PassphraseParameters(
                    salt: row.blob(2), costLog2: UInt8(clamping: row.int64(3)),
                    blockSize: UInt32(clamping: row.int64(4)), parallelism: UInt32(clamping: row.int64(5)))
            guard let installation = ID<Subject>(bytes: row.blob(6)) else { throw VaultFault.unreadableRow }
            let slot = UnlockSlot(
                tenant: UInt32(clamping: row.int64(0)), rootCommitment: row.blob(1), passphrase: passphrase,
                kms: try KMSSlotTable.load(reader))
            return (slot, installation.uuid)
        }
    }

    /// The newest epoch in the table.
    static func newestEpoch(_ reader: any SQLReader) throws -> UInt32 {
        try reader.row("SELECT max(epoch) FROM epoch_slot") { UInt32(clamping: $0.int64(0)) } ?? 0
    }
}

extension KeySlotTable {
    static func insert(_ slots: KeySlots, installation: UUID, in writer: any SQLWriter) throws {
        let passphrase = slots.passphrase
        try writer.run(
            """
            INSERT INTO unlock_slot (
                tenant, root_commitment, scrypt_salt, scrypt_cost_log2, scrypt_block_size, scrypt_parallelism,
                installation)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .int(slots.tenant), .blob(slots.rootCommitment), .optional(passphrase?.salt),
                .optional(passphrase.map { Int64($0.costLog2) }), .optional(passphrase.map { Int64($0.blockSize) }),
                .optional(passphrase.map { Int64($0.parallelism) }), .uuid(installation),
            ])
        try writer.run("INSERT INTO value_suite (suite) VALUES (?)", [.int(slots.suite)])
        try KMSSlotTable.replaceAll(with: slots.unlock.kms, in: writer)
        try replaceKeys(with: slots, in: writer)
    }

    /// Stores slots that hang on another root key.
    static func replace(_ slots: KeySlots, in writer: any SQLWriter) throws {
        let passphrase = slots.passphrase
        try writer.run(
            """
            UPDATE unlock_slot SET root_commitment = ?, scrypt_salt = ?, scrypt_cost_log2 = ?, scrypt_block_size = ?,
                scrypt_parallelism = ?
            """,
            [
                .blob(slots.rootCommitment), .optional(passphrase?.salt),
                .optional(passphrase.map { Int64($0.costLog2) }), .optional(passphrase.map { Int64($0.blockSize) }),
                .optional(passphrase.map { Int64($0.parallelism) }),
            ])
        try KMSSlotTable.replaceAll(with: slots.unlock.kms, in: writer)
        try replaceKeys(with: slots, in: writer)
    }

    /// Stores the epochs and the keys of the tenant as `slots` has them; an epoch that it no longer has is destroyed.
    static func replaceKeys(with slots: KeySlots, in writer: any SQLWriter) throws {
        try writer.run("DELETE FROM epoch_slot WHERE epoch < ?", [.int(slots.epochs.first?.epoch ?? 0)])
        try writer.run(
            """
            INSERT INTO epoch_slot (epoch, step, commitment, wrapped, key_commitment) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (epoch) DO UPDATE SET step = excluded.step, commitment = excluded.commitment,
                wrapped = excluded.wrapped, key_commitment = excluded.key_commitment
            """,
            each: slots.epochs.map { slot in
                [
                    .int(slot.epoch), .integer(Int64(bitPattern: slot.step)), .blob(slot.commitment),
                    .blob(slot.key.bytes), .blob(slot.key.commitment),
                ]
            })
        for slot in slots.tenantKeys { try insert(slot, in: writer) }
    }

    /// Stores a key of the tenant, in the place of the same one in another wrapping.
    static func insert(_ slot: TenantKeySlot, in writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO tenant_key (role, version, epoch, wrapped, commitment) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (role, version) DO UPDATE SET epoch = excluded.epoch, wrapped = excluded.wrapped,
                commitment = excluded.commitment
            """,
            [
                .int(slot.role.rawValue), .int(slot.wrapped.version), .int(slot.wrapped.epoch),
                .blob(slot.wrapped.bytes), .blob(slot.wrapped.commitment),
            ])
    }

    /// Destroys a key of the tenant.
    static func delete(_ role: KeyRole, version: UInt32, in writer: any SQLWriter) throws {
        try writer.run("DELETE FROM tenant_key WHERE role = ? AND version = ?", [.int(role.rawValue), .int(version)])
    }
}
