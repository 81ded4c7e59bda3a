public import Access
public import Foundation
import Ledger
public import Storage
public import Training
public import Vocabulary

/// The drills, and how the person has fared in them.
public struct DrillBoard: Sendable {
    public struct Row: Sendable {
        public let drill: InboxDrill
        /// The person's own, the newest first.
        public let runs: [InboxRun]
    }

    /// How everybody together fared, once five people have finished.
    public struct Group: Sendable {
        public let drill: String
        public let people: Int
        public let figures: InboxFigures
    }

    /// Groups smaller than this say too much about one person.
    public static let smallestGroup = 5

    public let rows: [Row]
    /// Empty for those who do not review drills.
    public let groups: [Group]
}

public struct ListDrills: Question {
    public typealias Asked = InboxRun.Practise
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> DrillBoard {
        let drills = try InboxDrill.shipped()
        let own = try snapshot.inboxRuns(of: staff.id)
        let reviews = !InboxRun.Review.requirement.roles.isDisjoint(with: staff.roles)
        return DrillBoard(
            rows: drills.map { drill in DrillBoard.Row(drill: drill, runs: own.filter { $0.drill == drill.id }) },
            groups: reviews ? Self.groups(try snapshot.inboxRuns(), drills) : [])
    }

    /// Each person counts once, with the newest finished run.
    private static func groups(_ runs: [InboxRun], _ drills: [InboxDrill]) -> [DrillBoard.Group] {
        drills.map { drill in
            let finished = runs.filter { $0.drill == drill.id && $0.isFinished(drill) }
            let newest = Dictionary(finished.map { ($0.staff, $0) }, uniquingKeysWith: { first, _ in first }).values
            let shown = newest.count >= DrillBoard.smallestGroup ? Array(newest) : []
            return DrillBoard.Group(
                drill: drill.id, people: newest.count,
                figures: shown.reduce(InboxFigures()) { $0 + $1.figures(in: drill) })
        }
    }
}

/// A run with its drill.
public struct OpenInbox: Sendable {
    public let run: InboxRun
    public let drill: InboxDrill
}

public struct ShowInbox: Question {
    public typealias Asked = InboxRun.Practise
    let id: ID<InboxRun>

    public init(_ id: ID<InboxRun>) { self.id = id }

    /// - Throws: `DrillError.unknown`, also for somebody else's.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> OpenInbox {
        try snapshot.inbox(id, of: staff.id)
    }
}

extension Reading {
    func inbox(_ id: ID<InboxRun>, of staff: ID<StaffMember>) throws -> OpenInbox {
        guard let run = try inboxRun(id), run.staff == staff,
            let drill = try InboxDrill.shipped().first(where: { $0.id == run.drill })
        else { throw DrillError.unknown }
        return OpenInbox(run: run, drill: drill)
    }
}

public struct StartInbox: Action {
    public typealias Asked = InboxRun.Practise
    let drill: String
    let seed: UInt64

    public init(_ drill: String, seed: UInt64 = .random(in: 0 ... .max)) {
        self.drill = drill
        self.seed = seed
    }

    /// - Throws: `DrillError.unknown`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> InboxRun {
        guard let drill = try InboxDrill.shipped().first(where: { $0.id == drill }) else { throw DrillError.unknown }
        return try tx.commit(InboxRun.started(ID(UUID()), of: drill, seed: seed, at: now, under: permit))
    }
}

public struct JudgeInboxItem: Action {
    public typealias Asked = InboxRun.Practise
    let run: ID<InboxRun>
    let item: Int
    let choice: InboxChoice

    public init(_ run: ID<InboxRun>, item: Int, _ choice: InboxChoice) {
        self.run = run
        self.item = item
        self.choice = choice
    }

    /// - Throws: `DrillError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> OpenInbox {
        let open = try tx.inbox(run, of: permit.staff)
        let next = try tx.commit(open.run.judging(item, as: choice, in: open.drill, at: now, under: permit))
        return OpenInbox(run: next, drill: open.drill)
    }
}
