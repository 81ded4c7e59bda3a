import Access
import Actions
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Training
import Vocabulary

/// Courses are written by trainers, read by everybody, in order, and every step is on the ledger.
@Suite struct CourseTests {
    static func text(_ body: String = "先核对，再查看。", code: String = "compare-first") -> String {
        """
        ---
        id: \(code)
        title: 先核对
        asOf: 2026-11-25
        minutes: 4
        ---
        # 一
        seconds: 20
        \(body)
        :::check judge
        核对会显示号码。
        答案：错
        解析：核对只说是否一致。
        :::
        # 二
        seconds: 20
        说明目的。
        """
    }

    private static func published(_ scenario: Scenario) async throws -> StaffMember {
        let trainer = try await scenario.hire(.trainer)
        let draft = try await scenario.perform(WriteCourse(text()), as: trainer)
        _ = try await scenario.perform(PublishCourse(draft.code, edition: draft.edition, .first), as: trainer)
        return trainer
    }

    @Test func aDraftIsSeenByNobodyUntilItIsPublished() async throws {
        let scenario = try await Scenario.opened()
        let trainer = try await scenario.hire(.trainer)
        let agent = try await scenario.hire(.agent)
        let draft = try await scenario.perform(WriteCourse(Self.text()), as: trainer)
        #expect(try await scenario.workplace.ask(ListCourses(), as: agent.id).isEmpty)
        await #expect(throws: CourseError.unknown) {
            _ = try await scenario.workplace.ask(ShowCourse(draft.code), as: agent.id)
        }
        _ = try await scenario.perform(PublishCourse(draft.code, edition: draft.edition, .first), as: trainer)
        #expect(try await scenario.workplace.ask(ListCourses(), as: agent.id).map(\.course.code) == ["compare-first"])
    }

    @Test func onlyTrainersAndOfficersWrite() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        await #expect(throws: RecordedRefusal.self) {
            _ = try await scenario.perform(WriteCourse(Self.text()), as: agent)
        }
    }

    @Test func aCourseIsReadInOrderAndPassedOnce() async throws {
        let scenario = try await Scenario.opened()
        _ = try await Self.published(scenario)
        let agent = try await scenario.hire(.agent)
        let learn = { (step: LearnCourse.Step) in
            try await scenario.perform(LearnCourse("compare-first", step), as: agent)
        }
        await #expect(throws: CourseProgress.Problem.ahead(next: 0)) { _ = try await learn(.turn(page: 0)) }
        #expect(try await learn(.begin) == false)
        await #expect(throws: CourseProgress.Problem.tooSoon(secondsLeft: 20)) { _ = try await learn(.turn(page: 0)) }
        scenario.clock.advance(seconds: 30)
        _ = try await learn(.answer(page: 0, check: 0, .ticks([1])))
        #expect(try await learn(.turn(page: 0)) == false)
        scenario.clock.advance(seconds: 30)
        #expect(try await learn(.turn(page: 1)))
        let open = try await scenario.workplace.ask(ShowCourse("compare-first"), as: agent.id)
        #expect(open.standing == .complete(at: scenario.clock.now))
        #expect(open.progress.answer(to: 0, on: 0) == .ticks([1]))
        let actions = try scenario.frames().suffix(4).map(\.action)
        #expect(actions == ["course.read", "course.read", "course.read", "course.complete"])
    }

    @Test func aNewVersionThatMustBeRepeatedLapsesAfterItsGrace() async throws {
        let scenario = try await Scenario.opened()
        let trainer = try await Self.published(scenario)
        let agent = try await scenario.hire(.agent)
        let learn = { (step: LearnCourse.Step) in
            _ = try await scenario.perform(LearnCourse("compare-first", step), as: agent)
            scenario.clock.advance(seconds: 30)
        }
        try await learn(.begin)
        try await learn(.answer(page: 0, check: 0, .ticks([0])))
        try await learn(.turn(page: 0))
        try await learn(.turn(page: 1))
        let draft = try await scenario.perform(WriteCourse(Self.text("新的说法。")), as: trainer)
        await #expect(throws: CourseError.noteMissing) {
            _ = try await scenario.perform(
                PublishCourse("compare-first", edition: draft.edition, .first), as: trainer)
        }
        let change = CourseChange(note: "新的说法", mustRepeat: true, graceDays: 30)
        let version = try await scenario.perform(
            PublishCourse("compare-first", edition: draft.edition, change), as: trainer)
        #expect(version.number == 2)
        let standing = { try await scenario.workplace.ask(ShowCourse("compare-first"), as: agent.id).standing }
        #expect(try await standing().counts)
        scenario.clock.advance(minutes: 30 * 24 * 60)
        #expect(try await !standing().counts)
    }

    @Test func twoAuthorsDoNotOverwriteEachOther() async throws {
        let scenario = try await Scenario.opened()
        let trainer = try await scenario.hire(.trainer)
        let first = try await scenario.perform(WriteCourse(Self.text()), as: trainer)
        _ = try await scenario.perform(WriteCourse(Self.text("乙"), edition: first.edition), as: trainer)
        await #expect(throws: CourseError.changedMeanwhile) {
            _ = try await scenario.perform(WriteCourse(Self.text("丙"), edition: first.edition), as: trainer)
        }
    }

    @Test func theShippedCurriculumIsWholeAndInstalledOnce() async throws {
        let scenario = try await Scenario.opened()
        for text in try ShippedCourses.texts() { #expect(CourseReader.read(text).issues == [], "\(text.prefix(60))") }
        try await scenario.workplace.installCourses()
        let count = try scenario.workplace.store.read { try $0.courseOutlines().count }
        try await scenario.workplace.installCourses()
        #expect(count > 0)
        #expect(try scenario.workplace.store.read { try $0.courseOutlines().count } == count)
    }
}
