public import Vocabulary

/// A customer as somebody typed it into a form or sent it through the API: texts, not yet read.
///
/// Describes itself as nothing.
public struct CustomerForm: Sendable, CustomStringConvertible, CustomReflectable {
    public var name = ""
    public var sex = ""
    public var birthDate = ""
    public var phones: [String] = []
    public var emails: [String] = []
    /// Kind of document as a word or code; empty for “tell by the number”.
    public var documentKind = ""
    public var documentNumber = ""
    public var bankAccounts: [String] = []
    public var address = ""
    public var company = ""
    public var channel = ""
    public var tags: [String] = []
    public var note = ""
    public var preferences: [String] = []
    public var needs: [String] = []
    public var externalNumber = ""

    public init() {}

    public var description: String { "‹customer form›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What is wrong with one field of a form, said without the value.
public struct FormProblem: Error, Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
        case value(ParsingProblem)
        case unknownChannel
        case unknownDocumentKind
        case tooLong(limit: Int)
    }

    /// As in the API: `phones`, with the place in a list from 0.
    public let field: String
    public let index: Int?
    public let reason: Reason

    public func message(in language: Language) -> String {
        switch (reason, language) {
        case (.value(let problem), _): problem.message(in: language)
        case (.unknownChannel, .chinese): "没有这个渠道"
        case (.unknownChannel, .english): "No such channel"
        case (.unknownDocumentKind, .chinese): "没有这种证件"
        case (.unknownDocumentKind, .english): "No such kind of document"
        case (.tooLong(let limit), .chinese): "超过 \(limit) 个字"
        case (.tooLong(let limit), .english): "More than \(limit) characters"
        }
    }

    /// 少 1 位。补上缺的数字
    public func sentence(in language: Language) -> String {
        let (message, remedy) = (message(in: language), remedy(in: language))
        return language == .chinese ? "\(message)。\(remedy)" : "\(message). \(remedy)"
    }

    public func remedy(in language: Language) -> String {
        switch (reason, language) {
        case (.value(let problem), _): problem.remedy(in: language)
        case (.tooLong, .chinese): "缩短后再保存"
        case (.tooLong, .english): "Shorten it"
        case (_, .chinese): "在列表里选一个"
        case (_, .english): "Choose one from the list"
        }
    }
}

/// Everything that is wrong with a form, in the order of its fields.
public struct FormProblems: Error, Sendable, Equatable {
    public let problems: [FormProblem]
}
