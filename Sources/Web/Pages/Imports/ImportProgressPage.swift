import Actions
import Customers
import Foundation
import Tabular
import Vocabulary

/// Step 3: how far it is. The script asks for `ImportProgress`; without script the page comes again by itself.
struct ImportProgressPage: Page {
    struct Figure {
        let key: String
        let label: String
        let value: String
    }

    static let template = "import-progress-page"

    let title: String
    let crumbs: [Crumb]
    let refresh: Refresh?
    let csrf: String
    let file: String
    let line: String
    let steps: [ImportStepModel]
    let progressHref: String
    let done: Int
    let total: Int
    let percent: String
    let figures: [Figure]
    let pauseAction: String

    init(_ file: ImportFile, _ desk: Desk, _ context: WebContext) {
        let job = file.job
        title = desk.text("imports.running", context)
        crumbs = [Crumb(desk.text("imports.title", context), href: ImportPath.list)]
        refresh = Refresh(seconds: 3, href: ImportPath.show(job.id))
        csrf = context.csrf
        self.file = file.name
        line = ImportResultPage.line(file, desk, context)
        steps = ImportStepModel.steps(at: .running, desk, context)
        progressHref = ImportPath.part("progress", of: job.id)
        let progress = ImportProgress(file, at: desk.workplace.now)
        (done, total) = (progress.done, progress.total)
        percent = "\(progress.percent)%"
        figures = progress.figures.sorted { $0.key < $1.key }.map { key, value in
            Figure(key: key, label: desk.text("imports.count_\(key)", context), value: value)
        }
        pauseAction = ImportPath.part("stop", of: job.id)
    }
}

/// What the script is told, once a second.
struct ImportProgress: Encodable, Sendable {
    let done: Int
    let total: Int
    let finished: Bool
    /// Ready to show, by key.
    let figures: [String: String]

    init(_ file: ImportFile, at now: Date) {
        let job = file.job
        done = job.position.byteOffset
        total = max(job.source.sizeBytes, 1)
        finished = !file.isUnderWay(at: now)
        figures = [
            "imported": Words.number(job.counts.imported), "merged": Words.number(job.counts.merged),
            "unchanged": Words.number(job.counts.unchanged), "refused": Words.number(job.counts.refused),
        ]
    }

    var percent: Int { min(100, done * 100 / total) }
}
