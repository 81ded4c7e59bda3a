import Vocabulary

/// The same sentences for readers of English; texts of the file itself stay as they are.
extension IssueWords {
    static func english(_ note: Note, line: Int, part: String?, question: ReadQuestion?) -> String {
        let subject = question?.number.map { "question \($0)" } ?? (question == nil ? "the text" : "the question")
        let (fact, fix) = english(note.code, translated(note.detail), question?.content)
        let end = note.code.severity == .error && question != nil ? " It is not taken in meanwhile." : ""
        let part = part.map { "“\($0)”, " } ?? ""
        let line = part.isEmpty ? "Line \(line)" : "line \(line)"
        return "\(part)\(line): \(subject) \(fact). \(fix).\(end)"
    }

    /// What readers note in Chinese words of their own.
    private static let phrases: [(String, String)] = [
        ("，缺 ", "; missing "), (" 和 ", " and "), ("、", ", "), ("花括号没有成对", "braces do not pair"),
        ("百分比写法不对", "a percentage is malformed"), ("数值答案写法不对", "a number is malformed"),
        ("单元格比表头多", "more cells than headings"), ("引号没有闭合", "a quotation mark is not closed"),
        ("引号后面还有文字", "text stands behind a closing quotation mark"), ("列太多", "too many columns"),
        ("没有 itemBody", "itemBody is missing"), ("没有作答区", "no interaction"), ("XML 写法有错", "malformed XML"),
        ("前面的一题", "an earlier question"), ("对和错", "right and wrong"),
    ]

    private static func translated(_ detail: String) -> String {
        if let type = QuestionType.allCases.first(where: { $0.name(in: .chinese) == detail }) {
            return type.name(in: .english).lowercased()
        }
        if let verdict = ["对": "right", "错": "wrong"][detail] { return verdict }
        return phrases.reduce(detail) { $0.replacing($1.0, with: $1.1) }
    }

    private static func english(
        _ code: IssueCode, _ detail: String, _ content: QuestionContent?
    ) -> (fact: String, fix: String) {
        switch code.severity {
        case .error: englishError(code, detail, content)
        case .warning: englishWarning(code, detail)
        case .info: englishInfo(code)
        }
    }

    private static func englishError(
        _ code: IssueCode, _ detail: String, _ content: QuestionContent?
    ) -> (fact: String, fix: String) {
        let count = content?.options.count ?? 0
        switch code {
        case .noAnswer: return ("has no answer", "Add one")
        case .noOptions: return ("has no options", "Add them, or make it true or false, fill in or short answer")
        case .tooFewOptions:
            return (count < 2 ? "has only \(count) options" : "has an empty option", "Complete the options")
        case .emptyStem: return ("has no stem", "Add one")
        case .answerNotAnOption: return ("has the answer \(detail), which is no option", "Correct it or add the option")
        case .answerConflict:
            return ("has two answers that differ (\(detail))", "Compare the original and leave the right one")
        case .singleWithManyCorrect:
            let labels = content?.rightLabels.joined(separator: ", ") ?? ""
            let type = content?.type.name(in: .english).lowercased() ?? "single choice"
            return ("is called \(type) and has several right answers, \(labels)", "Correct the type or the answer")
        case .labelGap: return ("has options \(detail)", "Compare the original and correct them")
        case .labelDuplicate: return ("has the option letter \(detail) twice", "Compare the original and correct it")
        case .unsupportedType:
            return (
                "is of a type, “\(detail)”, that cannot be read so",
                "Correct the type, or type the question into the bank"
            )
        case .braceError: return ("is incomplete: \(detail)", "Write it as the format asks")
        case .noQuestionFound: return ("holds no question", "Check the file and the format, or fill in the template")
        case .encodingDoubtful:
            return (
                "has \(detail) characters that cannot be read in this encoding",
                "Save it as UTF-8, or choose another encoding"
            )
        default:
            return ("holds markup that runs, control characters, or too much text", "Remove that and import it again")
        }
    }

    private static func englishWarning(_ code: IssueCode, _ detail: String) -> (fact: String, fix: String) {
        switch code {
        case .typeMissing: ("names no type, and none can be told", "It is taken as \(detail); confirm that")
        case .typeInferred: ("names no type; its answer makes it \(detail)", "Confirm the type")
        case .multipleWithOneCorrect: ("is multiple choice with one right answer", "Check answer and type")
        case .numberGap: ("follows a gap: number \(detail) is missing", "Check whether a question was lost")
        case .numberDuplicate: ("has number \(detail), which was there before", "Check the numbers")
        case .ambiguousSplit:
            (
                "has number \(detail) joined to the digits before it, and was parted by the order",
                "Check the end of the question before"
            )
        case .optionDuplicateText: ("has two options of the same text", "Check them")
        case .nearDuplicate: ("is nearly the same as \(detail)", "Check whether it is there twice")
        case .positionDependentOption: ("has an option such as “all of the above”", "Rewrite it, or pin its place")
        case .trailingText: ("is followed by text that belongs to nothing", "Check whether it is part of an option")
        case .selectAllPays:
            ("pays for ticking everything", "Give wrong options negative marks, or choose another rule")
        case .fileMissing: ("lists the file \(detail), which is not in the package", "Export the package again")
        default: ("speaks of a picture that is not in the file", "Add the picture or describe it in words")
        }
    }

    private static func englishInfo(_ code: IssueCode) -> (fact: String, fix: String) {
        switch code {
        case .noAnswerBlank: ("leaves no place for an answer in its stem", "Add ( ) at its end")
        case .negativeStem: ("asks for what is not so", "Print the “not” in bold")
        case .allOptionsCorrect: ("has only right options", "Add a wrong one")
        default: ("was not read as a question", "If there are questions in it, write them as the format asks")
        }
    }
}
