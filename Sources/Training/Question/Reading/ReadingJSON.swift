public import Foundation

/// The printed form of a reading, for programs. Field names are a promise.
extension QuestionReading {
    private struct Envelope: Encodable {
        let records: [RecordBox]
    }

    private struct RecordBox: Encodable {
        let kind: ReadRecord.Kind
        let status: ReadRecord.Status
        let range: SourceRange
        let raw: String
        let question: QuestionBox?
        let issues: [IssueBox]
    }

    private struct IssueBox: Encodable {
        let code: IssueCode
        let severity: QuestionIssue.Severity
        let line: Int
        let column: Int
        let message: String
        let excerpt: String
    }

    private struct QuestionBox: Encodable {
        let type: QuestionType
        let stem: String
        let options: [OptionBox]
        let correct: [String]
        let explanation: String
        let weights: [String: Double]?
        let pairs: [MatchingPair]?
        let number: Int?
        let name: String?
        let score: Double?
        let difficulty: Int?
        let tags: [String]?
        let laws: [String]?
        let category: String?
    }

    private struct OptionBox: Encodable {
        let label: String
        let text: String
        let feedback: String?
    }

    /// `{"records":[…]}`, keys sorted, one line.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(Envelope(records: records.map(Self.box)))
    }

    private static func box(_ record: ReadRecord) -> RecordBox {
        RecordBox(
            kind: record.kind, status: record.status, range: record.range, raw: record.raw,
            question: record.question.map(box),
            issues: record.issues.map {
                IssueBox(
                    code: $0.code, severity: $0.severity, line: $0.line, column: $0.column, message: $0.message,
                    excerpt: $0.excerpt)
            })
    }

    private static func box(_ question: ReadQuestion) -> QuestionBox {
        let content = question.content
        var weights: [String: Double]?
        if content.carriesWeights {
            weights = Dictionary(
                content.options.map { ($0.label, $0.weight?.fraction ?? 0) }, uniquingKeysWith: { first, _ in first })
        }
        var pairs: [MatchingPair]?
        if case .pairs(let found) = content.key { pairs = found }
        return QuestionBox(
            type: content.type, stem: content.stem,
            options: content.options.map {
                OptionBox(label: $0.label, text: $0.text, feedback: $0.feedback.isEmpty ? nil : $0.feedback)
            },
            correct: correct(content), explanation: content.explanation, weights: weights, pairs: pairs,
            number: question.number, name: question.name, score: question.milliMarks.map { Double($0) / 1000 },
            difficulty: question.labels.difficulty == .medium ? nil : question.labels.difficulty.rawValue,
            tags: question.labels.themes.isEmpty ? nil : question.labels.themes.sorted(),
            laws: question.labels.laws.isEmpty ? nil : question.labels.laws.map(\.text), category: question.category)
    }

    /// Labels of right options; the accepted texts of gaps; the right sides of pairs.
    private static func correct(_ content: QuestionContent) -> [String] {
        switch content.key {
        case .missing: []
        case .options: content.rightLabels
        case .gaps(let gaps): gaps.flatMap { $0.map(\.text) }
        case .model(let text): text.isEmpty ? [] : [text]
        case .pairs(let pairs): pairs.map(\.right)
        case .order(let places): places.filter(content.options.indices.contains).map { content.options[$0].label }
        }
    }
}
