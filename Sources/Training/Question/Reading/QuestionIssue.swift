public import Vocabulary

/// Something about a question that its author should know, with one sentence that says the fact and the fix.
public struct QuestionIssue: Sendable, Equatable, Codable {
    public enum Severity: String, Sendable, Codable, Comparable {
        case info, warning, error
        private var rank: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
        public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    }

    public let code: IssueCode
    public var severity: QuestionIssue.Severity { code.severity }
    /// From 1.
    public let line: Int
    public let column: Int
    /// In Chinese.
    public let message: String
    /// In English; nil where it was stored before there was one.
    public let english: String?
    /// At most 40 characters of the place.
    public let excerpt: String

    public init(
        code: IssueCode, line: Int, column: Int, message: String, english: String? = nil, excerpt: String = ""
    ) {
        self.code = code
        self.line = line
        self.column = column
        self.message = message
        self.english = english
        self.excerpt = excerpt
    }

    public func message(in language: Language) -> String {
        guard language == .english else { return message }
        return english ?? IssueWords.english(Note(code, at: 0), line: line, part: nil, question: nil)
    }
}

/// The kinds of issues. Raw values are printed and stored and must not change.
public enum IssueCode: String, Sendable, CaseIterable, Codable {
    // Errors: not imported until somebody looked.
    case noAnswer = "no-answer"
    case noOptions = "no-options"
    case tooFewOptions = "too-few-options"
    case emptyStem = "empty-stem"
    case answerNotAnOption = "answer-not-an-option"
    case answerConflict = "answer-conflict"
    case singleWithManyCorrect = "single-with-many-correct"
    case labelGap = "label-gap"
    case labelDuplicate = "label-duplicate"
    case unsupportedType = "unsupported-type"
    case braceError = "brace-error"
    case noQuestionFound = "no-question-found"
    case encodingDoubtful = "encoding-doubtful"
    case unsafeInput = "unsafe-input"
    // Warnings: imported, and shown.
    case typeMissing = "type-missing"
    case typeInferred = "type-inferred"
    case multipleWithOneCorrect = "multiple-with-one-correct"
    case numberGap = "number-gap"
    case numberDuplicate = "number-duplicate"
    case ambiguousSplit = "ambiguous-split"
    case optionDuplicateText = "option-duplicate-text"
    case nearDuplicate = "near-duplicate"
    case positionDependentOption = "position-dependent-option"
    case trailingText = "trailing-text"
    case selectAllPays = "select-all-pays"
    case imageMissing = "image-missing"
    /// A package lists a file that it does not have.
    case fileMissing = "file-missing"
    // Remarks.
    case noAnswerBlank = "no-answer-blank"
    case negativeStem = "negative-stem"
    case allOptionsCorrect = "all-options-correct"
    case skippedText = "skipped-text"

    public var severity: QuestionIssue.Severity {
        switch self {
        case .noAnswer, .noOptions, .tooFewOptions, .emptyStem, .answerNotAnOption, .answerConflict,
            .singleWithManyCorrect, .labelGap, .labelDuplicate, .unsupportedType, .braceError, .noQuestionFound,
            .encodingDoubtful, .unsafeInput:
            .error
        case .noAnswerBlank, .negativeStem, .allOptionsCorrect, .skippedText: .info
        default: .warning
        }
    }

    /// Something is missing, as opposed to contradicting itself.
    var isGap: Bool {
        switch self {
        case .noAnswer, .noOptions, .tooFewOptions, .emptyStem, .braceError: true
        default: false
        }
    }
}

/// What a reader notes while it reads; it becomes a `QuestionIssue` once lines and numbers are known.
struct Note: Sendable, Equatable {
    var code: IssueCode
    /// Place in the source.
    var at: Int
    /// What the sentence needs: labels, a count, a word.
    var detail: String

    init(_ code: IssueCode, at: Int, _ detail: String = "") {
        self.code = code
        self.at = at
        self.detail = detail
    }
}
