import Access
import Actions
import Foundation
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

/// Judging a simulated inbox: once each, by oneself, and in groups that are large enough not to tell on anybody.
@Suite struct InboxTests {
    private static func finished(_ scenario: Scenario, by staff: StaffMember, all choice: InboxChoice) async throws {
        let drill = try #require(try InboxDrill.shipped().first)
        let run = try await scenario.perform(StartInbox(drill.id, seed: 7), as: staff)
        for item in drill.items.indices {
            _ = try await scenario.perform(JudgeInboxItem(run.id, item: item, choice), as: staff)
        }
    }

    @Test func aMessageIsJudgedOnceAndOnlyByWhomItIsFor() async throws {
        let scenario = try await Scenario.opened()
        let (agent, other) = (try await scenario.hire(.agent), try await scenario.hire(.agent))
        let drill = try #require(try InboxDrill.shipped().first)
        let run = try await scenario.perform(StartInbox(drill.id, seed: 7), as: agent)
        #expect(run.order(of: drill).sorted() == Array(drill.items.indices))
        let open = try await scenario.perform(JudgeInboxItem(run.id, item: 3, .ask), as: agent)
        #expect(open.run.choice(on: 3) == .ask)
        await #expect(throws: DrillError.alreadyJudged) {
            _ = try await scenario.perform(JudgeInboxItem(run.id, item: 3, .report), as: agent)
        }
        await #expect(throws: DrillError.unknown) {
            _ = try await scenario.perform(JudgeInboxItem(run.id, item: 4, .report), as: other)
        }
        let shown = try await scenario.workplace.ask(ShowInbox(run.id), as: agent.id)
        #expect(shown.run == open.run)
    }

    @Test func reportingEverythingFindsAllAndCriesWolf() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        try await Self.finished(scenario, by: agent, all: .report)
        let row = try #require(try await scenario.workplace.ask(ListDrills(), as: agent.id).rows.first)
        let figures = try #require(row.runs.first).figures(in: row.drill)
        #expect(figures.hitRate == 100 && figures.falseAlarmRate == 100)
        #expect(figures.falseCount + figures.genuineCount == row.drill.items.count)
    }

    @Test func aGroupBelowFiveShowsNoFigures() async throws {
        let scenario = try await Scenario.opened()
        let trainer = try await scenario.hire(.trainer)
        let group = { try #require(try await scenario.workplace.ask(ListDrills(), as: trainer.id).groups.first) }
        for count in 1...5 {
            try await Self.finished(scenario, by: try await scenario.hire(.agent), all: .report)
            let shown = try await group()
            #expect(shown.people == count)
            #expect((shown.figures.hitRate != nil) == (count == 5))
        }
        let agent = try await scenario.hire(.agent)
        #expect(try await scenario.workplace.ask(ListDrills(), as: agent.id).groups.isEmpty)
    }
}
