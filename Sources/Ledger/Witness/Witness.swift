public import Foundation

/// Somebody on another machine whose word this ledger counts on.
public struct Witness: Sendable, Equatable {
    public let key: WitnessKey
    public let addedAt: Date
    /// The largest head that it has cosigned; nil before the first.
    public let newest: WitnessedHead?

    public init(key: WitnessKey, addedAt: Date, newest: WitnessedHead? = nil) {
        self.key = key
        self.addedAt = addedAt
        self.newest = newest
    }
}

/// A head that a witness has cosigned.
public struct WitnessedHead: Sendable, Equatable {
    public let size: UInt64
    /// By the witness's clock.
    public let at: Date

    public init(size: UInt64, at: Date) {
        self.size = size
        self.at = at
    }
}

/// A cosigned checkpoint that has come back.
public struct ReceivedCosignature: Sendable, Equatable {
    public let size: UInt64
    /// The checkpoint with the signatures it came with.
    public let note: SignedNote
    public let cosignature: Cosignature

    public init(size: UInt64, note: SignedNote, cosignature: Cosignature) {
        self.size = size
        self.note = note
        self.cosignature = cosignature
    }
}
