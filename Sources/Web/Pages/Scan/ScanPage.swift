import Detection
import Vocabulary

/// Personal information in a text that somebody pasted.
struct ScanPage: Page {
    struct Kind: Sendable {
        let label: String
        let count: String
    }

    /// A stretch of the text, found or not.
    struct Part: Sendable {
        let text: String
        let isFound: Bool
        let label: String
        /// How sure, and why.
        let note: String
    }

    struct Result: Sendable {
        let title: String
        let kinds: [Kind]
        let hasKinds: Bool
        let parts: [Part]
        let masked: String
    }

    static let template = "scan-page"
    static let longestText = 5000

    let title: String
    let csrf: String
    let fields: [FieldModel]
    let typed: String
    let errors: [ErrorLine]
    let hasErrors: Bool
    let result: Result?

    init(_ desk: Desk, _ context: WebContext, text: String?, style: RedactionStyle, error: String? = nil) {
        title = desk.text("scan.title", context)
        csrf = context.csrf
        typed = text ?? ""
        errors = error.map { [ErrorLine(anchor: "field-text", text: $0)] } ?? []
        hasErrors = error != nil
        let choices = RedactionStyle.allCases.map {
            FieldModel.Choice(
                value: $0.rawValue, label: desk.text("scan.style_\($0.rawValue)", context), selected: $0 == style)
        }
        fields = [FieldModel("style", label: desk.text("scan.style", context), .choice(choices))]
        result = text.flatMap { error == nil ? Result($0, style, desk, context) : nil }
    }
}

extension ScanPage.Result {
    init(_ text: String, _ style: RedactionStyle, _ desk: Desk, _ context: WebContext) {
        let findings = Detector().findings(in: text)
        let isChinese = context.language == .chinese
        let name = { (label: Label) in isChinese ? label.name.chinese : label.name.english }
        title = desk.text(
            findings.isEmpty ? "scan.nothing" : "scan.count", context, ["count": Words.number(findings.count)])
        let counts = Dictionary(grouping: findings, by: \.label).mapValues(\.count)
        kinds = Label.allCases.compactMap { label in
            counts[label].map { ScanPage.Kind(label: name(label), count: Words.number($0)) }
        }
        hasKinds = !kinds.isEmpty
        masked = Redaction(style: style, language: context.language).redacted(text, findings: findings).text
        let scalars = Array(text.unicodeScalars)
        let cut = { (range: Range<Int>) -> String in
            String(String.UnicodeScalarView(scalars[range.clamped(to: scalars.indices)]))
        }
        var parts: [ScanPage.Part] = []
        var place = 0
        for finding in findings where finding.scalars.lowerBound >= place {
            parts.append(
                ScanPage.Part(text: cut(place..<finding.scalars.lowerBound), isFound: false, label: "", note: ""))
            let reasons = finding.reasons.map { isChinese ? $0.sentence.chinese : $0.sentence.english }
            let sure = desk.text("scan.sure", context, ["percent": String(Int(finding.confidence * 100))])
            parts.append(
                ScanPage.Part(
                    text: cut(finding.scalars), isFound: true, label: name(finding.label),
                    note: ([sure] + reasons).joined(separator: desk.text("list.comma", context))))
            place = finding.scalars.upperBound
        }
        parts.append(ScanPage.Part(text: cut(place..<max(place, scalars.count)), isFound: false, label: "", note: ""))
        self.parts = parts
    }
}
