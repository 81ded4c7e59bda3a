import Vocabulary

/// The sentences of issues: the fact, then the way out; errors end with what happens to the question meanwhile.
enum IssueWords {
    /// 第212行：第37题的选项字母是 A、B、D，缺 C。请核对原文后改正；本题暂不入库。
    static func message(_ note: Note, line: Int, part: String? = nil, question: ReadQuestion?) -> String {
        let subject = question?.number.map { "第\($0)题" } ?? (question == nil ? "" : "本题")
        let (fact, fix) = words(note.code, note.detail, question?.content)
        let end = note.code.severity == .error && question != nil ? "；本题暂不入库" : ""
        let part = part.map { "“\($0)”" } ?? ""
        return "\(part)第\(line)行：\(subject)\(fact)。\(fix)\(end)。"
    }

    private static func words(_ code: IssueCode, _ detail: String, _ content: QuestionContent?) -> (String, String) {
        switch code.severity {
        case .error: error(code, detail, content)
        case .warning: warning(code, detail)
        case .info: info(code)
        }
    }

    private static func error(_ code: IssueCode, _ detail: String, _ content: QuestionContent?) -> (String, String) {
        let count = content?.options.count ?? 0
        switch code {
        case .noAnswer: return ("没有答案", "请补上答案")
        case .noOptions: return ("没有选项", "请补上选项，或把题型改为判断、填空或简答")
        case .tooFewOptions: return (count < 2 ? "只有\(count)个选项" : "有空的选项", "请补全选项")
        case .emptyStem: return ("没有题干", "请补上题干")
        case .answerNotAnOption: return ("的答案 \(detail) 不在选项里", "请改正答案或补上选项")
        case .answerConflict: return ("有两处答案不一致（\(detail)）", "请核对原文，只留正确的一处")
        case .singleWithManyCorrect:
            let labels = content?.rightLabels.joined(separator: "、") ?? ""
            return ("标为\(content?.type.name(in: .chinese) ?? "单选题")，却有多个正确答案 \(labels)", "请改题型或改答案")
        case .labelGap: return ("的选项字母是 \(detail)", "请核对原文后改正")
        case .labelDuplicate: return ("的选项字母 \(detail) 重复", "请核对原文后改正")
        case .unsupportedType: return ("的题型“\(detail)”不能这样读入", "请改题型，或在题库里手工录入")
        case .braceError: return ("的写法不完整：\(detail)", "请按格式说明改正")
        case .noQuestionFound: return ("没有找到试题", "请确认文件和格式，或下载模板照着填写")
        case .encodingDoubtful: return ("有\(detail)处字符无法按所选编码读出", "请另存为 UTF-8，或改选编码后重读")
        default: return ("含有可执行内容、控制字符或过长的文字", "请删去后重新导入")
        }
    }

    private static func warning(_ code: IssueCode, _ detail: String) -> (String, String) {
        switch code {
        case .typeMissing: ("没有写题型，也看不出题型", "暂按\(detail)处理，请确认")
        case .typeInferred: ("没有写题型，按答案判断为\(detail)", "请确认题型")
        case .multipleWithOneCorrect: ("标为多选题，却只有一个正确答案", "请核对答案或题型")
        case .numberGap: ("之前缺第\(detail)题", "请核对是否漏题")
        case .numberDuplicate: ("的题号 \(detail) 重复", "请核对题号")
        case .ambiguousSplit: ("的题号 \(detail) 与前面的数字连在一起，已按题号顺序拆开", "请核对上一题末尾的数字")
        case .optionDuplicateText: ("有两个选项文字相同", "请核对选项")
        case .nearDuplicate: ("与\(detail)几乎相同", "请确认是否重复出题")
        case .positionDependentOption: ("有“以上都是”一类依赖位置的选项", "请改写，或固定它的位置")
        case .trailingText: ("后面有未归入本题的文字", "请核对它是不是选项的一部分")
        case .selectAllPays: ("全选也能得分", "请给错误选项设负分，或改用少选按比例、错选不得分的规则")
        case .fileMissing: ("列出的文件 \(detail) 不在包里", "请重新导出这个包")
        default: ("提到的图片不在文件里", "请补上图片或用文字描述")
        }
    }

    private static func info(_ code: IssueCode) -> (String, String) {
        switch code {
        case .noAnswerBlank: ("的题干没有留出作答处", "可以在题干末尾加（ ）")
        case .negativeStem: ("是反向提问", "建议把“不”字加粗，提醒应试者")
        case .allOptionsCorrect: ("的选项全部正确", "建议至少加一个干扰项")
        default: ("这段文字没有读成试题", "如果其中有试题，请按格式改写后再导入")
        }
    }
}
