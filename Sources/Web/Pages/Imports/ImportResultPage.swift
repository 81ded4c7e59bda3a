import Access
import Actions
import Customers
import Foundation
import Privacy
import Vocabulary

/// Step 4: what became of the rows, and the way on for those that are not in.
struct ImportResultPage: Page {
    struct Reason {
        let label: String
        let count: String
        let remedy: String
    }

    static let template = "import-result-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let file: String
    let line: String
    let steps: [ImportStepModel]
    let state: String
    let tone: String
    let icon: String
    let headline: String
    let text: String
    let figures: [ImportFigure]
    let hasErrors: Bool
    let mayTakeErrors: Bool
    let errorsAction: String
    let errorsNote: String
    let reasons: [Reason]
    let isResumable: Bool
    let resumeAction: String
    let ledgerHref: String?

    init(_ file: ImportFile, _ desk: Desk, _ context: WebContext) {
        let (job, language) = (file.job, context.language)
        title = desk.text("imports.result", context)
        crumbs = [Crumb(desk.text("imports.title", context), href: ImportPath.list)]
        csrf = context.csrf
        self.file = file.name
        line = Self.line(file, desk, context)
        steps = ImportStepModel.steps(at: .result, desk, context)
        let isFinished = job.state == .finished
        state = isFinished ? "finished" : "stopped"
        (tone, icon) = isFinished ? ("ok", "check") : ("due", "warn")
        let rows = Words.number(job.counts.rows)
        headline = desk.text(isFinished ? "imports.finished" : "imports.stopped", context, ["rows": rows])
        text = desk.text(Self.explanation(file), context, Self.values(file))
        figures = ImportFigure.figures(job.counts, desk, context)
        hasErrors = job.counts.listed > 0
        mayTakeErrors = file.isOwn
        errorsAction = ImportPath.part("errors", of: job.id)
        errorsNote = desk.text(file.isOwn ? "imports.errors_note" : "imports.errors_not_yours", context)
        reasons = file.reasons.map { reason, count in
            Reason(
                label: "\(reason.place(in: language)) · \(reason.message(in: language))", count: Words.number(count),
                remedy: reason.remedy(in: language))
        }
        isResumable = !isFinished && file.hasUpload
        resumeAction = ImportPath.part("run", of: job.id)
        let mayRead = context.staff.map { !$0.roles.isDisjoint(with: ViewLedger.requirement.roles) } ?? false
        ledgerHref = mayRead ? "/ledger?action=\(Customer.Import.name)" : nil
    }

    /// Under which activity, from where, by whom and when.
    static func line(_ file: ImportFile, _ desk: Desk, _ context: WebContext) -> String {
        desk.text(
            "imports.job_line", context,
            [
                "activity": file.activity?.name(in: context.language) ?? file.job.terms.activity,
                "channel": file.job.terms.channel.name(in: context.language), "by": file.by,
                "at": Words.moment(file.job.startedAt),
            ])
    }

    private static func explanation(_ file: ImportFile) -> String {
        if file.job.state == .finished {
            return file.job.counts.listed > 0 ? "imports.finished_with_errors" : "imports.finished_whole"
        }
        switch file.trouble {
        case .refused: return "imports.trouble_refused"
        case .movedOn: return "imports.trouble_moved_on"
        case .activityChanged: return "imports.trouble_activity"
        case .fault: return "imports.trouble_fault"
        case nil: return file.hasUpload ? "imports.stopped_text" : "imports.stopped_command"
        }
    }

    private static func values(_ file: ImportFile) -> [String: String] {
        guard case .refused(let number)? = file.trouble else { return [:] }
        return ["number": Words.number(Int(number) + 1)]
    }
}
