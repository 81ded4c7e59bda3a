import Tabular
import Vocabulary

/// Writes the table template; text that looks like a formula stays text.
public enum TemplateWriter {
    public static func write(_ questions: [ReadQuestion]) -> QuestionWriting {
        let width = max(4, questions.map(\.content.options.count).max() ?? 0)
        let header =
            ["题型", "题干"] + (0..<width).map { "选项" + QuestionOption.letter($0) }
            + ["答案", "解析", "分值", "难度", "标签", "岗位", "法条"]
        var rows = [header]
        var omissions: [String] = []
        for (place, question) in questions.enumerated() {
            guard let answer = answer(question.content) else {
                omissions.append("\(question.title(place))：表格没有\(question.content.type.name(in: .chinese))，未写出。")
                continue
            }
            rows.append(row(question, answer, width))
        }
        var options = TableWriter.Options()
        options.defusesFormulas = true
        let bytes = TableWriter.bytes(of: rows, options: options)
        return QuestionWriting(text: String(decoding: bytes, as: UTF8.self), omissions: omissions)
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
