public import Access
public import Backups
public import Foundation
import Ledger
import SQLEngine
public import Vault
public import Vocabulary

extension VerifyBackup: WorkingTextPermission {
    public static let opened = DataClass.freeText
}

extension DrillRestore: WorkingTextPermission {
    public static let opened = DataClass.freeText
}

extension Reading {
    /// As it was set; nil where nobody has yet.
    public func backupPlan() throws -> BackupPlan? {
        try sql.row(
            """
            SELECT folders, is_scheduled, minute_of_day, daily, weekly, monthly, key_copies, recovery_point_hours,
                   recovery_time_minutes
            FROM backup_plan LIMIT 1
            """
        ) { row in
            BackupPlan(
                folders: row.text(0).split(separator: "\n").map(String.init), isScheduled: row.flag(1),
                minuteOfDay: row.int(2),
                retention: Retention(daily: row.int(3), weekly: row.int(4), monthly: row.int(5)) ?? .usual,
                keyCopies: row.int(6), recoveryPointHours: row.int(7), recoveryTimeMinutes: row.int(8))
        }
    }

    /// In the order in which they were added.
    public func backupRecipients() throws -> [BackupRecipient] {
        try sql.rows(
            "SELECT recipient, label, kind, added_at FROM backup_recipient ORDER BY added_at, recipient LIMIT 100"
        ) {
            BackupRecipient(
                try AgeRecipient($0.text(0)), label: $0.text(1),
                kind: BackupRecipient.Kind(rawValue: $0.text(2)) ?? .person,
                addedAt: $0.time(3))
        }
    }

    /// What the installation itself opens backups with; nil before the first backup.
    public func houseIdentity(under permit: Permit<some WorkingTextPermission>) throws -> AgeIdentity? {
        let sealed = try sql.row("SELECT identity_sealed FROM backup_recipient WHERE kind = 'house' LIMIT 1") {
            $0.blob(0)
        }
        guard let sealed else { return nil }
        return try AgeIdentity(
            vault.ring.open(
                Envelope(parsing: sealed), at: HouseIdentity.address(tenant: vault.ring.tenant), class: .freeText,
                key: vault.dataKey(of: .house), under: permit))
    }

    /// Every copy that is known, the newest first; those that we deleted only when asked for.
    public func backupCopies(withRetired: Bool = false, limit: Int = 2000) throws -> [BackupCopy] {
        try sql.rows(
            """
            SELECT id, kind, folder, name, size_bytes, sha256, made_at, ledger_size, state, verified_at
            FROM backup_copy \(withRetired ? "" : "WHERE state <> 'retired'")
            ORDER BY made_at DESC, id LIMIT ?
            """, [.int(limit)]
        ) { row in
            guard let kind = BackupManifest.Kind(rawValue: row.text(1)),
                let state = BackupCopy.State(rawValue: row.text(8))
            else { throw VaultFault.unreadableRow }
            return BackupCopy(
                id: try row.id(0), kind: kind, folder: row.text(2), name: row.text(3),
                sizeBytes: UInt64(clamping: row.int64(4)), sha256: row.text(5), madeAt: row.time(6),
                ledgerSize: UInt64(clamping: row.int64(7)), state: state, verifiedAt: row.optionalTime(9))
        }
    }

    /// When each copy of the keys was made that may still be about, the oldest first. A missing one counts: nobody knows
    /// who has it; and a retired one for as long as its file stands. One that was written into two folders is there
    /// twice.
    public func keyCopies() throws -> [Date] {
        try sql.rows(
            "SELECT made_at, state, folder, name FROM backup_copy WHERE kind = 'keys' ORDER BY made_at LIMIT 10000"
        ) { row in
            let path = row.text(2) + "/" + row.text(3)
            return (at: row.time(0), isThere: row.text(1) != "retired" || FileManager.default.fileExists(atPath: path))
        }.filter(\.isThere).map(\.at)
    }

    /// When the oldest of them was made; nil where there is none. The certificate of an erasure takes its shred window
    /// from here.
    public func oldestKeyCopy() throws -> Date? { try keyCopies().first }

    /// The newest first.
    public func backupDrills(limit: Int = 20) throws -> [BackupDrill] {
        try sql.rows(
            "SELECT at, name, is_sound, lost_seconds, took_milliseconds FROM backup_drill ORDER BY at DESC LIMIT ?",
            [.int(limit)]
        ) { row in
            BackupDrill(
                at: row.time(0), name: row.text(1), isSound: row.flag(2), lostSeconds: row.int(3),
                tookMilliseconds: row.int(4))
        }
    }
}

extension BackupPlan: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT OR REPLACE INTO backup_plan (
                one, folders, is_scheduled, minute_of_day, daily, weekly, monthly, key_copies, recovery_point_hours,
                recovery_time_minutes)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(folders.joined(separator: "\n")), .flag(isScheduled), .int(minuteOfDay), .int(retention.daily),
                .int(retention.weekly), .int(retention.monthly), .int(keyCopies), .int(recoveryPointHours),
                .int(recoveryTimeMinutes),
            ])
    }
}

extension BackupRecipient: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT INTO backup_recipient (recipient, label, kind, added_at) VALUES (?, ?, ?, ?)",
            [.text("\(recipient)"), .text(label), .text(kind.rawValue), .time(addedAt)])
    }
}

/// A key that backups are not written for any more.
public struct BackupRecipientRemoval: Storable {
    let recipient: AgeRecipient

    public init(_ recipient: AgeRecipient) { self.recipient = recipient }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "DELETE FROM backup_recipient WHERE recipient = ? AND kind <> 'house'", [.text("\(recipient)")])
    }
}

/// The installation's own identity on its way into the store, where it is sealed under the house key.
public struct HouseIdentity: Storable {
    static let entity: UInt16 = 40
    let identity: AgeIdentity

    public init(_ identity: AgeIdentity) { self.identity = identity }

    static func address(tenant: UInt32) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: .house, entity: entity, field: 1, row: UUID(number: 1), rowVersion: 1)
    }

    public func store(in transaction: Transaction) throws {
        let vault = transaction.vault
        let sealed = try vault.dataKey(of: .house).seal(
            identity.secretText, class: .freeText, at: Self.address(tenant: vault.ring.tenant))
        try transaction.writer.run(
            """
            INSERT INTO backup_recipient (recipient, label, kind, identity_sealed, added_at)
            VALUES (?, 'Shouxin', 'house', ?, ?)
            """, [.text("\(identity.recipient)"), .blob(sealed.bytes), .time(transaction.now)])
    }
}

extension BackupCopy: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO backup_copy (
                id, kind, folder, name, size_bytes, sha256, made_at, ledger_size, state, verified_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, verified_at = excluded.verified_at
            """,
            [
                id.column, .text(kind.rawValue), .text(folder), .text(name), .int(sizeBytes), .text(sha256),
                .time(madeAt), .int(ledgerSize), .text(state.rawValue), .time(verifiedAt),
            ])
    }
}

extension BackupDrill: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT OR REPLACE INTO backup_drill (at, name, is_sound, lost_seconds, took_milliseconds)
            VALUES (?, ?, ?, ?, ?)
            """, [.time(at), .text(name), .flag(isSound), .int(lostSeconds), .int(tookMilliseconds)])
    }
}

/// Several values that one event explains.
public struct Several<Value: Storable>: Storable {
    public let values: [Value]

    public init(_ values: [Value]) { self.values = values }

    public func store(in transaction: Transaction) throws {
        for value in values { try value.store(in: transaction) }
    }
}
