import Vocabulary

/// Writes the Chinese text form that 问卷星 and people read: numbered, typed, one option a line.
public enum TextWriter {
    public static func write(_ questions: [ReadQuestion]) -> QuestionWriting {
        var blocks: [String] = []
        var omissions: [String] = []
        for (place, question) in questions.enumerated() {
            guard let body = body(question.content) else {
                omissions.append("\(question.title(place))：文本格式没有\(question.content.type.name(in: .chinese))，未写出。")
                continue
            }
            var lines = ["\(place + 1). \(line(question.content.stem)) [\(question.content.type.name(in: .chinese))]"]
            lines += body
            if !question.content.explanation.isEmpty { lines.append("解析：\(paragraph(question.content.explanation))") }
            if question.labels.difficulty != .medium {
                lines.append("难度：\(question.labels.difficulty.name(in: .chinese))")
            }
            if !question.labels.themes.isEmpty {
                lines.append("标签：\(question.labels.themes.sorted().joined(separator: "；"))")
            }
            if !question.labels.laws.isEmpty {
                lines.append("法条：\(question.labels.laws.map(\.text).joined(separator: "；"))")
            }
            blocks.append(lines.joined(separator: "\n"))
        }
        return QuestionWriting(text: blocks.joined(separator: "\n\n") + "\n", omissions: omissions)
    }

    private static func body(_ content: QuestionContent) -> [String]? {
        switch (content.type, content.key) {
        case (.judge, .options(let right)) where content.options.map(\.text) == ["正确", "错误"]:
            ["答案：\(right.contains(0) ? "正确" : "错误")"]
        case (.single, .options), (.multiple, .options), (.judge, .options):
            content.options.enumerated().map { "\(QuestionOption.letter($0)). \(line($1.text))" }
                + ["答案：\(content.placeLetters)"]
        case (.blank, .gaps(let gaps)):
            ["答案：" + gaps.map { $0.map(\.text).joined(separator: "|") }.joined(separator: "；")]
        case (.short, .model(let text)): text.isEmpty ? [] : ["答案：\(paragraph(text))"]
        default: nil
        }
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { $0.trimming() }.joined(separator: " ")
    }

    /// Blank lines would end it.
    private static func paragraph(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { $0.trimming() }.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
