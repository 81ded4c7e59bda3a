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
        try writer.write(Self.cells(of: record, problems, own: own, language))
    }

    public mutating func finish() throws {
        try writer.finish()
    }

    private static func cells(
        of record: Record, _ problems: [RowProblem], own: Int, _ language: Language
    ) -> [String] {
        let list = { (text: (RowProblem) -> String) in
            problems.map(text).joined(separator: language == .chinese ? "；" : "; ")
        }
        let findings = [
            String(record.line), list(place), list { $0.message(in: language) }, list { $0.remedy(in: language) },
        ]
        return findings + record.texts.dropFirst(own).map { own > 0 ? FormulaGuard.restored($0) : $0 }
    }

    private static func place(of problem: RowProblem) -> String {
        guard let column = problem.column else { return "" }
        return problem.header.map { "\(column) \($0)" } ?? "\(column)"
    }
}

extension ErrorFile {
    /// What stands before the lines: the byte-order mark by which spreadsheets know UTF-8, and the header.
    public static func header(_ mapping: HeaderMapping) -> [UInt8] {
        var options = TableWriter.Options()
        (options.writesByteOrderMark, options.defusesFormulas) = (true, true)
        let own = mapping.isErrorFile ? columns.count : 0
        return TableWriter.bytes(of: [columns + mapping.headers.dropFirst(own)], options: options)
    }

    /// One line of the file, to be kept sealed until somebody asks for the file.
    public static func line(
        _ record: Record, _ problems: [RowProblem], _ mapping: HeaderMapping, language: Language
    ) -> [UInt8] {
        var options = TableWriter.Options()
        options.defusesFormulas = true
        let own = mapping.isErrorFile ? columns.count : 0
        return TableWriter.bytes(of: [cells(of: record, problems, own: own, language)], options: options)
    }
}
