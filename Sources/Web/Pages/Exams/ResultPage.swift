import Access
import Actions
import Foundation
import Training
import Vocabulary

/// What came of a sitting: the verdict and the next step, by theme, and each question with its explanation.
struct ResultPage: Page {
    struct Theme: Sendable {
        let name: String
        let line: String
        let value: Int
        let limit: Int
    }

    struct Item: Sendable {
        let number: String
        let stem: String
        let own: String
        let right: String?
        let mark: String
        let explanation: String?
        let laws: [LawChip]
        let tone: String
        let icon: String
        let text: String
    }

    struct Filter: Sendable {
        let label: String
        let href: String
        let current: Bool
    }

    struct Next: Sendable {
        let href: String
        let label: String
    }

    static let template = "result-page"

    let title: String
    let crumbs: [Crumb]
    let heading: String
    let tone: String
    let icon: String
    let note: String
    let figures: [FigureModel]
    let next: Next?
    let themes: [Theme]
    let hasThemes: Bool
    let filters: [Filter]
    let items: [Item]
    let hasItems: Bool
    let noItems: String

    init(_ view: AttemptView, isAll: Bool, _ desk: Desk, _ context: WebContext) {
        let words = ResultWords(view, ExamWords(desk: desk, context: context), context.language)
        title = words.text("result_title", ["name": view.paper.name])
        crumbs = [Crumb(words.text("title"), href: "/exams")]
        (heading, tone, icon, note) = words.head
        figures = words.figures
        next = words.next
        themes = words.themes
        hasThemes = !themes.isEmpty
        let path = "/attempts/\(view.attempt.id)/result"
        filters = [
            Filter(label: words.text("filter_wrong"), href: path, current: !isAll),
            Filter(label: words.text("filter_all"), href: path + "?show=all", current: isAll),
        ]
        items = words.items(isAll: isAll)
        hasItems = !items.isEmpty
        noItems = words.text(words.isVoid ? "void_items" : "no_wrong")
    }
}

/// The words of one result.
struct ResultWords {
    private let view: AttemptView
    private let words: ExamWords
    private let language: Language
    private let grade: Grade

    init(_ view: AttemptView, _ words: ExamWords, _ language: Language) {
        self.view = view
        self.words = words
        self.language = language
        grade = Grade(view.attempt)
    }

    func text(_ key: String, _ values: [String: String] = [:]) -> String { words.text(key, values) }

    var isVoid: Bool { if case .voided = view.attempt.state(at: words.now) { true } else { false } }

    private var endedAt: Date {
        switch view.attempt.state(at: words.now) {
        case .submitted(let at), .expired(let at), .voided(let at, _): at
        case .running: words.now
        }
    }

    var head: (heading: String, tone: String, icon: String, note: String) {
        if case .voided(let at, let reason) = view.attempt.state(at: words.now) {
            return (
                text("result_void"), "plain", "stop",
                text("result_void_note", ["time": Words.moment(at), "reason": reason])
            )
        }
        let score = ["score": words.marks(grade.milliScore), "pass": words.marks(view.attempt.rules.milliPass)]
        let late = if case .expired = view.attempt.state(at: words.now) { text("closed_by_time") } else { "" }
        switch grade.verdict {
        case .passed: return (text("result_passed"), "ok", "check", late + text("result_passed_note", score))
        case .failed: return (text("result_failed"), "due", "close", late + text("result_failed_note", score))
        case .redLine(let cell):
            let theme = view.paper.blueprint.cells.indices.contains(cell) ? view.paper.blueprint.cells[cell].theme : nil
            return (
                text("result_red_line"), "due", "stop",
                late + text("result_red_line_note", ["theme": theme ?? text("red_line")])
            )
        case .pending: return (text("pending"), "due", "wait", late + text("result_pending_note"))
        }
    }

    var figures: [FigureModel] {
        let used = endedAt.timeIntervalSince(view.attempt.startedAt)
        let number = (view.siblings.firstIndex { $0.id == view.attempt.id } ?? 0) + 1
        let total = words.marks(grade.milliTotal)
        return [
            FigureModel(
                href: "#items", label: text("figure_score"), value: words.marks(grade.milliScore),
                unit: text("of_total", ["total": total]), icon: "chart"),
            FigureModel(
                href: "#items", label: text("figure_pass"), value: words.marks(view.attempt.rules.milliPass),
                unit: text("marks_unit"), icon: "flag"),
            FigureModel(
                href: "#items", label: text("figure_time"), value: words.countdown(used), unit: "", icon: "clock"),
            FigureModel(
                href: "/exams", label: text("figure_attempt"), value: String(number),
                unit: text("of_attempts", ["count": String(view.attempt.rules.attemptsAllowed)]), icon: "refresh"),
        ]
    }

    var next: ResultPage.Next? {
        if let certificate = view.certificate, !isVoid {
            return ResultPage.Next(href: "/certificates/\(certificate.id)", label: text("to_certificate"))
        }
        return ResultPage.Next(
            href: "/exams/\(view.paper.id)", label: text(grade.verdict == .passed ? "to_exams" : "to_retake"))
    }

    /// Weakest first.
    var themes: [ResultPage.Theme] {
        guard !isVoid else { return [] }
        var found: [String: (right: Int, all: Int)] = [:]
        for (place, item) in grade.items.enumerated() {
            let labels = view.versions.indices.contains(place) ? view.versions[place].labels.themes : []
            for theme in labels {
                found[theme, default: (0, 0)].all += 1
                if item.part == .one { found[theme, default: (0, 0)].right += 1 }
            }
        }
        let sorted = found.sorted {
            (Double($0.value.right) / Double($0.value.all), $0.key) < (
                Double($1.value.right) / Double($1.value.all), $1.key
            )
        }
        return sorted.map { name, count in
            ResultPage.Theme(
                name: name, line: text("right_of", ["right": String(count.right), "all": String(count.all)]),
                value: count.right, limit: count.all)
        }
    }

    func items(isAll: Bool) -> [ResultPage.Item] {
        guard !isVoid, view.attempt.rules.review != .scoreOnly else { return [] }
        return view.attempt.order.items.enumerated().compactMap { shown, place in
            let mark = grade.items[place]
            guard isAll || mark.part != .one else { return nil }
            return item(place, number: shown + 1, mark)
        }
    }

    private func item(_ place: Int, number: Int, _ mark: Grade.Item) -> ResultPage.Item {
        let content = view.attempt.items[place].content
        let answer = view.attempt.answers()[place]?.answer
        let labels = view.versions.indices.contains(place) ? view.versions[place].labels : QuestionLabels()
        let isShown = view.attempt.rules.review == .everything
        let chip =
            mark.part == .one
            ? ChipModel(.ok, icon: "check", text: text("right"))
            : mark.part == .zero
                ? ChipModel(.plain, icon: "close", text: text(answer == nil ? "blank_answer" : "wrong"))
                : ChipModel(.due, icon: "warn", text: text("partly"))
        return ResultPage.Item(
            number: text("number", ["number": String(number)]), stem: content.stem,
            own: answer.map { AnswerWords.text($0, of: content) } ?? text("blank_answer"),
            right: isShown ? AnswerWords.key(of: content) : nil,
            mark: markText(mark, content, answer),
            explanation: isShown && !content.explanation.isEmpty
                ? content.explanation : nil,
            laws: isShown ? labels.laws.map { LawChip($0, words.desk, words.context) } : [], tone: chip.tone,
            icon: chip.icon,
            text: chip.text)
    }

    /// 选对 2 个，漏 1 个：3.33 / 5
    private func markText(_ mark: Grade.Item, _ content: QuestionContent, _ answer: GivenAnswer?) -> String {
        let score = "\(mark.milliScore.map(words.marks) ?? "–") / \(words.marks(mark.milliMarks))"
        guard content.type == .multiple, case .ticks(let ticks) = answer, case .options(let key) = content.key else {
            return score
        }
        let right = ticks.intersection(key).count
        return text(
            "mark_of_several",
            [
                "right": String(right), "missed": String(key.count - right), "wrong": String(ticks.count - right),
                "score": score,
            ])
    }
}

/// Answers and keys as a person reads them: the texts, not the letters, because letters are given anew for each sitting.
enum AnswerWords {
    static func text(_ answer: GivenAnswer, of content: QuestionContent) -> String {
        switch answer {
        case .ticks(let places): options(places.sorted(), content)
        case .texts(let texts): texts.joined(separator: " / ")
        case .pairs(let places):
            pairs(of: content).enumerated().map { row, pair in
                let chosen = places.indices.contains(row) ? places[row] : nil
                let right = chosen.flatMap {
                    pairs(of: content).indices.contains($0) ? pairs(of: content)[$0].right : nil
                }
                return "\(pair.left) → \(right ?? "–")"
            }.joined(separator: " / ")
        case .order(let places): options(places, content, separator: " → ")
        case .parts: "–"
        }
    }

    static func key(of content: QuestionContent) -> String {
        switch content.key {
        case .options(let places): options(places.sorted(), content)
        case .gaps(let gaps): gaps.map { $0.first?.text ?? "" }.joined(separator: " / ")
        case .model(let text): text
        case .pairs(let pairs): pairs.map { "\($0.left) → \($0.right)" }.joined(separator: " / ")
        case .order(let places): options(places, content, separator: " → ")
        case .missing: "–"
        }
    }

    private static func pairs(of content: QuestionContent) -> [MatchingPair] {
        if case .pairs(let pairs) = content.key { pairs } else { [] }
    }

    private static func options(
        _ places: [Int], _ content: QuestionContent, separator: String = " / "
    ) -> String {
        places.filter(content.options.indices.contains).map { content.options[$0].text }.joined(separator: separator)
    }
}
