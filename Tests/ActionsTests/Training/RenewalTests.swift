import Access
import Actions
import Foundation
import TestSupport
import Testing
import Training
import Vocabulary

@Suite("Renewing by the short way")
struct RenewingTests {
    @Test("near its end a certificate is renewed by a shorter test, and the new one opens the same")
    func renewed() async throws {
        let company = try await ExamCase(rules: PaperRules(limit: 1800, milliPass: 60_000, coolDown: 0))
        let attempt = try await company.start()
        try await company.answer(attempt, right: 8)
        try await company.close(attempt)
        let first = try #require(try await company.view(attempt).certificate)
        let renew = StartRenewal(company.scenario.newID(), paper: company.paper, seed: 5)
        await #expect(throws: ExamObstacle.noShortWay) {
            _ = try await company.scenario.perform(renew, as: company.newcomer)
        }
        company.scenario.clock.advance(days: 330)
        let offer = try await company.scenario.ask(PrepareExam(company.paper), as: company.newcomer)
        #expect(offer.renewal?.wrong == 2)

        let short = try await company.scenario.perform(renew, as: company.newcomer)
        let view = try await company.view(short)
        #expect(view.attempt.items.count == 5 && view.attempt.rules.milliPass == 30_000)
        try await company.answer(short, right: 3)
        try await company.close(short)
        let next = try #require(try await company.view(short).certificate)
        #expect(next.classes == first.classes && next.uses == first.uses && next.validUntil > first.validUntil)
        #expect(next.mark != first.mark)
    }

    @Test("after a course has changed only what changed is read again")
    func coursePages() async throws {
        let scenario = try await Scenario.opened()
        let trainer = try await scenario.hire(.trainer)
        let agent = try await scenario.hire(.agent)
        let write = { (text: String, change: CourseChange) in
            let draft = try await scenario.perform(WriteCourse(text), as: trainer)
            _ = try await scenario.perform(PublishCourse(draft.code, edition: draft.edition, change), as: trainer)
        }
        let learn = { (step: LearnCourse.Step) in
            let isDone = try await scenario.perform(LearnCourse("compare-first", step), as: agent)
            scenario.clock.advance(seconds: 30)
            return isDone
        }
        let text = CourseTests.text()
        try await write(text, .first)
        _ = try await learn(.begin)
        _ = try await learn(.answer(page: 0, check: 0, .ticks([1])))
        _ = try await learn(.turn(page: 0))
        #expect(try await learn(.turn(page: 1)))

        try await write(
            text.replacing("说明目的。", with: "说明目的和方式。"), CourseChange(note: "补充方式", mustRepeat: true, graceDays: 0))
        let open = try await scenario.ask(ShowCourse("compare-first"), as: agent)
        #expect(!open.standing.counts && open.progress.passedCount == 1 && open.progress.nextPage == 1)
        #expect(open.progress.mayRead(0), "what has not changed may be read, and need not be")
        _ = try await learn(.begin)
        #expect(try await learn(.turn(page: 1)))
        #expect(try await scenario.ask(ShowCourse("compare-first"), as: agent).standing.counts)
    }

    @Test("where a new version changes no page, the first one is read again")
    func nothingChanged() async throws {
        let scenario = try await Scenario.opened()
        let trainer = try await scenario.hire(.trainer)
        let agent = try await scenario.hire(.agent)
        for (text, change) in [
            (CourseTests.text(), CourseChange.first),
            (
                CourseTests.text().replacing("title: 先核对", with: "title: 先核对再看"),
                CourseChange(note: "改了名称", mustRepeat: true, graceDays: 0)
            ),
        ] {
            let draft = try await scenario.perform(WriteCourse(text), as: trainer)
            _ = try await scenario.perform(PublishCourse(draft.code, edition: draft.edition, change), as: trainer)
            for step in [
                LearnCourse.Step.begin, .answer(page: 0, check: 0, .ticks([1])), .turn(page: 0), .turn(page: 1),
            ] {
                _ = try await scenario.perform(LearnCourse("compare-first", step), as: agent)
                scenario.clock.advance(seconds: 30)
            }
            #expect(try await scenario.ask(ShowCourse("compare-first"), as: agent).standing.counts)
        }
    }
}
