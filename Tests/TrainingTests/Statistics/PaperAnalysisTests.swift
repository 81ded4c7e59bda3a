import Access
import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite("The figures of a paper that is drawn anew for everybody")
struct PaperAnalysisTests {
    private static let paper = ID<Paper>(UUID())
    private static let after = Sitting.noon.addingTimeInterval(7200)

    /// One sitting after another, each a minute later, with what was ticked.
    private static func sat(
        _ items: [PaperItem], _ ticks: [Set<Int>], number: Int, by examinee: ID<StaffMember> = ID(UUID())
    ) throws -> SatAttempt {
        let start = Sitting.noon.addingTimeInterval(Double(number) * 60)
        var attempt = try Attempt.started(
            ID(UUID()), by: examinee, items: items, rules: PaperRules(limit: 3600, milliPass: 1), seed: 1, at: start)
        for (item, places) in ticks.enumerated() {
            let event = try attempt.answering(item: item, .ticks(places), revision: 1, at: start)
            attempt = event.map(attempt.adding) ?? attempt
        }
        attempt = attempt.adding(try attempt.submitting(at: start.addingTimeInterval(30)))
        return SatAttempt(paper: paper, paperNumber: 1, attempt: attempt)
    }

    @Test("an item with the wrong key is found first, with the option that the strong prefer, and leads to its key")
    func wrongKey() throws {
        let items = (0..<6).map { _ in Sitting.item(key: [0], milliMarks: 1000) }
        // Whoever is strong ticks 1 in the first question and the key elsewhere; the key of the first is wrong.
        let all = try (0..<40).map { number in
            let isStrong = number % 2 == 0
            let others = (1..<6).map { item -> Set<Int> in isStrong || item == number % 5 ? [0] : [2] }
            return try Self.sat(items, [isStrong ? [1] : [0]] + others, number: number)
        }
        let analysis = PaperAnalysis(all, at: Self.after)
        let first = try #require(analysis.wordings.first)
        #expect(first.version == items[0].version)
        #expect(first.flags.first == .checkKey && first.flags.contains(.strongPreferWrong))
        #expect(first.flags.first?.act == .checkKey)
        let options = try #require(first.options)
        #expect(options[1].top == 1 && options[1].bottom == 0 && options[0].isRight && !options[1].isRight)
        #expect(options[3].count == 0 && first.flags.contains(.unusedDistractor))
    }

    @Test("wordings that share a seat have figures of their own, and a seat counts once for α")
    func perVersion() throws {
        let (old, new) = (Sitting.item(key: [0], milliMarks: 1000), Sitting.item(key: [1], milliMarks: 1000))
        let rest = (0..<3).map { _ in Sitting.item(key: [0], milliMarks: 1000) }
        let all = try (0..<36).map { number in
            let isOld = number < 24
            // Of the old wording a half is right, of the new one a quarter.
            let isRight = isOld ? number % 2 == 0 : number % 4 == 0
            let own: Set<Int> = isRight ? (isOld ? [0] : [1]) : [3]
            return try Self.sat(
                [isOld ? old : new] + rest, [own] + rest.indices.map { $0 < number % 4 ? [0] : [1] }, number: number)
        }
        let analysis = PaperAnalysis(all, at: Self.after)
        let figures = { (item: PaperItem) in analysis.wordings.first { $0.version == item.version }?.figures }
        #expect(figures(old)?.count == 24 && figures(old)?.facility == 0.5)
        #expect(figures(new)?.count == 12 && figures(new)?.facility == 0.25)
        #expect(analysis.figures.slots.count == 4 && analysis.figures.count == 36)
    }

    @Test("below ten sittings there is the facility and nothing else; below thirty no drift is claimed")
    func small() throws {
        let items = (0..<2).map { _ in Sitting.item(key: [0], milliMarks: 1000) }
        let nine = try (0..<9).map { try Self.sat(items, [[$0 % 3], [0]], number: $0) }
        let analysis = PaperAnalysis(nine, at: Self.after)
        #expect(analysis.figures.sample == .facilityOnly)
        #expect(analysis.wordings.allSatisfy { $0.options == nil && $0.flags.isEmpty && $0.figures.facility != nil })
        let many = try (0..<29).map { try Self.sat(items, [[$0 % 3], [$0 < 14 ? 0 : 1]], number: $0) }
        #expect(PaperAnalysis(many, at: Self.after).cells.allSatisfy { $0.halves == nil && !$0.hasDrifted })
    }

    @Test("a cell of the blueprint that became harder is noticed")
    func drift() throws {
        let items = [Sitting.item(key: [0], milliMarks: 1000), Sitting.item(key: [0], milliMarks: 1000, cell: 1)]
        let all = try (0..<30).map { try Self.sat(items, [[$0 < 15 ? 0 : 1], [$0 % 2]], number: $0) }
        let cells = PaperAnalysis(all, at: Self.after).cells
        #expect(cells[0].halves?.early == 1 && cells[0].halves?.late == 0 && cells[0].hasDrifted)
        #expect(cells[1].cell == 1 && !cells[1].hasDrifted)
    }

    static let countings: [(CountedAttempts, [Double])] = [
        (.all, [0, 1, 0.5]), (.first, [0]), (.best, [1]), (.last, [0.5]),
    ]

    @Test("of several sittings of one person those count that were asked for", arguments: countings)
    func counted(which: CountedAttempts, scores: [Double]) throws {
        let items = (0..<2).map { _ in Sitting.item(key: [0], milliMarks: 1000) }
        let person = ID<StaffMember>(UUID())
        let answers: [[Set<Int>]] = [[[1], [1]], [[0], [0]], [[0], [1]]]
        let all = try answers.enumerated().map { try Self.sat(items, $1, number: $0, by: person) }
        #expect(PaperAnalysis(all.reversed(), counting: which, at: Self.after).scores == scores)
    }

    @Test("after a regrade the corrected key is the right option, and what was left out has no figures")
    func corrected() throws {
        let items = (0..<3).map { _ in Sitting.item(key: [0], milliMarks: 1000) }
        let all = try (0..<12).map { number in
            let sat = try Self.sat(items, [[1], [0], [number % 2]], number: number)
            let event = try sat.attempt.regrading(
                [0: .keys([.options([1])]), 1: .leftOut], order: UUID(), by: UUID(), reason: "答案设错", at: Self.after)
            return SatAttempt(paper: sat.paper, paperNumber: 1, attempt: sat.attempt.adding(event))
        }
        let analysis = PaperAnalysis(all, at: Self.after)
        let first = analysis.wordings.first { $0.version == items[0].version }
        #expect(first?.figures.facility == 1 && first?.options?[1].isRight == true)
        #expect(!analysis.wordings.contains { $0.version == items[1].version })
    }
}
