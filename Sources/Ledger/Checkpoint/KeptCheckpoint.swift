public import Foundation

/// A signed head that the ledger has kept.
public struct KeptCheckpoint: Sendable, Equatable {
    /// How many events it vouches for.
    public let size: UInt64
    public let note: SignedNote
    public let signedAt: Date

    public init(size: UInt64, note: SignedNote, signedAt: Date) {
        self.size = size
        self.note = note
        self.signedAt = signedAt
    }
}
