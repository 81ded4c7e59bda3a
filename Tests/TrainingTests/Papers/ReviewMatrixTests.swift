import Foundation
import Testing

@testable import Training

@Suite("What is shown of a sitting, and when")
struct ReviewMatrixTests {
    typealias Thing = ReviewMatrix.Thing
    typealias Moment = ReviewMatrix.Moment

    /// One line for each thing: during, straight after, while open, after close.
    static let table: [(Thing, String)] = [
        (.answers, "1 1 0 1"), (.correctness, "0 1 0 1"), (.marks, "0 1 1 1"), (.optionFeedback, "0 0 0 1"),
        (.explanation, "0 0 0 1"), (.rightAnswer, "0 0 0 1"), (.overall, "0 0 1 1"),
    ]

    @Test("seven things at four moments, each as ticked, the questions first", arguments: table)
    func cells(thing: Thing, row: String) {
        let matrix = ReviewMatrix([
            // Ticked during the sitting, and still not shown: the key could be used.
            .during: Set(Thing.allCases),
            .straightAfter: [.answers, .correctness, .marks],
            // Without the questions what hangs on them is not shown.
            .whileOpen: [.correctness, .marks, .rightAnswer, .explanation, .optionFeedback, .overall],
            .afterClose: Set(Thing.allCases),
        ])
        let shown = Moment.allCases.map { matrix.shows(thing, at: $0) ? "1" : "0" }.joined(separator: " ")
        #expect(shown == row)
    }

    @Test("every single box of the matrix opens its own cell and no other")
    func singleBoxes() {
        for thing in Thing.allCases {
            for moment in Moment.allCases where moment != .during {
                let matrix = ReviewMatrix([moment: [thing, .answers]])
                for other in Thing.allCases {
                    for when in Moment.allCases where when != .during {
                        let isOpen = when == moment && (other == thing || other == .answers)
                        #expect(matrix.shows(other, at: when) == isOpen, "\(thing) \(moment) \(other) \(when)")
                    }
                }
            }
        }
    }

    @Test(
        "the word of earlier papers means what it meant",
        arguments: [
            ("everything", ReviewMatrix.everything), ("own-answers", .ownAnswers), ("score-only", .scoreOnly),
        ])
    func words(word: String, matrix: ReviewMatrix) throws {
        #expect(try JSONDecoder().decode(ReviewMatrix.self, from: Data("\"\(word)\"".utf8)) == matrix)
        let again = try JSONDecoder().decode(ReviewMatrix.self, from: JSONEncoder().encode(matrix))
        #expect(again == matrix)
    }

    @Test("rules that were stored before a rule came are read as the rule was then")
    func oldRules() throws {
        let text = """
            {"attemptsAllowed":3,"coolDown":60,"limit":1800,"milliPass":60000,"review":"own-answers",
            "scoring":"missing-half","shufflesOptions":true,"shufflesQuestions":false}
            """
        let rules = try JSONDecoder().decode(PaperRules.self, from: Data(text.utf8))
        #expect(rules.review == .ownAnswers && !rules.secondMarker && !rules.isRenewal && rules.closes == nil)
    }

    static let moments: [(after: Double, Moment)] = [
        (10, .during), (101, .straightAfter), (219, .straightAfter), (220, .whileOpen), (7199, .whileOpen),
        (7200, .afterClose),
    ]

    @Test("the moment follows the server's clock", arguments: moments)
    func moment(after seconds: Double, expected: Moment) throws {
        let item = Sitting.item(key: [0], milliMarks: 1000)
        var attempt = try Sitting.start([item], closes: Sitting.noon.addingTimeInterval(7200))
        if seconds > 100 { attempt = attempt.adding(try attempt.submitting(at: Sitting.noon.addingTimeInterval(100))) }
        #expect(attempt.reviewMoment(at: Sitting.noon.addingTimeInterval(seconds)) == expected)
    }
}
