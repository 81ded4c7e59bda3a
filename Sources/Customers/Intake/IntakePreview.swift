public import Tabular
public import Vocabulary

/// The first rows of a file with what an import would do to each value. Everything in it is masked.
public struct IntakePreview: Sendable {
    public struct Cell: Sendable, Equatable {
        public enum Outcome: Sendable, Equatable {
            case blank
            case kept
            case corrected([Correction.Kind])
            case wrong
            case ignored
        }

        public let before: Masked
        /// nil where nothing would be stored.
        public let after: Masked?
        public let outcome: Outcome
    }

    public struct Row: Sendable {
        public let cells: [Cell]
        public let assessment: RowAssessment
    }

    public static let rowLimit = 20
    public let rows: [Row]

    /// Reads up to twenty rows from where the reader stands.
    /// - Throws: what the source throws.
    public init(_ reader: TableReader, intake: Intake, rowLimit: Int = rowLimit) throws {
        var rows: [Row] = []
        while rows.count < rowLimit, let record = try reader.next() {
            rows.append(Row(record, intake))
        }
        self.rows = rows
    }
}

extension IntakePreview.Row {
    init(_ record: Record, _ intake: Intake) {
        let assessment = intake.assess(record)
        self.assessment = assessment
        cells = intake.mapping.fields.indices.map { column in
            let field = intake.mapping.fields[column]
            let outcome = Self.outcome(record, column, field, assessment)
            return IntakePreview.Cell(
                before: CellMask.mask(record.cell(column), as: field),
                after: CellMask.stored(record.cell(column), as: field, outcome), outcome: outcome)
        }
    }

    private static func outcome(
        _ record: Record, _ column: Int, _ field: IntakeField, _ assessment: RowAssessment
    ) -> IntakePreview.Cell.Outcome {
        if field == .ignore { return .ignored }
        if assessment.problems.contains(where: { $0.column == column + 1 }) { return .wrong }
        if record.isEmpty(column) { return .blank }
        let corrections = assessment.corrections.filter { $0.column == column + 1 }.map(\.kind)
        return corrections.isEmpty ? .kept : .corrected(corrections)
    }
}
