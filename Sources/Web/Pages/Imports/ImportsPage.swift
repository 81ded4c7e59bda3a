import Actions
import Customers
import Foundation
import Vocabulary

/// The list of imports, newest first.
struct ImportsPage: Page {
    struct Row {
        let href: String
        let file: String
        let source: String
        let created: String
        let merged: String
        let refused: String
        let tone: String
        let icon: String
        let text: String
        let by: String
        let at: String
    }

    static let template = "imports-page"

    let title: String
    let hasRows: Bool
    let rows: [Row]
    let pager: PagerModel

    init(_ list: ImportList, isFirst: Bool, _ desk: Desk, _ context: WebContext) {
        title = desk.text("imports.title", context)
        hasRows = !list.files.isEmpty
        rows = list.files.map { Self.row($0, desk, context) }
        let last = list.hasOlder ? list.files.last?.job.id : nil
        pager = PagerModel(
            summary: desk.text("imports.shown", context, ["count": Words.number(list.files.count)]),
            previous: isFirst ? nil : ImportPath.list, next: last.map { "\(ImportPath.list)?before=\($0)" })
    }

    private static func row(_ file: ImportFile, _ desk: Desk, _ context: WebContext) -> Row {
        let job = file.job
        let chip: (tone: String, icon: String, key: String) =
            switch job.state {
            case .checking: ("plain", "eye", "imports.state_checking")
            case .finished: ("ok", "check", "imports.state_finished")
            case .running, .stopped:
                file.isUnderWay(at: desk.workplace.now)
                    ? ("strong", "upload", "imports.state_running") : ("due", "warn", "imports.state_stopped")
            }
        return Row(
            href: ImportPath.show(job.id), file: file.name, source: job.terms.channel.name(in: context.language),
            created: Words.number(job.counts.imported), merged: Words.number(job.counts.merged),
            refused: Words.number(job.counts.refused), tone: chip.tone, icon: chip.icon,
            text: desk.text(chip.key, context), by: file.by, at: Words.moment(job.startedAt))
    }
}
