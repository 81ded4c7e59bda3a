public import Access
public import Customers
public import Foundation
public import Storage
public import Vocabulary

/// What a person wants to see of the list.
public struct CustomerListing: Sendable, Equatable {
    public enum Order: String, Sendable, CaseIterable { case newest, oldest, registered, name }

    public var owner: ID<StaffMember>?
    public var channel: Channel?
    public var tag: String?
    public var registeredFrom: Date?
    /// Not included.
    public var registeredBefore: Date?
    /// Archived customers and no others.
    public var onlyArchived = false
    /// Only the person's own customers, whatever their scope.
    public var onlyMine = false
    public var order = Order.newest
    public var key: PageKey?
    public var limit = 50

    public init() {}

    /// Whether it leaves out anybody within the person's scope who is in use.
    public var isNarrowed: Bool {
        owner != nil || channel != nil || tag != nil || registeredFrom != nil || registeredBefore != nil
            || onlyArchived || onlyMine
    }

    func filter(for staff: StaffMember) -> CustomerFilter {
        var filter = CustomerFilter(reach: onlyMine ? .owner(staff.id) : staff.reach)
        (filter.owner, filter.channel, filter.tag) = (owner, channel, tag)
        (filter.registeredFrom, filter.registeredBefore) = (registeredFrom, registeredBefore)
        filter.onlyArchived = onlyArchived
        filter.order = CustomerFilter.Order(rawValue: order.rawValue) ?? .newest
        return filter
    }
}

extension StaffMember {
    /// The data scope as a condition on customers.
    var reach: CustomerFilter.Reach {
        switch scope {
        case .all: .everybody
        case .team: team.map { .team($0, or: id) } ?? .owner(id)
        case .own: .owner(id)
        }
    }
}

/// One page of the list, masked.
public struct CustomerListPage: Sendable {
    public let page: CustomerPage
    /// How many there are, counted up to `countCeiling`.
    public let count: Int
    public static let countCeiling = 10_000
    public let tags: [String]
    /// Names of owners on the page and of everybody who may own customers.
    public let owners: [ID<StaffMember>: String]
}

public struct ListCustomers: Question {
    public typealias Asked = Customer.List
    let listing: CustomerListing
    let names: NameDirectory

    public init(_ listing: CustomerListing, names: NameDirectory) {
        self.listing = listing
        self.names = names
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(classes: [.general])
    }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> CustomerListPage {
        let filter = listing.filter(for: staff)
        let page =
            listing.order == .name
            ? try pageByName(filter, in: snapshot)
            : try snapshot.customers(filter, from: listing.key, limit: listing.limit)
        return CustomerListPage(
            page: page, count: try snapshot.customerCount(filter, upTo: CustomerListPage.countCeiling),
            tags: try snapshot.tags(), owners: try snapshot.customerOwners())
    }

    /// In the order of pinyin, from the names in memory; the key's sequence is that of the last customer shown.
    private func pageByName(_ filter: CustomerFilter, in snapshot: Snapshot) throws -> CustomerPage {
        let visible = try snapshot.customerIDs(filter)
        let isBackward = listing.key?.isBackward ?? false
        let start = try listing.key.flatMap { try snapshot.customer(CustomerNumber(sequence: $0.sequence))?.id }
        var ids = try names.page(
            after: start, limit: listing.limit + 1, ascending: !isBackward, within: visible,
            in: snapshot)
        let hasMore = ids.count > listing.limit
        if hasMore { ids.removeLast() }
        if isBackward { ids.reverse() }
        let customers = try snapshot.customers(ids)
        return CustomerPage(
            customers: customers, next: isBackward || hasMore ? key(customers.last, false) : nil,
            previous: (isBackward ? hasMore : listing.key != nil) ? key(customers.first, true) : nil)
    }

    private func key(_ customer: Customer?, _ isBackward: Bool) -> PageKey? {
        customer?.number.map { PageKey(value: 0, sequence: $0.sequence, isBackward: isBackward) }
    }
}
