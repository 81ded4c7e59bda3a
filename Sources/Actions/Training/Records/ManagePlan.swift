public import Access
public import Foundation
public import Storage
public import Training
public import Vocabulary

/// The plan of a year with how each item stands.
public struct PlanBoard: Sendable {
    public let year: Int
    public let today: CalendarDate
    public let standings: [PlanStanding]
    /// First said.
    public let gaps: [PlanGap]
    public let names: [ID<StaffMember>: String]
    public let staff: [StaffMember]
    public let courses: [(code: String, title: String)]
    public let papers: [Paper]
    public let inboxes: [InboxDrill]
    public let tabletops: [TabletopScenario]
    public let mayWrite: Bool
    /// How many items the year before has, for copying them.
    public let itemsBefore: Int
}

public struct ShowPlan: Question {
    public typealias Asked = PlanItem.View

    let year: Int?

    /// - Parameter year: in Asia/Shanghai; nil is this one.
    public init(_ year: Int? = nil) { self.year = year }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> PlanBoard {
        let today = CalendarDate(of: now)
        let year = year ?? today.year
        let (items, facts) = try snapshot.plan(of: year)
        let standings = items.map { PlanStanding(of: $0, given: facts, on: today) }
        let everybody = try snapshot.allStaff()
        return PlanBoard(
            year: year, today: today, standings: standings,
            gaps: PlanGap.all(in: standings, people: facts.people, on: today), names: try snapshot.staffNames(),
            staff: everybody.filter { $0.state == .active },
            courses: try snapshot.publishedCourses(withTexts: false).map { ($0.code, $0.title) },
            papers: try snapshot.papers(), inboxes: try InboxDrill.shipped(),
            tabletops: try TabletopScenario.shipped(),
            mayWrite: !PlanItem.Write.requirement.roles.isDisjoint(with: staff.roles),
            itemsBefore: items.isEmpty ? try snapshot.planItems(of: year - 1).count : 0)
    }
}

extension Reading {
    /// The items of a year and what happened in it, as far as they ask.
    func plan(of year: Int) throws -> (items: [PlanItem], facts: PlanFacts) {
        let items = try planItems(of: year)
        return (items, try planFacts(for: items, in: year))
    }

    /// What happened in a year, as far as these items ask.
    func planFacts(for items: [PlanItem], in year: Int) throws -> PlanFacts {
        let span = LocalYear.span(year)
        var facts = try planFacts(from: span.start, until: span.end)
        for item in items {
            guard case .paper(let paper) = item.kind, facts.papers[paper] == nil else { continue }
            facts.papers[paper] = try passes(at: paper, from: span.start, until: span.end)
        }
        return facts
    }

    /// When each person first passed a paper in a span of time.
    private func passes(
        at paper: ID<Paper>, from start: Date, until end: Date
    ) throws -> [ID<StaffMember>: Date] {
        var found: [ID<StaffMember>: Date] = [:]
        for attempt in try attempts(at: paper, from: start, until: end, limit: 20_000).map(\.attempt) {
            guard attempt.isClosed(at: .distantFuture), Grade(attempt).verdict == .passed else { continue }
            found[attempt.examinee] = min(attempt.startedAt, found[attempt.examinee] ?? attempt.startedAt)
        }
        return found
    }
}

/// Plans an item anew or otherwise.
public struct WritePlanItem: Action {
    public typealias Asked = PlanItem.Write

    let item: PlanItem
    let edition: Int?

    /// - Parameter edition: of the item that was looked at; nil for a new one.
    public init(_ item: PlanItem, edition: Int?) {
        self.item = item
        self.edition = edition
    }

    /// - Throws: `PlanError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> PlanItem {
        let earlier = try tx.planItem(item.id)
        guard edition == nil || earlier != nil else { throw PlanError.unknown }
        return try tx.commit(item.planned(over: earlier, expecting: edition, under: permit))
    }
}

public struct DropPlanItem: Action {
    public typealias Asked = PlanItem.Write

    let id: ID<PlanItem>
    let edition: Int

    public init(_ id: ID<PlanItem>, edition: Int) {
        self.id = id
        self.edition = edition
    }

    /// - Throws: `PlanError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> PlanItem {
        guard let item = try tx.planItem(id) else { throw PlanError.unknown }
        return try tx.commit(item.dropped(expecting: edition, under: permit))
    }
}

/// Takes over the items of the year before, each a year on; into an empty plan only.
public struct CopyPlan: Action {
    public typealias Asked = PlanItem.Write

    let year: Int

    public init(to year: Int) { self.year = year }

    /// - Returns: how many.
    /// - Throws: `PlanError.nothingToCopy`, also when something is planned already.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Int {
        let earlier = try tx.planItems(of: year - 1)
        guard !earlier.isEmpty, try tx.planItems(of: year).isEmpty else { throw PlanError.nothingToCopy }
        let items = earlier.compactMap { $0.copied(to: year, as: ID(UUID())) }
        for item in items { try tx.commit(item.planned(over: nil, expecting: nil, under: permit)) }
        return items.count
    }
}
