public import Access
public import Customers
public import Foundation
import SQLEngine
public import Vocabulary

/// Which customers a list shows, and in which order.
public struct CustomerFilter: Sendable, Equatable {
    public enum Reach: Sendable, Equatable {
        case everybody
        case team(ID<Team>, or: ID<StaffMember>)
        case owner(ID<StaffMember>)
    }
    public enum Order: String, Sendable, CaseIterable { case newest, oldest, registered }

    /// The data scope; never wider than the person's own.
    public var reach: Reach
    public var owner: ID<StaffMember>?
    public var channel: Channel?
    public var tag: String?
    public var registeredFrom: Date?
    /// Not included.
    public var registeredBefore: Date?
    /// Archived customers and no others; otherwise only those in use.
    public var onlyArchived: Bool
    public var order: Order

    public init(reach: Reach, order: Order = .newest) {
        self.reach = reach
        self.order = order
        onlyArchived = false
    }
}

extension Reading {
    /// A page of customers by key: cost does not grow with how far in the list it lies.
    public func customers(_ filter: CustomerFilter, from key: PageKey?, limit: Int) throws -> CustomerPage {
        let isBackward = key?.isBackward ?? false
        let clause = CustomerListClause(filter, from: key)
        var found = try CustomerTable.load(
            clause.text + " LIMIT ?", clause.arguments + [.int(limit + 1)], from: sql)
        let hasMore = found.count > limit
        if hasMore { found.removeLast() }
        if isBackward { found.reverse() }
        let position = { (customer: Customer?, backward: Bool) -> PageKey? in
            guard let customer, let sequence = customer.number?.sequence else { return nil }
            let value = filter.order == .registered ? customer.registeredAt.milliseconds : 0
            return PageKey(value: value, sequence: sequence, isBackward: backward)
        }
        return CustomerPage(
            customers: found, next: isBackward || hasMore ? position(found.last, false) : nil,
            previous: (isBackward ? hasMore : key != nil) ? position(found.first, true) : nil)
    }

    /// How many customers a filter leaves, counted up to `ceiling`.
    public func customerCount(_ filter: CustomerFilter, upTo ceiling: Int) throws -> Int {
        let clause = CustomerListClause(filter, from: nil)
        return try sql.row(
            "SELECT count(*) FROM (SELECT 1 FROM customer \(clause.conditions) LIMIT ?)",
            clause.conditionArguments + [.int(ceiling)]
        ) { $0.int(0) } ?? 0
    }

    /// Customers of each team, archived ones left out.
    public func customerCountsByTeam() throws -> [ID<Team>: Int] {
        let found = try sql.rows(
            """
            SELECT team_id, count(*) FROM customer WHERE team_id IS NOT NULL AND archived_at IS NULL
            GROUP BY team_id ORDER BY team_id LIMIT 10000
            """
        ) { (try $0.id(0, of: Team.self), $0.int(1)) }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// Names of all tags in use, by name.
    public func tags() throws -> [String] {
        try sql.rows("SELECT name FROM tag ORDER BY name LIMIT 500") { $0.text(0) }
    }

    /// Customers by channel, for the home page.
    public func customerCountsByChannel(_ reach: CustomerFilter.Reach) throws -> [(channel: Channel, count: Int)] {
        let clause = CustomerListClause(CustomerFilter(reach: reach), from: nil)
        return try sql.rows(
            "SELECT channel, count(*) FROM customer \(clause.conditions) GROUP BY channel ORDER BY 2 DESC LIMIT 20",
            clause.conditionArguments
        ) { row in (Channel(rawValue: row.text(0)) ?? .import, row.int(1)) }
    }
}

/// The WHERE and ORDER BY of a list. Every text comes from here; only values are bound.
struct CustomerListClause {
    let conditions: String
    let conditionArguments: [SQLValue]
    let text: String
    let arguments: [SQLValue]

    init(_ filter: CustomerFilter, from key: PageKey?) {
        var parts: [(sql: String, arguments: [SQLValue])] = [Self.reach(filter.reach)]
        if let owner = filter.owner { parts.append(("owner_id = ?", [owner.column])) }
        if let channel = filter.channel { parts.append(("channel = ?", [.text(channel.rawValue)])) }
        if let tag = filter.tag {
            parts.append(
                (
                    """
                    id IN (SELECT customer_id FROM customer_tag
                           WHERE tag_id = (SELECT tag.id FROM tag WHERE tag.name = ?))
                    """, [.text(tag)]
                ))
        }
        if let from = filter.registeredFrom { parts.append(("registered_at >= ?", [.time(from)])) }
        if let before = filter.registeredBefore { parts.append(("registered_at < ?", [.time(before)])) }
        parts.append((filter.onlyArchived ? "archived_at IS NOT NULL" : "archived_at IS NULL", []))
        conditions = "WHERE " + parts.map(\.sql).joined(separator: " AND ")
        conditionArguments = parts.flatMap(\.arguments)
        let isDescending = (filter.order != .oldest) != (key?.isBackward ?? false)
        let direction = isDescending ? "DESC" : "ASC"
        if let key { parts.append(Self.start(key, filter.order, isDescending)) }
        let order =
            filter.order == .registered
            ? "ORDER BY registered_at \(direction), sequence \(direction)" : "ORDER BY sequence \(direction)"
        text = "WHERE " + parts.map(\.sql).joined(separator: " AND ") + " " + order
        arguments = parts.flatMap(\.arguments)
    }

    private static func reach(_ reach: CustomerFilter.Reach) -> (String, [SQLValue]) {
        switch reach {
        case .everybody: ("1 = 1", [])
        case .team(let team, let staff): ("(team_id = ? OR owner_id = ?)", [team.column, staff.column])
        case .owner(let staff): ("owner_id = ?", [staff.column])
        }
    }

    private static func start(
        _ key: PageKey, _ order: CustomerFilter.Order, _ isDescending: Bool
    ) -> (String, [SQLValue]) {
        let sign = isDescending ? "<" : ">"
        guard order == .registered else { return ("sequence \(sign) ?", [.integer(key.sequence)]) }
        return ("(registered_at, sequence) \(sign) (?, ?)", [.integer(key.value), .integer(key.sequence)])
    }
}
