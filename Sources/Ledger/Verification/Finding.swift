/// One thing that is wrong with a ledger, and where.
public enum Finding: Sendable, Equatable {
    /// Event `index` does not hash to the leaf hash kept beside it.
    case leafChanged(index: UInt64)
    /// Event `index` is as it was recorded, but not a frame that this program can read.
    case frameUnreadable(index: UInt64, LedgerFrameProblem)
    /// Event `expected` is not there; the next one found is `found`.
    case gap(expected: UInt64, found: UInt64)
    /// Where event `expected` should come, the earlier `found` came once more.
    case outOfOrder(expected: UInt64, found: UInt64)
    /// The kept hash of a subtree is not that of the leaves under it, though its two halves are right.
    case nodeWrong(level: Int, index: UInt64)
    case nodeMissing(level: Int, index: UInt64)
    /// The signed root at `size` does not come out of the events found, and no kept hash tells where they differ. The
    /// last signed root that did come out was at `provenSize`.
    case rootDiffers(size: UInt64, provenSize: UInt64)
    /// Only `size` events are left of the `checkpoint` that were signed for.
    case truncated(size: UInt64, checkpoint: UInt64)
    /// Two checkpoints, both signed, tell different histories: the key was used on a second one.
    case fork(size: UInt64, provenSize: UInt64)
    /// Checkpoint number `position`, counted from 0, cannot be believed; the last one that could was at `provenSize`.
    case checkpointRefused(position: Int, provenSize: UInt64, CheckpointProblem)
    /// A file of an export is missing or not what its name says; `firstEvent` is the first it tells of.
    case fileDamaged(path: String, firstEvent: UInt64)
    /// There are events, and no checkpoint that could prove them.
    case noCheckpoint
    /// Not one event is left of a ledger that had some.
    case emptied

    /// The first event that can no longer be relied on because of this alone.
    public var firstInDoubt: UInt64 {
        switch self {
        case .leafChanged(let index), .frameUnreadable(let index, _): index
        case .gap(let expected, _), .outOfOrder(let expected, _): expected
        case .nodeWrong(let level, let index), .nodeMissing(let level, let index): index << UInt64(level)
        case .rootDiffers(_, let proven), .fork(_, let proven), .checkpointRefused(_, let proven, _): proven
        case .truncated(let size, _): size
        case .fileDamaged(_, let first): first
        case .noCheckpoint, .emptied: 0
        }
    }
}

/// What a verification found.
public enum LedgerVerdict: Sendable, Equatable {
    /// Every event hashes to its leaf, every leaf to the root, and the root to what was signed.
    case intact(size: UInt64, root: Hash)
    /// Everything before `firstInDoubt` is as it was signed for. Findings come in the order they were met.
    case damaged(firstInDoubt: UInt64, findings: [Finding])

    /// More findings than this are counted in `firstInDoubt`, but not listed: a ruined ledger must not fill memory.
    public static let findingLimit = 100
}

/// Collects findings in bounded memory.
struct FindingLog {
    private(set) var findings: [Finding] = []
    private(set) var firstInDoubt: UInt64?

    mutating func add(_ finding: Finding) {
        firstInDoubt = min(firstInDoubt ?? .max, finding.firstInDoubt)
        if findings.count < LedgerVerdict.findingLimit { findings.append(finding) }
    }

    func verdict(size: UInt64, root: Hash) -> LedgerVerdict {
        guard let firstInDoubt else { return .intact(size: size, root: root) }
        return .damaged(firstInDoubt: firstInDoubt, findings: findings)
    }
}
