public import Access
import Ledger
public import Storage
public import Vocabulary

extension Workplace {
    /// Begins a rotation of the index key in somebody's name: new tokens are made with a new key from here on, and a
    /// search asks with both. `carryOnIndexRotation` does the rest; a server that runs does it within a minute.
    ///
    /// - Throws: `RecordedRefusal`, or a fault of the disk.
    public func beginIndexRotation(as staff: ID<StaffMember>) async throws {
        try await store.beginIndexRotation(IndexRotationOrder(stamp: keeperStamp(staff)))
    }

    /// Rotates the index key in somebody's name, or goes on where a rotation was left. Everybody works on meanwhile.
    ///
    /// - Parameter discardingDamaged: gives up tokens whose values do not open, instead of keeping the earlier key.
    /// - Parameter progress: hears what was done so far.
    /// - Throws: `RecordedRefusal`, or a fault of the disk; the rotation goes on with the next call, or with the server.
    public func rotateIndex(
        discardingDamaged: Bool = false, as staff: ID<StaffMember>,
        probe: @escaping @Sendable (IndexRotationOrder.Moment) -> Void = { _ in },
        progress: @escaping @Sendable (IndexRotationReport) -> Void = { _ in }
    ) async throws -> IndexRotationReport {
        var order = IndexRotationOrder(stamp: try await keeperStamp(staff))
        order.discardsDamaged = discardingDamaged
        order.progress = progress
        order.probe = probe
        return try await store.rotateIndex(order)
    }

    /// Goes on with a rotation that was begun by whomever, for the system itself; does nothing otherwise.
    public func carryOnIndexRotation() async throws -> IndexRotationReport {
        try store.forgetRetiredIndexKeys()
        let stamp = EventStamp(actor: .system, policyHash: policyHash)
        return try await store.carryOnIndexRotation(IndexRotationOrder(stamp: stamp))
    }
}
