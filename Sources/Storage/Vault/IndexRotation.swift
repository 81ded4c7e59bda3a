import Foundation
import Ledger
import SQLEngine
import Vault
import Vocabulary

/// Rotating the index key (索引密钥轮换), as the ledger names it.
public enum IndexKeyRotation {
    public static let began = "keys.rotate-index"
    public static let retired = "keys.retire-index"
}

/// What a rotation of the index key has done.
public struct IndexRotationReport: Sendable, Equatable {
    /// The version that tokens are made with now.
    public var version: UInt32 = 0
    /// Customers whose tokens were made anew.
    public var customers = 0
    /// Tokens that were made anew.
    public var tokens = 0
    /// Tokens whose value is gone, or was given up because it does not open; taken away.
    public var dropped = 0
    /// Tokens of values that do not open: left under the earlier key, which therefore stays.
    public var shut = 0
    /// Tokens of customers who are being erased, which the erasure takes away.
    public var waiting = 0
    /// Versions whose keys were destroyed.
    public var destroyed: [UInt32] = []
    /// Whether the ledger was told just now that the earlier version is used no more.
    var isRecorded = false
    /// Whether no earlier version is left anywhere.
    public var isDone = false

    public init() {}
}

/// What to do while the index key is rotated, and with whose name on the ledger.
public struct IndexRotationOrder: Sendable {
    /// Moments at which a test kills the process.
    public enum Moment: String, Sendable, CaseIterable {
        case keyMade = "key-made"
        case begun
        case batch
        case remade
        case filters
        case retired
        case destroyed
    }

    public var stamp: EventStamp
    /// Takes tokens away whose values do not open, instead of keeping the earlier key for them.
    public var discardsDamaged = false
    /// How many customers' tokens are made anew in one transaction.
    public var customersInBatch = 250
    public var progress: @Sendable (IndexRotationReport) -> Void = { _ in }
    public var probe: @Sendable (Moment) -> Void = { _ in }

    public init(stamp: EventStamp) { self.stamp = stamp }
}

/// A rotation goes in steps, each one transaction, each repeatable; a search is right before, between and after.
///
/// 1. A new index key stands in the key database.
/// 2. The data names it (`index_key`): from here on every process makes tokens with it and asks with both.
/// 3. Some hundred customers at a time, tokens under the earlier key are taken away and made anew from what is sealed.
/// 4. The filters in front of runs that knew such tokens are made anew; runs that are empty go.
/// 5. The data names the earlier version no more, with an event.
/// 6. The earlier key is destroyed, also in the logs.
extension Store {
    /// Steps 1 and 2. Does nothing while a rotation runs whose key is there.
    ///
    /// - Returns: the version that tokens are made with now.
    @discardableResult
    public func beginIndexRotation(_ order: IndexRotationOrder) async throws -> UInt32 {
        let listed = try read { try IndexKeyTable.versions($0.sql) }
        let held = try keys.read(KeySlotTable.load)?.slots.indexVersions.map(\.version) ?? []
        let present = listed.first ?? 0
        guard listed.count == 1 || !held.contains(present) else { return present }
        let total = try read { try TokenIndex.count(in: $0.sql) }
        let next = try makeIndexKey(after: present)
        order.probe(.keyMade)
        let event = LedgerEvent(IndexKeyRotation.began, count: next)
        try await write(stamped: order.stamp, at: ledger.clock()) { tx in
            // Somebody else may have begun, or even finished, meanwhile.
            guard try IndexKeyTable.versions(tx.sql) == listed else { return }
            try IndexKeyTable.begin(next, of: total, at: tx.now, in: tx.writer)
            try tx.record(event)
        }
        order.probe(.begun)
        return next
    }

    /// A key that a crash left behind, which no token stands under yet, is as good as a new one.
    private func makeIndexKey(after present: UInt32) throws -> UInt32 {
        let version = try keys.writeAndWait { writer in
            try refresh.followIfBehind(writer)
            guard let (slots, _) = try KeySlotTable.load(writer) else { throw VaultFault.keyMissing }
            let newest = slots.indexVersions.last?.version ?? 0
            guard newest <= present else { return newest }
            try KeySlotTable.insert(ring.newIndexKey(version: present + 1), in: writer)
            return present + 1
        }
        try keys.read(refresh.follow)
        return version
    }

    /// Steps 3 to 6, from wherever they were left; does nothing when no rotation runs. Others read and write meanwhile.
    public func carryOnIndexRotation(_ order: IndexRotationOrder) async throws -> IndexRotationReport {
        var report = IndexRotationReport()
        report.version = try read { try IndexKeyTable.versions($0.sql).first } ?? 0
        if try read({ try IndexKeyTable.versions($0.sql).count }) > 1 {
            try await remakeTokens(order, into: &report)
            order.probe(.remade)
            guard report.shut == 0, report.waiting == 0 else { return report }
            try await renewFilters(before: report.version)
            order.probe(.filters)
            report.isRecorded = try await retireIndexVersions(before: report.version, order)
        }
        report.destroyed = try await destroyIndexKeys(order)
        report.isDone = try read { try IndexKeyTable.versions($0.sql).count } == 1
        return report
    }

    /// Steps 1 to 6.
    public func rotateIndex(_ order: IndexRotationOrder) async throws -> IndexRotationReport {
        try await beginIndexRotation(order)
        return try await carryOnIndexRotation(order)
    }

    /// Destroys earlier index keys, if no token stands under one; the event says which.
    ///
    /// - Throws: `RetirementProblem.indexStillUsed`; then nothing was destroyed.
    public func retireIndexKeys(_ order: IndexRotationOrder) async throws -> [UInt32] {
        let version = try read { try IndexKeyTable.versions($0.sql).first } ?? 0
        let left = try read { try TokenIndex.count(before: version, in: $0.sql) }
        guard left == 0 else { throw RetirementProblem.indexStillUsed(tokens: left) }
        let report = try await carryOnIndexRotation(order)
        if !report.destroyed.isEmpty, !report.isRecorded {
            // A process was cut short between the two; what this one did is recorded as well.
            let event = LedgerEvent(
                IndexKeyRotation.retired, count: version, detail: DestroyedKeys.detail(index: report.destroyed))
            try await write(stamped: order.stamp, at: ledger.clock()) { _ = try $0.record(event) }
        }
        return report.destroyed
    }

    /// For the background of a server: lets go of index keys in memory that no snapshot can need any more.
    public func forgetRetiredIndexKeys() throws {
        ring.forgetIndexKeys(except: try read { try IndexKeyTable.versions($0.sql) })
    }
}

extension Store {
    /// Step 3. Whoever has a token under an earlier key is found outside the writer's lock: there cannot be more of them
    /// by the time it is taken, since tokens are stored under the newest key only.
    private func remakeTokens(_ order: IndexRotationOrder, into report: inout IndexRotationReport) async throws {
        var place: [UInt8] = []
        while let next = try await remakeBatch(after: place, order, into: &report) {
            place = next
            order.progress(report)
            order.probe(.batch)
            await Task.yield()
        }
    }

    /// - Returns: how far it has come; nil at the end.
    func remakeBatch(
        after place: [UInt8], _ order: IndexRotationOrder, into report: inout IndexRotationReport
    ) async throws -> [UInt8]? {
        let customers = try read { [version = report.version] in
            try TokenIndex.customers(before: version, after: place, limit: order.customersInBatch, in: $0.sql)
        }
        guard let last = customers.last else { return nil }
        let done = try await write(stamped: order.stamp, at: ledger.clock()) { tx in
            let remake = try RemadeTokens(of: customers, discardingDamaged: order.discardsDamaged, in: tx)
            try remake.store(in: tx)
            return remake.report
        }
        report.add(done)
        return last.bytes
    }

    /// Step 4, a run at a time.
    private func renewFilters(before version: UInt32) async throws {
        let runs = try read { try TokenIndex.runs(knowingTokensBefore: version, in: $0.sql) }
        for run in runs {
            _ = try await data.write { try TokenIndex.renewFilter(of: run, to: version, in: $0) }
        }
    }

    /// Step 5. Nothing can have come under an earlier version since it was found free of tokens.
    ///
    /// - Returns: whether there was one, and an event.
    private func retireIndexVersions(before version: UInt32, _ order: IndexRotationOrder) async throws -> Bool {
        guard try read({ try TokenIndex.count(before: version, in: $0.sql) }) == 0 else { return false }
        let isRecorded = try await write(stamped: order.stamp, at: ledger.clock()) { tx in
            let earlier = try IndexKeyTable.versions(tx.sql).filter { $0 < version }
            guard try IndexKeyTable.retire(before: version, in: tx.writer) > 0 else { return false }
            try tx.record(
                LedgerEvent(
                    IndexKeyRotation.retired, count: version, detail: DestroyedKeys.detail(index: earlier)))
            return true
        }
        order.probe(.retired)
        return isRecorded
    }

    /// Step 6: keys that are older than every version that the data names. Where a named one is missing, a copy of
    /// another time was put back, and nothing is destroyed.
    ///
    /// Tokens leave the files while the key is still there: whoever is cut short finds it, and does this again.
    private func destroyIndexKeys(_ order: IndexRotationOrder) async throws -> [UInt32] {
        let listed = try read { try IndexKeyTable.versions($0.sql) }
        let known = try keys.read(KeySlotTable.load)?.slots.indexVersions.map(\.version) ?? []
        guard let oldest = listed.min(), Set(listed).isSubset(of: known), known.contains(where: { $0 < oldest })
        else { return [] }
        _ = try rewriteData()
        let destroyed = try keys.writeAndWait { writer -> [UInt32] in
            guard let (slots, _) = try KeySlotTable.load(writer) else { throw VaultFault.keyMissing }
            let held = slots.indexVersions
            guard Set(listed).isSubset(of: held.map(\.version)) else { return [] }
            let spare = held.filter { $0.version < oldest }
            for one in spare { try KeySlotTable.delete(one.role, version: one.version, in: writer) }
            return spare.map(\.version)
        }
        guard !destroyed.isEmpty else { return [] }
        order.probe(.destroyed)
        // The log of the keys still has it. Each try holds up writers of keys for up to five seconds.
        for _ in 1...5 {
            if try Self.cut(keys) { break }
            // Somebody still reads a snapshot from before.
            try await Task.sleep(for: .milliseconds(100))
        }
        return destroyed
    }
}

extension IndexRotationReport {
    fileprivate mutating func add(_ other: IndexRotationReport) {
        customers += other.customers
        tokens += other.tokens
        dropped += other.dropped
        shut += other.shut
        waiting += other.waiting
    }
}
