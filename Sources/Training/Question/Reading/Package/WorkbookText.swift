import Documents
import Tabular

/// A workbook as one text: each row that has text as a line of CSV, all sheets with the same columns.
///
/// The columns are those of the first sheet with headings, then what later sheets have besides. So one heading row
/// explains every line, also when a line is corrected by itself.
struct WorkbookText: PackageText {
    private(set) var text = ""
    private(set) var marks: [SourceText.Mark] = []
    private var sheets: [[TemplateReader.Line]] = []
    private var count = 0

    init(_ sheets: [WorkbookSheet]) {
        let columns = Self.columns(of: sheets)
        for sheet in sheets {
            let keys = Self.keys(of: sheet)
            let heading = TemplateReader.headingPlace(in: sheet.rows.lazy.map(\.cells))
            var lines: [TemplateReader.Line] = []
            for (place, row) in sheet.rows.enumerated() {
                let own = keys.map { Self.arranged(row.cells, $0, columns) } ?? row.cells
                lines.append(add(place == heading ? columns.map(\.name) : own, row.number, sheet.name))
            }
            self.sheets.append(lines)
            if let last = sheet.rows.last { mark(last.number + 1, sheet.name) }
        }
        // The end of a sheet is the start of the next one; the last mark at a place counts.
        marks = marks.reduce(into: []) { kept, mark in
            if kept.last?.start == mark.start { kept.removeLast() }
            kept.append(mark)
        }
        if marks.isEmpty { mark(1, "") }
    }

    func drafts(in source: SourceText) -> [Draft] {
        let reader = TemplateReader(source)
        return sheets.flatMap { lines -> [Draft] in
            let drafts = reader.drafts(lines)
            guard drafts.isEmpty, let first = lines.first, let last = lines.last else { return drafts }
            return [Draft(kind: .skipped, range: first.range.lowerBound..<last.range.upperBound)]
        }
    }

    private mutating func add(_ cells: [String], _ number: Int, _ sheet: String) -> TemplateReader.Line {
        var options = TableWriter.Options()
        options.defusesFormulas = true
        let line = String(decoding: TableWriter.bytes(of: [cells], options: options), as: UTF8.self)
        mark(number, sheet)
        let start = count
        text += line
        count += line.unicodeScalars.count
        return TemplateReader.Line(cells: cells, range: start..<count)
    }

    private mutating func mark(_ line: Int, _ part: String) {
        marks.append(SourceText.Mark(start: count, line: line, part: part))
    }

    // MARK: Columns

    /// All columns, each once, in the order in which they come, with their headings.
    private static func columns(of sheets: [WorkbookSheet]) -> [(key: String, name: String)] {
        var seen: Set<String> = []
        return sheets.flatMap { sheet -> [(key: String, name: String)] in
            guard let heading = TemplateReader.headingPlace(in: sheet.rows.lazy.map(\.cells)) else { return [] }
            let names = sheet.rows[heading].cells
            return (keys(of: sheet) ?? []).enumerated().map { place, key in
                (key, names.indices.contains(place) ? names[place] : "")
            }
        }.filter { seen.insert($0.key).inserted }
    }

    /// What tells the columns of a sheet apart: the heading; for one without, or a second one of that name, its place.
    /// Nil for a sheet without headings.
    private static func keys(of sheet: WorkbookSheet) -> [String]? {
        guard let heading = TemplateReader.headingPlace(in: sheet.rows.lazy.map(\.cells)) else { return nil }
        let cells = sheet.rows[heading].cells
        var seen: Set<String> = []
        return (0..<(sheet.rows.map(\.cells.count).max() ?? 0)).map { place in
            let name = cells.indices.contains(place) ? AnswerText.folded(cells[place]) : ""
            return !name.isEmpty && seen.insert(name).inserted ? name : "\(sheet.name)\u{0}\(place)"
        }
    }

    private static func arranged(
        _ cells: [String], _ keys: [String], _ columns: [(key: String, name: String)]
    ) -> [String] {
        let own = Dictionary(zip(keys, cells), uniquingKeysWith: { first, _ in first })
        return columns.map { own[$0.key] ?? "" }
    }
}
