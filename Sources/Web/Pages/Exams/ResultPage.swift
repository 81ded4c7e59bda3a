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
        let mark: String?
        let feedback: [Line]
        let explanation: String?
        let laws: [LawChip]
        /// What markers wrote.
        let comments: [Line]
        let tone: String
        let icon: String
        let text: String
        let objection: Doubt?
        /// Where a doubt about the question is sent; nil where there is one, or may be none.
        let doubt: Field?
    }

    struct Line: Sendable {
        let text: String
    }

    /// What became of one's doubt.
    struct Doubt: Sendable {
        let tone: String
        let icon: String
        let text: String
        let reason: String
        let answer: String?
    }

    struct Field: Sendable {
        let item: String
        let limit: String
    }

    /// A result that was changed later.
    struct Change: Sendable {
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
    let hasFilters: Bool
    let changes: [Change]
    let flash: Flash?
    let csrf: String
    let objections: String

    init(_ view: AttemptView, isAll: Bool, flash: Flash?, _ desk: Desk, _ context: WebContext) {
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
        noItems = words.noItems
        hasFilters = words.shows(.answers) && words.shows(.correctness)
        changes = words.changes
        self.flash = flash
        csrf = context.csrf
        objections = "/attempts/\(view.attempt.id)/objections"
    }
}

/// The words of one result.
struct ResultWords {
    let view: AttemptView
    let words: ExamWords
    let language: Language
    let grade: Grade

    init(_ view: AttemptView, _ words: ExamWords, _ language: Language) {
        self.view = view
        self.words = words
        self.language = language
        grade = Grade(view.attempt)
    }

    func text(_ key: String, _ values: [String: String] = [:]) -> String { words.text(key, values) }

    /// What the paper's rules let an examinee see now.
    func shows(_ thing: ReviewMatrix.Thing) -> Bool { view.attempt.shows(thing, at: words.now) }

    var isVoid: Bool { if case .voided = view.attempt.state(at: words.now) { true } else { false } }

    var head: (heading: String, tone: String, icon: String, note: String) {
        if case .voided(let at, let reason) = view.attempt.state(at: words.now) {
            return (
                text("result_void"), "plain", "stop",
                text("result_void_note", ["time": Words.moment(at), "reason": reason])
            )
        }
        let marks = ["score": words.marks(grade.milliScore), "pass": words.marks(grade.milliPass)]
        let score = shows(.marks) ? marks : nil
        let late = if case .expired = view.attempt.state(at: words.now) { text("closed_by_time") } else { "" }
        switch grade.verdict {
        case .passed:
            let note = score.map { text("result_passed_note", $0) } ?? text("result_passed_plain")
            return (text("result_passed"), "ok", "check", late + note)
        case .failed:
            let note = score.map { text("result_failed_note", $0) } ?? text("result_failed_plain")
            return (text("result_failed"), "due", "close", late + note)
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
        let used = view.attempt.endedAt(by: words.now).timeIntervalSince(view.attempt.startedAt)
        let number = (view.siblings.firstIndex { $0.id == view.attempt.id } ?? 0) + 1
        let marks = [
            FigureModel(
                href: "#items", label: text(isPending ? "figure_score_so_far" : "figure_score"),
                value: words.marks(grade.milliScore),
                unit: text("of_total", ["total": words.marks(grade.milliTotal)]), icon: "chart"),
            FigureModel(
                href: "#items", label: text("figure_pass"), value: words.marks(grade.milliPass),
                unit: text("marks_unit"), icon: "flag"),
        ]
        return (shows(.marks) ? marks : []) + [
            FigureModel(
                href: "#items", label: text("figure_time"), value: words.countdown(used), unit: "", icon: "clock"),
            FigureModel(
                href: "/exams", label: text("figure_attempt"), value: String(number),
                unit: text("of_attempts", ["count": String(view.attempt.rules.attemptsAllowed)]), icon: "refresh"),
        ]
    }

    private var isPending: Bool { grade.verdict == .pending }

    /// Each time the sitting was graded again: both results stay.
    var changes: [ResultPage.Change] {
        guard !isVoid else { return [] }
        let orders = view.attempt.log.compactMap { event -> (at: Date, items: [Int], reason: String)? in
            guard case .regraded(let items, _, _, let reason) = event.kind else { return nil }
            return (event.at, items.keys.sorted(), reason)
        }
        return orders.enumerated().map { count, order in
            let (before, after) = (
                Grade(view.attempt, throughRegrade: count), Grade(view.attempt, throughRegrade: count + 1)
            )
            let numbers = order.items.compactMap { view.attempt.order.items.firstIndex(of: $0) }.map { String($0 + 1) }
            let values = [
                "time": Words.moment(order.at), "items": numbers.joined(separator: text("comma")),
                "reason": order.reason, "before": words.score(before), "after": words.score(after),
                "was": words.verdict(before.verdict).text, "now": words.verdict(after.verdict).text,
            ]
            return ResultPage.Change(text: text(shows(.marks) ? "regraded" : "regraded_plain", values))
        }
    }

    var next: ResultPage.Next? {
        if let certificate = view.certificate, !isVoid {
            return ResultPage.Next(href: "/certificates/\(certificate.id)", label: text("to_certificate"))
        }
        if grade.verdict == .pending { return ResultPage.Next(href: "/exams", label: text("to_exams")) }
        return ResultPage.Next(
            href: "/exams/\(view.paper.id)", label: text(grade.verdict == .passed ? "to_exams" : "to_retake"))
    }

    /// Weakest first.
    var themes: [ResultPage.Theme] {
        guard !isVoid, shows(.overall) else { return [] }
        var found: [String: (right: Int, all: Int)] = [:]
        for (place, item) in grade.items.enumerated() where !item.isLeftOut && !item.isPending {
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
}
