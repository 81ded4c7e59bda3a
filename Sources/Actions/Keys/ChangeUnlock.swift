public import Access
import Storage
public import Vault
public import Vocabulary

extension Workplace {
    /// Hangs the keys on another root key, in somebody's name; no other process may have the store open.
    ///
    /// - Throws: `RecordedRefusal`, `RootKeyProblem`.
    public func rekey(to unlock: Unlock, as staff: ID<StaffMember>) async throws {
        try await store.rekey(to: unlock, stamped: keeperStamp(staff))
    }

    /// Makes recovery shares of the root key, in somebody's name.
    ///
    /// - Parameters: how many of them bring it back, at least 2, and how many there are, at most 16.
    /// - Throws: `RecordedRefusal`.
    public func makeRecoveryShares(
        needed: Int, of count: Int, as staff: ID<StaffMember>
    ) async throws -> [RecoveryShare] {
        try await store.makeRecoveryShares(needed: needed, of: count, stamped: keeperStamp(staff))
    }
}
