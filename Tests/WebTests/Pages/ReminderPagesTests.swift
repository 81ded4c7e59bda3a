import Access
import Actions
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Training
import Vocabulary

@testable import Web

@Suite("Notices lead to the page where the thing is done")
struct ReminderPagesTests {
    @Test("a session, its open record, an item of the plan and a part in an exercise")
    func links() async throws {
        let site = try await PageSite()
        let scenario = site.scenario
        var agent = try await site.visitor(.agent)
        var trainer = try await site.visitor(.trainer)
        let (member, holder) = (try #require(agent.staff), try #require(trainer.staff))
        let start = scenario.now.addingTimeInterval(86_400)
        let plan = SessionPlan(
            topic: "来电核验", place: "三楼", starts: start, ends: start.addingTimeInterval(3600), trainer: holder.id,
            milliHours: 1000)
        var random = SystemRandomNumberGenerator()
        let session = try await scenario.perform(
            CallSession(scenario.newID(), plan, inviting: Invitation(people: [member.id]), using: &random), as: holder)
        let due = try #require(CalendarDate(year: 2026, month: 12, day: 10))
        for (title, kind, duty) in [
            ("年度学习", PlanItem.Kind.course("collection"), PlanItem.Duty.training), ("年度推演", .tabletop(nil), .drill),
        ] {
            let item = PlanItem(
                id: scenario.newID(), year: 2026, title: title, kind: kind, duty: duty, posts: [.agent], due: due,
                responsible: holder.id)
            _ = try await scenario.perform(WritePlanItem(item, edition: nil), as: holder)
        }
        let exercise = try await scenario.perform(OpenTabletop(scenario.newID(), "tabletop-1"), as: holder)
        _ = try await scenario.perform(
            LeadTabletop(exercise.id, .assigned(role: "agent", staff: [member.id.uuid])), as: holder)
        try await scenario.workplace.sendReminders()
        let own = try await agent.get("/reminders").text
        #expect(own.contains("安全教育“来电核验”在") && own.contains("地点：三楼") && own.contains("您在桌面推演"))
        for path in ["/trainings/\(session.id)/sign-in", "/tabletops/\(exercise.id)/play"] {
            #expect(own.contains("href=\"\(path)\""))
            #expect(try await agent.get(path).status == .ok)
        }
        scenario.clock.advance(hours: 2, days: 1)
        try await scenario.workplace.sendReminders()
        _ = try await trainer.signIn(holder.signInName)
        let theirs = try await trainer.get("/reminders").text
        #expect(theirs.contains("记录还没有关闭") && theirs.contains("年度计划“年度学习”要在 2026-12-10 前完成"))
        #expect(theirs.contains("年度计划里的桌面推演“年度推演”要在 2026-12-10 前举行"))
        #expect(theirs.contains("href=\"/plans/2026#item-") && theirs.contains("href=\"/tabletops\""))
        for path in ["/trainings/\(session.id)", "/tabletops/\(exercise.id)"] {
            #expect(theirs.contains("href=\"\(path)\""))
            #expect(try await trainer.get(path).status == .ok)
        }
    }
}
