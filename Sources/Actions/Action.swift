public import Access
import Customers
public import Foundation
public import Ledger
public import Storage
import Vocabulary

/// One thing a person can do. It writes, so it runs inside a transaction and leaves an event.
///
/// `Workplace.perform` is the only caller: it loads the facts, asks the gate, and hands over the permit.
public protocol Action: Sendable {
    associatedtype Asked: Permission
    associatedtype Output: Sendable

    /// What is asked for, as far as the gate must know; loaded inside the transaction that will write.
    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Output

    /// What is recorded when `perform` throws an error that tells something about a customer; nothing else of it is kept.
    func trace(of error: any Error) -> LedgerEvent?
}

extension Action {
    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand { .nothing }

    public func trace(of error: any Error) -> LedgerEvent? { nil }
}

extension LedgerEvent {
    /// "Your reason holds something of the customer" is a yes to a guess. Without a record, whoever tries numbers in a
    /// reason would learn them and leave nothing behind.
    static func guess(
        _ error: any Error, in action: String, about customer: ID<Customer>? = nil
    ) -> LedgerEvent? {
        guard
            error as? EmergencyError == .reasonNamesCustomer || error as? ErasureError == .reasonNamesCustomer
                || error as? LegalHoldError == .reasonNamesCustomer
                || error as? StorageOnlyError == .reasonNamesCustomer
        else { return nil }
        return LedgerEvent(action, about: customer?.cast(), outcome: .refused, count: 1)
    }
}

/// One thing a person can look at that opens nothing: masks, registers, figures. It reads a snapshot and leaves no event
/// unless it is refused (docs/decisions/0003-masked-views.md).
public protocol Question: Sendable {
    associatedtype Asked: Permission
    associatedtype Answer: Sendable

    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand

    func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> Answer
}

extension Question {
    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand { .nothing }
}

/// Asks the gate before long work, or work outside a transaction, begins.
struct May<Asked: Permission>: Question {
    func answer(in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date) {}
}

/// The gate's no together with the number under which the ledger keeps it.
public struct RecordedRefusal: Error, Sendable {
    public let refusal: Refusal
    /// Place in the ledger, from 0; shown from 1.
    public let number: UInt64

    public init(refusal: Refusal, number: UInt64) {
        self.refusal = refusal
        self.number = number
    }
}

/// Why nobody could be asked about.
public enum WorkplaceProblem: Error, Equatable, Sendable {
    /// The account is gone.
    case staffUnknown
}
