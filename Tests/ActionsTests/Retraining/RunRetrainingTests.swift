import Access
import Actions
import Customers
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

/// A company in which the shipped rules are confirmed, and an agent whose certificate covers nothing useful.
private struct RetrainingCase {
    let scenario: Scenario
    let officer: StaffMember
    let trainer: StaffMember
    let agent: StaffMember
    let customer: Customer

    init(consequence: RetrainingRule.Consequence = .remind, certificate: Scenario.Certificate? = nil) async throws {
        scenario = try await Scenario.opened()
        officer = try await scenario.hire(.protectionOfficer, scope: .all)
        trainer = try await scenario.hire(.trainer)
        agent = try await scenario.hire(
            .agent, scope: .all, certificate: certificate ?? .covering([.maskedView], of: [.general]))
        customer = try await scenario.customer(1, by: officer)
        try await scenario.workplace.installCourses()
        try await scenario.workplace.installRetrainingRules()
        if consequence == .revoke {
            var content = try rule("refused-reveals").content
            content.consequence = .revoke
            try await scenario.perform(WriteRetrainingRule("refused-reveals", latest: 1, content), as: trainer)
        }
        for code in ["refused-reveals", "incident"] {
            try await scenario.perform(ConfirmRetrainingRule(code, number: rule(code).number), as: officer)
        }
    }

    func rule(_ code: String) throws -> RetrainingRule {
        let rules = try scenario.store.read { try $0.retrainingRules() }
        return try #require(rules.first { $0.code == code })
    }

    func refuse(_ times: Int) async throws {
        for _ in 0..<times {
            scenario.clock.advance(minutes: 1)
            await #expect(throws: RecordedRefusal.self) {
                try await scenario.perform(
                    RevealField(customer.id, field: .phone, purpose: "service", reason: "T-1042"), as: agent)
            }
        }
    }

    func assignments() throws -> [RetrainingAssignment] {
        try scenario.store.read { try $0.retrainingAssignments() }
    }

    func reminders(of staff: StaffMember) throws -> [Reminder.Kind] {
        try scenario.store.read { try $0.reminders(of: staff.id) }.map { $0.reminder.kind }
    }
}

@Suite("Retraining and reminders, on a real ledger") struct RunRetrainingTests {
    @Test func threeRefusalsAreAssignedOnceHoweverOftenItRuns() async throws {
        let test = try await RetrainingCase()
        try await test.refuse(2)
        #expect(try await test.scenario.workplace.runRetraining().isEmpty)
        try await test.refuse(1)
        let size = try test.scenario.ledgerSize()
        let assigned = try await test.scenario.workplace.runRetraining()
        #expect(assigned.map(\.key.staff) == [test.agent.id])
        #expect(assigned.first?.key.trigger == size - 1)
        try await test.refuse(1)
        #expect(try await test.scenario.workplace.runRetraining().isEmpty)
        #expect(try await test.scenario.workplace.runRetraining(overWholeLedger: true).isEmpty)
        let frames = try test.scenario.frames().filter { $0.action == RetrainingAssignment.assigning }
        #expect(frames.count == 1 && frames.first?.actor == .system && frames.first?.object == test.agent.id.uuid)
    }

    /// Another process that finds the same does not give it again.
    @Test func twoProcessesGiveOneAssignmentAndOneReminder() async throws {
        let test = try await RetrainingCase()
        try await test.refuse(3)
        let beside = try test.scenario.beside()
        async let first = test.scenario.workplace.runRetraining()
        async let second = beside.workplace.runRetraining()
        let counts = try await (first.count, second.count)
        #expect(counts.0 + counts.1 == 1)
        async let one = test.scenario.workplace.sendReminders()
        async let two = beside.workplace.sendReminders()
        _ = try await (one, two)
        #expect(try test.assignments().count == 1)
        #expect(try test.reminders(of: test.agent).count { $0 == .assigned } == 1)
    }

    @Test func thePersonSeesWhyAndNoCustomer() async throws {
        let test = try await RetrainingCase()
        try await test.refuse(3)
        let key = try #require(try await test.scenario.workplace.runRetraining().first?.key)
        let file = try await test.scenario.ask(ShowAssignment(key), as: test.agent)
        #expect(file.events.count == 3 && file.events.allSatisfy { $0.subjects.isEmpty && $0.detail == nil })
        #expect(!file.mayWaive)
        let home = try await test.scenario.ask(ShowHome(), as: test.agent)
        #expect(home.retraining.map { $0.assignment.key } == [key])
        let other = try await test.scenario.hire(.agent)
        await #expect(throws: RetrainingError.unknown) { try await test.scenario.ask(ShowAssignment(key), as: other) }
    }

    @Test func anOfficerWaivesWithAReasonAndNobodyTheirOwn() async throws {
        let test = try await RetrainingCase()
        try await test.refuse(3)
        let key = try #require(try await test.scenario.workplace.runRetraining().first?.key)
        await #expect(throws: RetrainingError.reasonMissing) {
            try await test.scenario.perform(WaiveAssignment(key, reason: " 无 "), as: test.officer)
        }
        await #expect(throws: RecordedRefusal.self) {
            try await test.scenario.perform(WaiveAssignment(key, reason: "系统故障造成"), as: test.trainer)
        }
        try await test.scenario.perform(WaiveAssignment(key, reason: "系统故障造成"), as: test.officer)
        let file = try await test.scenario.ask(ShowAssignment(key), as: test.agent)
        #expect(file.reasons == ["系统故障造成"] && !file.assignment.isPending)
        try await test.scenario.perform(
            NoteIncident(of: test.officer.id, reason: "误发邮件事件"), as: test.scenario.hire(.protectionOfficer))
        let own = try #require(try await test.scenario.workplace.runRetraining().first?.key)
        await #expect(throws: RetrainingError.toOneself) {
            try await test.scenario.perform(WaiveAssignment(own, reason: "不需要再培训"), as: test.officer)
        }
    }

    @Test func whatIsLateIsToldToTheManagerAndRevokesWhereTheRuleSaysSo() async throws {
        let test = try await RetrainingCase(consequence: .revoke)
        try await test.refuse(3)
        _ = try await test.scenario.workplace.runRetraining()
        try await test.scenario.workplace.sendReminders()
        test.scenario.clock.advance(days: 9)
        _ = try await test.scenario.workplace.runRetraining()
        try await test.scenario.workplace.sendReminders()
        #expect(try test.assignments().first.map { if case .overdue = $0.state { true } else { false } } == true)
        #expect(try test.reminders(of: test.trainer).contains(.overdueManager))
        let agent = try test.scenario.store.read { try $0.staff(test.agent.id) }
        #expect(agent?.qualifications.allSatisfy { !$0.isValid(at: test.scenario.now) } == true)
        let revoked = try test.scenario.frames().filter { $0.action == Qualification.Revoke.name }
        #expect(revoked.map(\.actor) == [ActorReference(test.officer.id)])
    }

    @Test func aRuleThatOnlyRemindsTakesNothingAway() async throws {
        let test = try await RetrainingCase()
        try await test.refuse(3)
        _ = try await test.scenario.workplace.runRetraining()
        test.scenario.clock.advance(days: 9)
        _ = try await test.scenario.workplace.runRetraining()
        #expect(try test.scenario.frames().allSatisfy { $0.action != Qualification.Revoke.name })
    }

    @Test func anUnconfirmedOrEndedRuleAssignsNothing() async throws {
        let test = try await RetrainingCase()
        try await test.scenario.perform(EndRetrainingRule("refused-reveals"), as: test.officer)
        try await test.refuse(3)
        #expect(try await test.scenario.workplace.runRetraining().isEmpty)
        var content = try test.rule("refused-reveals").content
        content.courses = ["no-such-course"]
        await #expect(throws: RetrainingError.courseUnknown) {
            try await test.scenario.perform(
                WriteRetrainingRule("refused-reveals", latest: 1, content), as: test.trainer)
        }
        await #expect(throws: RecordedRefusal.self) {
            try await test.scenario.perform(ConfirmRetrainingRule("refused-reveals", number: 1), as: test.trainer)
        }
    }

    /// The clock goes a day at a time and the disk fails at each write in turn: each notice is sent once.
    @Test func everyStepIsSentOnceThoughTheMachineCrashesInBetween() async throws {
        let test = try await RetrainingCase(certificate: .whole)
        var failures = 0
        for day in 0..<190 {
            test.scenario.clock.advance(days: 1)
            if day.isMultiple(of: 3) {
                test.scenario.faults.fail(at: 1 + day % 5)
                do { try await test.scenario.workplace.sendReminders() } catch { failures += 1 }
                test.scenario.faults.stop()
            }
            try await test.scenario.workplace.sendReminders()
            try await test.scenario.workplace.sendReminders()
        }
        #expect(failures > 0, "no crash was tried")
        let sent = try test.scenario.store.read { try $0.reminders(of: test.agent.id) }.map { $0.reminder }
        #expect(sent.filter { $0.kind == .certificate }.map(\.step).sorted() == [1, 7, 30, 60])
        #expect(sent.filter { $0.kind == .certificateLapsed }.count == 1)
        #expect(try test.reminders(of: test.trainer).filter { $0 == .certificateManager }.count == 2)
        let events = try test.scenario.frames().filter {
            $0.action == Reminder.sending && $0.object == test.agent.id.uuid
        }
        #expect(events.count == sent.count)
        #expect(try test.scenario.intactSize() != nil)
    }

    @Test func anotherPostIsNewDutiesTheSameMinute() async throws {
        let test = try await RetrainingCase(certificate: .whole)
        let system = try await test.scenario.hire(.systemAdministrator)
        let clerk = try await test.scenario.hire(.marketer, certificate: Scenario.Certificate.none)
        _ = try await test.scenario.examination()
        #expect(try await test.scenario.ask(ShowHome(), as: clerk).duties.isEmpty)
        let form = StaffForm(signInName: clerk.signInName, name: clerk.name, roles: [.agent], team: nil, scope: .own)
        let moved = try await test.scenario.perform(EditStaff(clerk.id, version: clerk.version, form: form), as: system)
        #expect(try await test.scenario.ask(ShowHome(), as: moved).duties.map(\.name) == ["客服上岗"])
        #expect(try await test.scenario.ask(ShowExams(), as: moved).offers.count == 1)
        try await test.scenario.workplace.sendReminders()
        #expect(try test.reminders(of: moved) == [.duties])
        let board = try await test.scenario.ask(ShowCoverage(), as: test.trainer)
        #expect(board.people.first { $0.staff.id == clerk.id }?.missing.map(\.name) == ["客服上岗"])
    }

    @Test func theLeadOfTheTeamHearsAndNotEveryTrainer() async throws {
        let test = try await RetrainingCase()
        let system = try await test.scenario.hire(.systemAdministrator)
        let team = try await test.scenario.team("一组")
        let lead = try await test.scenario.hire(.agent, team: team)
        let member = try await test.scenario.hire(
            .agent, team: team, certificate: .expired(at: test.scenario.now.addingTimeInterval(-3600)))
        try await test.scenario.perform(SetTeamLead(of: team, lead.id), as: system)
        try await test.scenario.workplace.sendReminders()
        #expect(try test.reminders(of: lead).contains(.certificateManager))
        #expect(try !test.reminders(of: test.trainer).contains(.certificateManager))
        #expect(try test.reminders(of: member) == [.certificateLapsed])
        #expect(try test.scenario.workplace.newReminders(of: member.id) == 1)
        test.scenario.clock.advance(seconds: 1)
        try await test.scenario.workplace.seeReminders(member.id)
        #expect(try test.scenario.workplace.newReminders(of: member.id) == 0)
    }
}
