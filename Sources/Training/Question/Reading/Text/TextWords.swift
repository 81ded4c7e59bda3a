/// The words of Chinese examination papers.
enum TextWords {
    static let types: [(Word, QuestionType?)] = [
        ("单项选择题", .single), ("单项选择", .single), ("单选题", .single), ("单选", .single),
        ("多项选择题", .multiple), ("多项选择", .multiple), ("多选题", .multiple), ("多选", .multiple),
        ("不定项选择题", .multiple), ("不定项选择", .multiple), ("不定项", .multiple),
        ("判断正误", .judge), ("判断改错题", .judge), ("判断题", .judge), ("判断", .judge), ("是非题", .judge),
        ("是非", .judge), ("对错题", .judge), ("对错", .judge),
        ("填空题", .blank), ("填空", .blank),
        ("简答题", .short), ("简答", .short), ("问答题", .short), ("问答", .short), ("论述题", .short),
        ("案例分析题", .short), ("案例分析", .short), ("名词解释", .short),
        ("选择题", nil),
    ]

    static let answer: [Word] = ["正确答案", "参考答案", "标准答案", "试题答案", "本题答案", "答案", "答"]
    static let explanation: [Word] = ["答案解析", "试题解析", "题目解析", "解析", "答案说明"]
    static let lineExplanation: [Word] = ["说明", "解释", "分析"]
    static let foreign: [Word] = ["我的答案", "你的答案", "您的答案", "学生答案", "考生答案", "得分", "作答"]
    static let difficulty: [Word] = ["难易程度", "难度系数", "难度"]
    static let tags: [Word] = ["知识点", "考点", "标签", "章节"]
    static let law: [Word] = ["法条", "法律依据", "依据条款"]
    static let right: [Word] = ["正确答案", "答案", "正确选项", "正确", "对", "√", "*"]

    static let answerHeadings: Set<String> = [
        "参考答案", "答案", "标准答案", "正确答案", "试题答案", "答案及解析", "参考答案及解析", "答案与解析", "答案部分", "附参考答案",
        "附答案", "参考答案与解析", "答案解析", "试题参考答案",
    ]

    static let trueWords: Set<String> = ["对", "正确", "是", "√", "t", "true", "y", "yes", "right"]
    static let falseWords: Set<String> = ["错", "错误", "否", "×", "f", "false", "n", "no", "wrong", "不正确", "不对", "x"]

    static func judgement(_ text: String) -> Bool? {
        let folded = AnswerText.folded(text)
        let plain = folded.unicodeScalars.map { scalar -> String in
            switch Shadow.fold(scalar) {
            case Shadow.tick: "√"
            case Shadow.cross: "×"
            default: String(scalar)
            }
        }.joined()
        if trueWords.contains(plain) { return true }
        return falseWords.contains(plain) ? false : nil
    }

    /// Units that follow a bare number in ordinary text, so that `3个` starts no question.
    static let units: Set<UInt32> = Set("年月日号个条万元天小时分次人种类项名级款章节页位倍周亿千百岁台份家层期步大起例点".unicodeScalars.map(\.value))

    static let chineseDigits: Set<UInt32> = Set("一二三四五六七八九十".unicodeScalars.map(\.value))
}
