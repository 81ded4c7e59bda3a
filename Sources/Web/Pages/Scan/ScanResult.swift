import Detection
import Vocabulary

/// What was found in one text, ready to be shown.
struct ScanResult: Sendable {
    struct Kind: Sendable {
        let label: String
        let count: String
    }

    /// The kinds of one sensitivity.
    struct Group: Sendable {
        let title: String
        let count: String
        let kinds: [Kind]
    }

    /// A stretch of the text, found or not.
    struct Part: Sendable {
        let text: String
        let isFound: Bool
        let label: String
        /// The row that says why; empty when it is not listed.
        let row: String
        let hasRow: Bool
    }

    /// A value, however often it stands there.
    struct Row: Sendable {
        let id: String
        let label: String
        let replacement: String
        let count: String
        let sure: String
        let reasons: String
    }

    let title: String
    /// Nil for a pasted text.
    let fileName: String?
    let remarks: [String]
    let hasRemarks: Bool
    let groups: [Group]
    let hasGroups: Bool
    let hasText: Bool
    let parts: [Part]
    let rows: [Row]
    let more: String?
    let masked: String
    /// Set when the text goes on behind what the page shows.
    let cut: String?
    /// The masked text stands on the page whole.
    let isWhole: Bool

    /// In Unicode scalars: beyond that a browser has its pains with the page.
    static let longestShown = 60_000
    static let mostRows = 200

    init(_ found: ScanUpload.Text, _ redaction: Redaction, _ desk: Desk, _ context: WebContext) {
        let findings = Detector().findings(in: found.text)
        let redacted = redaction.redacted(found.text, findings: findings)
        let words = ScanWords(desk: desk, context: context)
        let scalars = Array(found.text.unicodeScalars)
        let shown = scalars.prefix(Self.longestShown)
        var table = ScanRows(words)
        title = words.title(findings.count, hasText: !found.text.isEmpty)
        fileName = found.fileName.isEmpty ? nil : found.fileName
        remarks = found.remarks.map(words.remark)
        hasRemarks = !remarks.isEmpty
        groups = words.groups(findings)
        hasGroups = !groups.isEmpty
        hasText = !found.text.isEmpty
        let output = Array(redacted.text.unicodeScalars)
        let places = Dictionary(
            redacted.replacements.map { ($0.original.lowerBound, $0.redacted) }, uniquingKeysWith: { first, _ in first }
        )
        parts = Self.parts(shown, findings) { finding in
            table.row(of: finding, Self.text(scalars[finding.scalars])) {
                places[finding.scalars.lowerBound].map { Self.text(output[$0]) } ?? ""
            }
        }
        rows = table.rows
        more = table.more
        let end = redacted.redactedOffset(of: shown.count)
        isWhole = shown.count == scalars.count && !found.isCut
        masked = Self.text(output[..<min(end, output.count)])
        cut = isWhole ? nil : words.cut(isReadWhole: !found.isCut, shown: shown.count)
    }

    private static func parts(
        _ scalars: ArraySlice<Unicode.Scalar>, _ findings: [Finding], row: (Finding) -> (label: String, id: String?)
    ) -> [Part] {
        var parts: [Part] = []
        var place = 0
        let plain = { (range: Range<Int>) in
            Part(text: text(scalars[range]), isFound: false, label: "", row: "", hasRow: false)
        }
        for finding in findings
        where finding.scalars.lowerBound >= place && finding.scalars.upperBound <= scalars.endIndex {
            parts.append(plain(place..<finding.scalars.lowerBound))
            let (label, id) = row(finding)
            parts.append(
                Part(
                    text: text(scalars[finding.scalars]), isFound: true, label: label, row: id ?? "",
                    hasRow: id != nil))
            place = finding.scalars.upperBound
        }
        parts.append(plain(place..<scalars.endIndex))
        return parts
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

/// Collects the values that were found, each once.
private struct ScanRows {
    private struct Key: Hashable {
        let label: Label
        let value: String
    }

    private struct Value {
        let finding: Finding
        let replacement: String
        var count = 1
    }

    private let words: ScanWords
    private var places: [Key: Int] = [:]
    private var values: [Value] = []

    init(_ words: ScanWords) { self.words = words }

    /// - Parameter replacement: asked for once for each value.
    mutating func row(
        of finding: Finding, _ value: String, replacement: () -> String
    ) -> (label: String, id: String?) {
        let key = Key(label: finding.label, value: value)
        let place = places[key] ?? values.count
        if place < values.count {
            values[place].count += 1
        } else {
            places[key] = place
            values.append(Value(finding: finding, replacement: replacement()))
        }
        return (words.name(finding.label), place < ScanResult.mostRows ? "found-\(place + 1)" : nil)
    }

    var rows: [ScanResult.Row] {
        values.prefix(ScanResult.mostRows).enumerated().map { place, value in
            ScanResult.Row(
                id: "found-\(place + 1)", label: words.name(value.finding.label), replacement: value.replacement,
                count: Words.number(value.count), sure: words.sure(value.finding.confidence),
                reasons: words.reasons(value.finding))
        }
    }

    var more: String? {
        values.count > ScanResult.mostRows ? words.more(values.count - ScanResult.mostRows) : nil
    }
}
