public import Access
import Ledger
import Storage
public import Vault
public import Vocabulary

extension Workplace {
    /// Hangs the keys on another root key, in somebody's name; no other process may have the store open.
    ///
    /// - Parameter services: every key service that has a slot now; each gets a new one.
    /// - Throws: `RecordedRefusal`, `RootKeyProblem`, `KMSProblem`, `KMSSlotProblem`.
    public func rekey(
        to unlock: Unlock, keeping services: [any KMS] = [], as staff: ID<StaffMember>
    ) async throws {
        try await store.rekey(to: unlock, keeping: services, stamped: keeperStamp(staff))
    }

    /// Lets a key service open the folder from now on, or wraps its slot anew, in somebody's name.
    ///
    /// - Throws: `RecordedRefusal`, `KMSProblem`, `KMSSlotProblem`.
    public func putKMSSlot(by service: any KMS, as staff: ID<StaffMember>) async throws -> KMSSlot {
        try await store.putKMSSlot(by: service, stamped: keeperStamp(staff))
    }

    /// Closes the way in through a key service, in somebody's name.
    ///
    /// - Parameter unlock: by which the folder was opened.
    /// - Throws: `RecordedRefusal`, `KMSSlotProblem`.
    public func removeKMSSlot(_ place: String, openedBy unlock: Unlock, as staff: ID<StaffMember>) async throws {
        try await store.removeKMSSlot(place, openedBy: unlock, stamped: keeperStamp(staff))
    }

    /// Writes down that a sealed server was unlocked. Nobody is signed in then, so it is the system's own event.
    ///
    /// - Parameter refused: how many wrong secrets were tried since the server started.
    public func recordUnlock(by way: UnlockWay, refused: Int) async throws {
        try await asSystem {
            _ = try $0.record(LedgerEvent(UnlockChange.unlocked(by: way), count: UInt32(clamping: refused)))
        }
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
