import Access
import Actions
import Foundation
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

/// What is kept about sessions, exercises and the plan leads to notices for the people it waits for.
@Suite struct RecordReminderTests {
    private static func reminders(of staff: StaffMember, in scenario: Scenario) throws -> [Reminder.Kind] {
        try scenario.store.read { try $0.reminders(of: staff.id) }.map { $0.reminder.kind }
    }

    @Test func aSessionIsToldToWhoeverHasNotSignedAndItsOpenRecordToItsTrainer() async throws {
        let stage = try await SessionTests.Stage(people: 3)
        let scenario = stage.scenario
        let read = { (staff: StaffMember) in try Self.reminders(of: staff, in: scenario) }
        scenario.clock.advance(days: -1)
        try await scenario.perform(ExcuseFromSession(stage.session.id, reason: "门诊"), as: stage.people[2])
        try await scenario.workplace.sendReminders()
        #expect(try read(stage.people[0]) == [.sessionTomorrow] && read(stage.people[2]).isEmpty)
        scenario.clock.advance(days: 1)
        _ = try await stage.signIn(stage.people[1])
        try await scenario.workplace.sendReminders()
        #expect(try read(stage.people[0]) == [.sessionToday, .sessionTomorrow])
        #expect(try read(stage.people[1]) == [.sessionTomorrow] && read(stage.trainer).isEmpty)
        scenario.clock.advance(hours: 3)
        try await scenario.workplace.sendReminders()
        try await scenario.workplace.sendReminders()
        #expect(try read(stage.trainer) == [.recordOpen])
        let notice = try #require(try await scenario.ask(ListReminders(), as: stage.trainer).items.first)
        #expect(notice.session?.id == stage.session.id && notice.session?.plan.topic == "客户信息保护")
        _ = try await scenario.perform(CloseSession(stage.session.id), as: stage.trainer)
        scenario.clock.advance(days: 4)
        try await scenario.workplace.sendReminders()
        #expect(try read(stage.trainer) == [.recordOpen])
    }

    @Test func anItemOfThePlanIsToldToWhoSeesToItUntilItIsDone() async throws {
        let scenario = try await Scenario.opened()
        let (trainer, officer) = (try await scenario.hire(.trainer), try await scenario.hire(.protectionOfficer))
        let agent = try await scenario.hire(.agent)
        let day = scenario.now.addingTimeInterval(20 * 86_400)
        let due = CalendarDate(of: day)
        let write = { (kind: PlanItem.Kind, duty: PlanItem.Duty, staff: StaffMember) in
            let item = PlanItem(
                id: scenario.newID(), year: due.year, title: "项目", kind: kind, duty: duty, posts: [.agent], due: due,
                responsible: staff.id)
            return try await scenario.perform(WritePlanItem(item, edition: nil), as: trainer)
        }
        _ = try await write(.tabletop(nil), .drill, officer)
        let drill = try await write(.inbox(nil), .own, trainer)
        try await scenario.workplace.sendReminders()
        try await scenario.workplace.sendReminders()
        #expect(try Self.reminders(of: officer, in: scenario) == [.planMonth])
        #expect(try Self.reminders(of: trainer, in: scenario) == [.planMonth])
        #expect(try Self.reminders(of: agent, in: scenario).isEmpty)
        _ = try await scenario.perform(DropPlanItem(drill.id, edition: drill.edition), as: trainer)
        scenario.clock.advance(days: 25)
        try await scenario.workplace.sendReminders()
        #expect(try Self.reminders(of: officer, in: scenario) == [.planOverdue, .planMonth])
        #expect(try Self.reminders(of: trainer, in: scenario) == [.planMonth])
        let list = try await scenario.ask(ListReminders(), as: officer).items
        #expect(list.allSatisfy { $0.planItem?.kind == .tabletop(nil) })
    }

    @Test func whoeverGetsAPartInAnExerciseHearsOfItAndItsLeaderUntilItIsClosed() async throws {
        let stage = try await TabletopActionTests.Stage()
        let scenario = stage.scenario
        try await scenario.workplace.sendReminders()
        #expect(try Self.reminders(of: stage.agent, in: scenario) == [.exercisePart])
        scenario.clock.advance(days: 2)
        try await scenario.workplace.sendReminders()
        #expect(try Self.reminders(of: stage.agent, in: scenario) == [.exercisePart])
        #expect(try Self.reminders(of: stage.trainer, in: scenario) == [.exerciseOpen])
        let notice = try #require(try await scenario.ask(ListReminders(), as: stage.agent).items.first)
        #expect(notice.exercise?.id == stage.id && notice.exercise?.log.isEmpty == true)
    }

    /// A trainer who left closes no record: whoever may, hears of it.
    @Test func theRecordOfAnAbsentTrainerIsEverybodysWhoMayCloseIt() async throws {
        let stage = try await SessionTests.Stage(people: 1)
        let scenario = stage.scenario
        let officer = try await scenario.hire(.protectionOfficer)
        let guardian = try await scenario.hire(.securityAdministrator)
        scenario.clock.advance(hours: 3)
        try await scenario.perform(DisableStaff(stage.trainer.id, reason: "离职"), as: guardian)
        try await scenario.workplace.sendReminders()
        #expect(try Self.reminders(of: officer, in: scenario) == [.recordOpen])
        #expect(try Self.reminders(of: stage.trainer, in: scenario).isEmpty)
    }
}
