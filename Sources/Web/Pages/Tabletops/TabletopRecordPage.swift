import Actions
import Training
import Vocabulary

/// 演练记录, for paper.
struct TabletopRecordPage: Page {
    struct Line: Sendable {
        let at: String
        let who: String
        let text: String
    }

    static let template = "tabletop-record-page"

    let title: String
    let crumbs: [Crumb]
    let organisation: String
    let facts: [TrainingPage.Fact]
    let scenario: String
    let parts: [TabletopPage.Part]
    let lines: [Line]
    let clocks: [TabletopPage.Clock]
    let expectations: [TabletopPage.Expectation]
    let score: String
    let lessons: [TabletopPage.Lesson]
    let hasLessons: Bool
    let basis: [TrainingBasis]
    let sealed: String?
    let isOpen: Bool

    init(_ found: TabletopDesk, organisation: String, _ desk: Desk, _ context: WebContext) {
        let words = TabletopWords(desk: desk, context: context)
        let view = TabletopView(found: found, words: words)
        let (tabletop, report) = (found.tabletop, found.report)
        title = words.text("record_title")
        crumbs = [
            Crumb(words.text("title"), href: TabletopPath.list),
            Crumb(tabletop.scenario.title, href: TabletopPath.show(tabletop.id)),
        ]
        self.organisation = organisation
        let begun = tabletop.log.first { if case .started = $0.kind { true } else { false } }?.at
        let rows: [(key: String, text: String)] = [
            ("fact_scenario", tabletop.scenario.title), ("fact_begun", begun.map(Words.moment) ?? "–"),
            ("fact_length", words.offset(report.elapsed)), ("fact_leader", view.name(tabletop.leader)),
            (
                "fact_score",
                words.text(
                    "score_of",
                    ["score": words.score(report.milliScore), "all": words.score(report.milliPossible)])
            ),
        ]
        facts = rows.map { TrainingPage.Fact(label: words.text($0.key), text: $0.text, href: nil) }
        scenario = tabletop.scenario.scenario
        parts = view.parts()
        lines = Self.lines(found, view, words)
        clocks = view.clocks(canReport: false)
        expectations = view.expectations(canJudge: false)
        score = rows[4].text
        lessons = view.lessons()
        hasLessons = !lessons.isEmpty
        let laws = TrainingWords(desk: desk, context: context)
        basis = [laws.article("PIPL", "51"), laws.article("PIPL", "57")].compactMap { $0 } + laws.laws(["10.1"])
        sealed = view.sealed()
        isOpen = sealed == nil
    }

    /// What came and what was decided, in the order of the exercise.
    private static func lines(
        _ found: TabletopDesk, _ view: TabletopView, _ words: TabletopWords
    ) -> [Line] {
        var lines: [(offset: Int, line: Line)] = []
        for inject in found.state.injects where inject.fate == .delivered {
            let at = "\(words.offset(inject.offset)) · \(words.story(found.state.story(at: inject.offset)))"
            let who = words.text("came_to", ["roles": inject.inject.to.map(view.role).joined(separator: " ")])
            lines.append(
                (inject.offset, Line(at: at, who: who, text: "\(inject.inject.title) · \(inject.inject.text)")))
        }
        for added in found.state.added {
            let at = "\(words.offset(added.offset)) · \(words.story(found.state.story(at: added.offset)))"
            lines.append(
                (added.offset, Line(at: at, who: words.text("fate_added"), text: "\(added.title) · \(added.text)")))
        }
        for decision in found.report.decisions {
            let at = "\(words.offset(decision.offset)) · \(words.story(decision.story))"
            let who = "\(view.role(decision.role)) \(view.name(decision.by))"
            lines.append((decision.offset, Line(at: at, who: who, text: decision.text)))
        }
        return lines.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
            .map(\.element.line)
    }
}
