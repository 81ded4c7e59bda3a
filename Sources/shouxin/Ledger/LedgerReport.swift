import Ledger

/// A verdict on the ledger for a person or a program; the same shape as `ledger-verify` prints.
struct LedgerReport: Encodable, Equatable {
    struct Line: Encodable, Equatable {
        let kind: String
        let firstInDoubt: UInt64
        let message: String
    }

    /// `intact`, `damaged`, `nothing-there`, `wrong-key` or `failed`.
    let verdict: String
    let message: String
    var size: UInt64?
    var root: String?
    /// The first event that cannot be relied on, counted from 0.
    var firstInDoubt: UInt64?
    var findings: [Line] = []
    let code: ExitCode

    private enum CodingKeys: String, CodingKey {
        case verdict, message, size, root, firstInDoubt, findings
    }

    init(_ verdict: LedgerVerdict) {
        switch verdict {
        case .intact(let size, let root):
            self.verdict = "intact"
            message = say("完好：\(size) 条记录与签名的检查点一致。", "Intact: \(size) events match the signed checkpoints.")
            self.size = size
            self.root = "\(root)"
            code = .done
        case .damaged(let first, let found):
            self.verdict = "damaged"
            message = say("有损坏：从第 \(first) 条记录起不能再相信。", "Damaged: nothing from event \(first) on can be relied on.")
            firstInDoubt = first
            findings = found.map {
                Line(kind: $0.kind, firstInDoubt: $0.firstInDoubt, message: $0.message(in: Speech.language))
            }
            code = .failed
        }
    }

    init(_ failure: CommandFailure) {
        verdict =
            switch failure.code {
            case .nothingThere: "nothing-there"
            case .wrongKey: "wrong-key"
            default: "failed"
            }
        message = failure.sentence
        code = failure.code
    }

    /// The sentence, then one line for each finding.
    var text: String {
        let rootLine = root.map { ["  SHA-256 \($0)"] } ?? []
        return ([message] + rootLine + findings.map { "- \($0.message)" }).joined(separator: "\n") + "\n"
    }
}
