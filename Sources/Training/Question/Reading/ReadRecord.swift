public import Documents

/// One stretch of an input. The records of an input tile it: sorted, without overlap and gap.
public struct ReadRecord: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable {
        case question, section
        case answerKey = "answer-key"
        case skipped
    }

    /// Only `ok` and `warning` are imported by default.
    public enum Status: String, Sendable, Codable {
        case ok, warning
        case needsReview = "needs_review"
        case incomplete, skipped
    }

    public let kind: Kind
    public internal(set) var status: Status
    public let range: SourceRange
    /// The input's own text, every character of it.
    public let raw: String
    /// What was understood, also when something is missing.
    public let question: ReadQuestion?
    public internal(set) var issues: [QuestionIssue]
}

/// A question as a file gave it.
public struct ReadQuestion: Sendable, Equatable, Codable {
    /// The number it carried in the file.
    public var number: Int?
    /// A name or identifier of its own (GIFT `::name::`, QTI identifier).
    public var name: String?
    public var content: QuestionContent
    public var labels: QuestionLabels
    /// As written beside it or in its section heading, in thousandths of a mark.
    public var milliMarks: Int?
    /// GIFT category path.
    public var category: String?

    public init(
        number: Int? = nil, name: String? = nil, content: QuestionContent,
        labels: QuestionLabels = QuestionLabels(), milliMarks: Int? = nil, category: String? = nil
    ) {
        self.number = number
        self.name = name
        self.content = content
        self.labels = labels
        self.milliMarks = milliMarks
        self.category = category
    }
}

/// Everything that was found in one input.
public struct QuestionReading: Sendable {
    public let format: QuestionFormat
    public internal(set) var records: [ReadRecord]

    public var questions: [ReadQuestion] { records.compactMap(\.question) }

    /// What a program wants to know.
    public enum Verdict: Sendable, Equatable { case allReadable, someNeedReview, nothingReadable }

    public var verdict: Verdict {
        let questions = records.filter { $0.kind == .question }
        if questions.isEmpty { return .nothingReadable }
        let waiting = records.contains { $0.status == .needsReview || $0.status == .incomplete }
        return waiting ? .someNeedReview : .allReadable
    }
}

/// The formats that can be read. Raw values are typed on the command line.
public enum QuestionFormat: String, Sendable, CaseIterable {
    case text, gift, aiken, qti, csv, xlsx
}

/// Why nothing was looked at.
public enum ReadingRefusal: Error, Equatable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    /// More questions and other stretches than one reading takes.
    case tooManyRecords(limit: Int)
    /// Bytes that are no text: a picture, a zip file.
    case notText
    /// QTI with a document type declaration: entities are never expanded.
    case doctype
    case malformedXML(line: Int, column: Int)
    /// XML that is no assessment item.
    case notAnItem(root: String)
    /// A zip that is refused as a whole.
    case package(ZipPackage.Refusal)
    /// A zip that is neither a workbook nor a QTI package.
    case notAPackage
    /// XLSX was asked for, and this is none.
    case notAWorkbook
    case encoding
}
