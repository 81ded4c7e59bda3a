import Access
import Actions
import Foundation
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

/// The plan is written by trainers and officers, and its state comes from the records of sessions, papers and drills.
@Suite struct PlanTests {
    private static func item(
        _ scenario: Scenario, _ kind: PlanItem.Kind, _ duty: PlanItem.Duty, by staff: StaffMember, year: Int = 2026
    ) throws -> PlanItem {
        PlanItem(
            id: scenario.newID(), year: year, title: "项目", kind: kind, duty: duty, posts: [.agent],
            due: try #require(CalendarDate(year: year, month: 12, day: 15)), responsible: staff.id)
    }

    @Test func aClosedSessionThatIsHeldForAnItemDoesIt() async throws {
        let scenario = try await Scenario.opened()
        let trainer = try await scenario.hire(.trainer)
        let item = try await scenario.perform(
            WritePlanItem(Self.item(scenario, .session, .training, by: trainer), edition: nil), as: trainer)
        let agent = try await scenario.hire(.agent)
        let start = scenario.now.addingTimeInterval(600)
        var random = SystemRandomNumberGenerator()
        let plan = SessionPlan(
            topic: "年度培训", place: "一楼", starts: start, ends: start.addingTimeInterval(3600), trainer: trainer.id,
            milliHours: 1000, planItem: item.id)
        let session = try await scenario.perform(
            CallSession(scenario.newID(), plan, inviting: Invitation(people: [agent.id]), using: &random), as: trainer)
        let standing = { try #require(try await scenario.ask(ShowPlan(), as: trainer).standings.first) }
        #expect(try await standing().missing == [agent.id])
        scenario.clock.advance(minutes: 10)
        let code = try await scenario.ask(ShowCode(session.id), as: trainer).code
        _ = try await scenario.perform(SignInToSession(session.id, code: code), as: agent)
        #expect(try await standing().state == .open)
        _ = try await scenario.perform(CloseSession(session.id), as: trainer)
        #expect(try await standing().state == .done(at: start))
    }

    @Test func onlyWhatAnswersADutyIsPlannedForIt() async throws {
        let scenario = try await Scenario.opened()
        let trainer = try await scenario.hire(.trainer)
        for (kind, duty) in [
            (PlanItem.Kind.course("a"), PlanItem.Duty.examination), (.inbox(nil), .drill), (.tabletop(nil), .training),
        ] {
            await #expect(throws: PlanError.doesNotAnswerTheDuty) {
                _ = try await scenario.perform(
                    WritePlanItem(Self.item(scenario, kind, duty, by: trainer), edition: nil), as: trainer)
            }
        }
        let agent = try await scenario.hire(.agent)
        await #expect(throws: RecordedRefusal.self) { _ = try await scenario.ask(ShowPlan(), as: agent) }
    }

    @Test func lastYearsPlanIsCopiedOnceIntoAnEmptyYear() async throws {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer)
        let item = try Self.item(scenario, .tabletop(nil), .drill, by: officer)
        let written = try await scenario.perform(WritePlanItem(item, edition: nil), as: officer)
        #expect(try await scenario.perform(CopyPlan(to: 2027), as: officer) == 1)
        let copied = try #require(try await scenario.ask(ShowPlan(2027), as: officer).standings.first?.item)
        #expect(copied.id != written.id && copied.due.description == "2027-12-15" && copied.title == written.title)
        await #expect(throws: PlanError.nothingToCopy) {
            _ = try await scenario.perform(CopyPlan(to: 2027), as: officer)
        }
        await #expect(throws: PlanError.changedMeanwhile) {
            _ = try await scenario.perform(WritePlanItem(item, edition: 7), as: officer)
        }
        _ = try await scenario.perform(DropPlanItem(written.id, edition: 1), as: officer)
        #expect(try await scenario.ask(ShowPlan(2026), as: officer).standings.isEmpty)
    }
}
