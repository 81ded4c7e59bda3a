public import Access
import Ledger
public import Storage
public import Vocabulary

extension Workplace {
    /// Gives data keys a new version, in somebody's name; values are sealed anew by `resealEarlier`.
    ///
    /// - Returns: how many new versions.
    /// - Throws: `RecordedRefusal`, `VaultFault.keyMissing` for somebody erased, or a fault of the disk.
    public func rotateDataKeys(
        _ scope: RotationScope, as staff: ID<StaffMember>, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Int {
        try await store.rotateDataKeys(scope, stamped: keeperStamp(staff), progress: progress)
    }

    /// Seals values under earlier versions anew, and destroys those versions; in somebody's name.
    public func resealEarlier(
        as staff: ID<StaffMember>, progress: @escaping @Sendable (ResealReport) -> Void = { _ in }
    ) async throws -> ResealReport {
        try await store.resealEarlier(stamped: keeperStamp(staff), progress: progress)
    }

    /// The same for the system itself, while pages are served.
    public func resealEarlier() async throws -> ResealReport {
        try await store.resealEarlier(stamped: EventStamp(actor: .system, policyHash: policyHash))
    }

    /// Destroys earlier versions of data keys and of the index key if nothing stands under one, in somebody's name. Each
    /// family has an event of its own, which says the versions.
    ///
    /// - Throws: `RecordedRefusal`, `RetirementProblem`.
    public func retireEarlierVersions(as staff: ID<StaffMember>) async throws -> RetiredKeys {
        let stamp = try await keeperStamp(staff)
        let index = try await store.retireIndexKeys(IndexRotationOrder(stamp: stamp))
        return RetiredKeys(data: try await store.retireEarlierVersions(stamped: stamp), index: index)
    }

    /// Whose name stands beside what is done to the keys.
    ///
    /// - Throws: `RecordedRefusal`.
    func keeperStamp(_ staff: ID<StaffMember>) async throws -> EventStamp {
        let rules = try await ask(MayManageKeys(), as: staff)
        return EventStamp(actor: ActorReference(staff), policyHash: policyHash, rules: rules.map(\.rawValue))
    }
}

/// Keys that were destroyed because nothing stands under them any more.
public struct RetiredKeys: Sendable, Equatable {
    /// How many data keys of each version.
    public let data: [UInt32: Int]
    /// Versions of the index key.
    public let index: [UInt32]
}
