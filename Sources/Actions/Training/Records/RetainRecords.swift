public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// How long records are kept, what is past it, and what was removed.
public struct RetentionBoard: Sendable {
    /// Nil before an officer has confirmed one: then nothing is past it.
    public let rule: RecordRetention?
    /// The oldest first; at most ten thousand of a kind, which is what one order may hold.
    public let past: [RecordRetention.Kind: [PastRecord]]
    public let removals: [RecordRemoval]
    public let names: [ID<StaffMember>: String]
    public let mayConfirm: Bool
    /// May remove; whoever set the period may not.
    public let mayRemove: Bool

    public var count: Int { past.values.reduce(0) { $0 + $1.count } }
}

public struct ShowRetention: Question {
    public typealias Asked = RecordRetention.Review

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> RetentionBoard {
        let rule = try snapshot.recordRetention()
        let isOfficer = !RecordRetention.Remove.requirement.roles.isDisjoint(with: staff.roles)
        return RetentionBoard(
            rule: rule, past: try rule.map { try snapshot.pastRecords(by: $0, at: now) } ?? [:],
            removals: try snapshot.recordRemovals(), names: try snapshot.staffNames(), mayConfirm: isOfficer,
            mayRemove: isOfficer && rule.map { $0.confirmedBy != staff.id } == true)
    }
}

extension Reading {
    /// What is past its period and stands on no order yet.
    func pastRecords(by rule: RecordRetention, at now: Date) throws -> [RecordRetention.Kind: [PastRecord]] {
        Dictionary(
            try RecordRetention.Kind.allCases.map { kind in
                (kind, try records(kind, endedBefore: rule.cutoff(kind, at: now)))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// How many records wait to be removed, for the first page of officers.
    func pastRecordCount(at now: Date) throws -> Int {
        guard let rule = try recordRetention() else { return 0 }
        return try RecordRetention.Kind.allCases.reduce(0) { count, kind in
            try count + recordCount(kind, endedBefore: rule.cutoff(kind, at: now))
        }
    }
}

/// An officer says how long records are kept.
public struct ConfirmRetention: Action {
    public typealias Asked = RecordRetention.Confirm

    let years: [RecordRetention.Kind: Int]
    let number: Int?

    /// - Parameter number: of the version that was looked at; nil where there was none.
    public init(_ years: [RecordRetention.Kind: Int], over number: Int?) {
        self.years = years
        self.number = number
    }

    /// - Throws: `RetentionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> RecordRetention {
        try tx.commit(
            RecordRetention.confirmed(
                years, over: tx.recordRetention(), expecting: number, at: now, under: permit))
    }
}

/// Orders the removal of exactly those records that were looked at. Nothing is removed yet.
public struct OrderRemoval: Action {
    public typealias Asked = RecordRetention.Remove

    let id: ID<RecordRemoval>
    let kinds: Set<RecordRetention.Kind>
    let expected: Int
    let reason: String

    /// - Parameter expected: how many records of these kinds were looked at.
    public init(
        _ id: ID<RecordRemoval>, of kinds: Set<RecordRetention.Kind>, expecting expected: Int, reason: String
    ) {
        self.id = id
        self.kinds = kinds
        self.expected = expected
        self.reason = reason
    }

    /// - Throws: `RetentionError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> RecordRemoval {
        guard let rule = try tx.recordRetention() else { throw RetentionError.notConfirmed }
        let past = try tx.pastRecords(by: rule, at: now)
        let chosen = RecordRetention.Kind.allCases.filter(kinds.contains).flatMap { past[$0] ?? [] }
        let change = try rule.ordering(
            id, of: chosen, expecting: expected, reason: reason, at: now, under: permit)
        try tx.commit(Change(OrderedRemoval(change.value, of: chosen), recording: change.event))
        return change.value
    }
}

/// The next records of an order: each goes in one transaction with the event that names it, so that a crash leaves whole
/// records and an order that goes on.
public struct ContinueRemoval: Action {
    public typealias Asked = RecordRetention.Remove
    static let batch = 50

    let id: ID<RecordRemoval>

    public init(_ id: ID<RecordRemoval>) { self.id = id }

    /// - Returns: whether everything is done.
    /// - Throws: `RetentionError.unknown`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Bool {
        guard let order = try tx.recordRemoval(id) else { throw RetentionError.unknown }
        guard order.doneAt == nil else { return true }
        let next = try tx.recordsLeft(of: id, limit: Self.batch)
        for record in next {
            let vouching = record.kind == .attempt ? try tx.eventsVouching(for: ID(record.id)) : []
            let event = LedgerEvent(
                RecordRetention.removing, rules: [record.kind.rawValue],
                detail: vouching.isEmpty ? nil : RecordRetention.detail(vouching), object: record.id)
            try tx.commit(Change(RemovedRecord(record), recording: event))
        }
        guard next.count < Self.batch else { return false }
        try tx.commit(order.finished(at: now))
        return true
    }
}

extension Workplace {
    /// Carries an order out to its end, batch by batch.
    public func carryOut(_ removal: ID<RecordRemoval>, as staff: ID<StaffMember>) async throws {
        while try await !perform(ContinueRemoval(removal), as: staff) {}
    }

    /// Goes on with orders that a stop interrupted, in the name of whoever gave them; where that person may no longer,
    /// the order waits for somebody who may.
    public func finishRemovals() async throws {
        for order in try store.read({ try $0.recordRemovals(openOnly: true) }) {
            do { try await carryOut(order.id, as: order.by) } catch is RecordedRefusal { continue }
        }
    }
}
