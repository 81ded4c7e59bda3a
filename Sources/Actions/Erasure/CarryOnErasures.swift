public import Customers
public import Foundation
import Ledger
import Storage
import Vocabulary

/// A moment at which an erasure may be interrupted; tests stop the process there.
public enum ErasureMoment: Sendable, Equatable {
    /// The state is on disk.
    case reached(Erasure.State)
    /// The keys are destroyed, but that is not written down yet.
    case keysDestroyed
}

extension Workplace {
    /// Carries every erasure on as far as it goes: at start, after each decision, and daily. Whatever is done twice is
    /// done once.
    ///
    /// - Parameter probe: told of each moment.
    /// - Returns: those that were under way, or waited for an epoch that has been closed, as they stand now.
    @discardableResult
    public func carryOnErasures(
        probe: @escaping @Sendable (ErasureMoment) -> Void = { _ in }
    ) async throws -> [Erasure] {
        try await erasing.turn { [self] in
            try await releaseExpiredHolds()
            try await settleEscrow()
            let begun = try store.read { try $0.every { try $0.erasuresUnderWay(after: $1) } } + closedUnnoticed()
            var failure: (any Error)?
            // Whoever cannot go on holds up nobody else.
            for erasure in begun { do { try await carryOn(erasure, probe) } catch { failure = failure ?? error } }
            do { try await rewriteForErasures(begun, probe) } catch { failure = failure ?? error }
            if let failure { throw failure }
            return try store.read { snapshot in try begun.compactMap { try snapshot.erasure($0.id) } }
        }
    }

    /// Those that were done while an epoch was being closed, and whose keys were gone before that began.
    private func closedUnnoticed() throws -> [Erasure] {
        guard let began = try store.closedEpochs().last(where: { $0.recorded != nil })?.began else { return [] }
        return try store.read { try $0.every { try $0.erasuresDone(after: $1) } }
            .filter { $0.times[.keys].map { $0 < began } ?? false }
    }

    /// Writes the file anew, once for all whose rows are gone, and carries them on.
    private func rewriteForErasures(
        _ begun: [Erasure], _ probe: @escaping @Sendable (ErasureMoment) -> Void
    ) async throws {
        let emptied = try store.read { snapshot in try begun.compactMap { try snapshot.erasure($0.id) } }
            .filter { $0.state == .related }
        guard !emptied.isEmpty else { return }
        try await asSystem { try $0.eraseRemains() }
        guard try store.rewriteData() else { return }
        for erasure in emptied {
            guard let done = try await write(erasure, .done, { _ in [:] }) else { continue }
            probe(.reached(done.state))
            try await carryOn(done, probe)
        }
    }

    /// One after the other until there is something to wait for.
    private func carryOn(_ erasure: Erasure, _ probe: (ErasureMoment) -> Void) async throws {
        var current = erasure
        while let next = try await step(current, probe) {
            current = next
            probe(.reached(next.state))
        }
    }

    /// - Returns: the erasure after its next step; nil when it must wait.
    private func step(_ erasure: Erasure, _ probe: (ErasureMoment) -> Void) async throws -> Erasure? {
        switch erasure.state {
        case .ordered: return try await write(erasure, .traces) { tx in try tx.traces(of: erasure) }
        case .traces:
            guard try store.destroyKeys(of: erasure.customer) else { return nil }
            probe(.keysDestroyed)
            return try await write(erasure, .keys) { _ in [:] }
        case .keys:
            let next = try await write(erasure, .index) { try $0.eraseIndex(of: erasure) }
            try names.follow()
            return next
        case .index: return try await write(erasure, .related) { try $0.eraseRows(of: erasure) }
        case .done:
            // It was done while the epoch was being closed, and its keys were gone before that began.
            let destroyed = erasure.times[.keys] ?? .distantFuture
            let isClosed = try store.closedEpochs().contains { $0.recorded != nil && $0.began > destroyed }
            guard isClosed else { return nil }
            return try await write(erasure, .sealed) { _ in [:] }
        case .proposed, .calledOff, .related, .sealed: return nil
        }
    }

    /// Does a step and writes down in the same transaction that it was done, unless somebody else did it meanwhile.
    private func write(
        _ erasure: Erasure, _ state: Erasure.State,
        _ work: @escaping @Sendable (Transaction) throws -> [ErasedPart: Int]?
    ) async throws -> Erasure? {
        let at = now
        return try await asSystem { tx in
            let current = try tx.existing(erasure.id)
            guard current.state == erasure.state, let parts = try work(tx) else { return nil }
            return try tx.advance(current.advanced(to: state, taking: parts, at: at))
        }
    }
}

extension Workplace {
    /// How long an erasure waits for the next closing of an epoch before one is closed for it.
    public static let longestWaitForEpoch: TimeInterval = 86_400

    /// Closes the epoch when an erasure has waited for that for a day; part of what the server does by itself.
    ///
    /// - Returns: whether one was closed.
    @discardableResult
    public func closeEpochForErasures() async throws -> Bool {
        let due = now.addingTimeInterval(-Self.longestWaitForEpoch)
        let waiting = try store.read { try $0.every { try $0.erasuresDone(after: $1) } }
        guard waiting.contains(where: { $0.times[.done].map { $0 <= due } ?? false }) else { return false }
        _ = try await closeEpoch()
        return true
    }
}

extension Transaction {
    /// Erasures whose keys were gone before the epoch that is now closed began to be closed: no copy of the key
    /// database opens them any more.
    func sealErasures(destroyedBefore began: Date) throws {
        for erasure in try every({ try $0.erasuresDone(after: $1) }) {
            guard let destroyed = erasure.times[.keys], destroyed < began else { continue }
            try advance(erasure.advanced(to: .sealed, at: now))
        }
    }

    /// The last look at what the customer is told by, before the keys go: nil while it must wait.
    fileprivate func traces(of erasure: Erasure) throws -> [ErasedPart: Int]? {
        guard try legalHolds(of: erasure.customer).allSatisfy({ !$0.stands(at: now) }) else { return nil }
        guard let customer = try closedCustomer(erasure.customer) else { return [:] }
        guard let traces = try eraseTraces(footprint(of: customer)) else { return nil }
        return try traces.merging(erasableParts(of: customer)) { $1 }
    }
}

extension Reading {
    /// All that a list has, page by page: whoever waits for long must not stand before everybody else.
    fileprivate func every(_ page: (Self, Int64) throws -> [Erasure]) rethrows -> [Erasure] {
        var all: [Erasure] = []
        while true {
            let next = try page(self, all.last?.number ?? 0)
            if next.isEmpty { return all }
            all += next
        }
    }

    /// What an erasure waits for; nil when it can go on, or has ended.
    func erasureWait(_ erasure: Erasure, at now: Date) throws -> ErasureWait? {
        switch erasure.state {
        case .proposed: return .approval
        case .ordered:
            if let hold = try legalHolds(of: erasure.customer).first(where: { $0.stands(at: now) }) {
                return .hold(until: hold.until)
            }
            return try isImportRunning() ? .runningImport : nil
        case .traces, .related: return .reader
        case .done: return .epoch
        default: return nil
        }
    }
}

/// One run of the steps at a time in this process. Other processes are kept out by the state in each transaction.
actor ErasureTurns {
    private var running: Task<Void, Never>?

    func turn<T: Sendable>(_ work: @Sendable @escaping () async throws -> T) async throws -> T {
        let before = running
        let task = Task { () -> Result<T, any Error> in
            await before?.value
            do { return .success(try await work()) } catch { return .failure(error) }
        }
        running = Task { _ = await task.value }
        return try await task.value.get()
    }
}
