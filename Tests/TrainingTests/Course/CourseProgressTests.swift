import Foundation
import Testing
import Training

@Suite struct CourseProgressTests {
    private let start = Date(timeIntervalSince1970: 1_790_000_000)

    private func course() throws -> Course { try #require(CourseReader.read(CourseReaderTests.whole).course) }

    private func progress(_ events: [CourseEvent]) throws -> CourseProgress {
        CourseProgress(of: try course(), events: events)
    }

    private func after(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    @Test func nothingIsReadBeforeItIsBegun() throws {
        let fresh = try progress([])
        #expect(!fresh.mayRead(0))
        #expect(fresh.state(of: 0) == .next)
        #expect(fresh.state(of: 1) == .locked)
        #expect(fresh.beginning(at: start) == [CourseEvent(.opened(page: 0), at: start)])
    }

    @Test func aPageIsNotLeftBeforeItsTime() throws {
        let open = try progress([CourseEvent(.opened(page: 0), at: start)])
        #expect(throws: CourseProgress.Problem.tooSoon(secondsLeft: 35)) { try open.turning(0, at: after(10)) }
        #expect(open.secondsLeft(on: 0, at: after(44.2)) == 1)
        #expect(open.secondsLeft(on: 0, at: after(45)) == 0)
    }

    @Test func aPageIsNotLeftBeforeItsQuestionIsAnswered() throws {
        let open = try progress([CourseEvent(.opened(page: 0), at: start)])
        #expect(throws: CourseProgress.Problem.checkUnanswered(check: 0)) { try open.turning(0, at: after(60)) }
        let answer = try open.answering(0, on: 0, with: .ticks([0]), at: after(20))
        let answered = try progress([CourseEvent(.opened(page: 0), at: start)] + answer)
        #expect(answered.answer(to: 0, on: 0) == .ticks([0]))
        #expect(
            try answered.turning(0, at: after(60)) == [
                CourseEvent(.passed(page: 0), at: after(60)), CourseEvent(.opened(page: 1), at: after(60)),
            ])
    }

    @Test func nobodyJumpsAheadOnTheFirstPass() throws {
        let open = try progress([CourseEvent(.opened(page: 0), at: start)])
        #expect(throws: CourseProgress.Problem.ahead(next: 0)) { try open.turning(1, at: after(600)) }
        #expect(throws: CourseProgress.Problem.noSuchPage) { try open.turning(2, at: after(600)) }
    }

    @Test func onceThroughEveryPageIsFree() throws {
        var events = try progress([]).beginning(at: start)
        events += try progress(events).answering(0, on: 0, with: .ticks([1]), at: after(30))
        events += try progress(events).turning(0, at: after(50))
        #expect(try progress(events).passedCount == 1)
        events += try progress(events).turning(1, at: after(90))
        let done = try progress(events)
        #expect(done.isComplete)
        #expect(done.completedAt == after(90))
        #expect(done.mayRead(0) && done.mayRead(1))
        #expect(try done.turning(0, at: after(91)) == [])
    }
}
