import Documents
import Tabular
import Vocabulary

/// Writes the table template, as CSV or as a workbook; text that looks like a formula stays text.
public enum TemplateWriter {
    /// CSV in UTF-8; spreadsheets open it rightly with a byte-order mark only.
    public static func write(_ questions: [ReadQuestion]) -> QuestionWriting {
        let table = Table(questions)
        var options = TableWriter.Options()
        options.defusesFormulas = true
        let bytes = TableWriter.bytes(of: [table.header] + table.rows, options: options)
        return QuestionWriting(text: String(decoding: bytes, as: UTF8.self), omissions: table.omissions)
    }

    /// A workbook, XLSX, with marks as numbers and everything else as text.
    /// - Throws: `ZipWriter.Fault`.
    public static func workbook(_ questions: [ReadQuestion]) throws -> PackageWriting {
        let table = Table(questions)
        let marks = table.header.firstIndex(of: "分值")
        let rows = table.rows.map { row in
            row.enumerated().map { place, text -> WorkbookWriter.Cell in
                place == marks && !text.isEmpty ? .number(text) : .text(text)
            }
        }
        let sheet = sheet("题库", table.header, rows)
        return PackageWriting(bytes: try WorkbookWriter.bytes(of: [sheet]), omissions: table.omissions)
    }

    /// The headings alone, with lists to choose from and a sheet that says how to fill it in.
    /// - Throws: `ZipWriter.Fault`.
    public static func emptyWorkbook() throws -> [UInt8] {
        let guide = guide.map { [WorkbookWriter.Cell.text($0.0), .text($0.1)] }
        return try WorkbookWriter.bytes(of: [
            sheet("题库", Table([]).header, []),
            WorkbookWriter.Sheet(name: "填写说明", rows: guide, widths: [14, 90]),
        ])
    }

    /// The headings alone, as CSV with a byte-order mark.
    public static func emptyText() -> [UInt8] {
        var options = TableWriter.Options()
        options.writesByteOrderMark = true
        return TableWriter.bytes(of: [Table([]).header], options: options)
    }

    private static func sheet(
        _ name: String, _ header: [String], _ rows: [[WorkbookWriter.Cell]]
    ) -> WorkbookWriter.Sheet {
        let widths = header.map { $0 == "题干" || $0 == "解析" ? 50 : $0.hasPrefix("选项") ? 24 : 12 }
        var choices: [Int: [String]] = [:]
        if let place = header.firstIndex(of: "题型") { choices[place] = types.map { $0.name(in: .chinese) } }
        if let place = header.firstIndex(of: "难度") {
            choices[place] = Difficulty.allCases.map { $0.name(in: .chinese) }
        }
        return WorkbookWriter.Sheet(
            name: name, rows: [header.map { .text($0) }] + rows, widths: widths, choices: choices)
    }

    private static let types: [QuestionType] = [.single, .multiple, .judge, .blank, .short]

    private static let guide = [
        ("列", "怎么填"),
        ("题型", "单选题、多选题、判断题、填空题、简答题。不填时按答案判断，并提醒您确认。"),
        ("题干", "填空题用 ____ 标出空；其余题型可以在句末写（ ）。"),
        ("选项A…", "一格一个选项，依次填，不要跳过；判断题不填。选项多于四个时可加选项E、选项F。"),
        ("答案", "单选 A；多选 AC 或 A,C；判断 对 或 错；填空写答案，几种写法用 | 隔开，几个空用 ； 隔开；简答写参考答案。"),
        ("解析", "为什么对，为什么容易错。考试后给应试者看。"),
        ("分值", "数字，可以有小数；试卷可以另定。"),
        ("难度", "易、中、难；不填是中。"),
        ("标签", "主题，几个用 ； 隔开，如 收集；删除"),
        ("岗位", "不填是所有岗位；几个用 ； 隔开，如 客服；客户经理"),
        ("法条", "法律和条，如 PIPL 51；几个用 ； 隔开"),
        ("其他", "列的顺序随意，也可以加自己的列，读的时候不看。整行只有一格有字的，当作小标题跳过。"),
    ]

    /// The rows of the template, as texts.
    private struct Table {
        let header: [String]
        private(set) var rows: [[String]] = []
        private(set) var omissions: [String] = []

        init(_ questions: [ReadQuestion]) {
            let width = max(4, questions.map(\.content.options.count).max() ?? 0)
            header =
                ["题型", "题干"] + (0..<width).map { "选项" + QuestionOption.letter($0) }
                + ["答案", "解析", "分值", "难度", "标签", "岗位", "法条"]
            for (place, question) in questions.enumerated() {
                guard let answer = answer(question.content) else {
                    let type = question.content.type.name(in: .chinese)
                    omissions.append("\(question.title(place))：表格没有\(type)，未写出。")
                    continue
                }
                rows.append(row(question, answer, width))
            }
        }
    }

    private static func row(_ question: ReadQuestion, _ answer: String, _ width: Int) -> [String] {
        let content = question.content
        let texts = isPlainJudgement(content) ? [] : content.options.map(\.text)
        return [content.type.name(in: .chinese), content.stem]
            + (0..<width).map { texts.indices.contains($0) ? texts[$0] : "" }
            + [
                answer, content.explanation, question.milliMarks.map { DecimalText.text($0, places: 3) } ?? "",
                question.labels.difficulty.name(in: .chinese), question.labels.themes.sorted().joined(separator: "；"),
                question.labels.posts.sorted().joined(separator: "；"),
                question.labels.laws.map(\.text).joined(separator: "；"),
            ]
    }

    private static func isPlainJudgement(_ content: QuestionContent) -> Bool {
        content.type == .judge && content.options.map(\.text) == ["正确", "错误"]
    }

    private static func answer(_ content: QuestionContent) -> String? {
        switch content.key {
        case .options(let right):
            isPlainJudgement(content) ? (right.contains(0) ? "对" : "错") : content.placeLetters
        case .gaps(let gaps): gaps.map { $0.map(\.text).joined(separator: "|") }.joined(separator: "；")
        case .model(let text): text
        default: nil
        }
    }
}
