public import Access
public import Customers
public import Foundation
import Ledger
public import Privacy
public import Storage
import Vault
public import Vocabulary

/// Changes a customer's values, tags or owner. Sealed values that are not named stay as they are.
public struct EditCustomer: Action {
    public typealias Asked = Customer.Edit
    let customer: ID<Customer>
    let version: Int
    let edit: CustomerEdit

    /// - Parameter version: the one that the person looked at; another one means that somebody saved meanwhile.
    public init(_ customer: ID<Customer>, version: Int, edit: CustomerEdit) {
        self.customer = customer
        self.version = version
        self.edit = edit
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        let removed = customer.values.filter { edit.removed.contains($0.row) }.map(\.field)
        let fields = edit.fields + removed
        return Demand(
            target: customer.target, classes: Set(fields.map(\.dataClass)), fields: FieldSet(fields))
    }

    /// - Throws: `CustomerError`, `SealProblem`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Customer {
        let current = try tx.existing(customer)
        guard let activity = try tx.activity(current.activity) else {
            throw CustomerError.activityUnknown(current.activity)
        }
        if let owner = edit.owner, let owner, try tx.staff(owner) == nil { throw CustomerError.ownerUnknown }
        let sealer = Sealer(
            ring: tx.vault.ring, index: try tx.indexKeys(), key: try tx.vault.dataKey(of: current.subject)
        ) { UUID() }
        try tx.commit(
            current.edited(edit, expecting: version, for: activity, sealer: sealer, at: now, under: permit))
        let next = try tx.existing(customer)
        return next
    }
}

/// What a form for a change shows: masks only, and what may be chosen.
public struct CustomerFormFacts: Sendable {
    public let customer: Customer
    public let activity: ProcessingActivity?
    public let owners: [ID<StaffMember>: String]
    public let teams: [Team]
    public let tags: [String]
}

/// Opens the form for a change.
public struct PrepareEdit: Question {
    public typealias Asked = Customer.Edit
    let customer: ID<Customer>

    public init(_ customer: ID<Customer>) { self.customer = customer }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        return Demand(target: customer.target, classes: [.general])
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> CustomerFormFacts {
        let customer = try snapshot.existing(customer)
        return CustomerFormFacts(
            customer: customer, activity: try snapshot.activity(customer.activity),
            owners: try snapshot.customerOwners(), teams: try snapshot.teams(),
            tags: try snapshot.tags())
    }
}
