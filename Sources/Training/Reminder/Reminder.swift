public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// One notice to one person inside the application (提醒). Two of the same key are never sent.
public struct Reminder: Sendable, Hashable {
    /// What it is about. Raw values are stored.
    public enum Kind: String, Sendable, CaseIterable {
        /// One's own certificate ends in `step` days or less.
        case certificate
        case certificateLapsed = "certificate-lapsed"
        /// To the manager: somebody's certificate has lapsed.
        case certificateManager = "certificate-manager"
        /// A new version of a course has to be passed in `step` days or less.
        case course
        case assigned
        /// A retraining is due in `step` days or less.
        case due
        case overdue
        /// To the manager: somebody's retraining is late.
        case overdueManager = "overdue-manager"
        /// The post changed; these curricula are new duties.
        case duties
        /// Asked to come to a session tomorrow.
        case sessionTomorrow = "session-tomorrow"
        case sessionToday = "session-today"
        /// To who holds it: a session is over, and its record has not been closed for `step` days.
        case recordOpen = "record-open"
        /// To who sees to it: an item of the yearly plan is due within 30 days.
        case planMonth = "plan-30"
        case planWeek = "plan-7"
        case planOverdue = "plan-overdue"
        /// One plays a part in an exercise.
        case exercisePart = "exercise-part"
        /// To its leader: an exercise was opened `step` days ago, and its record is not closed.
        case exerciseOpen = "exercise-open"
    }

    public let to: ID<StaffMember>
    public let kind: Kind
    /// Certificate, course version, session, item of the plan, exercise, or person.
    public let about: UUID
    /// Days before; 0 where there is no countdown; the day itself where it can be moved (`RecordFacts`).
    public let step: Int

    public init(to staff: ID<StaffMember>, _ kind: Kind, about: UUID, step: Int = 0) {
        to = staff
        self.kind = kind
        self.about = about
        self.step = step
    }

    public static let sending = "reminder.send"

    /// As it goes on the ledger, by the system.
    public var sent: Change<Reminder> {
        Change(self, recording: LedgerEvent(Self.sending, rules: ["\(kind.rawValue).\(step)"], object: to.uuid))
    }
}

/// Which notices are due: pure, so that a moving clock can be tested.
public enum ReminderPlan {
    public static let certificateSteps = [60, 30, 7, 1]
    public static let courseSteps = [30, 7, 1]
    /// A certificate that lapsed longer ago is old news.
    static let lapsedDays = 7

    /// A course that has to be passed again by a day.
    public struct CourseDue: Sendable, Equatable {
        public let staff: ID<StaffMember>
        public let version: UUID
        public let by: Date

        public init(staff: ID<StaffMember>, version: UUID, by: Date) {
            self.staff = staff
            self.version = version
            self.by = by
        }
    }

    /// A retraining that is still to be done.
    public struct Pending: Sendable, Equatable {
        public let staff: ID<StaffMember>
        public let id: UUID
        public let by: Date

        public init(staff: ID<StaffMember>, id: UUID, by: Date) {
            self.staff = staff
            self.id = id
            self.by = by
        }
    }

    public struct Facts: Sendable {
        public let people: [StaffMember]
        public let courses: [CourseDue]
        public let retraining: [Pending]
        /// People whose post changed, with the version of their account, who have new duties.
        public let duties: [(staff: ID<StaffMember>, version: Int)]
        /// Whom to tell of whom.
        public let managers: @Sendable (StaffMember) -> [ID<StaffMember>]
        /// Of people who are active.
        public let records: RecordFacts

        public init(
            people: [StaffMember], courses: [CourseDue], retraining: [Pending],
            duties: [(staff: ID<StaffMember>, version: Int)], records: RecordFacts = RecordFacts(),
            managers: @escaping @Sendable (StaffMember) -> [ID<StaffMember>]
        ) {
            self.people = people
            self.courses = courses
            self.retraining = retraining
            self.duties = duties
            self.records = records
            self.managers = managers
        }
    }

    /// Every notice of today, whether sent before or not. Where the machine was off on the day of a step, only the
    /// nearest step is given: nobody is told at once that there are 60, 30 and 7 days left.
    public static func due(_ facts: Facts, at now: Date) -> [Reminder] {
        let people = Dictionary(facts.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let active = facts.people.filter { $0.state == .active }
        var found = active.flatMap { certificates(of: $0, facts, at: now) }
        for course in facts.courses {
            guard let step = step(courseSteps, until: course.by, at: now) else { continue }
            found.append(Reminder(to: course.staff, .course, about: course.version, step: step))
        }
        for pending in facts.retraining { found += retraining(pending, people, facts, at: now) }
        for duty in facts.duties {
            found.append(Reminder(to: duty.staff, .duties, about: duty.staff.uuid, step: duty.version))
        }
        return found + records(facts.records, at: now)
    }

    /// Certificates that still matter: not followed by one that opens as much and runs longer.
    private static func certificates(of staff: StaffMember, _ facts: Facts, at now: Date) -> [Reminder] {
        guard !staff.roles.isDisjoint(with: Role.customerFacing) else { return [] }
        return staff.qualifications.filter { $0.state == .granted && $0.grantedAt <= now }.flatMap {
            held -> [Reminder] in
            let isFollowed = staff.qualifications.contains { other in
                other.id != held.id && other.isValid(at: now) && other.validUntil > held.validUntil
                    && held.classes.isSubset(of: other.classes) && held.uses.isSubset(of: other.uses)
            }
            guard !isFollowed else { return [] }
            guard now > held.validUntil else {
                guard let step = step(certificateSteps, until: held.validUntil, at: now) else { return [] }
                return [Reminder(to: staff.id, .certificate, about: held.id.uuid, step: step)]
            }
            guard day(now) - day(held.validUntil) <= lapsedDays else { return [] }
            return [Reminder(to: staff.id, .certificateLapsed, about: held.id.uuid)]
                + facts.managers(staff).map { Reminder(to: $0, .certificateManager, about: held.id.uuid) }
        }
    }

    private static func retraining(
        _ pending: Pending, _ people: [ID<StaffMember>: StaffMember], _ facts: Facts, at now: Date
    ) -> [Reminder] {
        let assigned = Reminder(to: pending.staff, .assigned, about: pending.id)
        guard now > pending.by else {
            guard let step = step(courseSteps, until: pending.by, at: now) else { return [assigned] }
            return [assigned, Reminder(to: pending.staff, .due, about: pending.id, step: step)]
        }
        let managers = people[pending.staff].map(facts.managers) ?? []
        return [assigned, Reminder(to: pending.staff, .overdue, about: pending.id)]
            + managers.map { Reminder(to: $0, .overdueManager, about: pending.id) }
    }

    /// The nearest step that the days left have come to; nil before the first.
    static func step(_ steps: [Int], until end: Date, at now: Date) -> Int? {
        let left = day(end) - day(now)
        return left < 0 ? nil : steps.filter { left <= $0 }.min()
    }

    /// Days since 1970 in Asia/Shanghai.
    private static func day(_ instant: Date) -> Int { CalendarDate(of: instant).dayNumber }
}
