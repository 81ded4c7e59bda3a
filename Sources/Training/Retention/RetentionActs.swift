public import Access
public import Foundation
public import Ledger
public import Vocabulary

extension RecordRetention {
    /// Seeing what is kept how long, and what is past it.
    public enum Review: Permission {
        public static let name = "records.view"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer, .auditAdministrator])
    }
    /// Saying how long records are kept.
    public enum Confirm: Permission {
        public static let name = "records.confirm"
        public static let requirement = Requirement(roles: [.protectionOfficer])
    }
    /// Removing what is past its period.
    public enum Remove: Permission {
        public static let name = "records.remove"
        public static let requirement = Requirement(roles: [.protectionOfficer])
    }
    /// One record is gone: its object, its kind as the rule, and for a sitting, as the detail, which events vouched for it.
    public static let removing = "records.removed"
    /// - Parameter events: from 0, as in the ledger.
    public static func detail(_ events: [UInt64]) -> String {
        "events " + events.map { String($0 + 1) }.joined(separator: ", ")
    }
    /// Everything that was ordered is gone.
    public static let finishing = "records.done"
    public static let longestReason = 200

    /// - Parameter latest: the version in force; nil before the first.
    public static func confirmed(
        _ years: [Kind: Int], over latest: RecordRetention?, expecting number: Int?, at now: Date,
        under permit: Permit<Confirm>
    ) throws(RetentionError) -> Change<RecordRetention> {
        guard latest?.number == number else { throw .changedMeanwhile }
        guard Kind.allCases.allSatisfy({ kind in years[kind].map { range.contains($0) } ?? false }) else {
            throw .yearsOutOfRange
        }
        let next = RecordRetention(
            number: (number ?? 0) + 1, years: years, confirmedBy: permit.staff, confirmedAt: now)
        let rules = Kind.allCases.compactMap { kind in years[kind].map { "\(kind.rawValue).\($0)y" } }
        return Change(next, recording: LedgerEvent(Confirm.name, rules: rules, count: UInt32(next.number)))
    }

    /// - Parameters:
    ///   - records: that are past their period now, of the kinds that were chosen.
    ///   - expected: how many were looked at.
    public func ordering(
        _ id: ID<RecordRemoval>, of records: [PastRecord], expecting expected: Int, reason: String, at now: Date,
        under permit: Permit<Remove>
    ) throws(RetentionError) -> Change<RecordRemoval> {
        let reason = String(reason.trimmingCharacters(in: .whitespacesAndNewlines).prefix(Self.longestReason))
        guard confirmedBy != permit.staff else { throw .needsAnotherPerson }
        guard reason.count >= 4 else { throw .reasonMissing }
        guard !records.isEmpty, expected > 0 else { throw .nothingChosen }
        guard records.count == expected else { throw .otherRecords(now: records.count) }
        let order = RecordRemoval(id: id, rule: number, by: permit.staff, orderedAt: now, count: records.count)
        let event = LedgerEvent(
            Remove.name, count: UInt32(clamping: records.count), detail: reason, object: id.uuid)
        return Change(order, recording: event)
    }
}

extension RecordRemoval {
    public func finished(at now: Date) -> Change<RecordRemoval> {
        var next = self
        next.doneAt = now
        return Change(
            next, recording: LedgerEvent(RecordRetention.finishing, count: UInt32(clamping: count), object: id.uuid))
    }
}
