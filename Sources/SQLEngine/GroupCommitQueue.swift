internal import GRDB
internal import Synchronization

/// Gathers units while a commit is under way and runs them as the next group: one fsync for up to 256 of them.
///
/// Nobody waits for a timer: a lone unit is committed at once, and under load the group is whatever arrived during the
/// commit before it.
final class GroupCommitQueue: Sendable {
    /// Work that somebody waits for, with its answer held back until the commit.
    struct Unit: Sendable {
        /// Runs the work and returns how to answer once the group is on disk; throws to undo this unit alone.
        let run: @Sendable (any SQLWriter) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void

        init<T: Sendable>(
            _ work: @escaping @Sendable (any SQLWriter) throws -> T, _ continuation: CheckedContinuation<T, any Error>
        ) {
            run = { writer in
                let value = try work(writer)
                return { continuation.resume(returning: value) }
            }
            fail = { continuation.resume(throwing: $0) }
        }
    }

    private struct Pending {
        var units: [Unit] = []
        var isRunning = false
        /// Why nothing more is written.
        var refusal: EngineFault?
    }

    static let largestGroup = 256
    private let pool: DatabasePool
    private let participant: (any CommitParticipant)?
    private let folding: LogFolding
    private let beforeStep: (@Sendable (SQLiteEngine.WriteStep) throws -> Void)?
    private let pending = Mutex(Pending())

    init(
        pool: DatabasePool, participant: (any CommitParticipant)?, folding: LogFolding,
        beforeStep: (@Sendable (SQLiteEngine.WriteStep) throws -> Void)?
    ) {
        self.pool = pool
        self.participant = participant
        self.folding = folding
        self.beforeStep = beforeStep
    }

    /// Why nothing more is written; nil while it is.
    var refusal: EngineFault? { pending.withLock(\.refusal) }
    /// Units that wait for the next group.
    var waiting: Int { pending.withLock(\.units.count) }

    /// No more writes, until the process has been restarted; whoever waits is told so.
    func stop(_ refusal: EngineFault = .notAcceptingWrites) {
        let refused = pending.withLock { pending in
            pending.refusal = pending.refusal ?? refusal
            defer { pending.units = [] }
            return pending.units
        }
        for unit in refused { unit.fail(refusal) }
    }

    /// After a commit: what it wrote is safe in the log, so it was answered; nothing may follow it.
    func stopIfFoldingFailed() { if folding.hasFailed { stop() } }

    func add(_ unit: Unit) {
        let (refusal, mustStart) = pending.withLock { pending -> (EngineFault?, Bool) in
            if let refusal = pending.refusal { return (refusal, false) }
            pending.units.append(unit)
            defer { pending.isRunning = true }
            return (nil, !pending.isRunning)
        }
        if let refusal { return unit.fail(refusal) }
        if mustStart { start() }
    }

    private func start() {
        pool.asyncWriteWithoutTransaction { [self] database in
            while let group = next() { commit(group, in: database) }
        }
    }

    /// The next group, or nil when nothing waits; then the runner ends.
    private func next() -> [Unit]? {
        pending.withLock { pending in
            guard !pending.units.isEmpty else {
                pending.isRunning = false
                return nil
            }
            let group = Array(pending.units.prefix(Self.largestGroup))
            pending.units.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ group: [Unit], in database: GRDB.Database) {
        var answers: [@Sendable () -> Void] = []
        var undone: [(Unit, any Error)] = []
        do {
            try beforeStep?(.begin)
            try database.beginTransaction(.immediate)
            let writer = SQLiteConnection(database: database, beforeStep: beforeStep)
            try participant?.groupWillBegin(writer)
            for unit in group {
                do {
                    answers.append(try run(unit, in: database, writer))
                } catch {
                    // A full disk may have ended the whole transaction behind our back; a broken one ends everything.
                    guard database.isInsideTransaction, !error.endsWriting else { throw error }
                    undone.append((unit, error))
                }
            }
            if !answers.isEmpty { try participant?.groupWillCommit(writer) }
            try beforeStep?(.commit)
            try database.commit()
        } catch {
            return abandon(group, in: database, because: error)
        }
        participant?.groupDidCommit()
        for (unit, error) in undone { unit.fail(error.asFault) }
        for answer in answers { answer() }
        stopIfFoldingFailed()
    }

    private func run(
        _ unit: Unit, in database: GRDB.Database, _ writer: SQLiteConnection
    ) throws -> @Sendable () -> Void {
        participant?.unitWillBegin()
        var answer: (@Sendable () -> Void)?
        do {
            try database.inSavepoint {
                answer = try unit.run(writer)
                return .commit
            }
        } catch {
            participant?.unitDidFail()
            throw error
        }
        guard let answer else { throw EngineFault.notAcceptingWrites }
        return answer
    }

    private func abandon(_ group: [Unit], in database: GRDB.Database, because error: any Error) {
        if database.isInsideTransaction { try? database.rollback() }
        participant?.groupDidFail()
        if error.endsWriting { stop() }
        for unit in group { unit.fail(error.asFault) }
    }
}
