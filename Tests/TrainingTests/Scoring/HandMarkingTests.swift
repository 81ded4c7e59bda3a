import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite("Marks that persons give")
struct HandMarkingTests {
    static let cases: [(marks: [Int], needsSecond: Bool, MarkSettlement)] = [
        ([], false, .open(isDeciding: false)), ([700], false, .settled(700)),
        ([], true, .open(isDeciding: false)), ([700], true, .open(isDeciding: false)),
        ([700, 700], true, .settled(700)), ([700, 701], true, .settled(701)), ([600, 800], true, .settled(700)),
        ([600, 801], true, .open(isDeciding: true)), ([0, 1000, 400], true, .settled(400)),
    ]

    @Test("one, two within a fifth of what it is worth, or a third who decides", arguments: cases)
    func settlement(marks: [Int], needsSecond: Bool, expected: MarkSettlement) {
        let given = marks.map { AnswerMark(marker: ID(UUID()), milliMarks: $0, at: Sitting.noon) }
        #expect(MarkSettlement(given, needsSecond: needsSecond, milliMarks: 1000) == expected)
    }

    @Test("a short answer is asked for by name: a cell of any type never draws one")
    func drawnByName() throws {
        let bank = [QuestionType.short, .single].map {
            Candidate(question: ID(UUID()), version: ID(UUID()), type: $0, labels: QuestionLabels())
        }
        let any = Blueprint(cells: [Blueprint.Cell(count: 2, milliMarks: 1000)])
        #expect(throws: BlueprintError.short([.init(cell: 0, wanted: 2, found: 1)])) {
            try Drawing(any, from: bank).check()
        }
        let named = Blueprint(cells: [Blueprint.Cell(type: .short, count: 1, milliMarks: 1000)])
        #expect(try Drawing(named, from: bank).seats(seed: 1).map(\.candidate.type) == [.short])
    }
}
