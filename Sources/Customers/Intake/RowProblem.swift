public import Tabular
public import Vocabulary

/// Why a row, or a value of it, is not imported: where, why, and what to do. Holds no value.
public struct RowProblem: Sendable, Equatable {
    public enum Severity: Sendable, Equatable {
        case refusesRow
        /// The row is imported without this value.
        case dropsValue
    }

    public enum Reason: Sendable, Equatable {
        case value(ParsingProblem)
        case nameMissing
        /// A name with a mark or a bracket behind it, which a person can take away.
        case nameWithMark
        case unknownChannel
        case unknownTime
        case unknownDocumentKind
        case tooLong(limit: Int)
        case unfit
        case text(TextProblem.Kind)
        /// The document belongs to a customer of another name: one of the two is wrong.
        case documentTaken
        /// The customer is archived; nothing is added to one who is out of use.
        case customerArchived
        /// More values than one customer may have.
        case tooManyValues
    }

    /// Physical line of the file, from 1.
    public let line: Int
    /// From 1; nil where the whole row is meant.
    public let column: Int?
    public let header: String?
    public let field: IntakeField?
    public let reason: Reason
    public let severity: Severity
}

extension RowProblem {
    /// What is wrong, in a few words: “少 1 位”.
    public func message(in language: Language) -> String {
        switch reason {
        case .value(let problem): problem.message(in: language)
        case .text(let kind): kind.message(in: language)
        default: language == .chinese ? words.chinese : words.english
        }
    }

    /// What the person can do now.
    public func remedy(in language: Language) -> String {
        switch reason {
        case .value(let problem): problem.remedy(in: language)
        case .text(let kind): kind.remedy(in: language)
        default: language == .chinese ? remedies.chinese : remedies.english
        }
    }

    private var words: (chinese: String, english: String) {
        switch reason {
        case .nameMissing: ("没有姓名", "No name")
        case .nameWithMark: ("姓名后面带有 * 或括号", "The name has a * or a bracket behind it")
        case .unknownChannel: ("没有这个渠道", "No such channel")
        case .unknownTime: ("认不出这个时间", "Not a known way to write a time")
        case .unknownDocumentKind: ("没有这种证件", "No such kind of document")
        case .tooLong(let limit): ("超过 \(limit) 个字", "More than \(limit) characters")
        case .documentTaken: ("这个证件号码已是另一位客户的", "This document belongs to another customer")
        case .customerArchived: ("这位客户已归档", "This customer is archived")
        case .tooManyValues: ("这位客户的信息条数已满", "This customer has as many values as one may have")
        case .unfit, .value, .text: ("内容不能保存", "This cannot be kept")
        }
    }

    private var remedies: (chinese: String, english: String) {
        switch reason {
        case .nameMissing: ("补上姓名", "Add the name")
        case .nameWithMark: ("核对后只留姓名", "Check it and leave the name only")
        case .unknownChannel: ("写在线注册、购物、活动报名、电话或导入", "Write online, purchase, event, phone or import")
        case .unknownTime: ("写成 2025-03-08 14:30:00 这样", "Write it like 2025-03-08 14:30:00")
        case .unknownDocumentKind: ("写身份证、护照、港澳居民来往内地通行证等", "Write resident ID, passport or another document")
        case .tooLong: ("缩短后再导入", "Shorten it")
        case .documentTaken: ("核对姓名和证件号码，改正写错的一个", "Compare name and document; correct the wrong one")
        case .customerArchived: ("先恢复这位客户，再导入", "Restore the customer first, then import again")
        case .tooManyValues: ("先在客户页删去不用的信息", "Remove what is not needed on the customer's page first")
        case .unfit, .value, .text: ("对照原件核对后改正", "Compare with the original and correct it")
        }
    }
}
