public import Vocabulary

/// Why a proof proves nothing.
public enum ProofProblem: Error, Equatable, Sendable {
    case tooLong
    /// Neither the first line nor the shape is that of a proof.
    case notAProof
    /// A line, counted from 1, that is not what stands there in the format.
    case malformed(line: Int)
    /// The checkpoint in the file, or the one kept from earlier, cannot be believed.
    case checkpoint(CheckpointProblem)
    /// The file does not say what it proves.
    case eventMissing
    /// The proof fits, but the event is in a form that this program cannot read.
    case frameUnreadable(LedgerFrameProblem)
    /// The event does not stand at that place under the signed root.
    case notIncluded
    /// The proof begins at another size than the checkpoint that was kept.
    case otherOldSize(proof: UInt64, checkpoint: UInt64)
    /// The newer checkpoint has fewer events than the older.
    case shrunk(old: UInt64, new: UInt64)
    /// The older ledger is not the beginning of the newer.
    case notConsistent(old: UInt64, new: UInt64)
    /// Two checkpoints of different sizes, and no proof that leads from one to the other.
    case unconnected(old: UInt64, new: UInt64)
}

extension ProofProblem {
    public var isWrongKey: Bool { self == .checkpoint(.note(.unknownKey)) }

    /// One sentence for a person, without its full stop.
    public func message(in language: Language) -> String {
        language == .chinese ? chineseMessage : englishMessage
    }

    public var chineseMessage: String {
        switch self {
        case .tooLong: "文件太长，不是证明文件"
        case .notAProof: "不是证明文件的格式"
        case .malformed(let line): "第 \(line) 行不符合格式"
        case .checkpoint(let problem): "检查点不可信：\(problem.chineseMessage)"
        case .eventMissing: "文件里没有记录本身，无法核对"
        case .frameUnreadable: "证明成立，但记录不是本程序能读的格式"
        case .notIncluded: "这条记录不在签名的账本里，或被改过"
        case .otherOldSize(let proof, let checkpoint):
            "证明从 \(proof) 条算起，而保存的检查点是 \(checkpoint) 条"
        case .shrunk(let old, let new): "账本变短了：原来 \(old) 条，现在 \(new) 条"
        case .notConsistent(let old, let new): "\(old) 条时的账本不是 \(new) 条时账本的开头：历史被改写过"
        case .unconnected(let old, let new):
            "两个检查点（\(old) 条和 \(new) 条）都是真的，但没有一致性证明，不能说明前者是后者的开头"
        }
    }

    public var englishMessage: String {
        switch self {
        case .tooLong: "The file is too long to be a proof"
        case .notAProof: "This is not a proof file"
        case .malformed(let line): "Line \(line) is not what the format demands"
        case .checkpoint(let problem): "The checkpoint cannot be trusted: \(problem.englishMessage)"
        case .eventMissing: "The file does not hold the event, so there is nothing to check"
        case .frameUnreadable: "The proof fits, but the event is in a form this program cannot read"
        case .notIncluded: "The event is not in the signed ledger, or was changed"
        case .otherOldSize(let proof, let checkpoint):
            "The proof begins at \(proof) events and the checkpoint that was kept has \(checkpoint)"
        case .shrunk(let old, let new): "The ledger became shorter: \(old) events before, \(new) now"
        case .notConsistent(let old, let new):
            "The ledger at \(old) events is not the beginning of that at \(new): history was rewritten"
        case .unconnected(let old, let new):
            "Both checkpoints (\(old) and \(new) events) are genuine, but no proof leads from one to the other"
        }
    }
}
