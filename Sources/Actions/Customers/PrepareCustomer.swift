public import Access
public import Customers
public import Foundation
public import Privacy
public import Storage
public import Vocabulary

/// What the form for a new customer may be filled with.
public struct NewCustomerFacts: Sendable {
    /// Under which activities somebody may be recorded, with the fields that each needs.
    public let activities: [ProcessingActivity]
    public let tags: [String]
}

/// Opens the form for a new customer.
public struct PrepareCustomer: Question {
    public typealias Asked = Customer.Create

    public init() {}

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(classes: [.general])
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> NewCustomerFacts {
        NewCustomerFacts(
            activities: try snapshot.activities().filter { $0.state == .active }, tags: try snapshot.tags())
    }
}

/// Whether a customer whom somebody else recorded lies within one's own data scope; nil where not, and nothing is told.
public struct FindKnownCustomer: Question {
    public typealias Asked = Customer.Search
    let customer: ID<Customer>

    public init(_ customer: ID<Customer>) { self.customer = customer }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(classes: [.general])
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> Customer? {
        let filter = CustomerFilter(reach: staff.reach)
        var archived = filter
        archived.onlyArchived = true
        let isWithin = try snapshot.isCustomer(customer, filter) || snapshot.isCustomer(customer, archived)
        return isWithin ? try snapshot.customer(customer) : nil
    }
}
