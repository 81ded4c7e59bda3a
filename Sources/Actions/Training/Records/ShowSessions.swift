public import Access
public import Foundation
public import Storage
public import Training
public import Vocabulary

/// One's own sessions, and for those who read records all of them. Reasons are left out.
public struct SessionBoard: Sendable {
    public let own: [TrainingSession]
    public let all: [TrainingSession]
    public let names: [ID<StaffMember>: String]
    public let mayReview: Bool
    public let mayHold: Bool
}

public struct ListSessions: Question {
    public typealias Asked = TrainingSession.Attend

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> SessionBoard {
        let mayReview = !TrainingSession.Review.requirement.roles.isDisjoint(with: staff.roles)
        return SessionBoard(
            own: try snapshot.trainingSessions(of: staff.id), all: mayReview ? try snapshot.trainingSessions() : [],
            names: try snapshot.staffNames(), mayReview: mayReview,
            mayHold: !TrainingSession.Hold.requirement.roles.isDisjoint(with: staff.roles))
    }
}

/// A session with everything that its record says.
public struct SessionFile: Sendable {
    public let session: TrainingSession
    public let staff: [StaffMember]
    public let teams: [Team]
    public let courses: [(code: String, title: String)]
    public let paper: Paper?
    /// Frozen ones of a closed record, else as they are now.
    public let results: [SessionResult]
    public let planItem: PlanItem?
    public let makesUpFor: TrainingSession.Number?
    public let mayHold: Bool
}

public struct ShowSession: Question {
    public typealias Asked = TrainingSession.Review

    let id: ID<TrainingSession>

    public init(_ id: ID<TrainingSession>) { self.id = id }

    /// - Throws: `SessionError.unknown`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> SessionFile {
        guard let session = try snapshot.trainingSession(id, under: permit) else { throw SessionError.unknown }
        let isClosed = session.phase(at: now) == .closed
        return SessionFile(
            session: session, staff: try snapshot.allStaff(), teams: try snapshot.teams(),
            courses: try snapshot.publishedCourses(withTexts: false).map { ($0.code, $0.title) },
            paper: try session.plan.paper.flatMap { try snapshot.paper($0) },
            results: isClosed ? session.results : try snapshot.results(of: session, at: now),
            planItem: try session.plan.planItem.flatMap { try snapshot.planItem($0) },
            makesUpFor: try session.makesUpFor.flatMap { try snapshot.trainingSession($0, under: permit)?.number },
            mayHold: !TrainingSession.Hold.requirement.roles.isDisjoint(with: staff.roles))
    }
}

/// What the form of a session offers.
public struct SessionForm: Sendable {
    /// The one that is changed, or whose absentees are called again; nil for a new one.
    public let session: TrainingSession?
    public let staff: [StaffMember]
    public let teams: [Team]
    public let courses: [(code: String, title: String)]
    public let papers: [Paper]
    public let planItems: [PlanItem]
}

public struct PrepareSession: Question {
    public typealias Asked = TrainingSession.Hold

    let id: ID<TrainingSession>?

    public init(_ id: ID<TrainingSession>?) { self.id = id }

    /// - Throws: `SessionError.unknown`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> SessionForm {
        let session = try id.map { id in
            guard let found = try snapshot.trainingSession(id, under: permit) else { throw SessionError.unknown }
            return found
        }
        let year = CalendarDate(of: session?.plan.starts ?? now).year
        return SessionForm(
            session: session, staff: try snapshot.allStaff().filter { $0.state == .active },
            teams: try snapshot.teams(),
            courses: try snapshot.publishedCourses(withTexts: false).map { ($0.code, $0.title) },
            papers: try snapshot.papers(),
            planItems: try snapshot.planItems(of: year).filter { $0.kind == .session })
    }
}

extension Reading {
    /// Of the linked paper: for each who was there, the first pass since the start, else the newest sitting that is over.
    func results(of session: TrainingSession, at now: Date) throws -> [SessionResult] {
        guard let paper = session.plan.paper else { return [] }
        return try session.people.filter(\.isThere).compactMap { person -> SessionResult? in
            let sat = try attempts(by: person.staff, at: paper).map(\.attempt).filter {
                $0.startedAt >= session.plan.starts && $0.isClosed(at: now)
            }
            let graded = sat.map { (attempt: $0, grade: Grade($0)) }
            guard let found = graded.last(where: { $0.grade.verdict == .passed }) ?? graded.first else { return nil }
            return SessionResult(
                staff: person.staff, attempt: found.attempt.id, milliScore: found.grade.milliScore,
                milliTotal: found.grade.milliTotal, isPassed: found.grade.verdict == .passed)
        }
    }
}

/// Years as the law counts them here: Asia/Shanghai, UTC+8 without summer time.
enum LocalYear {
    /// From the first instant of a year to the first of the next.
    static func span(_ year: Int) -> (start: Date, end: Date) { (start(year), start(year + 1)) }

    /// The first instant after a day.
    static func end(of day: CalendarDate) -> Date {
        day.start.addingTimeInterval(86_400)
    }

    private static func start(_ year: Int) -> Date {
        CalendarDate(year: year, month: 1, day: 1)?.start ?? .distantPast
    }
}
