public import Access
import Vocabulary

/// Seeing where backups are and how they are.
public enum ViewBackups: Permission {
    public static let name = "backup.view"
    public static let requirement = Requirement(roles: Role.administrators.union([.protectionOfficer]))
}

/// Making one (系统管理员: 备份与恢复, GB/T 22239-2019 8.1.4.9).
public enum CreateBackup: Permission {
    public static let name = "backup.create"
    public static let requirement = Requirement(roles: [.systemAdministrator])
}

/// Opening one to check it; needs the installation's own identity, which is sealed under the house key.
public enum VerifyBackup: Permission {
    public static let name = "backup.verify"
    public static let requirement = Requirement(roles: [.systemAdministrator, .auditAdministrator])
}

/// Trying a restore out, in a folder of its own.
public enum DrillRestore: Permission {
    public static let name = "backup.drill"
    public static let requirement = Requirement(roles: [.systemAdministrator])
}

/// When, where to, for how long, and for whom.
public enum EditBackupPlan: Permission {
    public static let name = "backup.plan"
    public static let requirement = Requirement(roles: [.systemAdministrator])
}

/// The register of places where data is kept (存储登记).
public enum EditStoragePlace: Permission {
    public static let name = "storage.edit"
    public static let requirement = Requirement(roles: [.systemAdministrator, .protectionOfficer])
}

/// Confirming that a place was looked at and is as it should be.
public enum ReviewStoragePlace: Permission {
    public static let name = "storage.review"
    public static let requirement = Requirement(roles: [.systemAdministrator, .protectionOfficer])
}

/// What the ledger says where nobody asked the gate.
public enum BackupEvent {
    public static let scheduled = "backup.create"
    public static let failed = "backup.failed"
    public static let keys = "backup.keys"
    public static let restored = "backup.restore"
    /// So many events before it are of a time after the backup, and what was recorded with them outside the ledger is
    /// lost: there was no folder in use to take it from.
    public static let gap = "backup.gap"
    /// The values as they stand after a restore are vouched for.
    public static let vouched = "backup.vouch"
    public static let removed = "backup.remove"
}
