/// What was found about type and key of a question, before it is known which of it counts.
struct KeyEvidence {
    /// Type named beside the question; `.some(nil)` is 选择题, which says choice and no more.
    var marker: QuestionType??
    var sectionType: QuestionType?
    var isSectionTyped = false
    /// Options marked （正确答案）, √ or *.
    var marked: Set<Int> = []
    /// （A） in the stem.
    var stem: KeyText?
    /// 答案：A
    var line: KeyText?
    /// How many gaps the stem has.
    var gaps = 0
    /// Where a note about the key points.
    var at = 0
}
