import Access
import Foundation
import Testing
import Training
import Vocabulary

@Suite("Reminders: one for each step") struct ReminderTests {
    /// 2026-11-24 00:00 in Asia/Shanghai.
    static let midnight = RetrainingTests.midnight
    static let me = RetrainingTests.staff(1)
    static let manager = RetrainingTests.staff(2)

    /// Valid through 24:00 of the day so many days after 2026-11-24.
    private func certificate(_ number: UInt8 = 7, days: Int, classes: Set<DataClass> = [.general]) -> Qualification {
        Qualification(
            id: ID(UUID(uuid: (number, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 0))), holder: Self.me,
            classes: classes, uses: [.maskedView], grantedAt: Self.midnight.addingTimeInterval(-90 * 86_400),
            validUntil: Self.midnight.addingTimeInterval(Double(days + 1) * 86_400 - 0.001), grantedBy: Self.manager,
            reason: "考试")
    }

    private func facts(
        _ held: [Qualification], retraining: [ReminderPlan.Pending] = [], courses: [ReminderPlan.CourseDue] = [],
        state: StaffMember.State = .active, roles: Set<Role> = [.agent]
    ) -> ReminderPlan.Facts {
        let staff = StaffMember(
            id: Self.me, signInName: "me", name: "员工", roles: roles, team: nil, scope: .own, state: state,
            qualifications: held)
        return ReminderPlan.Facts(
            people: [staff], courses: courses, retraining: retraining, duties: [], managers: { _ in [Self.manager] })
    }

    /// Walks the clock and sends what is due and was not sent.
    private func walk(
        _ facts: ReminderPlan.Facts, from: Double, to end: Double, by hours: Double
    ) -> [(day: Int, reminder: Reminder)] {
        var sent: Set<Reminder> = []
        var log: [(Int, Reminder)] = []
        for hour in stride(from: from * 24, through: end * 24, by: hours) {
            let now = Self.midnight.addingTimeInterval(hour * 3600)
            for reminder in ReminderPlan.due(facts, at: now) where sent.insert(reminder).inserted {
                log.append((Int((hour / 24).rounded(.down)), reminder))
            }
        }
        return log.map { (day: $0.0, reminder: $0.1) }
    }

    @Test func aCertificateGivesOneNoticeADayOfEachStepAndOneAtTheEnd() {
        let log = walk(facts([certificate(days: 70)]), from: 0, to: 75, by: 5)
        let own = log.filter { $0.reminder.to == Self.me }
        #expect(own.map { $0.reminder.step } == [60, 30, 7, 1, 0])
        #expect(own.map { $0.day } == [10, 40, 63, 69, 71])
        #expect(
            own.map { $0.reminder.kind } == [
                .certificate, .certificate, .certificate, .certificate, .certificateLapsed,
            ])
        let managers = log.filter { $0.reminder.to == Self.manager }
        #expect(managers.map { $0.reminder.kind } == [.certificateManager] && managers.map { $0.day } == [71])
    }

    /// The last day counts to 24:00 in Shanghai, whatever the machine's own day.
    @Test func theLapseComesAtMidnightInShanghai() {
        let facts = facts([certificate(days: 0)])
        let kinds = { (seconds: Double) in
            ReminderPlan.due(facts, at: Self.midnight.addingTimeInterval(seconds)).map(\.kind)
        }
        #expect(kinds(86_399) == [.certificate])
        #expect(kinds(86_400) == [.certificateLapsed, .certificateManager])
    }

    @Test func aMachineThatWasOffSendsTheNearestStepOnly() {
        let log = walk(facts([certificate(days: 70)]), from: 65, to: 65, by: 1)
        #expect(log.map { $0.reminder.step } == [7])
    }

    @Test func aNewCertificateSilencesTheOldOne() {
        #expect(walk(facts([certificate(days: 5), certificate(8, days: 300)]), from: 0, to: 10, by: 6).isEmpty)
        // One that opens less does not.
        let wide = certificate(days: 5, classes: [.general, .contact])
        #expect(!walk(facts([wide, certificate(8, days: 300)]), from: 0, to: 10, by: 6).isEmpty)
    }

    @Test func whoLeftOrDoesNotWorkWithCustomersIsNotTold() {
        let held = [certificate(days: 5)]
        #expect(
            ReminderPlan.due(facts(held, state: .disabled(at: Self.midnight, by: Self.manager)), at: Self.midnight)
                .isEmpty)
        #expect(ReminderPlan.due(facts(held, roles: [.trainer]), at: Self.midnight).isEmpty)
    }

    @Test func aRetrainingIsToldOnceThenAtEachStepThenToTheManager() {
        let pending = ReminderPlan.Pending(
            staff: Self.me, id: UUID(), by: Self.midnight.addingTimeInterval(15 * 86_400 - 0.001))
        let log = walk(facts([], retraining: [pending]), from: 0, to: 16, by: 4)
        #expect(log.map { $0.reminder.kind } == [.assigned, .due, .due, .due, .overdue, .overdueManager])
        #expect(log.map { $0.reminder.step } == [0, 30, 7, 1, 0, 0])
        #expect(log.map { $0.day } == [0, 0, 7, 13, 15, 15])
        #expect(log.last?.reminder.to == Self.manager)
    }

    @Test func aCourseToPassAgainIsToldAtThirtySevenAndOneDay() {
        let due = ReminderPlan.CourseDue(
            staff: Self.me, version: UUID(), by: Self.midnight.addingTimeInterval(40.5 * 86_400))
        let log = walk(facts([], courses: [due]), from: 0, to: 50, by: 6)
        #expect(log.map { $0.reminder.step } == [30, 7, 1] && log.map { $0.day } == [10, 33, 39])
    }
}
