import Access
import Actions
import Training
import Vocabulary

/// The plan of one year; gaps first.
struct PlanPage: Page {
    struct Gap: Sendable {
        let text: String
        let href: String?
        let action: String
        let law: String
    }

    struct Row: Sendable {
        let anchor: String
        let title: String
        let what: String
        let whatHref: String
        let duty: String
        let law: String
        let posts: String
        let due: String
        let responsible: String
        let chips: [ChipModel]
        let progress: String
        let missing: String
        let hasMissing: Bool
        let editHref: String?
    }

    struct Year: Sendable {
        let href: String
        let label: String
        let isCurrent: Bool
    }

    static let template = "plan-page"

    let title: String
    let flash: Flash?
    let organisation: String
    let csrf: String
    let line: String
    let years: [Year]
    let gaps: [Gap]
    let hasGaps: Bool
    let isEmpty: Bool
    let figures: [FigureModel]
    let rows: [Row]
    let mayWrite: Bool
    let newHref: String
    let copyPath: String?
    let copyLabel: String
    let laws: [TrainingBasis]

    init(_ board: PlanBoard, organisation: String, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = PlanWords(board: board, desk: desk, context: context)
        title = words.text("title_of", ["year": String(board.year)])
        self.flash = flash
        self.organisation = organisation
        csrf = context.csrf
        line = words.text("line")
        years = (board.year - 1...board.year + 1).map {
            Year(href: PlanPath.year($0), label: String($0), isCurrent: $0 == board.year)
        }
        gaps = board.gaps.map(words.gap)
        hasGaps = !gaps.isEmpty
        isEmpty = board.standings.isEmpty
        let count = { (matches: (PlanStanding.State) -> Bool) in board.standings.count { matches($0.state) } }
        let figure = { (key: String, value: Int, icon: String, isDue: Bool) in
            FigureModel(
                href: "#items", label: words.text("figure_\(key)"), value: Words.number(value),
                unit: words.text("unit_items"), isDue: isDue, icon: icon)
        }
        let late = count { $0 == .overdue }
        figures = [
            figure("done", count { if case .done = $0 { true } else { false } }, "check", false),
            figure("open", count { $0 == .open }, "clock", false), figure("overdue", late, "warn", late > 0),
        ]
        rows = board.standings.map { Self.row($0, board, words) }
        mayWrite = board.mayWrite
        newHref = "\(PlanPath.year(board.year))/items/new"
        copyPath = board.mayWrite && board.itemsBefore > 0 ? "\(PlanPath.year(board.year))/copies" : nil
        copyLabel = words.text(
            "copy", ["year": String(board.year - 1), "count": Words.number(board.itemsBefore)])
        laws = TrainingWords(desk: desk, context: context).laws(["11.6", "10.1"])
    }

    private static func row(_ standing: PlanStanding, _ board: PlanBoard, _ words: PlanWords) -> Row {
        let item = standing.item
        let comma = words.desk.text("list.comma", words.context)
        return Row(
            anchor: "item-\(item.id)", title: item.title, what: words.what(item.kind),
            whatHref: words.href(item.kind), duty: words.duty(item.duty), law: words.law(item.duty)?.label ?? "",
            posts: words.posts(item.posts), due: item.due.description,
            responsible: board.names[item.responsible] ?? "–", chips: [words.state(standing)],
            progress: item.isPersonal
                ? words.text(
                    "progress", ["done": Words.number(standing.done.count), "all": Words.number(standing.asked)])
                : "",
            missing: standing.missing.map { board.names[$0] ?? "–" }.joined(separator: comma),
            hasMissing: !standing.missing.isEmpty, editHref: board.mayWrite ? PlanPath.edit(item) : nil)
    }
}
