import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite struct DrawingTests {
    private func id(_ number: Int) -> ID<Question> {
        ID(UUID(uuid: (UInt8(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    }

    private func candidate(_ number: Int, _ themes: Set<String>, exposure: Int = 0) -> Candidate {
        Candidate(
            question: id(number), version: ID(id(number).uuid), type: .single,
            labels: QuestionLabels(themes: themes), exposure: exposure)
    }

    @Test(arguments: Seeded.some) func `the same seed draws the same paper`(_ seeded: Seeded) throws {
        let bank = (1...40).map { candidate($0, [$0.isMultiple(of: 2) ? "收集" : "删除"]) }
        let cells = ["收集", "删除"].map { Blueprint.Cell(theme: $0, count: 5, milliMarks: 1000) }
        let paper = try Drawing(Blueprint(cells: cells), from: bank).seats(seed: seeded.seed)
        #expect(try Drawing(Blueprint(cells: cells), from: bank.reversed()).seats(seed: seeded.seed) == paper)
        #expect(Set(paper.map(\.candidate.question)).count == 10)
        #expect(paper.allSatisfy { $0.candidate.labels.themes == [["收集", "删除"][$0.cell]] })
    }

    @Test func `an impossible blueprint names the short cell`() {
        let bank = [candidate(1, ["收集"]), candidate(2, ["收集"])]
        let cells = [
            Blueprint.Cell(theme: "收集", count: 1, milliMarks: 1000),
            Blueprint.Cell(theme: "删除", count: 2, milliMarks: 1000),
        ]
        #expect(throws: BlueprintError.short([.init(cell: 1, wanted: 2, found: 0)])) {
            try Drawing(Blueprint(cells: cells), from: bank).check()
        }
    }

    @Test func `overlapping cells are filled whenever they can be`() throws {
        // The first cell takes any question; only one question fits the second.
        let bank = [candidate(1, ["甲", "乙"]), candidate(2, ["甲"])]
        let cells = ["甲", "乙"].map { Blueprint.Cell(theme: $0, count: 1, milliMarks: 1000) }
        for seed in 0..<20 {
            let paper = try Drawing(Blueprint(cells: cells), from: bank).seats(seed: UInt64(seed))
            #expect(paper.map(\.candidate.question) == [id(2), id(1)])
        }
    }

    @Test func `must is in, never is out, rarer comes first`() throws {
        let bank = (1...9).map { candidate($0, ["甲"], exposure: $0 == 5 ? 0 : 3) }
        let blueprint = Blueprint(
            cells: [Blueprint.Cell(theme: "甲", count: 3, milliMarks: 1000)], always: [id(7)], never: [id(1)])
        for seed in 0..<30 {
            let drawn = Set(try Drawing(blueprint, from: bank).seats(seed: UInt64(seed)).map(\.candidate.question))
            #expect(drawn.contains(id(7)) && drawn.contains(id(5)) && !drawn.contains(id(1)))
        }
        let contrary = Blueprint(cells: blueprint.cells, always: [id(1)], never: [id(1)])
        #expect(throws: BlueprintError.alwaysAndNever(id(1))) { try Drawing(contrary, from: bank).check() }
    }

    @Test func `pinned options keep their places and every order is a permutation`() {
        var options = (0..<5).map { QuestionOption(label: QuestionOption.letter($0), text: "项\($0)") }
        options[2].isPinned = true
        options[4].text = "以上都是"
        let content = QuestionContent(type: .multiple, stem: "问", options: options, key: .options([0, 1]))
        let rules = PaperRules(limit: 60, milliPass: 1)
        var orders: Set<[Int]> = []
        for seed in 0..<200 {
            let order = SittingOrder.made(for: [content, content], rules: rules, seed: UInt64(seed))
            #expect(order.options.allSatisfy { $0.sorted() == [0, 1, 2, 3, 4] && $0[2] == 2 && $0[4] == 4 })
            orders.insert(order.options[0])
        }
        #expect(orders.count == 6)
    }
}
