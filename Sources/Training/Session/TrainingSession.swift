public import Access
public import Foundation
public import Vocabulary

/// What stands in the form of a training session.
public struct SessionPlan: Sendable, Equatable {
    public var topic: String
    /// Codes of the courses that it goes through.
    public var courses: [String]
    public var place: String
    public var starts: Date
    public var ends: Date
    public var trainer: ID<StaffMember>
    /// Class hours (学时) in thousandths, as the company counts them.
    public var milliHours: Int
    public var agenda: String
    /// The paper whose results belong to the record.
    public var paper: ID<Paper>?
    /// The item of the yearly plan that it is held for.
    public var planItem: ID<PlanItem>?

    public init(
        topic: String, courses: [String] = [], place: String, starts: Date, ends: Date, trainer: ID<StaffMember>,
        milliHours: Int, agenda: String = "", paper: ID<Paper>? = nil, planItem: ID<PlanItem>? = nil
    ) {
        self.topic = topic
        self.courses = courses
        self.place = place
        self.starts = starts
        self.ends = ends
        self.trainer = trainer
        self.milliHours = milliHours
        self.agenda = agenda
        self.paper = paper
        self.planItem = planItem
    }

    func check() throws(SessionError) {
        let isSaid = { (text: String) in text.contains { !$0.isWhitespace } }
        guard isSaid(topic), topic.count <= TrainingSession.longestLine else { throw .topicEmpty }
        guard isSaid(place), place.count <= TrainingSession.longestLine else { throw .placeEmpty }
        guard ends > starts else { throw .endsBeforeItStarts }
        guard ends.timeIntervalSince(starts) <= 86_400 else { throw .longerThanADay }
        guard (100...24_000).contains(milliHours) else { throw .hoursOutOfRange }
    }
}

/// One training session (安全教育) with whoever was asked to come: planned, held, closed. Closing freezes it.
public struct TrainingSession: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case open
        /// `digest` is the hash of the record as it was closed; it stands in the ledger too.
        case closed(at: Date, by: ID<StaffMember>, digest: String)
    }

    /// Where it stands in time.
    public enum Phase: Sendable, Equatable {
        case planned
        /// People can sign in.
        case running
        /// Over and not yet closed.
        case over
        case closed
    }

    /// AQ-2026-003: year in Asia/Shanghai and place in it, from 1.
    public struct Number: Sendable, Equatable, CustomStringConvertible {
        public let year: Int
        public let ordinal: Int

        public init(year: Int, ordinal: Int) {
            self.year = year
            self.ordinal = ordinal
        }

        public var description: String {
            let digits = String(ordinal)
            return "AQ-\(year)-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        }
    }

    /// Signing in begins so long before the start.
    public static let opensBefore: TimeInterval = 30 * 60
    /// Whoever signs in later than this after the start came late (迟到); a rule of the house.
    public static let lateAfter: TimeInterval = 10 * 60
    public static let longestLine = 80
    public static let longestAgenda = 2000

    public let id: ID<TrainingSession>
    public let number: Number
    public internal(set) var plan: SessionPlan
    /// In no particular order.
    public internal(set) var people: [Attendance]
    public internal(set) var state: State
    /// Rises with each change of the form, for optimistic locking.
    public internal(set) var edition: Int
    /// The session whose absentees it is for (补训).
    public let makesUpFor: ID<TrainingSession>?
    /// Of the linked paper, frozen at closing.
    public internal(set) var results: [SessionResult]

    public init(
        id: ID<TrainingSession>, number: Number, plan: SessionPlan, people: [Attendance], state: State = .open,
        edition: Int = 1, makesUpFor: ID<TrainingSession>? = nil, results: [SessionResult] = []
    ) {
        self.id = id
        self.number = number
        self.plan = plan
        self.people = people
        self.state = state
        self.edition = edition
        self.makesUpFor = makesUpFor
        self.results = results
    }

    public func phase(at now: Date) -> Phase {
        if case .closed = state { return .closed }
        if now < plan.starts.addingTimeInterval(-Self.opensBefore) { return .planned }
        return now <= plan.ends ? .running : .over
    }

    public func attendance(of staff: ID<StaffMember>) -> Attendance? { people.first { $0.staff == staff } }

    public var invited: Int { people.count(where: \.isInvited) }
    public var there: Int { people.count(where: \.isThere) }

    /// Who still has to be taught (补训名单): invited, and neither there nor late.
    public var absentees: [ID<StaffMember>] { people.filter { $0.isInvited && !$0.isThere }.map(\.staff) }
}

/// The result of one attendee at the linked paper.
public struct SessionResult: Sendable, Equatable {
    public let staff: ID<StaffMember>
    public let attempt: ID<Attempt>
    public let milliScore: Int
    public let milliTotal: Int
    public let isPassed: Bool

    public init(staff: ID<StaffMember>, attempt: ID<Attempt>, milliScore: Int, milliTotal: Int, isPassed: Bool) {
        self.staff = staff
        self.attempt = attempt
        self.milliScore = milliScore
        self.milliTotal = milliTotal
        self.isPassed = isPassed
    }
}

/// Why a session cannot be written, signed or closed so.
public enum SessionError: Error, Equatable, Sendable {
    case topicEmpty
    case placeEmpty
    case endsBeforeItStarts
    case longerThanADay
    case hoursOutOfRange
    case nobodyInvited
    case changedMeanwhile
    case closed
    case notOpenYet(from: Date)
    case over
    case alreadySignedIn(at: Date)
    /// Too many wrong codes.
    case tooManyTries(secondsLeft: Int)
    case reasonMissing
    case notInvited
    case notStarted
    case unknown
}
