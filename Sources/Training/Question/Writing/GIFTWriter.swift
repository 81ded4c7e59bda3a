/// Writes GIFT. Several right answers without weights of their own share the whole; a wrong one costs everything,
/// which is the house's usual rule.
public enum GIFTWriter {
    public static func write(_ questions: [ReadQuestion]) -> QuestionWriting {
        var blocks = ["// 多选题：正确项平分满分，每个错误项 -100%（错选不得分）"]
        var omissions: [String] = []
        var category: String?
        for (place, question) in questions.enumerated() {
            guard let part = answerPart(question.content) else {
                omissions.append("\(question.title(place))：GIFT 没有\(question.content.type.rawValue)题，未写出。")
                continue
            }
            if question.category != category, let next = question.category { blocks.append("$CATEGORY: \(next)") }
            category = question.category
            blocks.append(block(question, part))
        }
        return QuestionWriting(text: blocks.joined(separator: "\n\n") + "\n", omissions: omissions)
    }

    private static func block(_ question: ReadQuestion, _ part: String) -> String {
        var text = ""
        if !question.labels.themes.isEmpty {
            text += "// " + question.labels.themes.sorted().map { "[tag:\($0)]" }.joined(separator: " ") + "\n"
        }
        if let name = question.name { text += "::\(escaped(name))::" }
        // A bracket at the start would be taken for the name of a format.
        if ["[html]", "[moodle]", "[plain]", "[markdown]"].contains(where: question.content.stem.hasPrefix) {
            text += "[plain]"
        }
        text += escaped(question.content.stem)
        let explanation = question.content.explanation
        return text + "{" + part + (explanation.isEmpty ? "" : "####" + escaped(explanation)) + "}"
    }

    static func escaped(_ text: String) -> String {
        var output = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": output += "\\\\"
            case "~", "=", "#", "{", "}", ":": output += "\\" + String(character)
            case "\n": output += "\\n"
            case "\r": continue
            default: output.unicodeScalars.append(character)
            }
        }
        return output
    }

    /// What stands between the braces; nil for what the format does not have.
    private static func answerPart(_ content: QuestionContent) -> String? {
        switch (content.type, content.key) {
        case (.judge, .options(let right)): judgement(content, right)
        case (.single, .options), (.multiple, .options): choice(content)
        case (.blank, .gaps(let gaps)) where gaps.count == 1: gap(gaps[0])
        case (.short, _): ""
        case (.matching, .pairs(let pairs)):
            pairs.map { "=\(escaped($0.left)) -> \(escaped($0.right))" }.joined(separator: " ")
        default: nil
        }
    }

    private static func judgement(_ content: QuestionContent, _ right: Set<Int>) -> String? {
        guard let place = right.first, content.options.indices.contains(place),
            let verdict = TextWords.judgement(content.options[place].text)
        else { return choice(content) }
        let wrong = content.options.indices.first { $0 != place }.map { content.options[$0].feedback } ?? ""
        let praise = content.options[place].feedback
        let feedback =
            praise.isEmpty ? (wrong.isEmpty ? "" : "#" + escaped(wrong)) : "#\(escaped(wrong))#\(escaped(praise))"
        return (verdict ? "TRUE" : "FALSE") + feedback
    }

    private static func choice(_ content: QuestionContent) -> String {
        let right = Set(content.rightOptions)
        let share = right.isEmpty ? 0 : 10_000_000 / right.count
        return content.options.enumerated().map { place, option in
            let isRight = right.contains(place)
            let weight: String
            if content.type == .multiple {
                let own = option.weight ?? OptionWeight(tenMillionths: isRight ? share : -10_000_000)
                weight = "~%\(own.percent)%"
            } else if let own = option.weight, !isRight, own != .zero {
                weight = "~%\(own.percent)%"
            } else {
                weight = isRight ? "=" : "~"
            }
            return weight + escaped(option.text) + (option.feedback.isEmpty ? "" : "#" + escaped(option.feedback))
        }.joined(separator: " ")
    }

    private static func gap(_ accepted: [AcceptedAnswer]) -> String {
        let isNumber = accepted.contains { $0.numbers != nil }
        let texts = accepted.map { answer in
            let weight = answer.weight == .whole ? "" : "%\(answer.weight.percent)%"
            return "=\(weight)" + (isNumber ? answer.text : escaped(answer.text))
        }
        return (isNumber ? "#" : "") + texts.joined(separator: " ")
    }
}
