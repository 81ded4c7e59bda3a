public import Access
public import Backups
public import Foundation
import Ledger
public import Storage
public import Vocabulary

/// When, where to and how long.
public struct ChangeBackupPlan: Action {
    public typealias Asked = EditBackupPlan
    let plan: BackupPlan

    public init(_ plan: BackupPlan) { self.plan = plan }

    /// - Throws: `BackupError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> BackupPlan {
        try tx.commit(Change(plan.checked(), recording: LedgerEvent(Asked.name)))
    }
}

/// From now on backups are written for this key as well; those that exist are not.
public struct AddBackupRecipient: Action {
    public typealias Asked = EditBackupPlan
    let recipient: AgeRecipient
    let label: String
    let kind: BackupRecipient.Kind

    public init(_ recipient: AgeRecipient, label: String, kind: BackupRecipient.Kind = .person) {
        self.recipient = recipient
        self.label = label
        self.kind = kind
    }

    /// - Throws: `BackupError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> BackupRecipient {
        guard label.contains(where: { !$0.isWhitespace }), label.count <= 60 else { throw BackupError.labelEmpty }
        guard try !tx.backupRecipients().contains(where: { $0.recipient == recipient }) else {
            throw BackupError.recipientKnown
        }
        return try tx.commit(
            Change(
                BackupRecipient(recipient, label: label, kind: kind, addedAt: now),
                recording: LedgerEvent("backup.recipient")))
    }
}

/// Backups from now on do not open with this key; those that exist do.
public struct RemoveBackupRecipient: Action {
    public typealias Asked = EditBackupPlan
    let recipient: AgeRecipient

    public init(_ recipient: AgeRecipient) { self.recipient = recipient }

    /// - Throws: `BackupError.unknown`, also for the installation's own key; `.lastRecipient` when nobody outside the
    ///   house could open a backup any more.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        let outside = try tx.backupRecipients().filter { $0.kind != .house }
        guard outside.contains(where: { $0.recipient == recipient }) else { throw BackupError.unknown }
        guard outside.count > 1 else { throw BackupError.lastRecipient }
        try tx.commit(
            Change(BackupRecipientRemoval(recipient), recording: LedgerEvent("backup.recipient-removed")))
    }
}

extension Workplace {
    /// The name of the file that holds the recovery identity.
    public static let recoveryFile = "recovery-identity.age"
    public static let shortestPassphrase = 12

    /// Makes an identity that a passphrase opens, for the day on which the house's own is lost, and leaves it beside the
    /// backups. The stock command takes the file as it is: `age -d -i recovery-identity.age BACKUP`.
    ///
    /// - Returns: where the file was left. The secret itself is never written in the clear.
    public func makeRecoveryIdentity(
        passphrase: String, as staff: ID<StaffMember>, with tools: BackupTools
    ) async throws -> [String] {
        try await ask(May<EditBackupPlan>(), as: staff)
        guard passphrase.count >= Self.shortestPassphrase else { throw BackupError.passphraseTooShort }
        let identity = AgeIdentity.random()
        let sealed = BytesInMemory()
        let writer = try AgeWriter(to: sealed, for: .passphrase(passphrase))
        try writer.write(Array("# \(identity.recipient)\n\(identity.secretText)\n".utf8))
        try writer.finish()
        var paths: [String] = []
        for folder in try backupPlan().folders {
            if !tools.disk.exists(folder) { try tools.disk.makeFolder(folder) }
            let name = "\(identity.recipient)".prefix(12) + "-" + Self.recoveryFile
            let file = try PendingFile(folder + "/" + name, on: tools.disk)
            do { try file.write(sealed.bytes) } catch {
                file.abandon()
                throw error
            }
            try file.finish()
            paths.append(file.path)
        }
        _ = try await perform(AddBackupRecipient(identity.recipient, label: "recovery", kind: .recovery), as: staff)
        return paths
    }
}
