public import Access
public import Foundation
public import Vocabulary

/// What really happened in a year, as far as a plan asks.
public struct PlanFacts: Sendable {
    /// Whoever works here now.
    public var people: [(id: ID<StaffMember>, roles: Set<Role>)] = []
    /// The first pass of each course in the year.
    public var courses: [String: [ID<StaffMember>: Date]] = [:]
    /// The first examination passed at each paper in the year.
    public var papers: [ID<Paper>: [ID<StaffMember>: Date]] = [:]
    /// Whoever was there, by the item that a closed session was held for.
    public var sessions: [ID<PlanItem>: [ID<StaffMember>: Date]] = [:]
    /// The first finished run of each judgement drill in the year.
    public var inboxes: [String: [ID<StaffMember>: Date]] = [:]
    /// When a closed table-top of each scenario ended, the first in the year.
    public var tabletops: [String: Date] = [:]

    public init() {}
}

/// How one item of the plan stands; computed, never typed.
public struct PlanStanding: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case done(at: Date)
        case open
        case overdue
        /// Nobody holds one of its posts.
        case forNobody
    }

    public let item: PlanItem
    public let state: State
    /// Whoever it asks and has done it; empty for a table-top.
    public let done: [ID<StaffMember>: Date]
    public let missing: [ID<StaffMember>]

    public init(of item: PlanItem, given facts: PlanFacts, on today: CalendarDate) {
        self.item = item
        let open: State = today > item.due ? .overdue : .open
        guard item.isPersonal else {
            let held = facts.tabletops.filter { Self.matches(item.kind, $0.key) }.values.min()
            (done, missing) = ([:], [])
            state = held.map { .done(at: $0) } ?? open
            return
        }
        let asked = facts.people.filter { item.isFor($0.roles) }.map(\.id)
        let happened = Self.happened(item, facts)
        done = happened.filter { asked.contains($0.key) }
        missing = asked.filter { happened[$0] == nil }.sorted()
        state =
            asked.isEmpty ? .forNobody : missing.isEmpty ? done.values.max().map { .done(at: $0) } ?? open : open
    }

    public var asked: Int { done.count + missing.count }

    private static func matches(_ kind: PlanItem.Kind, _ scenario: String) -> Bool {
        if case .tabletop(let wanted) = kind { wanted == nil || wanted == scenario } else { false }
    }

    private static func happened(_ item: PlanItem, _ facts: PlanFacts) -> [ID<StaffMember>: Date] {
        switch item.kind {
        case .course(let code): facts.courses[code] ?? [:]
        case .paper(let paper): facts.papers[paper] ?? [:]
        case .session: facts.sessions[item.id] ?? [:]
        case .inbox(let drill?): facts.inboxes[drill] ?? [:]
        case .inbox(nil):
            facts.inboxes.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: min) }
        case .tabletop: [:]
        }
    }
}

/// What a plan lacks, the gravest first.
public enum PlanGap: Sendable, Equatable {
    /// Nothing in the plan answers a duty for these posts; they work with customers and somebody holds them.
    case unanswered(PlanItem.Duty, posts: [Role])
    case overdue(ID<PlanItem>, missing: Int)
    /// Less than 30 days are left.
    case soon(ID<PlanItem>, missing: Int, days: Int)

    public static let soonDays = 30

    /// - Parameter standings: of the items that stand in the plan.
    public static func all(
        in standings: [PlanStanding], people: [(id: ID<StaffMember>, roles: Set<Role>)], on today: CalendarDate
    ) -> [PlanGap] {
        let held = people.reduce(into: Set<Role>()) { $0.formUnion($1.roles) }
        let posts = Role.allCases.filter { Role.customerFacing.contains($0) && held.contains($0) }
        let unanswered = PlanItem.Duty.allCases.filter { $0 != .own }.compactMap { duty -> PlanGap? in
            let items = standings.map(\.item).filter { $0.duty == duty }
            let open = posts.filter { post in !items.contains { !$0.isPersonal || $0.isFor([post]) } }
            return open.isEmpty ? nil : .unanswered(duty, posts: open)
        }
        let late = standings.filter { $0.state == .overdue }.sorted { $0.item.due < $1.item.due }
        let soon = standings.filter { standing in
            standing.state == .open && standing.item.due.dayNumber - today.dayNumber < soonDays
        }.sorted { $0.item.due < $1.item.due }
        return unanswered + late.map { .overdue($0.item.id, missing: $0.missing.count) }
            + soon.map {
                .soon($0.item.id, missing: $0.missing.count, days: $0.item.due.dayNumber - today.dayNumber)
            }
    }
}
