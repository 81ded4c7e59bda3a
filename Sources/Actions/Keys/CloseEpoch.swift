public import Access
import Foundation
import Ledger
public import Storage
import Vault
public import Vocabulary

/// Looking after the keys (密钥管理): figures, rotation, closing epochs. Opens no customer's value.
public enum ManageKeys: Permission {
    public static let name = "keys.manage"
    public static let requirement = Requirement(roles: [.systemAdministrator, .securityAdministrator])
}

/// Whether somebody may look after the keys; what takes minutes cannot run inside the transaction that decides.
struct MayManageKeys: Question {
    typealias Asked = ManageKeys

    func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> [RuleID] { permit.rules }
}

extension Workplace {
    /// Closes the present epoch of the keys in somebody's name: everything that was erased before cannot be opened from
    /// older copies of the key database any more. 14–19 µs a customer; everybody works on meanwhile.
    ///
    /// - Parameter discardingDamaged: leaves keys behind that do not open.
    /// - Parameter progress: hears how many keys went on into the next epoch.
    /// - Throws: `RecordedRefusal`, `EpochCloseProblem`, `RootKeyProblem`, or a fault of the disk; the closing goes on
    ///   with the next call, or when the server starts.
    public func closeEpoch(
        discardingDamaged: Bool = false, as staff: ID<StaffMember>,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ClosedEpoch {
        var order = epochOrder(by: ActorReference(staff))
        order.stamp = try await keeperStamp(staff)
        order.discardsDamaged = discardingDamaged
        order.progress = progress
        return try await store.closeEpoch(order)
    }

    /// As `closeEpoch`, for a caller that wants to know nothing of it.
    public func closePresentEpoch(as staff: ID<StaffMember>) async throws { _ = try await closeEpoch(as: staff) }

    /// Closes the present epoch for the system itself: on a schedule, or because an erasure is to be final.
    public func closeEpoch() async throws -> ClosedEpoch { try await store.closeEpoch(epochOrder(by: .system)) }

    /// Finishes what a crash left of a closing. For the start of the server.
    public func finishEpochClose() async throws { try await store.finishEpochClose(epochOrder(by: .system)) }

    /// What becomes final with an epoch belongs into the `sealing` of this order: it runs in the transaction that records
    /// the closing, also after a crash.
    private func epochOrder(by actor: ActorReference) -> EpochCloseOrder {
        var order = EpochCloseOrder(stamp: EventStamp(actor: actor, policyHash: policyHash))
        order.sealing = { tx, closed in try tx.sealErasures(destroyedBefore: closed.began) }
        return order
    }
}
