/// Something in a text that may matter: found in one pass from left to right, judged afterwards.
struct TextEvent: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// A number with its separator. Strong at the start of a line, weak within one.
        case number(Int, isStrong: Bool)
        case label(Int, LabelForm)
        /// 答案：
        case answer
        /// 解析：
        case explanation
        /// 我的答案：, 得分：: what an export of results adds.
        case foreign
        case difficulty, tags, law
        case typeMarker(QuestionType?)
        /// （√）
        case judgeKey(Bool)
        /// （　） or ____
        case emptyBlank
        /// （正确答案）
        case rightMark
        case score(milliMarks: Int)
        /// 一、单选题（每题2分）
        case section(QuestionType?, milliMarks: Int?)
        /// 一、 without a type: a heading of other text.
        case heading
        /// 参考答案, alone on its line.
        case answerHeading
    }

    var kind: Kind
    var start: Int
    /// After the mark itself: where its text begins.
    var end: Int
}

/// How an option is lettered; a lower raw value is taken first when a block holds several kinds.
enum LabelForm: Int, Sendable, Equatable {
    /// A. A、 A） （A）
    case separated = 0
    /// A and a blank, at the start of a line
    case spaced
    /// a.
    case lower
    /// ①
    case circled
    /// A避让B指挥C穿插
    case bare
}
