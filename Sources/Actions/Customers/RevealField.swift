public import Access
public import Customers
public import Foundation
import Ledger
public import Privacy
public import Storage
public import Vault
public import Vocabulary

/// One opened value on its way to one screen.
public struct RevealedField: Sendable {
    public let value: Revealed
    public let field: CustomerField
    public let row: UUID
    public let mask: Masked
    /// Under which number the ledger keeps it, from 0.
    public let number: UInt64
    public let until: Date
    public static let seconds = 60
}

/// Opens one value for sixty seconds (查看明文): purpose, ticket or reason, certificate, scope and basis are weighed, and
/// the event is on disk before the text leaves.
public struct RevealField: Action {
    public typealias Asked = Reveal
    let customer: ID<Customer>
    let field: CustomerField
    let row: UUID?
    let purpose: String
    let reason: String

    /// - Parameter row: which one of several phones; nil for the first.
    public init(_ customer: ID<Customer>, field: CustomerField, row: UUID? = nil, purpose: String, reason: String) {
        self.customer = customer
        self.field = field
        self.row = row
        self.purpose = purpose
        self.reason = String(reason.prefix(Self.longestReason))
    }

    public static let longestReason = 200

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        // Consent is recorded per customer by a later part of the product; until then it stands for nobody.
        let facts = try reading.activity(purpose)?.facts(consentStands: false)
        return Demand(
            target: customer.target, classes: [field.dataClass], fields: field.fieldSet, purpose: facts,
            purposeCode: purpose, reason: reason)
    }

    /// - Throws: `CustomerError.valueUnknown` when there is no such value, `OpenProblem` when it was tampered with.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> RevealedField {
        let customer = try tx.existing(customer)
        let values = customer.values(of: field)
        guard let value = row.map({ row in values.first { $0.row == row } }) ?? values.first else {
            throw CustomerError.valueUnknown
        }
        let number = try tx.record(
            LedgerEvent(
                Asked.name, about: customer.subject, fields: field.fieldSet, count: 1,
                detail: reason.trimmingCharacters(in: .whitespacesAndNewlines)))
        let revealed = try tx.vault.ring.reveal(
            value.sealed, at: value.address(of: customer.subject, tenant: tx.vault.ring.tenant),
            class: field.dataClass, key: tx.vault.dataKey(of: customer.subject), under: permit)
        return RevealedField(
            value: revealed, field: field, row: value.row, mask: value.mask, number: number,
            until: now.addingTimeInterval(Double(RevealedField.seconds)))
    }
}

/// What the page shows that asks why a value must be opened.
public struct RevealFacts: Sendable {
    public let customer: Customer
    public let value: Customer.Value
    public let activities: [ProcessingActivity]
    public let owner: String?
}

/// Opens the page that asks why; shows masks only.
public struct PrepareReveal: Question {
    public typealias Asked = Customer.View
    let customer: ID<Customer>
    let field: CustomerField
    let row: UUID?

    public init(_ customer: ID<Customer>, field: CustomerField, row: UUID? = nil) {
        self.customer = customer
        self.field = field
        self.row = row
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        return Demand(target: customer.target, classes: [.general])
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> RevealFacts {
        let customer = try snapshot.existing(customer)
        let values = customer.values(of: field)
        guard let value = row.map({ row in values.first { $0.row == row } }) ?? values.first else {
            throw CustomerError.valueUnknown
        }
        return RevealFacts(
            customer: customer, value: value,
            activities: try snapshot.activities().filter {
                $0.state == .active && $0.fields.isSuperset(of: field.fieldSet)
            },
            owner: try customer.owner.flatMap { try snapshot.staff($0)?.name })
    }
}
