public import Access
public import Foundation
public import Vocabulary

/// What notices about sessions, exercises and the yearly plan are made from.
///
/// Their days can be moved, so the step of such a notice is the day itself (days since 1970 in Asia/Shanghai): on another
/// day it is another notice.
public struct RecordFacts: Sendable {
    /// Somebody asked to come to a session, who has not signed in and is not on leave.
    public struct Asked: Sendable, Equatable {
        public let staff: ID<StaffMember>
        public let session: UUID
        public let starts: Date
        public let ends: Date

        public init(staff: ID<StaffMember>, session: UUID, starts: Date, ends: Date) {
            self.staff = staff
            self.session = session
            self.starts = starts
            self.ends = ends
        }
    }

    /// A record that waits for somebody to close it.
    public struct Unclosed: Sendable, Equatable {
        public enum Kind: Sendable { case session, exercise }

        public let kind: Kind
        public let to: [ID<StaffMember>]
        public let about: UUID
        /// The end of the session, the opening of the exercise.
        public let since: Date

        public init(_ kind: Kind, to staff: [ID<StaffMember>], about: UUID, since: Date) {
            self.kind = kind
            to = staff
            self.about = about
            self.since = since
        }
    }

    /// An item of the yearly plan that is not done.
    public struct Planned: Sendable, Equatable {
        public let to: [ID<StaffMember>]
        public let item: UUID
        public let due: CalendarDate

        public init(to staff: [ID<StaffMember>], item: UUID, due: CalendarDate) {
            to = staff
            self.item = item
            self.due = due
        }
    }

    /// A part in an exercise whose record is not closed.
    public struct Part: Sendable, Equatable {
        public let staff: ID<StaffMember>
        public let exercise: UUID

        public init(staff: ID<StaffMember>, exercise: UUID) {
            self.staff = staff
            self.exercise = exercise
        }
    }

    public var asked: [Asked] = []
    public var unclosed: [Unclosed] = []
    public var planned: [Planned] = []
    public var parts: [Part] = []

    public init() {}
}

extension ReminderPlan {
    /// Days after the end of a session whose record is not closed; of the house.
    public static let unclosedSteps = [0, 3, 7, 30]
    /// Days after the opening of an exercise whose record is not closed; of the house.
    public static let exerciseSteps = [1, 7, 30]
    /// An item that was due longer ago is old news here; the page of the plan goes on saying it.
    public static let overdueDays = 30
    /// From how many days before its last day somebody hears of an item.
    public static let plannedDays = 30

    /// The notice that an item of the plan asks for on a day, done or not; nil before its time and long after it.
    public static func kind(ofItemDue due: CalendarDate, at now: Date) -> Reminder.Kind? {
        switch due.dayNumber - CalendarDate(of: now).dayNumber {
        case ..<(-overdueDays): nil
        case ..<0: .planOverdue
        case ...7: .planWeek
        case ...plannedDays: .planMonth
        default: nil
        }
    }

    static func records(_ facts: RecordFacts, at now: Date) -> [Reminder] {
        var found = facts.asked.compactMap { asked(to: $0, at: now) }
        for record in facts.unclosed { found += unclosed(record, at: now) }
        for item in facts.planned {
            guard let kind = kind(ofItemDue: item.due, at: now) else { continue }
            found += item.to.map { Reminder(to: $0, kind, about: item.item, step: item.due.dayNumber) }
        }
        return found + facts.parts.map { Reminder(to: $0.staff, .exercisePart, about: $0.exercise) }
    }

    /// The day before and the same day, until it is over.
    private static func asked(to asked: RecordFacts.Asked, at now: Date) -> Reminder? {
        let day = CalendarDate(of: asked.starts).dayNumber
        switch day - CalendarDate(of: now).dayNumber {
        case 1: return Reminder(to: asked.staff, .sessionTomorrow, about: asked.session, step: day)
        case 0 where now <= asked.ends: return Reminder(to: asked.staff, .sessionToday, about: asked.session, step: day)
        default: return nil
        }
    }

    /// The latest step that has come: where the machine was off, the earlier ones are not made up for.
    private static func unclosed(_ record: RecordFacts.Unclosed, at now: Date) -> [Reminder] {
        let days = CalendarDate(of: now).dayNumber - CalendarDate(of: record.since).dayNumber
        let isSession = record.kind == .session
        guard now > record.since, let step = (isSession ? unclosedSteps : exerciseSteps).filter({ $0 <= days }).max()
        else { return [] }
        return record.to.map {
            Reminder(to: $0, isSession ? .recordOpen : .exerciseOpen, about: record.about, step: step)
        }
    }
}
