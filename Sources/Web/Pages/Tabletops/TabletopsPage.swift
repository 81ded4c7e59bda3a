import Access
import Actions
import Training
import Vocabulary

/// Exercises: one's own, and for leaders the scenarios and every record.
struct TabletopsPage: Page {
    struct Row: Sendable {
        let href: String
        let title: String
        let facts: String
        let chips: [ChipModel]
    }

    struct Scenario: Sendable {
        let id: String
        let title: String
        let facts: String
        let text: String
    }

    static let template = "tabletops-page"

    let title: String
    let flash: Flash?
    let csrf: String
    let own: [Row]
    let hasOwn: Bool
    let rows: [Row]
    let hasRows: Bool
    let scenarios: [Scenario]
    let mayLead: Bool
    let mayReview: Bool

    init(_ board: TabletopBoard, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = TabletopWords(desk: desk, context: context)
        let now = desk.workplace.now
        let comma = desk.text("list.comma", context)
        title = words.text("title")
        self.flash = flash
        csrf = context.csrf
        (mayLead, mayReview) = (board.mayLead, board.mayReview)
        let staff = context.staff?.id
        own = board.own.map { tabletop in
            let parts = staff.map(tabletop.roles) ?? []
            return Row(
                href: TabletopPath.play(tabletop.id), title: tabletop.scenario.title,
                facts: words.text(
                    "your_parts",
                    ["parts": parts.map(\.name).joined(separator: comma), "day": Words.day(tabletop.openedAt)]),
                chips: [words.phase(tabletop, TabletopState(tabletop, at: now).phase)])
        }
        hasOwn = !own.isEmpty
        rows = board.all.map { tabletop in
            let report = TabletopReport(tabletop, at: now)
            return Row(
                href: TabletopPath.show(tabletop.id), title: tabletop.scenario.title,
                facts: words.text(
                    "row_facts",
                    [
                        "day": Words.day(tabletop.openedAt), "leader": board.names[tabletop.leader] ?? "–",
                        "score": words.score(report.milliScore), "all": words.score(report.milliPossible),
                        "open": Words.number(report.lessons.count { $0.doneAt == nil }),
                    ]), chips: [words.phase(tabletop, TabletopState(tabletop, at: now).phase)])
        }
        hasRows = !rows.isEmpty
        scenarios = board.scenarios.map { scenario in
            Scenario(
                id: scenario.id, title: scenario.title,
                facts: words.text(
                    "scenario_facts",
                    [
                        "minutes": String(scenario.durationMinutes), "parts": String(scenario.roles.count),
                        "injects": String(scenario.injects.count), "day": scenario.asOf,
                    ]), text: scenario.scenario)
        }
    }
}
