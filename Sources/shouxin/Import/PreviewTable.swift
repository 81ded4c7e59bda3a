import Actions
import Customers
import Vocabulary

/// The first rows of a file, masked, with what would be done to each value.
struct PreviewTable {
    let plan: ImportPlan
    let preview: IntakePreview

    func write() throws {
        for row in preview.rows {
            try Output.line(say("第 \(row.assessment.line) 行：", "line \(row.assessment.line): ") + fate(of: row))
            for (column, cell) in row.cells.enumerated() {
                guard let line = line(cell, column, row.assessment) else { continue }
                try Output.line("    \(plan.mapping.headers[column]): \(line)")
            }
        }
    }

    private func fate(of row: IntakePreview.Row) -> String {
        if row.assessment.isBlank { return say("空行", "blank") }
        return row.assessment.draft == nil ? say("不导入", "not imported") : say("导入", "imported")
    }

    private func line(_ cell: IntakePreview.Cell, _ column: Int, _ assessment: RowAssessment) -> String? {
        switch cell.outcome {
        case .blank, .ignored: return nil
        case .kept: return cell.after?.text
        case .corrected(let kinds):
            let what = kinds.map { $0.message(in: Speech.language) }.joined(separator: say("，", ", "))
            return "\(cell.before.text) → \(cell.after?.text ?? "–")（\(what)）"
        case .wrong:
            let problems = assessment.problems.filter { $0.column == column + 1 }
            let why = problems.map { "\($0.message(in: Speech.language))；\($0.remedy(in: Speech.language))" }
            return "\(cell.before.text) ✗ " + why.joined(separator: " ")
        }
    }
}
