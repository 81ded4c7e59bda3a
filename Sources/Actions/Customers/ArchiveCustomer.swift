public import Access
public import Customers
public import Foundation
public import Storage
public import Vocabulary

/// Takes a customer out of use (归档): kept, masked, in no list, opened by nobody.
public struct ArchiveCustomer: Action {
    public typealias Asked = Customer.Archive
    let customer: ID<Customer>
    let version: Int
    let reason: String

    public init(_ customer: ID<Customer>, version: Int, reason: String) {
        self.customer = customer
        self.version = version
        self.reason = reason
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        return Demand(target: customer.target, classes: [.general], reason: reason)
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Customer {
        let current = try tx.existing(customer)
        return try tx.commit(
            current.archived(expecting: version, reason: reason, at: now, under: permit)
        ).customer
    }
}

/// Puts an archived customer back into use.
public struct RestoreCustomer: Action {
    public typealias Asked = Customer.Restore
    let customer: ID<Customer>
    let version: Int

    public init(_ customer: ID<Customer>, version: Int) {
        self.customer = customer
        self.version = version
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        // Archived is what it is now; the rule that shuts archived customers is not asked of the way back.
        let target = customer.target
        let open = Target(subject: target.subject, owner: target.owner, team: target.team, isArchived: false)
        return Demand(target: open, classes: [.general])
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Customer {
        let current = try tx.existing(customer)
        return try tx.commit(current.restored(expecting: version, at: now, under: permit)).customer
    }
}
