public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// What somebody has to do again because of what the ledger says, with everything needed to explain it.
public struct RetrainingAssignment: Sendable, Equatable {
    /// What makes two assignments the same: a rule, a person, and the event that fired.
    public struct Key: Sendable, Hashable {
        public let rule: String
        public let staff: ID<StaffMember>
        public let trigger: UInt64

        public init(rule: String, staff: ID<StaffMember>, trigger: UInt64) {
            self.rule = rule
            self.staff = staff
            self.trigger = trigger
        }
    }

    /// Why it fired: the events that were counted and the numbers they were held against.
    public struct Evidence: Sendable, Equatable, Codable {
        /// Numbers on the ledger, from 0, the last of them the one that fired; at most fifty, the newest.
        public let events: [UInt64]
        public let count: Int
        public let threshold: Int
        /// The median that `threshold` was reckoned from, and how many days of people it was taken over.
        public let usual: Int?
        public let usualDays: Int?

        public init(events: [UInt64], count: Int, threshold: Int, usual: Int? = nil, usualDays: Int? = nil) {
            self.events = events
            self.count = count
            self.threshold = threshold
            self.usual = usual
            self.usualDays = usualDays
        }
    }

    public enum State: Sendable, Equatable {
        case open
        case done(at: Date)
        case waived(by: ID<StaffMember>, at: Date)
        /// Not done by its day; what the rule says followed.
        case overdue(since: Date)
    }

    public let key: Key
    /// Of the rule.
    public let number: Int
    public let evidence: Evidence
    public let assignedAt: Date
    /// The last instant of the last day, in Asia/Shanghai.
    public let dueAt: Date
    public let courses: Set<String>
    public let withExam: Bool
    public let consequence: RetrainingRule.Consequence
    public var state: State

    public init(
        key: Key, number: Int, evidence: Evidence, assignedAt: Date, dueAt: Date, courses: Set<String>,
        withExam: Bool, consequence: RetrainingRule.Consequence, state: State = .open
    ) {
        self.key = key
        self.number = number
        self.evidence = evidence
        self.assignedAt = assignedAt
        self.dueAt = dueAt
        self.courses = courses
        self.withExam = withExam
        self.consequence = consequence
        self.state = state
    }

    /// Still to be done, late or not.
    public var isPending: Bool {
        switch state {
        case .open, .overdue: true
        case .done, .waived: false
        }
    }
}

extension RetrainingAssignment {
    public static let assigning = "retraining.assign"
    public static let completion = "retraining.done"
    public static let lapse = "retraining.overdue"

    /// As it goes on the ledger, by the system.
    public var assigned: Change<RetrainingAssignment> {
        Change(
            self,
            recording: LedgerEvent(
                Self.assigning, rules: ["\(key.rule).\(number)"], count: UInt32(clamping: evidence.count),
                object: key.staff.uuid))
    }

    public func done(at instant: Date) -> Change<RetrainingAssignment> {
        var next = self
        next.state = .done(at: instant)
        return Change(
            next, recording: LedgerEvent(Self.completion, rules: ["\(key.rule).\(number)"], object: key.staff.uuid))
    }

    public func overdue() -> Change<RetrainingAssignment> {
        var next = self
        next.state = .overdue(since: dueAt)
        return Change(
            next, recording: LedgerEvent(Self.lapse, rules: ["\(key.rule).\(number)"], object: key.staff.uuid))
    }

    /// An officer lets it go, with a reason; nobody their own.
    public func waived(
        reason: String, at now: Date, under permit: Permit<RetrainingRule.Waive>
    ) throws(RetrainingError) -> Change<RetrainingAssignment> {
        guard reason.trimming().count >= 4 else { throw .reasonMissing }
        guard permit.staff != key.staff else { throw .toOneself }
        guard isPending else { throw .alreadyClosed }
        var next = self
        next.state = .waived(by: permit.staff, at: now)
        return Change(
            next,
            recording: LedgerEvent(
                RetrainingRule.Waive.name, rules: ["\(key.rule).\(number)"], detail: reason.trimming(),
                object: key.staff.uuid))
    }

    /// When everything was done; nil while something is open.
    ///
    /// - Parameters:
    ///   - courses: by code, the published version with the person's log of it.
    ///   - passes: when the person passed an examination of their post, from `assignedAt` on.
    public func doneAt(
        courses logs: [String: (course: Course, events: [CourseEvent])], passes: [Date]
    ) -> Date? {
        var instants: [Date] = []
        // A course that is published no more is not asked for: nobody could do it.
        for (course, events) in courses.compactMap({ logs[$0] }) {
            guard let at = RetrainingAssignment.redone(course, events, since: assignedAt) else { return nil }
            instants.append(at)
        }
        if withExam {
            guard let pass = passes.filter({ $0 >= assignedAt }).min() else { return nil }
            instants.append(pass)
        }
        return instants.max() ?? assignedAt
    }

    /// A course is done again when it is passed and each of its questions was answered since then; one without
    /// questions when it is passed.
    static func redone(_ course: Course, _ events: [CourseEvent], since start: Date) -> Date? {
        guard let passed = CourseProgress(of: course, events: events).completedAt else { return nil }
        var instants = [passed]
        for (place, page) in course.pages.enumerated() {
            for check in page.checks.indices {
                let answers = events.filter { event in
                    if case .answered(place, check, _) = event.kind { event.at >= start } else { false }
                }
                guard let first = answers.map(\.at).min() else { return nil }
                instants.append(first)
            }
        }
        return instants.max().map { max($0, start) }
    }
}
