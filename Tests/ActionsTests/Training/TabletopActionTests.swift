import Access
import Actions
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

/// An exercise through the one door: who may do what, what is kept, and that a closed record stays.
@Suite struct TabletopActionTests {
    struct Stage {
        let scenario: Scenario
        let trainer: StaffMember
        let agent: StaffMember
        let id: ID<Tabletop>

        init() async throws {
            scenario = try await Scenario.opened()
            trainer = try await scenario.hire(.trainer)
            agent = try await scenario.hire(.agent)
            id = try await scenario.perform(OpenTabletop(scenario.newID(), "tabletop-1"), as: trainer).id
            try await lead(.assigned(role: "agent", staff: [agent.id.uuid]))
        }

        @discardableResult func lead(_ kind: TabletopEvent.Kind) async throws -> Int {
            try await scenario.perform(LeadTabletop(id, kind), as: trainer)
        }

        func desk() async throws -> TabletopDesk { try await scenario.ask(ShowTabletop(id), as: trainer) }
    }

    @Test func aPlayerSeesOnlyWhatComesToTheirPart() async throws {
        let stage = try await Stage()
        try await stage.lead(.started(speed: 1))
        stage.scenario.clock.advance(minutes: 11)
        let played = try await stage.scenario.ask(ShowPlayedTabletop(stage.id), as: stage.agent)
        #expect(played.injects.map(\.inject.id) == ["i1"])
        let other = try await stage.scenario.hire(.agent)
        await #expect(throws: TabletopError.unknown) {
            _ = try await stage.scenario.ask(ShowPlayedTabletop(stage.id), as: other)
        }
        await #expect(throws: RecordedRefusal.self) {
            _ = try await stage.scenario.perform(LeadTabletop(stage.id, .paused), as: stage.agent)
        }
    }

    @Test func decisionsAreMadeInOnesOwnPartWhileItRuns() async throws {
        let stage = try await Stage()
        let decide = { (role: String) in
            try await stage.scenario.perform(
                PlayTabletop(stage.id, .decided(role: role, inject: nil, text: "登记并上报")), as: stage.agent)
        }
        await #expect(throws: TabletopError.notRunning) { _ = try await decide("agent") }
        try await stage.lead(.started(speed: 1))
        await #expect(throws: TabletopError.notYourPart) { _ = try await decide("officer") }
        _ = try await decide("agent")
        stage.scenario.clock.advance(minutes: 2)
        let decision = try #require(try await stage.desk().report.decisions.first)
        #expect(decision.by == stage.agent.id && decision.text == "登记并上报")
        #expect(try stage.scenario.frames().last?.action == "tabletop.take-part")
    }

    /// The second inject comes to the marketer, the third to officer and security.
    @Test func anInjectIsAnsweredByAPartThatItCameToAndByTheLeader() async throws {
        let stage = try await Stage()
        let officer = try await stage.scenario.hire(.protectionOfficer)
        try await stage.lead(.assigned(role: "officer", staff: [officer.id.uuid, stage.agent.id.uuid]))
        try await stage.lead(.started(speed: 60))
        stage.scenario.clock.advance(seconds: 40)
        let answer = { (staff: StaffMember, role: String, inject: String?) in
            _ = try await stage.scenario.perform(
                PlayTabletop(stage.id, .decided(role: role, inject: inject, text: "登记并上报")), as: staff)
        }
        let size = try stage.scenario.ledgerSize()
        let scenario = try await stage.desk().tabletop.scenario
        for (inject, parts) in [("i2", ["marketer"]), ("i3", ["officer", "security"])] {
            let names = parts.compactMap { scenario.part($0)?.name }
            await #expect(throws: TabletopError.cameToOthers(parts: names)) {
                try await answer(stage.agent, "agent", inject)
            }
        }
        await #expect(throws: TabletopError.notYourPart) { try await answer(stage.agent, "marketer", "i2") }
        #expect(try stage.scenario.ledgerSize() == size)
        try await answer(stage.agent, "agent", "i1")
        // Of one's own accord, and in the other part that one holds.
        try await answer(stage.agent, "agent", nil)
        try await answer(stage.agent, "officer", "i3")
        try await answer(officer, "officer", "i3")
        try await stage.lead(.decided(role: "officer", inject: "i2", text: "启动预案"))
        #expect(try await stage.desk().report.decisions.map(\.inject) == ["i1", nil, "i3", "i3", "i2"])
    }

    @Test func aRecordIsClosedOnceJudgedAndTasksGoOn() async throws {
        let stage = try await Stage()
        try await stage.lead(.started(speed: 60))
        await #expect(throws: TabletopError.notEnded) {
            _ = try await stage.scenario.perform(CloseTabletop(stage.id), as: stage.trainer)
        }
        stage.scenario.clock.advance(seconds: 50)
        try await stage.lead(.reported(clock: "c1", text: "已通知"))
        try await stage.lead(.ended)
        await #expect(throws: TabletopError.notJudged(left: 12)) {
            _ = try await stage.scenario.perform(CloseTabletop(stage.id), as: stage.trainer)
        }
        for expectation in try await stage.desk().tabletop.scenario.expectations {
            try await stage.lead(.judged(expectation: expectation.id, .partly, decision: nil))
        }
        let lesson = try await stage.lead(
            .lesson(text: "关闭自动补全", owner: stage.agent.id.uuid, due: "2026-12-01"))
        let things = { () async throws -> [DueThing.Kind] in
            try await stage.scenario.ask(ShowHome(), as: stage.agent).training.map(\.kind)
        }
        #expect(try await things().contains(.lesson(stage.id)))
        let closed = try await stage.scenario.perform(CloseTabletop(stage.id), as: stage.trainer)
        #expect(closed.closure != nil && TabletopReport(closed, at: stage.scenario.now).milliScore == 50_000)
        await #expect(throws: TabletopError.closed) {
            try await stage.lead(.judged(expectation: "e1", .met, decision: nil))
        }
        _ = try await stage.scenario.perform(
            PlayTabletop(stage.id, .lessonDone(lesson: lesson)), as: stage.agent)
        let found = try await stage.desk()
        #expect(found.report.lessons.first?.doneAt != nil && found.tabletop.isAsClosed)
        #expect(try await !things().contains(.lesson(stage.id)))
        let plan = try await stage.scenario.ask(ShowPlan(), as: stage.trainer)
        #expect(!plan.gaps.isEmpty)
    }
}
