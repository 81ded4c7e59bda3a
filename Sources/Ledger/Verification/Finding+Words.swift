public import Vocabulary

extension Finding {
    /// One sentence for a person: what is wrong, and at which event. Events are counted from 0, as in the file formats.
    public func message(in language: Language) -> String {
        language == .chinese ? chineseMessage : englishMessage
    }

    public var chineseMessage: String {
        switch self {
        case .leafChanged(let index): "第 \(index) 条记录被改过：内容与保存的哈希不符"
        case .frameUnreadable(let index, _): "第 \(index) 条记录未被改动，但不是本程序能读的格式"
        case .gap(let expected, let found): "第 \(expected) 条到第 \(found - 1) 条记录缺失"
        case .outOfOrder(let expected, let found): "应为第 \(expected) 条的位置出现了第 \(found) 条记录"
        case .nodeWrong(let level, let index): "\(Self.chineseSpan(level, index))的保存哈希与内容不符"
        case .nodeMissing(let level, let index): "\(Self.chineseSpan(level, index))的哈希缺失"
        case .rootDiffers(let size, let proven): "与 \(size) 条时签名的检查点不符；前 \(proven) 条仍可证明"
        case .truncated(let size, let checkpoint): "签名时有 \(checkpoint) 条记录，现在只剩 \(size) 条"
        case .fork(let size, let proven): "同一把密钥签过两种历史，在 \(size) 条处互相矛盾；前 \(proven) 条仍可证明"
        case .checkpointRefused(let position, _, let problem):
            "第 \(position) 个检查点不可信：\(problem.chineseMessage)"
        case .fileDamaged(let path, _): "文件 \(path) 缺失或损坏"
        case .noCheckpoint: "有记录，但没有任何签名的检查点"
        case .emptied: "账本被清空了，一条记录都不剩"
        }
    }

    public var englishMessage: String {
        switch self {
        case .leafChanged(let index): "Event \(index) was changed: it does not match the hash kept for it"
        case .frameUnreadable(let index, _): "Event \(index) is unchanged, but in a form this program cannot read"
        case .gap(let expected, let found): "Events \(expected) to \(found - 1) are missing"
        case .outOfOrder(let expected, let found): "Event \(found) stands where event \(expected) should"
        case .nodeWrong(let level, let index): "The hash kept for \(Self.englishSpan(level, index)) does not match them"
        case .nodeMissing(let level, let index): "The hash of \(Self.englishSpan(level, index)) is missing"
        case .rootDiffers(let size, let proven):
            "The checkpoint signed at \(size) events does not match; the first \(proven) are still proven"
        case .truncated(let size, let checkpoint): "\(checkpoint) events were signed for and \(size) are left"
        case .fork(let size, let proven):
            "The key signed two histories that differ at \(size) events; the first \(proven) are still proven"
        case .checkpointRefused(let position, _, let problem):
            "Checkpoint \(position) cannot be trusted: \(problem.englishMessage)"
        case .fileDamaged(let path, _): "The file \(path) is missing or damaged"
        case .noCheckpoint: "There are events, but no signed checkpoint"
        case .emptied: "The ledger was emptied: not one event is left"
        }
    }

    /// A word for programs; never changes.
    public var kind: String {
        switch self {
        case .leafChanged: "leaf-changed"
        case .frameUnreadable: "frame-unreadable"
        case .gap: "gap"
        case .outOfOrder: "out-of-order"
        case .nodeWrong: "node-wrong"
        case .nodeMissing: "node-missing"
        case .rootDiffers: "root-differs"
        case .truncated: "truncated"
        case .fork: "fork"
        case .checkpointRefused: "checkpoint-refused"
        case .fileDamaged: "file-damaged"
        case .noCheckpoint: "no-checkpoint"
        case .emptied: "emptied"
        }
    }

    private static func chineseSpan(_ level: Int, _ index: UInt64) -> String {
        "第 \(index << UInt64(level)) 条到第 \(((index + 1) << UInt64(level)) - 1) 条记录"
    }

    private static func englishSpan(_ level: Int, _ index: UInt64) -> String {
        "events \(index << UInt64(level)) to \(((index + 1) << UInt64(level)) - 1)"
    }
}

extension CheckpointProblem {
    var chineseMessage: String {
        switch self {
        case .note(.badSignature): "签名不对，内容被改过"
        case .note(.unknownKey): "不是这把密钥签的"
        case .note: "不是签名文件的格式"
        case .badOrigin, .badSize, .badRoot, .tooFewLines, .extensionLines: "不是检查点的格式"
        case .foreignOrigin: "属于另一本账本"
        case .smallerThanBefore: "比前一个检查点的记录少"
        }
    }

    var englishMessage: String {
        switch self {
        case .note(.badSignature): "its signature is wrong, so it was changed"
        case .note(.unknownKey): "another key signed it"
        case .note: "it is not a signed note"
        case .badOrigin, .badSize, .badRoot, .tooFewLines, .extensionLines: "it is not a checkpoint"
        case .foreignOrigin: "it belongs to another ledger"
        case .smallerThanBefore: "it has fewer events than the one before it"
        }
    }
}
