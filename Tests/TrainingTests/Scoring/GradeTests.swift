import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite struct GradeTests {
    @Test func `three thirds make a pass and no rounding does`() throws {
        let paper = Sitting.paper(key: [0, 1, 2], count: 3, milliMarks: 1000)
        var attempt = try Sitting.start(paper, milliPass: 1000)
        for item in 0..<3 { attempt = try Sitting.answer(attempt, item, [0]) }
        let grade = Grade(attempt)
        #expect(grade.items.map(\.milliScore) == [333, 333, 333])
        #expect(grade.milliScore == 1000)
        #expect(grade.verdict == .passed)
    }

    @Test func `79.999 is not 80`() throws {
        let paper = [Sitting.item(key: [0], milliMarks: 79_999), Sitting.item(key: [0], milliMarks: 20_001)]
        let attempt = try Sitting.answer(Sitting.start(paper, milliPass: 80_000), 0, [0])
        #expect(Grade(attempt).verdict == .failed)
        #expect(Grade(try Sitting.answer(attempt, 1, [0])).verdict == .passed)
    }

    @Test func `a red line fails a paper whose total would pass`() throws {
        let paper = [Sitting.item(key: [0], milliMarks: 9000), Sitting.item(key: [0], milliMarks: 1000, cell: 1)]
        let attempt = try Sitting.answer(Sitting.start(paper, milliPass: 5000, redLines: [1: 100]), 0, [0])
        #expect(Grade(attempt).verdict == .redLine(cell: 1))
    }

    @Test func `a regrade changes the result and keeps the first`() throws {
        let paper = [Sitting.item(key: [0], milliMarks: 1000)]
        let attempt = try Sitting.answer(Sitting.start(paper, milliPass: 1000), 0, [1])
        let event = try attempt.regrading(
            [0: .keys([.options([1])])], order: UUID(), by: UUID(), reason: "答案设错", at: Sitting.noon)
        #expect(Grade(attempt).verdict == .failed)
        #expect(Grade(attempt.adding(event)).verdict == .passed)
        #expect(Grade(attempt.adding(event), throughRegrade: 0).verdict == .failed)
    }

    @Test func `a short answer waits for a person`() throws {
        let content = QuestionContent(type: .short, stem: "简述", key: .model("告知目的"))
        let item = PaperItem(version: ID(UUID()), content: content, milliMarks: 1000, cell: 0)
        var attempt = try Sitting.start([item], milliPass: 600)
        let answer = try #require(try attempt.answering(item: 0, .texts(["告知目的和方式"]), revision: 1, at: Sitting.noon))
        attempt = attempt.adding(answer)
        #expect(Grade(attempt).verdict == .pending)
        let mark = AttemptEvent(number: 3, kind: .marked(item: 0, milliMarks: 700, by: UUID()), at: Sitting.noon)
        #expect(Grade(attempt.adding(mark)).verdict == .passed)
    }
}
