public import Foundation

/// What a restore did, for the person who did it and for the file: counts and places on the ledger, nobody's data.
public struct RestoreReport: Sendable, Equatable, Codable {
    public enum Source: String, Sendable, Codable {
        /// The ledger and the registers of the folder in use.
        case live
        /// An exported ledger: says what happened, not how things are now.
        case export
        /// None: nobody knows what was erased since the backup.
        case none
    }

    public struct Replayed: Sendable, Equatable, Codable {
        public let group: LedgerReplay.Group
        public let count: Int
        /// Numbers as shown, from 1.
        public let firstEvent: UInt64
        public let lastEvent: UInt64
    }

    public var backupMadeAt: Date
    public var source: Source
    /// Events in the backup, and after the replay.
    public var backupEvents: UInt64
    public var ledgerEvents: UInt64 = 0
    public var replayed: [Replayed] = []
    /// Customers who are absent because they were erased, and the numbers of the events that say so, from 1.
    public var suppressed = 0
    public var suppressedByEvents: [UInt64] = []
    /// Customers who are absent because their key is gone.
    public var withoutKey = 0
    /// Events about customers that were recorded or changed after the backup: work to be done again.
    public var lostCustomerEvents = 0
    /// Registers that were taken as they are now.
    public var registers: [String] = []
    /// Accounts that were shut, for want of knowing what became of them.
    public var accountsShut = 0
    public var certificatesRevoked = 0
    public var tokensRevoked = 0
    /// Events that a person has to see to, numbers from 1: a hold or a restriction that only the ledger tells of.
    public var forAPerson: [UInt64] = []
    public var customers = 0
    public var tokens = 0
    public var names = 0
    /// Why two officers had to sign; nil where none had to.
    public var officersNeeded: OfficersNeeded?

    public enum OfficersNeeded: String, Sendable, Codable {
        /// The ledger replayed from is shorter than a checkpoint that somebody has seen.
        case olderThanWitnessed
        /// There was no ledger to replay from.
        case noLedger
    }

    public init(backupMadeAt: Date, source: Source, backupEvents: UInt64) {
        self.backupMadeAt = backupMadeAt
        self.source = source
        self.backupEvents = backupEvents
    }

    public mutating func note(_ replay: LedgerReplay) {
        replayed = LedgerReplay.Group.allCases.compactMap { group in
            replay.extents[group].map {
                Replayed(group: group, count: $0.count, firstEvent: $0.first + 1, lastEvent: $0.last + 1)
            }
        }
        lostCustomerEvents = replay.lostCustomerEvents
    }
}

/// Why there is no restore; nothing stands in the place it was to go to.
public enum RestoreError: Error, Equatable, Sendable {
    /// Something stands there.
    case targetOccupied
    /// A backup of keys where one of data was meant, or the other way round.
    case otherKind
    case otherInstallation
    /// Where the keys were looked for, there are none.
    case noKeys
    /// The ledger is not the continuation of the backup's.
    case otherHistory
    /// The ledger to replay from has `size` events, and somebody has seen one of `witnessed`.
    case ledgerOlder(size: UInt64, witnessed: UInt64)
    case noLedger
    /// A checkpoint that was given is not ours, or contradicts the ledger.
    case checkpointRefused
    case officersRefused
    /// The restored database is not whole.
    case damaged([String])
}
