public import Tabular
public import Vocabulary

/// Judges rows of a table by a mapping; the same rules for the preview, the dry run and the import itself.
///
/// Nothing is lost: a row is accepted whole, or listed with each of its problems. By default a wrong value keeps the whole
/// row out, because information has to be right (PIPL Art. 8) and a corrected row then comes in as one; with
/// `keepsGoodValues` the row comes in without the wrong value, which is listed all the same, and the corrected row
/// completes the customer later. What only looks odd is a warning, and a placeholder such as 暂无 is a blank.
public struct Intake: Sendable {
    public struct Options: Sendable, Equatable {
        public var keepsGoodValues = false
        /// The day in Asia/Shanghai on which no birth date may lie ahead.
        public var today: CalendarDate

        public init(today: CalendarDate) {
            self.today = today
        }
    }

    public let mapping: HeaderMapping
    public let options: Options

    /// - Throws: what is wrong with the mapping.
    public init(_ mapping: HeaderMapping, options: Options) throws(MappingError) {
        if let problem = mapping.problem { throw problem }
        self.mapping = mapping
        self.options = options
    }

    /// What the import makes of a row. Pure; cost is linear in the row.
    public func assess(_ record: Record) -> RowAssessment {
        var reading = RowReading(record, mapping: mapping, options: options)
        return reading.assessment()
    }

    /// A problem that shows only when a row is compared with the customers who are here.
    public func problem(_ reason: RowProblem.Reason, with field: IntakeField?, in record: Record) -> RowProblem {
        let column = field.flatMap { mapping.fields.firstIndex(of: $0) }
        return RowProblem(
            line: record.line, column: column.map { $0 + 1 }, header: column.map { mapping.headers[$0] },
            field: column == nil ? nil : field, reason: reason, severity: .refusesRow)
    }
}
