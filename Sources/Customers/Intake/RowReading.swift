import Tabular
import Vocabulary

/// One row while it is being read, with what was noticed so far.
struct RowReading {
    let record: Record
    let mapping: HeaderMapping
    let options: Intake.Options
    var values = DraftValues()
    var corrections: [Correction] = []
    var problems: [RowProblem] = []
    var warnings: [RowAssessment.Warning] = []

    init(_ record: Record, mapping: HeaderMapping, options: Intake.Options) {
        self.record = record
        self.mapping = mapping
        self.options = options
    }

    mutating func assessment() -> RowAssessment {
        if isBlank { return assessment(draft: nil, isBlank: true) }
        noteTextProblems()
        for column in mapping.fields.indices where mapping.fields[column] != .ignore {
            read(column, as: mapping.fields[column])
        }
        compareWithDocument()
        let isRefused = problems.contains { $0.severity == .refusesRow }
        return assessment(draft: isRefused ? nil : values.draft, isBlank: false)
    }

    private func assessment(draft: CustomerDraft?, isBlank: Bool) -> RowAssessment {
        RowAssessment(
            number: record.number, line: record.line, draft: draft, corrections: corrections, problems: problems,
            warnings: warnings, isBlank: isBlank)
    }

    private var isBlank: Bool {
        record.problems.allSatisfy(\.isCellCount)
            && mapping.fields.indices.allSatisfy { isOwnColumn($0) || record.isEmpty($0) }
            && surplusIsEmpty
    }

    private func isOwnColumn(_ column: Int) -> Bool {
        mapping.isErrorFile && column < ErrorFile.columns.count
    }

    private var surplusIsEmpty: Bool {
        (mapping.fields.count..<max(record.count, mapping.fields.count)).allSatisfy(record.isEmpty)
    }

    /// The text of a cell; in our own error file without the apostrophe that defused it.
    func text(_ column: Int) -> String {
        let cell = record.cell(column)
        return mapping.isErrorFile ? FormulaGuard.restored(cell) : cell
    }
}

// MARK: - Noting

extension RowReading {
    /// A broken text refuses the row whatever the options say: which values are right cannot be told.
    private mutating func noteTextProblems() {
        for problem in record.problems {
            // Delimiters at the end of a row, with nothing between them, are how some systems end each line.
            if case .cellCount(let found, let expected) = problem.kind, found > expected, surplusIsEmpty { continue }
            let column = problem.column.map { $0 - 1 }
            note(.text(problem.kind), at: column, line: problem.line, severity: .refusesRow)
        }
    }

    mutating func note(
        _ reason: RowProblem.Reason, at column: Int?, line: Int? = nil, severity: RowProblem.Severity? = nil
    ) {
        // What the text is like is the first thing to repair; a NUL is not to be told twice.
        if let column, problems.contains(where: { $0.column == column + 1 }) { return }
        let inside = column.flatMap { mapping.fields.indices.contains($0) ? $0 : nil }
        problems.append(
            RowProblem(
                line: line ?? record.line, column: column.map { $0 + 1 }, header: inside.map { mapping.headers[$0] },
                field: inside.map { mapping.fields[$0] }, reason: reason,
                severity: severity ?? (options.keepsGoodValues ? .dropsValue : .refusesRow)))
    }

    mutating func note(_ warning: RowAssessment.Warning.Kind, at column: Int) {
        warnings.append(RowAssessment.Warning(column: column + 1, field: mapping.fields[column], kind: warning))
    }

    mutating func note(_ correction: Correction.Kind, at column: Int) {
        corrections.append(Correction(column: column + 1, field: mapping.fields[column], kind: correction))
    }

    /// Two fields that should agree with the identity number; which of them is wrong only the original can tell.
    private mutating func compareWithDocument() {
        guard let number = values.document?.identityNumber else { return }
        if let birthDate = values.birthDate, birthDate.date != number.birthDate,
            let column = mapping.fields.firstIndex(of: .birthDate)
        {
            note(.birthDateDiffersFromDocument, at: column)
        }
        if let sex = values.sex, sex == .male || sex == .female, sex != number.sex,
            let column = mapping.fields.firstIndex(of: .sex)
        {
            note(.sexDiffersFromDocument, at: column)
        }
    }
}

extension TextProblem {
    fileprivate var isCellCount: Bool {
        if case .cellCount = kind { true } else { false }
    }
}
