import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite("A question put right after it was sat")
struct CorrectionTests {
    private static func corrected(_ attempt: Attempt, _ items: [Int: Correction]) throws -> Grade {
        Grade(
            attempt.adding(
                try attempt.regrading(items, order: UUID(), by: UUID(), reason: "题目有误", at: Sitting.noon)))
    }

    @Test("where several keys count, each examinee gets the best of them", arguments: [0, 1, 2])
    func bestKey(ticked: Int) throws {
        let attempt = try Sitting.answer(
            Sitting.start([Sitting.item(key: [0], milliMarks: 1000)]), 0, [ticked])
        let grade = try Self.corrected(attempt, [0: .keys([.options([0]), .options([1])])])
        #expect(grade.milliScore == (ticked == 2 ? 0 : 1000))
    }

    @Test("full marks for all reach also those who left it blank")
    func fullMarks() throws {
        let attempt = try Sitting.start([Sitting.item(key: [0], milliMarks: 1000)], milliPass: 1000)
        let grade = try Self.corrected(attempt, [0: .fullMarks])
        #expect(grade.milliScore == 1000 && grade.verdict == .passed)
    }

    @Test("left out, an item takes its share of the pass mark with it, exactly")
    func leftOut() throws {
        // 60 of 90 where one of three items of 30 goes: 40 of 60.
        let paper = (0..<3).map { _ in Sitting.item(key: [0], milliMarks: 30_000) }
        let attempt = try Sitting.answer(Sitting.start(paper, milliPass: 60_000), 0, [0])
        let both = try Sitting.answer(attempt, 1, [0])
        let grade = try Self.corrected(attempt, [2: .leftOut])
        #expect(grade.milliTotal == 60_000 && grade.milliPass == 40_000 && grade.verdict == .failed)
        #expect(try Self.corrected(both, [2: .leftOut]).verdict == .passed)
        // Their own right answer does not help either.
        let third = try Sitting.answer(both, 2, [0])
        #expect(try Self.corrected(third, [2: .leftOut]).milliScore == 60_000)
    }

    @Test("a share that is no whole number of thousandths is compared as it is")
    func exactShare() throws {
        // 80 of 100 less one third of it: 53.333… of 66.667.
        let paper = [33_333, 33_334, 33_333].map { Sitting.item(key: [0], milliMarks: $0) }
        let attempt = try Sitting.answer(Sitting.start(paper, milliPass: 80_000), 0, [0])
        let grade = try Self.corrected(attempt, [2: .leftOut])
        #expect(grade.milliPass == 53_334 && grade.verdict == .failed)
    }

    @Test("a red line is drawn through what is left of its cell")
    func redLine() throws {
        let paper = [
            Sitting.item(key: [0], milliMarks: 1000, cell: 0), Sitting.item(key: [0], milliMarks: 1000, cell: 1),
            Sitting.item(key: [0], milliMarks: 1000, cell: 1),
        ]
        var attempt = try Sitting.start(paper, milliPass: 1000, redLines: [1: 100])
        attempt = try Sitting.answer(Sitting.answer(attempt, 0, [0]), 1, [0])
        #expect(Grade(attempt).verdict == .redLine(cell: 1))
        #expect(try Self.corrected(attempt, [2: .leftOut]).verdict == .passed)
        #expect(try Self.corrected(attempt, [1: .leftOut]).verdict == .redLine(cell: 1))
    }

    @Test("a later correction of the same item takes the place of an earlier one, and each can be looked at")
    func twice() throws {
        let attempt = try Sitting.answer(Sitting.start([Sitting.item(key: [0], milliMarks: 1000)]), 0, [1])
        let acts: [Correction] = [.fullMarks, .keys([.options([2])]), .keys([.options([1])])]
        let log = try acts.reduce(attempt) { attempt, correction in
            attempt.adding(
                try attempt.regrading([0: correction], order: UUID(), by: UUID(), reason: "再改", at: Sitting.noon))
        }
        #expect((0...3).map { Grade(log, throughRegrade: $0).milliScore } == [0, 1000, 0, 1000])
    }

    static let keys: [(key: Set<Int>, correction: Correction, isTaken: Bool)] = [
        ([0], .keys([.options([1])]), true), ([0], .keys([.options([1]), .options([2])]), true),
        ([0], .keys([.options([1, 2])]), false), ([0], .keys([.options([9])]), false), ([0], .keys([]), false),
        ([0, 1], .keys([.options([1, 2])]), true), ([0, 1], .keys([.options([])]), false),
        ([0], .keys([.gaps([[AcceptedAnswer("甲")]])]), false), ([0], .fullMarks, true), ([0], .leftOut, true),
    ]

    @Test("only what can be a key of the question is taken", arguments: keys)
    func fits(key: Set<Int>, correction: Correction, isTaken: Bool) {
        #expect(correction.fits(Sitting.item(key: key, milliMarks: 1000).content) == isTaken)
    }

    @Test("comparing fractions does not trap where products are longer than a word")
    func longFractions() {
        let large = Fraction(600_000_000_000_001, over: 29_999_999)
        #expect(Fraction(600_000_000_000_000, over: 29_999_999) < large)
        #expect(!(large < large) && Fraction(-1, over: 3) < Fraction(1, over: 30_000_000))
    }
}
