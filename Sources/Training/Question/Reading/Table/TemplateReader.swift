import Tabular

/// Reads our table template: columns by name in any order, one question a row.
struct TemplateReader {
    private let source: SourceText
    private let bytes: [UInt8]
    private let encoding: TextEncoding

    init(_ source: SourceText, bytes: [UInt8], encoding: TextEncoding) {
        self.source = source
        self.bytes = bytes
        self.encoding = encoding
    }

    /// Whether a first line names the columns that a question needs.
    static func hasHeader(_ line: String) -> Bool {
        let cells = line.split { ",;\t".contains($0) }.map { $0.trimming().filter { $0 != "\"" } }
        let columns = TemplateColumns(cells)
        return columns.stem != nil && (columns.answer != nil || !columns.options.isEmpty)
    }

    func read() -> [Draft] {
        var options = TableReader.Options()
        options.encoding = .fixed(encoding)
        guard let reader = try? TableReader(ArraySource(bytes), options: options) else { return [] }
        let columns = TemplateColumns(reader.header.texts)
        guard columns.stem != nil else { return [] }
        var rows: [Record] = []
        while let row = try? reader.next() { rows.append(row) }
        var drafts = [Draft(kind: .section, range: 0..<start(of: rows.first))]
        for (index, row) in rows.enumerated() {
            let next = index + 1 < rows.count ? rows[index + 1] : nil
            if let draft = draft(row, columns, range: start(of: row)..<start(of: next)) { drafts.append(draft) }
        }
        return drafts
    }

    private func start(of row: Record?) -> Int {
        row.map { source.index(ofByte: $0.position.byteOffset) } ?? source.count
    }

    private func draft(_ row: Record, _ columns: TemplateColumns, range: Range<Int>) -> Draft? {
        let cells = row.texts.map { FormulaGuard.restored($0).trimming() }
        let filled = cells.filter { !$0.isEmpty }
        if filled.isEmpty { return nil }
        // A merged heading row holds one text only.
        if filled.count == 1, columns.cell(cells, columns.stem).isEmpty || row.count > 2 {
            return Draft(kind: .section, range: range)
        }
        var item = TemplateRow(cells, columns, at: source.skipBlanks(range.lowerBound, to: range.upperBound))
        item.read()
        var draft = Draft(kind: .question, range: range, question: item.question)
        draft.evidence = item.evidence
        draft.notes = item.notes + row.problems.compactMap { problem(with: $0, at: range.lowerBound) }
        return KeySettlement.settled(draft, in: source)
    }

    private func problem(with problem: TextProblem, at place: Int) -> Note? {
        switch problem.kind {
        case .unclosedQuote: Note(.braceError, at: place, "引号没有闭合")
        case .textAfterQuote: Note(.braceError, at: place, "引号后面还有文字")
        case .cellTooLong, .recordTooLong: Note(.unsafeInput, at: place)
        case .cellCount(let found, let expected) where found > expected: Note(.braceError, at: place, "单元格比表头多")
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

    init(_ header: [String]) {
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
