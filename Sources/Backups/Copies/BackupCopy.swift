import Access
public import Foundation
import Ledger
public import Vocabulary

/// One file in one folder, as the register has it.
public struct BackupCopy: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        case sound, damaged, missing
        /// Deleted by us, for a newer one.
        case retired
    }

    public let id: ID<BackupCopy>
    public let kind: BackupManifest.Kind
    public let folder: String
    public let name: String
    public let sizeBytes: UInt64
    /// Of the file as it stands, hexadecimal.
    public let sha256: String
    public let madeAt: Date
    /// How many events the ledger had.
    public let ledgerSize: UInt64
    public var state: State
    /// When it was last opened and checked as a whole; written and read back does not count.
    public var verifiedAt: Date?

    public init(
        id: ID<BackupCopy>, kind: BackupManifest.Kind, folder: String, name: String, sizeBytes: UInt64, sha256: String,
        madeAt: Date, ledgerSize: UInt64, state: State = .sound, verifiedAt: Date? = nil
    ) {
        self.id = id
        self.kind = kind
        self.folder = folder
        self.name = name
        self.sizeBytes = sizeBytes
        self.sha256 = sha256
        self.madeAt = madeAt
        self.ledgerSize = ledgerSize
        self.state = state
        self.verifiedAt = verifiedAt
    }

    public var path: String { folder + "/" + name }
}

/// When, where to and how long backups are kept, and what is promised.
public struct BackupPlan: Sendable, Equatable {
    /// Absolute paths.
    public var folders: [String]
    public var isScheduled: Bool
    /// Since midnight in Asia/Shanghai.
    public var minuteOfDay: Int
    public var retention: Retention
    /// How many copies of the keys may be about at a time; an erasure is certain only when the oldest is gone.
    public var keyCopies: Int
    /// At most so much work may be lost (RPO).
    public var recoveryPointHours: Int
    /// A restore may take so long (RTO).
    public var recoveryTimeMinutes: Int

    public init(
        folders: [String], isScheduled: Bool = true, minuteOfDay: Int = 180, retention: Retention = .usual,
        keyCopies: Int = 3, recoveryPointHours: Int = 24, recoveryTimeMinutes: Int = 60
    ) {
        self.folders = folders
        self.isScheduled = isScheduled
        self.minuteOfDay = minuteOfDay
        self.retention = retention
        self.keyCopies = keyCopies
        self.recoveryPointHours = recoveryPointHours
        self.recoveryTimeMinutes = recoveryTimeMinutes
    }

    /// The last moment, up to `now`, at which a backup was due; nil where none is scheduled.
    public func lastDue(at now: Date) -> Date? {
        guard isScheduled else { return nil }
        let today = CalendarDate(of: now).start.addingTimeInterval(Double(minuteOfDay) * 60)
        return today <= now ? today : today.addingTimeInterval(-86_400)
    }

    /// The next moment after `now` at which one is due.
    public func nextDue(at now: Date) -> Date? { lastDue(at: now)?.addingTimeInterval(86_400) }

    /// - Throws: `BackupError` for what cannot be.
    public func checked() throws(BackupError) -> BackupPlan {
        guard !folders.isEmpty, folders.count <= 8, Set(folders).count == folders.count,
            folders.allSatisfy({ $0.hasPrefix("/") && !$0.contains("\n") && $0.utf8.count <= 500 })
        else { throw .folders }
        guard (0..<1440).contains(minuteOfDay) else { throw .time }
        guard (1...10).contains(keyCopies) else { throw .keyCopies }
        guard (1...8760).contains(recoveryPointHours), (1...10_080).contains(recoveryTimeMinutes) else {
            throw .promise
        }
        return self
    }
}

/// Somebody whose key opens backups.
public struct BackupRecipient: Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// The installation itself, for checking backups and for drills; its secret is sealed under the house key.
        case house
        /// Its secret lies in a file that a passphrase opens.
        case recovery
        /// Somebody outside, who keeps the secret.
        case person
    }

    public let recipient: AgeRecipient
    public let label: String
    public let kind: Kind
    public let addedAt: Date

    public init(_ recipient: AgeRecipient, label: String, kind: Kind, addedAt: Date) {
        self.recipient = recipient
        self.label = label
        self.kind = kind
        self.addedAt = addedAt
    }
}

/// A restore that was tried out.
public struct BackupDrill: Sendable, Equatable {
    public let at: Date
    public let name: String
    public let isSound: Bool
    /// How much work would have been lost: from the backup to the drill.
    public let lostSeconds: Int
    public let tookMilliseconds: Int

    public init(at: Date, name: String, isSound: Bool, lostSeconds: Int, tookMilliseconds: Int) {
        self.at = at
        self.name = name
        self.isSound = isSound
        self.lostSeconds = lostSeconds
        self.tookMilliseconds = tookMilliseconds
    }
}

/// Why a backup is not made, or is not believed.
public enum BackupError: Error, Equatable, Sendable {
    /// Another process is making, checking or restoring one.
    case running
    /// Nobody outside the data folder could open it.
    case noRecipient
    /// Not an age1… key.
    case recipient
    case recipientKnown
    /// The last one outside the house stays.
    case lastRecipient
    case labelEmpty
    case folders
    case time
    case retention
    case keyCopies
    case promise
    /// Nothing was written to any of the folders.
    case nothingWritten(DiskProblem)
    case unknown
    case passphraseTooShort
}
