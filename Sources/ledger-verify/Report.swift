import Foundation
import Ledger

/// A verdict, ready to be shown to a person or a program.
struct Report: Encodable {
    struct Line: Encodable {
        let kind: String
        let firstInDoubt: UInt64
        let message: String
    }

    /// `intact`, `damaged`, `nothing-there` or `wrong-key`.
    let verdict: String
    let message: String
    let size: UInt64?
    let root: String?
    let firstInDoubt: UInt64?
    let findings: [Line]
    let code: ExitCode

    enum CodingKeys: String, CodingKey {
        case verdict, message, size, root, firstInDoubt, findings
    }

    init(_ verdict: ExportVerdict, words: Words) {
        message = words.sentence(for: verdict)
        switch verdict {
        case .nothingThere:
            (self.verdict, code, size, root, firstInDoubt, findings) = ("nothing-there", .nothingThere, nil, nil, nil, [])
        case .wrongKey:
            (self.verdict, code, size, root, firstInDoubt, findings) = ("wrong-key", .wrongKey, nil, nil, nil, [])
        case .checked(.intact(let count, let hash)):
            (self.verdict, code, size, root, firstInDoubt, findings) = ("intact", .sound, count, "\(hash)", nil, [])
        case .checked(.damaged(let first, let found)):
            (self.verdict, code, size, root, firstInDoubt) = ("damaged", .damaged, nil, nil, first)
            findings = found.map {
                Line(kind: $0.kind, firstInDoubt: $0.firstInDoubt, message: words.message(for: $0))
            }
        }
    }

    /// The sentence, then one line for each finding.
    var text: String {
        let rootLine = root.map { ["  SHA-256 \($0)"] } ?? []
        return ([message] + rootLine + findings.map { "- \($0.message)" }).joined(separator: "\n") + "\n"
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("strings and numbers can be encoded") }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
