public import Tabular
public import Vocabulary

/// The file of rows that were not imported, to be corrected in a spreadsheet and imported again.
///
/// Our four columns stand before the original ones, so that a row with too many or too few cells keeps its shape. They
/// are known again by their headers and not read. It holds personal information in the clear: whoever writes one decides
/// where, records it, and removes it.
public struct ErrorFile {
    public static let columns = ["行号", "列", "原因", "处理办法"]
    private let language: Language
    private let own: Int
    private var writer: TableWriter

    /// Whether a table begins with our columns.
    static func isHeader(_ headers: [String]) -> Bool {
        headers.starts(with: columns)
    }

    /// Writes the header. Corrected error files that fail again do not grow a second set of columns.
    public init(
        _ mapping: HeaderMapping, language: Language = .chinese, to sink: @escaping (borrowing [UInt8]) throws -> Void
    ) throws {
        var options = TableWriter.Options()
        options.writesByteOrderMark = true
        options.defusesFormulas = true
        writer = TableWriter(options: options, to: sink)
        own = mapping.isErrorFile ? Self.columns.count : 0
        self.language = language
        try writer.write(Self.columns + mapping.headers.dropFirst(own))
    }

    /// Writes a row with all of its problems, those of one row separated by semicolons.
    public mutating func write(_ record: Record, _ problems: [RowProblem]) throws {
        let findings = [
            String(record.line), list(problems, Self.place), list(problems) { $0.message(in: language) },
            list(problems) { $0.remedy(in: language) },
        ]
        let cells = record.texts.dropFirst(own).map { own > 0 ? FormulaGuard.restored($0) : $0 }
        try writer.write(findings + cells)
    }

    public mutating func finish() throws {
        try writer.finish()
    }

    private func list(_ problems: [RowProblem], _ text: (RowProblem) -> String) -> String {
        problems.map(text).joined(separator: language == .chinese ? "；" : "; ")
    }

    private static func place(of problem: RowProblem) -> String {
        guard let column = problem.column else { return "" }
        return problem.header.map { "\(column) \($0)" } ?? "\(column)"
    }
}
