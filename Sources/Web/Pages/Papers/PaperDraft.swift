import Foundation
import Training
import Vocabulary

/// What was typed into the form of a paper. Marks are typed as whole or decimal numbers, times in minutes and hours.
struct PaperDraft {
    struct Line {
        var theme = ""
        var type = ""
        var difficulty = ""
        var count = ""
        var marks = ""
        var redLine = ""
    }

    static let lines = 8

    var name = ""
    var minutes = "30"
    var pass = "80"
    var attempts = "3"
    var coolDownHours = "24"
    var scoring = ScoringRule.missingProportional
    var review = ReviewMatrix.everything
    var secondMarker = false
    /// 2026-12-01T09:00, Asia/Shanghai; empty for none.
    var opens = ""
    var closes = ""
    var shuffles = true
    var cells: [Line]

    init() {
        cells = [Line(count: "20", marks: "5")]
        pad()
    }

    init(_ paper: Paper) {
        let rules = paper.rules
        name = paper.name
        minutes = String(Int(rules.limit / 60))
        pass = Self.marks(rules.milliPass)
        attempts = String(rules.attemptsAllowed)
        coolDownHours = String(Int(rules.coolDown / 3600))
        (scoring, review, shuffles) = (rules.scoring, rules.review, rules.shufflesQuestions)
        secondMarker = rules.secondMarker
        (opens, closes) = (rules.opens.map(Words.typed) ?? "", rules.closes.map(Words.typed) ?? "")
        cells = paper.blueprint.cells.map { cell in
            Line(
                theme: cell.theme ?? "", type: cell.type?.rawValue ?? "",
                difficulty: cell.difficulty.map { String($0.rawValue) } ?? "", count: String(cell.count),
                marks: Self.marks(cell.milliMarks), redLine: cell.redLinePercent.map(String.init) ?? "")
        }
        pad()
    }

    init(_ form: Form) {
        name = form.text("name") ?? ""
        minutes = form.text("minutes") ?? ""
        pass = form.text("pass") ?? ""
        attempts = form.text("attempts") ?? ""
        coolDownHours = form.text("cool_down") ?? ""
        scoring = form["scoring"].flatMap(ScoringRule.init(rawValue:)) ?? .missingProportional
        review = Self.matrix(form.all("review"))
        secondMarker = form.isTicked("second_marker")
        opens = form.text("opens") ?? ""
        closes = form.text("closes") ?? ""
        shuffles = form.isTicked("shuffles")
        let columns = ["theme", "type", "difficulty", "count", "marks", "red_line"].map(form.all)
        cells = (0..<(columns.map(\.count).min() ?? 0)).prefix(Self.lines * 2).map { row in
            Line(
                theme: columns[0][row].trimmingCharacters(in: .whitespaces), type: columns[1][row],
                difficulty: columns[2][row], count: columns[3][row], marks: columns[4][row], redLine: columns[5][row])
        }
        pad()
    }

    private mutating func pad() {
        while cells.count < Self.lines { cells.append(Line()) }
    }

    /// Rows without a number of questions are left out.
    var blueprint: Blueprint {
        Blueprint(
            cells: cells.compactMap { line in
                guard let count = Int(line.count.trimmingCharacters(in: .whitespaces)), count != 0 else { return nil }
                return Blueprint.Cell(
                    theme: line.theme.isEmpty ? nil : line.theme,
                    difficulty: Int(line.difficulty).flatMap(Difficulty.init(rawValue:)),
                    type: QuestionType(rawValue: line.type), count: count, milliMarks: Self.milli(line.marks) ?? 0,
                    redLinePercent: Int(line.redLine).flatMap { (1...100).contains($0) ? $0 : nil })
            })
    }

    var rules: PaperRules {
        PaperRules(
            scoring: scoring, limit: (Double(Int(minutes) ?? 0)) * 60, milliPass: Self.milli(pass) ?? 0,
            opens: Words.moment(from: opens), closes: Words.moment(from: closes),
            shufflesQuestions: shuffles, shufflesOptions: shuffles, attemptsAllowed: Int(attempts) ?? 0,
            coolDown: (Double(Int(coolDownHours) ?? -1)) * 3600, review: review,
            secondMarker: secondMarker)
    }

    /// Ticked boxes of the review rules: a thing and a moment each, as in `marks@while-open`.
    private static func matrix(_ ticked: [String]) -> ReviewMatrix {
        var shown: [ReviewMatrix.Moment: Set<ReviewMatrix.Thing>] = [:]
        for one in ticked {
            let parts = one.split(separator: "@").map(String.init)
            guard parts.count == 2, let thing = ReviewMatrix.Thing(rawValue: parts[0]),
                let moment = ReviewMatrix.Moment(rawValue: parts[1])
            else { continue }
            shown[moment, default: []].insert(thing)
        }
        return ReviewMatrix(shown)
    }

    /// 2.5 as 2500; nil for what is no number of marks.
    static func milli(_ text: String) -> Int? {
        let parts = text.trimmingCharacters(in: .whitespaces).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...100_000).contains(whole) else {
            return nil
        }
        guard parts.count == 2 else { return whole * 1000 }
        guard (1...3).contains(parts[1].count), let rest = Int(parts[1]), rest >= 0 else { return nil }
        return whole * 1000 + rest * [100, 10, 1][parts[1].count - 1]
    }

    static func marks(_ milli: Int) -> String {
        guard !milli.isMultiple(of: 1000) else { return String(milli / 1000) }
        var rest = String(milli % 1000 + 1000).dropFirst()
        while rest.last == "0" { rest = rest.dropLast() }
        return "\(milli / 1000).\(rest)"
    }
}
