public import Access
public import Foundation
public import Storage
public import Vault

/// How the keys stand, for those who look after them: counts and times, nothing that opens anything.
public struct KeyOverview: Sendable {
    public struct Version: Sendable {
        public let version: UInt32
        public let count: Int
        /// For how many it is the newest, which new values are sealed under.
        public let newestCount: Int
    }

    public struct Closing: Sendable {
        public let epoch: UInt32
        public let at: Date
        public let keyCount: Int
    }

    public struct KMS: Sendable {
        public let place: String
        public let keyVersion: UInt32
    }

    /// A way of unlocking that opens the present keys no more.
    public struct Former: Sendable {
        /// When it was replaced.
        public let at: Date
        /// Whether copies of the keys from before still open by it.
        public let opensCopies: Bool
    }

    /// A version of the index key.
    public struct IndexVersion: Sendable {
        public let version: UInt32
        /// Whether tokens may stand under it.
        public let isInUse: Bool
        /// Whether new tokens are made with it.
        public let isNewest: Bool
    }

    /// Where the root key is to be had; `.kms` where no file or passphrase opens anything.
    public let unlock: UnlockWay
    /// The way before the last change; nil where there never was another.
    public let former: Former?
    /// What seals values.
    public let suite: CipherSuite
    /// External key services that can unlock, each with the version of its key.
    public let kms: [KMS]
    public let epoch: UInt32
    public let isClosing: Bool
    /// 0 where there is no ratchet yet.
    public let ratchetStep: UInt64
    public let keyCount: Int
    /// How many customers, staff and the house have values that wait to be sealed anew.
    public let waiting: Int
    public let versions: [Version]
    /// The oldest first.
    public let closings: [Closing]
    /// The oldest first.
    public let indexVersions: [IndexVersion]
    /// Tokens made anew and tokens there were when it began, while the index key is rotated.
    public let indexRotation: (made: Int, total: Int)?

    init(_ figures: KeyFigures, _ index: IndexFigures) {
        unlock = figures.unlock
        former = figures.former.map { Former(at: $0.at, opensCopies: $0.opensCopies) }
        suite = figures.suite
        kms = figures.kms.map { KMS(place: $0.place, keyVersion: $0.keyVersion) }
        epoch = figures.epoch
        isClosing = figures.closing != nil
        ratchetStep = figures.ratchetStep
        keyCount = figures.keyCount
        waiting = figures.waiting
        versions = figures.versions.map {
            Version(version: $0.version, count: $0.count, newestCount: $0.newestCount)
        }
        closings = figures.closed.map { Closing(epoch: $0.epoch, at: $0.destroyed, keyCount: $0.keyCount) }
        let newest = index.versions.last { $0.isInUse }?.version
        indexVersions = index.versions.map {
            IndexVersion(version: $0.version, isInUse: $0.isInUse, isNewest: $0.version == newest)
        }
        indexRotation = index.rotation.map { (made: min($0.made, $0.total), total: $0.total) }
    }
}

public struct ShowKeys: Question {
    public typealias Asked = ManageKeys
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> KeyOverview {
        KeyOverview(try snapshot.keyFigures(), try snapshot.indexFigures(counting: false))
    }
}
