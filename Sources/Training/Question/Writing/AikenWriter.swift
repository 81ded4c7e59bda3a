/// Writes Aiken, which holds questions with one right answer and nothing beside.
public enum AikenWriter {
    public static func write(_ questions: [ReadQuestion]) -> QuestionWriting {
        var blocks: [String] = []
        var omissions: [String] = []
        for (place, question) in questions.enumerated() {
            let content = question.content
            guard content.type == .single || content.type == .judge, content.rightOptions.count == 1,
                let right = content.rightOptions.first, content.options.count >= 2
            else {
                omissions.append("\(question.title(place))：Aiken 只能写一个正确答案的题，未写出。")
                continue
            }
            if !content.explanation.isEmpty { omissions.append("\(question.title(place))：Aiken 没有解析，解析未写出。") }
            let options = content.options.enumerated().map { "\(QuestionOption.letter($0)). \(line($1.text))" }
            let answer = "ANSWER: \(QuestionOption.letter(right))"
            blocks.append(([line(content.stem)] + options + [answer]).joined(separator: "\n"))
        }
        return QuestionWriting(text: blocks.joined(separator: "\n\n") + "\n", omissions: omissions)
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { $0.trimming() }.joined(separator: " ")
    }
}
