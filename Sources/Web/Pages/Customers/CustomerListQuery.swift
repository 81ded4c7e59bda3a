import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// What the address of the list says: view, filters, order and page; what is looked for never stands there.
struct CustomerListQuery: Equatable {
    enum View: String, CaseIterable { case all, mine, archived }

    var view = View.all
    var order = CustomerListing.Order.newest
    var channel: Channel?
    var owner: ID<StaffMember>?
    var tag: String?
    var from: CalendarDate?
    /// Included.
    var to: CalendarDate?
    var key: PageKey?

    init() {}

    /// Reads an address or a form; what is no filter of ours is left out.
    init(_ form: Form) {
        view = form.text("view").flatMap(View.init) ?? .all
        order = form.text("sort").flatMap(CustomerListing.Order.init) ?? .newest
        channel = form.text("channel").flatMap { Channel(rawValue: $0) }
        owner = form.text("owner").flatMap { ID($0) }
        tag = form.text("tag").map { String($0.prefix(20)) }
        from = form.text("from").flatMap(Self.date)
        to = form.text("to").flatMap(Self.date)
        key = form.text("key").flatMap { PageKey($0) }
        if let without = form.text("without") { remove(without) }
    }

    /// The filter of that name, taken away.
    private mutating func remove(_ name: String) {
        switch name {
        case "channel": channel = nil
        case "owner": owner = nil
        case "tag": tag = nil
        case "from": from = nil
        case "to": to = nil
        default: break
        }
    }

    private static func date(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    var isFiltered: Bool { channel != nil || owner != nil || tag != nil || from != nil || to != nil }

    var listing: CustomerListing {
        var listing = CustomerListing()
        (listing.channel, listing.owner, listing.tag) = (channel, owner, tag)
        listing.registeredFrom = from?.start
        listing.registeredBefore = to?.adding(days: 1)?.start
        (listing.onlyMine, listing.onlyArchived) = (view == .mine, view == .archived)
        (listing.order, listing.key) = (order, key)
        return listing
    }

    /// The list with something changed, from its first page.
    func href(_ change: (inout CustomerListQuery) -> Void = { _ in }) -> String {
        var next = self
        next.key = nil
        change(&next)
        return Address.path(
            CustomerPath.list,
            [
                ("view", next.view == .all ? nil : next.view.rawValue),
                ("sort", next.order == .newest ? nil : next.order.rawValue), ("channel", next.channel?.rawValue),
                ("owner", next.owner?.description), ("tag", next.tag), ("from", next.from?.description),
                ("to", next.to?.description), ("key", next.key?.text),
            ])
    }
}
