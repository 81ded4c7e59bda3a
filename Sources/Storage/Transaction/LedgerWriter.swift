import Foundation
import Ledger
import SQLEngine
import Synchronization
import Vault
import Vocabulary

/// The right edge of the ledger in memory, moving exactly with the database: forward when a group is committed, back
/// when a unit or a group fails. Guarded by its mutex; used on the writer's thread only.
final class LedgerWriter: CommitParticipant {
    private struct Edge {
        var frontier: MerkleFrontier
        var beforeUnit: MerkleFrontier
        var committed: MerkleFrontier
        /// When a checkpoint was last signed that stays.
        var lastKept = Date.distantPast
        /// The checkpoint that the next one takes the place of.
        var provisional: UInt64?
        var signing: (size: UInt64, isKept: Bool, at: Date)?
        var afterCommit: [@Sendable () -> Void] = []
        var afterCommitBeforeUnit = 0
    }

    let fresh = FreshKeys()
    private let keys: any Engine
    private let refresh: RingRefresh
    private let signingKey: SigningKey
    let clock: @Sendable () -> Date
    private let edge: Mutex<Edge>

    init(
        keys: any Engine, refresh: RingRefresh, signingKey: SigningKey, clock: @escaping @Sendable () -> Date
    ) {
        self.keys = keys
        self.refresh = refresh
        self.signingKey = signingKey
        self.clock = clock
        edge = Mutex(Edge(frontier: MerkleFrontier(), beforeUnit: MerkleFrontier(), committed: MerkleFrontier()))
    }

    func append(_ leaf: Hash) -> (number: UInt64, nodes: [NewNode]) {
        edge.withLock { edge in
            let number = edge.frontier.size
            return (number, edge.frontier.append(leaf))
        }
    }

    /// The number that the next event will have.
    var size: UInt64 { edge.withLock(\.frontier.size) }

    /// Runs once the group is on disk; forgotten when the unit or the group fails.
    func afterCommit(_ work: @escaping @Sendable () -> Void) { edge.withLock { $0.afterCommit.append(work) } }

    func signedCheckpoint(of frontier: MerkleFrontier) throws -> SignedNote {
        try checkpoint(size: frontier.size, root: frontier.root)
    }

    func checkpoint(size: UInt64, root: Hash) throws -> SignedNote {
        try Checkpoint(origin: signingKey.name, size: size, root: root).signed(by: signingKey)
    }

    // MARK: - CommitParticipant

    /// At the first write, and when a command on the same folder has written meanwhile, the edge is read again.
    ///
    /// - Throws: `StoreProblem.ledgerDamaged` when the ledger is shorter than it was, or than was signed for: a second
    ///   history must never grow on a torn-off edge.
    func groupWillBegin(_ reader: any SQLReader) throws {
        let size = try LedgerTable.size(reader)
        let known = edge.withLock(\.committed.size)
        // Nothing known and nothing there is a first start, or a ledger that was emptied.
        guard size != known || size == 0 else { return }
        guard size >= known, try size >= LedgerTable.signedSize(reader), try !LedgerTable.isEmptied(reader) else {
            throw StoreProblem.ledgerDamaged
        }
        let found = try MerkleFrontier(size: size, from: StoredHashes(sql: reader))
        edge.withLock { edge in
            edge.frontier = found
            edge.beforeUnit = found
            edge.committed = found
        }
    }

    func unitWillBegin() {
        fresh.unitWillBegin()
        edge.withLock { edge in
            edge.beforeUnit = edge.frontier
            edge.afterCommitBeforeUnit = edge.afterCommit.count
        }
    }

    func unitDidFail() {
        fresh.unitDidFail()
        edge.withLock { edge in
            edge.frontier = edge.beforeUnit
            edge.afterCommit.removeLast(edge.afterCommit.count - edge.afterCommitBeforeUnit)
        }
    }

    /// Keys first, then the data. Every group signs for its last event, so that no event stands beyond the newest
    /// checkpoint and could be cut off unseen; of those signed within one second only the last stays.
    func groupWillCommit(_ writer: any SQLWriter) throws {
        try fresh.store(in: keys, refresh)
        let now = clock()
        let due = edge.withLock { edge -> (frontier: MerkleFrontier, provisional: UInt64?)? in
            guard edge.frontier.size > edge.committed.size else { return nil }
            edge.signing = (edge.frontier.size, now.timeIntervalSince(edge.lastKept) >= 1, now)
            return (edge.frontier, edge.provisional)
        }
        guard let due else { return }
        if let size = due.provisional { try LedgerTable.deleteCheckpoint(size: size, in: writer) }
        let note = try signedCheckpoint(of: due.frontier)
        try LedgerTable.insertCheckpoint(Array(note.encoded.utf8), size: due.frontier.size, at: now, in: writer)
    }

    func groupDidCommit() {
        fresh.clear()
        let work = edge.withLock { edge in
            edge.committed = edge.frontier
            if let signing = edge.signing {
                edge.provisional = signing.isKept ? nil : signing.size
                if signing.isKept { edge.lastKept = signing.at }
            }
            edge.signing = nil
            defer { edge.afterCommit = [] }
            return edge.afterCommit
        }
        for run in work { run() }
    }

    func groupDidFail() {
        fresh.clear()
        edge.withLock { edge in
            edge.frontier = edge.committed
            edge.signing = nil
            edge.afterCommit = []
        }
    }
}
