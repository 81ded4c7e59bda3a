/// Walks over a ledger once, from its first event to its last, and says whether it is intact or where it is not.
///
/// Knows neither database nor files: the caller hands in each event with the leaf hash kept beside it, the kept
/// subtree hashes, and the signed checkpoints. Memory is O(log n) whatever the length; the cost is two hashes an event
/// and one signature check a checkpoint.
///
///     var walk = LedgerVerification(hashes: table, checkpoints: notes, key: key)
///     for row in rows { try walk.take(index: row.index, frame: row.frame, leafHash: row.leafHash) }
///     let verdict = try walk.finish()
public struct LedgerVerification<Hashes: HashSource> {
    private let hashes: Hashes
    private var heads: SignedHeads
    /// The tree of the events as they stand; stops growing at the first one missing.
    private var found = MerkleFrontier()
    /// The tree of the kept leaf hashes, once they differ from those of the events.
    private var kept: MerkleFrontier?
    private var expected: UInt64 = 0
    private var isInterrupted = false
    private var suspicion = Suspicion()
    private var ruling = RootRuling()
    private var log = FindingLog()

    /// - Parameters:
    ///   - hashes: the kept hashes of complete subtrees. A leaf's is not asked for until something is wrong.
    ///   - checkpoints: signed notes, the smallest size first.
    public init(hashes: Hashes, checkpoints: some Sequence<[UInt8]>, key: VerifierKey) {
        self.hashes = hashes
        heads = SignedHeads(checkpoints, key: key)
    }

    /// How many events the signed checkpoints have proven so far; the rest is only consistent with itself.
    public var provenSize: UInt64 { min(ruling.provenSize, expected) }

    /// Takes the next event.
    /// - Throws: only what `hashes` throws beyond `MissingHash`: a fault of the store, not of the ledger.
    public mutating func take(index: UInt64, frame: some Collection<UInt8>, leafHash: Hash) throws {
        try judgeHeads(upTo: found.size)
        checkPlace(index)
        let computed = Hash.leaf(frame)
        if computed != leafHash {
            report(.leafChanged(index: index))
        } else {
            checkReadable(frame, index)
        }
        if !isInterrupted { try grow(found: computed, kept: leafHash) }
    }

    /// Adds what the caller found wrong before it could hand in an event.
    public mutating func note(_ finding: Finding) { report(finding) }

    /// Ends the walk.
    public mutating func finish() throws -> LedgerVerdict {
        try judgeHeads(upTo: found.size)
        try judgeHeads(upTo: .max)
        if let open = ruling.unexplained { log.add(.rootDiffers(size: open.size, provenSize: open.provenSize)) }
        if ruling.largestHead > expected {
            log.add(.truncated(size: expected, checkpoint: ruling.largestHead))
        }
        if heads.count == 0, expected > 0 { log.add(.noCheckpoint) }
        return log.verdict(size: found.size, root: found.root)
    }
}

extension LedgerVerification {
    private mutating func checkPlace(_ index: UInt64) {
        if index > expected { report(.gap(expected: expected, found: index)) }
        if index < expected { report(.outOfOrder(expected: expected, found: index)) }
        isInterrupted = isInterrupted || index != expected
        expected = max(expected, index &+ 1)
    }

    private mutating func checkReadable(_ frame: some Collection<UInt8>, _ index: UInt64) {
        do throws(LedgerFrameProblem) {
            _ = try LedgerFrame(decoding: frame)
        } catch {
            log.add(.frameUnreadable(index: index, error))
        }
    }

    private mutating func grow(found foundLeaf: Hash, kept keptLeaf: Hash) throws {
        if kept == nil, foundLeaf != keptLeaf { kept = found }
        let foundNodes = found.append(foundLeaf)
        let nodes = kept?.append(keptLeaf) ?? foundNodes
        let hashes = hashes
        var missing: [NewNode] = []
        let wrong = try suspicion.take(nodes, leafIsSuspect: foundLeaf != keptLeaf) { node in
            guard hashes.keeps(level: node.level) else { return true }
            do {
                return try hashes.hash(level: node.level, index: node.index) == node.hash
            } catch is MissingHash {
                missing.append(node)
                return true
            }
        }
        for node in missing { report(.nodeMissing(level: node.level, index: node.index)) }
        for node in wrong { report(.nodeWrong(level: node.level, index: node.index)) }
    }

    /// A finding that says where the damage is.
    private mutating func report(_ finding: Finding) {
        log.add(finding)
        ruling.hasLocated = true
    }

    private mutating func judgeHeads(upTo size: UInt64) throws {
        while let head = nextHead(upTo: size) {
            let isReached = head.size == found.size
            if isReached, head.root == found.root {
                if let fork = ruling.prove(head) { log.add(fork) }
            } else if try isExplained(head, isReached: isReached) {
                ruling.explain(head)
            } else if let fork = ruling.contradict(head) {
                log.add(fork)
            }
        }
    }

    private mutating func nextHead(upTo size: UInt64) -> Checkpoint? {
        var refusals: [(Int, CheckpointProblem)] = []
        defer {
            for (position, problem) in refusals {
                log.add(.checkpointRefused(position: position, provenSize: provenSize, problem))
            }
        }
        return heads.next(upTo: size) { refusals.append(($0, $1)) }
    }

    /// Whether the kept hashes are the signed ones, so that comparing events with them has located all damage.
    private func isExplained(_ head: Checkpoint, isReached: Bool) throws -> Bool {
        if isReached, let kept, kept.root == head.root { return true }
        guard ruling.hasLocated || head.size > expected else { return false }
        do {
            return try hashes.root(size: head.size) == head.root
        } catch is MissingHash {
            return false
        }
    }
}
