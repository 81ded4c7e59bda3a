import Foundation
import Ledger

/// A verdict, ready to be shown to a person or a program.
struct Report: Encodable {
    struct Line: Encodable {
        let kind: String
        let firstInDoubt: UInt64
        let message: String
    }

    /// What a proven event says, for a program; codes and references only.
    struct Event: Encodable {
        /// From 0, as in the file.
        let index: UInt64
        let at: String
        let actor: String
        let action: String
        let outcome: String
        let purpose: String?
        let count: UInt32
    }

    /// `intact`, `proven`, `evidence`, `grew`, `signed`, `damaged`, `refused`, `not-witnessed`, `incomplete`, `nothing-there` or
    /// `wrong-key`.
    let verdict: String
    let message: String
    var size: UInt64?
    var root: String?
    var firstInDoubt: UInt64?
    var findings: [Line] = []
    var oldSize: UInt64?
    var event: Event?
    let code: ExitCode

    enum CodingKeys: String, CodingKey {
        case verdict, message, size, root, firstInDoubt, findings, oldSize, event
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
        let eventLine = event.map { ["  \($0.at)  \($0.action)  \($0.outcome)"] } ?? []
        return ([message] + eventLine + rootLine + findings.map { "- \($0.message)" }).joined(separator: "\n") + "\n"
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("strings and numbers can be encoded") }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}

extension Report {
    static func unwitnessed(by witness: WitnessKey, words: Words) -> Report {
        Report(verdict: "not-witnessed", message: words.unwitnessed(by: witness.name), code: .damaged)
    }

    static func on(_ verdict: FileVerdict, words: Words) -> Report {
        let message = words.sentence(for: verdict)
        switch verdict {
        case .wrongKey: return Report(verdict: "wrong-key", message: message, code: .wrongKey)
        case .included(let proven):
            return Report(
                verdict: "proven", message: message, size: proven.head.size, root: "\(proven.head.root)",
                event: Event(proven), code: .sound)
        case .grew(let old, let new):
            return Report(
                verdict: "grew", message: message, size: new.size, root: "\(new.root)", oldSize: old.size, code: .sound)
        case .signed(let head):
            return Report(verdict: "signed", message: message, size: head.size, root: "\(head.root)", code: .sound)
        case .needsOldCheckpoint(let size):
            return Report(verdict: "incomplete", message: message, oldSize: size, code: .usage)
        case .refused: return Report(verdict: "refused", message: message, code: .damaged)
        }
    }
}

extension Report {
    static func on(_ verdict: PackVerdict, words: Words) -> Report {
        let message = words.sentence(for: verdict)
        switch verdict {
        case .wrongKey: return Report(verdict: "wrong-key", message: message, code: .wrongKey)
        case .sound(_, _, let made):
            return Report(
                verdict: "evidence", message: message, size: made.head.size, root: "\(made.head.root)",
                event: Event(made), code: .sound)
        case .damaged(let findings):
            let lines = findings.map {
                Line(kind: "evidence", firstInDoubt: 0, message: words.message(for: $0))
            }
            return Report(verdict: "damaged", message: message, findings: lines, code: .damaged)
        }
    }
}

extension Report.Event {
    fileprivate init(_ proven: ProvenEvent) {
        let frame = proven.frame
        index = proven.index
        at = frame.date.formatted(.iso8601)
        actor = frame.actor.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        action = frame.action
        outcome = frame.outcome == .done ? "done" : "refused"
        purpose = frame.purpose
        count = frame.count
    }
}
