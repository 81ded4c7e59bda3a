public import Vocabulary

/// What is asked of the examinee. Raw values are stored and printed and must not change.
public enum QuestionType: String, CaseIterable, Sendable, Hashable, Codable {
    /// 单选
    case single
    /// 多选
    case multiple
    /// 判断
    case judge
    /// 填空: gaps whose accepted texts a machine compares
    case blank
    /// 简答: a person marks it against a model answer
    case short
    /// 连线
    case matching
    /// 排序
    case ordering
    /// 材料题: one stem shared by several questions
    case shared = "case"

    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.single, .chinese): "单选题"
        case (.single, .english): "Single choice"
        case (.multiple, .chinese): "多选题"
        case (.multiple, .english): "Multiple choice"
        case (.judge, .chinese): "判断题"
        case (.judge, .english): "True or false"
        case (.blank, .chinese): "填空题"
        case (.blank, .english): "Fill in"
        case (.short, .chinese): "简答题"
        case (.short, .english): "Short answer"
        case (.matching, .chinese): "连线题"
        case (.matching, .english): "Matching"
        case (.ordering, .chinese): "排序题"
        case (.ordering, .english): "Ordering"
        case (.shared, .chinese): "材料题"
        case (.shared, .english): "Case"
        }
    }

    /// Answered by ticking options.
    public var isChoice: Bool { self == .single || self == .multiple || self == .judge }
    /// Marked without a person.
    public var isMarkedByMachine: Bool { self != .short }
}
