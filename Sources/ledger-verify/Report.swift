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
    var size: UInt64?
    var root: String?
    var firstInDoubt: UInt64?
    var findings: [Line] = []
    let code: ExitCode

    enum CodingKeys: String, CodingKey {
        case verdict, message, size, root, firstInDoubt, findings
    }

    static func on(_ verdict: ExportVerdict, words: Words) -> Report {
        let message = words.sentence(for: verdict)
        switch verdict {
        case .nothingThere: return Report(verdict: "nothing-there", message: message, code: .nothingThere)
        case .wrongKey: return Report(verdict: "wrong-key", message: message, code: .wrongKey)
        case .checked(.intact(let size, let root)):
            return Report(verdict: "intact", message: message, size: size, root: "\(root)", code: .sound)
        case .checked(.damaged(let firstInDoubt, let findings)):
            let lines = findings.map {
                Line(kind: $0.kind, firstInDoubt: $0.firstInDoubt, message: words.message(for: $0))
            }
            return Report(
                verdict: "damaged", message: message, firstInDoubt: firstInDoubt, findings: lines, code: .damaged)
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
