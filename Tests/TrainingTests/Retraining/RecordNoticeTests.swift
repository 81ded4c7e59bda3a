import Access
import Foundation
import Testing
import Training
import Vocabulary

@Suite("Notices of sessions, exercises and the plan: one for each day that matters") struct RecordNoticeTests {
    /// 2026-11-24 00:00 in Asia/Shanghai.
    static let midnight = RetrainingTests.midnight
    static let me = RetrainingTests.staff(1)
    static let thing = UUID()

    private static func instant(_ days: Double) -> Date { midnight.addingTimeInterval(days * 86_400) }

    /// Walks the clock by hours and sends what was not sent.
    private func walk(_ facts: RecordFacts, from: Double, to end: Double) -> [(day: Int, kind: Reminder.Kind)] {
        let all = ReminderPlan.Facts(
            people: [], courses: [], retraining: [], duties: [], records: facts, managers: { _ in [] })
        var sent: Set<Reminder> = []
        var log: [(day: Int, kind: Reminder.Kind)] = []
        for hour in stride(from: from * 24, through: end * 24, by: 1) {
            for reminder in ReminderPlan.due(all, at: Self.instant(hour / 24)) where sent.insert(reminder).inserted {
                log.append((Int((hour / 24).rounded(.down)), reminder.kind))
            }
        }
        return log
    }

    private static func session(day: Double) -> RecordFacts {
        var facts = RecordFacts()
        facts.asked = [
            RecordFacts.Asked(staff: me, session: thing, starts: instant(day), ends: instant(day + 1.0 / 12))
        ]
        return facts
    }

    @Test func whoeverIsAskedToComeHearsTheDayBeforeAndTheSameDay() {
        let log = walk(Self.session(day: 5.6), from: 0, to: 9)
        #expect(log.map(\.kind) == [.sessionTomorrow, .sessionToday] && log.map(\.day) == [4, 5])
    }

    @Test func aMachineThatWasOffSaysNothingOnceTheSessionIsOver() {
        #expect(walk(Self.session(day: 5.6), from: 5.75, to: 9).isEmpty)
    }

    /// Put off to another day, it is told again.
    @Test func aSessionThatIsMovedIsAnotherNotice() {
        let notices = [5.6, 7.6].map { day in
            Set(
                ReminderPlan.due(
                    ReminderPlan.Facts(
                        people: [], courses: [], retraining: [], duties: [], records: Self.session(day: day),
                        managers: { _ in [] }), at: Self.instant(day - 1)))
        }
        #expect(notices.allSatisfy { $0.count == 1 } && notices[0].isDisjoint(with: notices[1]))
    }

    @Test(arguments: [
        (RecordFacts.Unclosed.Kind.session, Reminder.Kind.recordOpen, [0, 3, 7, 30]),
        (.exercise, .exerciseOpen, [1, 7, 30]),
    ])
    func aRecordThatIsNotClosedIsSaidLessAndLessOften(
        kind: RecordFacts.Unclosed.Kind, notice: Reminder.Kind, days: [Int]
    ) {
        var facts = RecordFacts()
        facts.unclosed = [RecordFacts.Unclosed(kind, to: [Self.me], about: Self.thing, since: Self.instant(0.5))]
        let log = walk(facts, from: 0, to: 59)
        #expect(log.map(\.day) == days && log.allSatisfy { $0.kind == notice })
        #expect(walk(facts, from: 20, to: 29).map(\.day) == [20], "only the latest step after a stop")
    }

    @Test func anItemOfThePlanIsToldAtThirtyAndSevenDaysAndOnceItIsLate() throws {
        var facts = RecordFacts()
        let due = try #require(CalendarDate(year: 2027, month: 1, day: 3))
        facts.planned = [RecordFacts.Planned(to: [Self.me], item: Self.thing, due: due)]
        let log = walk(facts, from: 0, to: 90)
        #expect(log.map(\.kind) == [.planMonth, .planWeek, .planOverdue] && log.map(\.day) == [10, 33, 41])
        #expect(walk(facts, from: 72, to: 90).isEmpty, "old news")
    }
}
