import Tabular

/// Reads our table template: columns by name in any order, one question a row. Rows above the headings and rows with
/// one text only are headings of sections.
struct TemplateReader {
    /// A row with its cells' texts and its stretch of the source.
    struct Line {
        let cells: [String]
        let range: Range<Int>
        var notes: [Note] = []
    }

    /// So many titles may stand above the headings.
    private static let mostTitles = 10

    private let source: SourceText

    init(_ source: SourceText) { self.source = source }

    /// Whether a line names the columns that a question needs.
    static func hasHeader(_ line: String) -> Bool {
        TemplateColumns(line.split { ",;\t".contains($0) }.map { $0.trimming().filter { $0 != "\"" } }).isEnough
    }

    /// Which row holds the headings; nil when none does.
    static func headingPlace(in rows: some Sequence<[String]>) -> Int? {
        rows.prefix(mostTitles + 1).enumerated().first { TemplateColumns($0.element).isEnough }?.offset
    }

    /// Reads delimited text.
    /// - Throws: `ReadingRefusal.tooManyRecords`.
    func read(_ bytes: [UInt8], encoding: TextEncoding) throws(ReadingRefusal) -> [Draft] {
        var options = TableReader.Options()
        options.encoding = .fixed(encoding)
        guard let reader = try? TableReader(ArraySource(bytes), options: options) else { return [] }
        var rows = [reader.header]
        while let row = try? reader.next() {
            guard rows.count <= QuestionReader.mostRecords else {
                throw .tooManyRecords(limit: QuestionReader.mostRecords)
            }
            rows.append(row)
        }
        let starts = [0] + rows.dropFirst().map { source.index(ofByte: $0.position.byteOffset) } + [source.count]
        let heading = Self.headingPlace(in: rows.lazy.map(\.texts)) ?? 0
        let width = rows[heading].count
        return drafts(
            rows.enumerated().map { place, row in
                let start = starts[place]
                let notes = row.problems.compactMap { problem(with: $0, at: start) }
                let isTooWide = place > heading && row.count > width
                return Line(
                    cells: row.texts.map(FormulaGuard.restored), range: start..<max(start, starts[place + 1]),
                    notes: notes + (isTooWide ? [Note(.braceError, at: start, "单元格比表头多")] : []))
            })
    }

    /// What the rows say: everything down to the headings is one section.
    func drafts(_ lines: [Line]) -> [Draft] {
        guard let heading = Self.headingPlace(in: lines.lazy.map(\.cells)) else { return [] }
        let columns = TemplateColumns(lines[heading].cells)
        let head = Draft(kind: .section, range: lines[0].range.lowerBound..<lines[heading].range.upperBound)
        return [head] + lines[(heading + 1)...].compactMap { draft($0, columns) }
    }

    private func draft(_ line: Line, _ columns: TemplateColumns) -> Draft? {
        let cells = line.cells.map { $0.trimming() }
        let filled = cells.filter { !$0.isEmpty }
        if filled.isEmpty { return nil }
        // A merged heading row holds one text only.
        if filled.count == 1, columns.cell(cells, columns.stem).isEmpty || columns.count > 2 {
            return Draft(kind: .section, range: line.range)
        }
        var item = TemplateRow(cells, columns, at: source.skipBlanks(line.range.lowerBound, to: line.range.upperBound))
        item.read()
        var draft = Draft(kind: .question, range: line.range, question: item.question)
        draft.evidence = item.evidence
        draft.notes = item.notes + line.notes
        return KeySettlement.settled(draft, in: source)
    }

    private func problem(with problem: TextProblem, at place: Int) -> Note? {
        switch problem.kind {
        case .unclosedQuote: Note(.braceError, at: place, "引号没有闭合")
        case .textAfterQuote: Note(.braceError, at: place, "引号后面还有文字")
        case .cellTooLong, .recordTooLong: Note(.unsafeInput, at: place)
        case .tooManyColumns: Note(.braceError, at: place, "列太多")
        default: nil
        }
    }
}

/// Which column holds what.
struct TemplateColumns {
    private(set) var type: Int?
    private(set) var stem: Int?
    private(set) var options: [(place: Int, column: Int)] = []
    private(set) var answer: Int?
    private(set) var explanation: Int?
    private(set) var marks: Int?
    private(set) var difficulty: Int?
    private(set) var tags: Int?
    private(set) var laws: Int?
    private(set) var posts: Int?
    private(set) var number: Int?
    /// Columns that have a name.
    let count: Int

    /// Whether a question can be read by them.
    var isEnough: Bool { stem != nil && (answer != nil || !options.isEmpty) }

    init(_ header: [String]) {
        count = header.count { !$0.trimming().isEmpty }
        for (column, cell) in header.enumerated() {
            let name = AnswerText.folded(cell)
            switch name {
            case "题型", "类型", "试题类型", "题目类型", "type": type = type ?? column
            case "题干", "题目", "试题", "试题内容", "题目内容", "问题", "stem", "question": stem = stem ?? column
            case "答案", "正确答案", "参考答案", "标准答案", "answer": answer = answer ?? column
            case "解析", "答案解析", "试题解析", "explanation": explanation = explanation ?? column
            case "分值", "分数", "marks": marks = marks ?? column
            case "难度", "难易程度", "difficulty": difficulty = difficulty ?? column
            case "标签", "知识点", "主题", "tags": tags = tags ?? column
            case "法条", "法律依据", "law": laws = laws ?? column
            case "岗位", "post": posts = posts ?? column
            case "编号", "题号", "序号", "number": number = number ?? column
            default: if let place = Self.option(name) { options.append((place, column)) }
            }
        }
        options.sort { $0.place < $1.place }
    }

    /// 选项A, A选项, A, 选项1.
    private static func option(_ name: String) -> Int? {
        let bare = name.replacing("选项", with: "").replacing("option", with: "")
        guard bare.unicodeScalars.count == 1, let value = bare.unicodeScalars.first?.value else { return nil }
        if value.isLower { return Int(value - 0x61) }
        guard value.isDigit, value > 0x30, name != bare else { return nil }
        return Int(value - 0x31)
    }

    func cell(_ cells: [String], _ column: Int?) -> String {
        guard let column, cells.indices.contains(column) else { return "" }
        return cells[column]
    }
}
