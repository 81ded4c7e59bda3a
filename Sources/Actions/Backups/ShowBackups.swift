public import Access
public import Backups
public import Foundation
public import Storage
import Vocabulary

/// Where backups are and how they are.
public struct BackupFacts: Sendable {
    public let plan: BackupPlan
    public let recipients: [BackupRecipient]
    /// The newest first.
    public let copies: [BackupCopy]
    public let drills: [BackupDrill]
    public let oldestKeyCopy: Date?

    /// The newest data backup that is not known to be damaged or gone.
    public var lastGood: BackupCopy? { copies.first { $0.kind == .data && $0.state == .sound } }

    /// Whether the last one that was due has not been made.
    public func isOverdue(at now: Date) -> Bool {
        guard let due = plan.lastDue(at: now) else { return false }
        // An hour to make it in.
        guard now.timeIntervalSince(due) > 3600 else { return false }
        return lastGood.map { $0.madeAt < due } ?? true
    }

    /// Whether anybody outside the data folder could open one.
    public var canBeOpenedElsewhere: Bool { recipients.contains { $0.kind != .house } }
}

public struct ShowBackups: Question {
    public typealias Asked = ViewBackups

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> BackupFacts {
        BackupFacts(
            plan: try snapshot.backupPlan() ?? BackupPlan(folders: []), recipients: try snapshot.backupRecipients(),
            copies: try snapshot.backupCopies(), drills: try snapshot.backupDrills(),
            oldestKeyCopy: try snapshot.oldestKeyCopy())
    }
}

extension Workplace {
    /// Where the data stands, for a command that is to be copied.
    public var dataFolder: String { store.folder }

    /// Where backups go until somebody says otherwise: beside the data, which is better than nothing.
    public var usualBackupFolder: String {
        let folder = store.folder
        let absolute = folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
        return URL(filePath: absolute).standardizedFileURL.path(percentEncoded: false)
            .trimmingTrailingSlash + "/backups"
    }

    /// The plan in force.
    public func backupPlan() throws -> BackupPlan {
        let plan = try store.read { try $0.backupPlan() } ?? BackupPlan(folders: [])
        guard plan.folders.isEmpty else { return plan }
        var usual = plan
        usual.folders = [usualBackupFolder]
        return usual
    }

    /// When the oldest copy of the keys was made that may still be about; what the certificate of an erasure states.
    public func oldestKeyCopy() throws -> Date? { try store.read { try $0.oldestKeyCopy() } }
}

extension String {
    fileprivate var trimmingTrailingSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
