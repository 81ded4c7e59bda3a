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

    /// One value or customer of the backup that is not as it was written.
    public struct Doubt: Sendable, Equatable, Codable {
        /// As `doctor` calls it.
        public let kind: String
        /// Number and field; nil where the customer's row is gone, or the whole customer is meant.
        public let customer: String?
        public let field: String?

        public init(kind: String, customer: String?, field: String?) {
            self.kind = kind
            self.customer = customer
            self.field = field
        }
    }

    public static let doubtLimit = 100

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
    /// Customers who were recorded after the backup and so are not here; nothing of theirs is.
    public var recordedSince = 0
    /// Customers whose values the restore vouches for on the ledger, because they had been changed after the backup.
    public var vouched = 0
    /// What in the backup is not as it was written. The restore brings it back and does not vouch for it: `doctor` goes on
    /// finding it. The first hundred; `doubtCount` says how many.
    public var doubts: [Doubt] = []
    public var doubtCount = 0
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

    /// Who is to be in storage only, by the ledger, with the event that says so. Not part of the written report: it names
    /// customers by their identity.
    public private(set) var toRestrict: [UUID: UInt64] = [:]

    private enum CodingKeys: String, CodingKey {
        case backupMadeAt, source, backupEvents, ledgerEvents, replayed, suppressed, suppressedByEvents, withoutKey
        case lostCustomerEvents, recordedSince, vouched, doubts, doubtCount, registers, accountsShut
        case certificatesRevoked, tokensRevoked, forAPerson, customers, tokens, names, officersNeeded
    }

    public mutating func note(_ replay: LedgerReplay) {
        toRestrict = replay.restricted
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
    /// Values of the backup stand under versions of keys that were retired since.
    case keysRetired
    /// The restored database is not whole.
    case damaged([String])
}
