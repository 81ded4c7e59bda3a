import Tabular

@testable import Training

/// A reading in one line for each question, as the tables of the tests write it:
/// `type | stem | A.text / B.text | AB | status | codes of errors and warnings`.
func rows(_ text: String, _ format: QuestionFormat? = nil) throws -> [String] {
    try QuestionReader.read(Array(text.utf8), format: format).records.filter { $0.kind == .question }.map(row)
}

func row(_ record: ReadRecord) -> String {
    guard let question = record.question else { return "none" }
    let content = question.content
    let options = content.options.map { "\($0.label).\($0.text)" }.joined(separator: " / ")
    let codes = record.issues.filter { $0.severity != .info }.map(\.code.rawValue).joined(separator: " ")
    return [content.type.rawValue, content.stem, options, key(content), record.status.rawValue, codes]
        .joined(separator: " | ")
}

func key(_ content: QuestionContent) -> String {
    switch content.key {
    case .missing: "-"
    case .options: content.rightLabels.joined()
    case .gaps(let gaps): gaps.map { $0.map(\.text).joined(separator: ",") }.joined(separator: ";")
    case .model(let text): text
    case .pairs(let pairs): pairs.map { "\($0.left)>\($0.right)" }.joined(separator: ",")
    case .order(let places): places.map(String.init).joined(separator: ",")
    }
}

/// Whether the records tile the input: sorted, no overlap, no gap, raw texts joining to it, places agreeing with bytes.
func tiles(_ reading: QuestionReading, _ bytes: [UInt8]) -> Bool {
    var byte = 0
    var place = (line: 1, column: 1)
    for record in reading.records {
        guard record.range.startByte == byte, record.range.endByte > byte else { return false }
        guard (record.range.startLine, record.range.startColumn) == place else { return false }
        byte = record.range.endByte
        place = (record.range.endLine, record.range.endColumn)
    }
    let raw = reading.records.map(\.raw).joined()
    guard let decoded = try? DecodedText(bytes) else { return false }
    return byte == bytes.count && Array(raw.unicodeScalars) == decoded.scalars
}
