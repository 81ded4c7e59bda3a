import Access
import Actions
import Foundation
import Training
import Vocabulary

/// Every paper, with what it leads to and whether the bank can fill it.
struct PapersPage: Page {
    struct Row: Sendable {
        let href: String
        let name: String
        let line: String
        let opens: String
        let sat: String
        let attemptsHref: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "papers-page"

    let title: String
    let flash: Flash?
    let canWrite: Bool
    let rows: [Row]
    let hasRows: Bool

    init(_ shelf: PaperShelf, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = PaperWords(desk: desk, context: context)
        title = words.text("title")
        self.flash = flash
        canWrite = context.staff.map { !Paper.Write.requirement.roles.isDisjoint(with: $0.roles) } ?? false
        rows = shelf.entries.map { entry in
            let names = shelf.curricula.filter { $0.paper == entry.paper.id }.map(\.name)
            let chip =
                entry.shortage.map { ChipModel(.due, icon: "warn", text: words.short($0, of: entry.paper.blueprint)) }
                ?? ChipModel(.ok, icon: "check", text: words.text("can_be_drawn"))
            return Row(
                href: "/papers/\(entry.paper.id)", name: entry.paper.name,
                line: ExamWords(desk: desk, context: context).line(of: entry.paper),
                opens: names.isEmpty
                    ? words.text("opens_nothing") : names.joined(separator: desk.text("list.comma", context)),
                sat: words.text("sat_times", ["count": Words.number(entry.attempts)]),
                attemptsHref: "/papers/\(entry.paper.id)/attempts", tone: chip.tone, icon: chip.icon, text: chip.text)
        }
        hasRows = !rows.isEmpty
    }
}

/// Papers in words.
struct PaperWords {
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String { desk.text("papers.\(key)", context, values) }

    /// The cells that are short, each with what it wants and what there is.
    func short(_ error: BlueprintError, of blueprint: Blueprint) -> String {
        guard case .short(let cells) = error, let first = cells.first else { return text("cannot_be_drawn") }
        return text(
            "short",
            [
                "cell": name(of: blueprint.cells, first.cell), "wanted": String(first.wanted),
                "found": String(first.found),
            ])
    }

    func name(of cells: [Blueprint.Cell], _ place: Int) -> String {
        guard cells.indices.contains(place) else { return "–" }
        let cell = cells[place]
        let parts = [
            cell.theme, cell.type?.name(in: context.language), cell.difficulty?.name(in: context.language),
        ].compactMap { $0 }
        let number = text("row", ["number": String(place + 1)])
        return parts.isEmpty ? number : number + " " + parts.joined(separator: desk.text("list.comma", context))
    }
}
