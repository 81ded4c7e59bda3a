import Access
import Actions
import Customers
import Privacy
import Vocabulary

/// Step 2: how each column is read, and what will be done to each value.
struct ImportCheckPage: Page {
    struct Note {
        let icon: String
        let title: String
        let text: String
    }

    struct Sample {
        let mask: [MaskRun]
    }

    struct Column {
        let name: String
        let header: String
        let samples: [Sample]
        let choices: [FieldModel.Choice]
    }

    struct Head {
        let label: String
    }

    struct Cell {
        let label: String
        let isBad: Bool
        let mask: [MaskRun]
        let note: String?
    }

    struct Row {
        let line: String
        let cells: [Cell]
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "import-check-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let file: String
    let line: String
    let runAction: String
    let mappingAction: String
    let discardAction: String
    let steps: [ImportStepModel]
    let figures: [ImportFigure]
    let notes: [Note]
    let columns: [Column]
    let heads: [Head]
    let rows: [Row]
    let summary: String
    let submit: String
    let canSubmit: Bool

    init(_ check: ImportCheck, _ desk: Desk, _ context: WebContext) {
        let text = { (key: String, values: [String: String]) in desk.text(key, context, values) }
        let (plan, job, counts) = (check.plan, check.job, check.rehearsal.counts)
        title = text("imports.new_title", [:])
        crumbs = [Crumb(text("imports.title", [:]), href: ImportPath.list)]
        csrf = context.csrf
        file = plan.fileName
        let size = Words.number(max(1, job.source.sizeBytes / 1024))
        line = text(
            "imports.file_line",
            ["encoding": plan.encoding.name, "size": size, "activity": plan.activity.name(in: context.language)])
        runAction = ImportPath.part("run", of: job.id)
        mappingAction = ImportPath.part("mapping", of: job.id)
        discardAction = ImportPath.part("discard", of: job.id)
        steps = ImportStepModel.steps(at: .check, desk, context)
        figures = ImportFigure.planned(counts, desk, context)
        notes = Self.notes(plan, text)
        columns = Self.columns(check, context.language)
        heads = plan.mapping.headers.map(Head.init(label:))
        rows = check.preview.rows.map { Self.row($0, plan.mapping.headers, text, context.language) }
        summary = text(
            check.isWhole ? "imports.checked_all" : "imports.checked_some", ["count": Words.number(counts.rows)])
        submit = text("imports.begin", [:])
        canSubmit = counts.rows > 0
    }

    private static func notes(_ plan: ImportPlan, _ text: (String, [String: String]) -> String) -> [Note] {
        guard !plan.leftOut.isEmpty else { return [] }
        let columns = plan.leftOut.map { plan.mapping.headers[$0] }.joined(separator: text("list.comma", [:]))
        return [
            Note(
                icon: "law", title: text("imports.left_out", ["columns": columns]),
                text: text("imports.left_out_text", [:]))
        ]
    }

    private static func columns(_ check: ImportCheck, _ language: Language) -> [Column] {
        let mapping = check.plan.mapping
        return mapping.headers.indices.filter { !(mapping.isErrorFile && $0 < ErrorFile.columns.count) }.map { column in
            Column(
                name: "column.\(column)", header: mapping.headers[column],
                samples: check.preview.rows.prefix(3).map { row in
                    Sample(mask: MaskRun.runs(of: row.cells[column].before.text))
                },
                choices: IntakeField.allCases.map { field in
                    FieldModel.Choice(
                        value: field.rawValue, label: field.label(in: language),
                        selected: field == mapping.fields[column])
                })
        }
    }

    private static func row(
        _ row: IntakePreview.Row, _ headers: [String], _ text: (String, [String: String]) -> String,
        _ language: Language
    ) -> Row {
        let cells = zip(headers.indices, row.cells).map { column, cell in
            let problems = row.assessment.problems.filter { $0.column == column + 1 }
            return Cell(
                label: headers[column], isBad: cell.outcome == .wrong,
                mask: MaskRun.runs(of: (cell.after ?? cell.before).text),
                note: note(cell.outcome, problems, text, language))
        }
        let fate: (String, String, String) =
            row.assessment.isBlank
            ? ("plain", "doc", "imports.row_blank")
            : row.assessment.draft == nil ? ("due", "warn", "imports.row_refused") : ("ok", "check", "imports.row_in")
        return Row(
            line: Words.number(row.assessment.line), cells: cells, tone: fate.0, icon: fate.1, text: text(fate.2, [:]))
    }

    private static func note(
        _ outcome: IntakePreview.Cell.Outcome, _ problems: [RowProblem],
        _ text: (String, [String: String]) -> String, _ language: Language
    ) -> String? {
        switch outcome {
        case .blank, .kept: nil
        case .ignored: text("imports.cell_ignored", [:])
        case .corrected(let kinds): kinds.map { $0.message(in: language) }.joined(separator: text("list.comma", [:]))
        case .wrong: problems.first.map { $0.message(in: language) }
        }
    }
}
