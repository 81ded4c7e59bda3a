public import Access
public import Foundation
public import Storage
public import Training
public import Vocabulary

/// Exercises for whoever plays, leads or reads them.
public struct TabletopBoard: Sendable {
    /// In which one plays a part.
    public let own: [Tabletop]
    public let all: [Tabletop]
    public let scenarios: [TabletopScenario]
    public let names: [ID<StaffMember>: String]
    public let mayLead: Bool
    public let mayReview: Bool
}

public struct ListTabletops: Question {
    public typealias Asked = Tabletop.TakePart

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> TabletopBoard {
        let mayReview = !Tabletop.Review.requirement.roles.isDisjoint(with: staff.roles)
        return TabletopBoard(
            own: try snapshot.tabletops(of: staff.id, under: permit),
            all: mayReview ? try snapshot.tabletops(under: permit) : [], scenarios: try TabletopScenario.shipped(),
            names: try snapshot.staffNames(),
            mayLead: !Tabletop.Lead.requirement.roles.isDisjoint(with: staff.roles), mayReview: mayReview)
    }
}

/// An exercise with the names of whoever is in it.
public struct TabletopDesk: Sendable {
    public let tabletop: Tabletop
    public let state: TabletopState
    public let report: TabletopReport
    public let staff: [StaffMember]
    public let mayLead: Bool

    public init(
        tabletop: Tabletop, state: TabletopState, report: TabletopReport, staff: [StaffMember], mayLead: Bool
    ) {
        self.tabletop = tabletop
        self.state = state
        self.report = report
        self.staff = staff
        self.mayLead = mayLead
    }
}

/// The whole of an exercise: for its leader, and as a record afterwards.
public struct ShowTabletop: Question {
    public typealias Asked = Tabletop.Review

    let id: ID<Tabletop>

    public init(_ id: ID<Tabletop>) { self.id = id }

    /// - Throws: `TabletopError.unknown`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> TabletopDesk {
        guard let tabletop = try snapshot.tabletop(id, under: permit) else { throw TabletopError.unknown }
        return TabletopDesk(
            tabletop: tabletop, state: TabletopState(tabletop, at: now), report: TabletopReport(tabletop, at: now),
            staff: try snapshot.allStaff(),
            mayLead: !Tabletop.Lead.requirement.roles.isDisjoint(with: staff.roles))
    }
}

/// An exercise as a player sees it: what has come to their parts, and what was decided in them.
public struct PlayedTabletop: Sendable {
    public let id: ID<Tabletop>
    public let title: String
    public let scenario: String
    public let phase: TabletopState.Phase
    public let isClosed: Bool
    public let roles: [TabletopScenario.Part]
    /// Delivered to one's parts, the newest first.
    public let injects: [TabletopState.Inject]
    public let added: [TabletopState.Added]
    public let decisions: [TabletopReport.Decision]
    public let lessons: [TabletopReport.Lesson]
    public let story: Int
    public let names: [ID<StaffMember>: String]
}

public struct ShowPlayedTabletop: Question {
    public typealias Asked = Tabletop.TakePart

    let id: ID<Tabletop>

    public init(_ id: ID<Tabletop>) { self.id = id }

    /// - Throws: `TabletopError.unknown`, also for whoever plays no part and has no task of it.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> PlayedTabletop {
        guard let tabletop = try snapshot.tabletop(id, under: permit) else { throw TabletopError.unknown }
        let report = TabletopReport(tabletop, at: now)
        let lessons = report.lessons.filter { $0.owner == staff.id }
        let roles = tabletop.roles(of: staff.id)
        guard !roles.isEmpty || !lessons.isEmpty else { throw TabletopError.unknown }
        let held = Set(roles.map(\.id))
        let state = TabletopState(tabletop, at: now)
        return PlayedTabletop(
            id: id, title: tabletop.scenario.title, scenario: tabletop.scenario.scenario, phase: state.phase,
            isClosed: tabletop.closure != nil, roles: roles,
            injects: state.injects.filter { $0.fate == .delivered && !held.isDisjoint(with: $0.inject.to) }
                .sorted { $0.offset > $1.offset },
            added: state.added.filter { $0.roles.isEmpty || !held.isDisjoint(with: $0.roles) }.reversed(),
            decisions: report.decisions.filter { held.contains($0.role) }, lessons: lessons,
            story: state.story(at: state.elapsed), names: try snapshot.staffNames())
    }
}

public struct OpenTabletop: Action {
    public typealias Asked = Tabletop.Lead

    let id: ID<Tabletop>
    let scenario: String

    public init(_ id: ID<Tabletop>, _ scenario: String) {
        self.id = id
        self.scenario = scenario
    }

    /// - Throws: `TabletopError.unknown`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Tabletop {
        guard let scenario = try TabletopScenario.shipped(scenario) else { throw TabletopError.unknown }
        return try tx.commit(Tabletop.opened(id, scenario, at: now, under: permit))
    }
}

/// One thing that the leader does.
public struct LeadTabletop: Action {
    public typealias Asked = Tabletop.Lead

    let id: ID<Tabletop>
    let kind: TabletopEvent.Kind

    public init(_ id: ID<Tabletop>, _ kind: TabletopEvent.Kind) {
        self.id = id
        self.kind = kind
    }

    /// - Returns: the number of the entry.
    /// - Throws: `TabletopError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Int {
        guard let tabletop = try tx.tabletop(id, under: permit) else { throw TabletopError.unknown }
        return try tx.commit(tabletop.led(kind, at: now, under: permit)).event.number
    }
}

/// A player's decision, or a task of theirs that is done.
public struct PlayTabletop: Action {
    public typealias Asked = Tabletop.TakePart

    let id: ID<Tabletop>
    let kind: TabletopEvent.Kind

    public init(_ id: ID<Tabletop>, _ kind: TabletopEvent.Kind) {
        self.id = id
        self.kind = kind
    }

    /// - Returns: the number of the entry.
    /// - Throws: `TabletopError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Int {
        guard let tabletop = try tx.tabletop(id, under: permit) else { throw TabletopError.unknown }
        return try tx.commit(tabletop.played(kind, at: now, under: permit)).event.number
    }
}

public struct CloseTabletop: Action {
    public typealias Asked = Tabletop.Lead

    let id: ID<Tabletop>

    public init(_ id: ID<Tabletop>) { self.id = id }

    /// - Throws: `TabletopError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Tabletop {
        guard let tabletop = try tx.tabletop(id, under: permit) else { throw TabletopError.unknown }
        return try tx.commit(tabletop.closed(at: now, under: permit))
    }
}
