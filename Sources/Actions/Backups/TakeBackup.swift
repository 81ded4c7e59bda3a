public import Access
public import Backups
import Foundation
import Ledger
import Storage
public import Vocabulary

/// On whose behalf a backup is made.
public enum BackupActor: Sendable, Equatable {
    case staff(ID<StaffMember>)
    case schedule
}

/// What came of making one.
public struct BackupOutcome: Sendable {
    public let copies: [BackupCopy]
    /// Folders that it could not be written to, and why; the others have it.
    public let failures: [(folder: String, problem: DiskProblem)]
    /// Older ones that were deleted for it.
    public let retired: [BackupCopy]
    /// Older ones that were to be deleted and could not.
    public let kept: [BackupCopy]
    public let duration: Duration
}

extension Workplace {
    /// Makes a backup while everybody goes on working, and returns once it is whole in at least one folder.
    ///
    /// - Parameters:
    ///   - kind: data without keys and indexes, or the wrapped keys.
    ///   - folders: instead of those of the plan.
    /// - Throws: `RecordedRefusal`, `BackupError`, or a fault; then no folder holds anything that looks like a backup.
    public func takeBackup(
        of kind: BackupManifest.Kind, by actor: BackupActor, to folders: [String]? = nil, with tools: BackupTools
    ) async throws -> BackupOutcome {
        let start = ContinuousClock.now
        if case .staff(let staff) = actor { try await ask(May<CreateBackup>(), as: staff) }
        try backups.begin(kind == .data ? .creating : .keys)
        do {
            let lock = try BackupLock(store.folder)
            let (copies, failures) = try await write(kind, to: folders ?? backupPlan().folders, tools)
            do {
                try await record(Several(copies), kind == .data ? CreateBackup.name : BackupEvent.keys, by: actor)
            } catch {
                // What no register knows may lie nowhere.
                for copy in copies { try? tools.disk.remove(copy.path) }
                throw error
            }
            let (retired, kept) = try await retire(kind, by: actor, on: tools.disk)
            _ = consume lock
            backups.end(nil)
            return BackupOutcome(
                copies: copies, failures: failures, retired: retired, kept: kept, duration: ContinuousClock.now - start)
        } catch {
            backups.end(BackupFailure(at: now, reason: Self.reason(error)))
            if actor == .schedule { try? await record(Several<BackupCopy>([]), BackupEvent.failed, by: actor) }
            throw error
        }
    }

    /// Makes one if the plan says that one is due and has not been made; nil where none was.
    public func takeDueBackup(with tools: BackupTools) async throws -> BackupOutcome? {
        let now = now
        guard let due = try backupPlan().lastDue(at: now) else { return nil }
        let (copies, recipients) = try store.read { (try $0.backupCopies(), try $0.backupRecipients()) }
        guard recipients.contains(where: { $0.kind != .house }) else { return nil }
        guard !copies.contains(where: { $0.kind == .data && $0.madeAt >= due && $0.state == .sound }) else {
            return nil
        }
        return try await takeBackup(of: .data, by: .schedule, with: tools)
    }

    static func reason(_ error: any Error) -> BackupFailure.Reason {
        switch error {
        case is DiskProblem, BackupError.nothingWritten: .disk
        case BackupError.noRecipient: .noRecipient
        case is AgeProblem, is ContainerProblem: .damaged
        default: .other
        }
    }

    /// What explains a change that the gate allowed before the work began, or that nobody asked for.
    func record(_ values: some Storable, _ action: String, by actor: BackupActor) async throws {
        let event = LedgerEvent(action)
        switch actor {
        case .staff(let staff): try await asOneself(staff) { try $0.commit(Change(values, recording: event)) }
        case .schedule: _ = try await asSystem { try $0.commit(Change(values, recording: event)) }
        }
    }
}

extension Workplace {
    private typealias Written = (copies: [BackupCopy], failures: [(folder: String, problem: DiskProblem)])

    private func write(_ kind: BackupManifest.Kind, to folders: [String], _ tools: BackupTools) async throws -> Written
    {
        let recipients = try await recipients(of: kind)
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { [self] in
                continuation.resume(with: Result { try write(kind, to: folders, for: recipients, tools) })
            }
        }
    }

    /// Keys are not written for the house: its identity lies in the data, under one of those very keys.
    private func recipients(of kind: BackupManifest.Kind) async throws -> [AgeRecipient] {
        var known = try store.read { try $0.backupRecipients() }
        guard known.contains(where: { $0.kind != .house }) else { throw BackupError.noRecipient }
        if kind == .data, !known.contains(where: { $0.kind == .house }) {
            _ = try await asSystem { tx in
                try tx.commit(Change(HouseIdentity(.random()), recording: LedgerEvent("backup.recipient")))
            }
            known = try store.read { try $0.backupRecipients() }
        }
        return known.filter { kind == .data || $0.kind != .house }.map(\.recipient)
    }

    private func write(
        _ kind: BackupManifest.Kind, to folders: [String], for recipients: [AgeRecipient], _ tools: BackupTools
    ) throws -> Written {
        let bench = try Workbench(in: store.folder, on: tools.disk)
        defer { bench.clear() }
        let madeAt = now
        let packing = Packing(disk: tools.disk)
        let database = kind == .data ? Store.dataFile : Store.keyFile
        let facts =
            try kind == .data
            ? store.copyData(to: bench.path + "/" + database) : store.copyKeys(to: bench.path + "/" + database)
        let head = bench.path + "/checkpoint"
        let note = try tools.disk.create(head)
        try note.write(Array(store.checkpoint(of: facts).encoded.utf8))
        try note.close()
        let paths = [bench.path + "/" + database, head]
        let manifest = BackupManifest(
            kind: kind, installation: store.installation, madeAt: madeAt, program: tools.program,
            schema: facts.schema,
            ledger: .init(size: facts.ledgerSize, root: facts.ledgerRoot.description), counts: facts.counts,
            parts: [try packing.part(database, at: paths[0]), try packing.part("checkpoint", at: paths[1])])
        let output = FolderTee(folders, BackupName.random(kind, at: madeAt).text, on: tools.disk)
        do { try packing.write(manifest, paths, for: .recipients(recipients), to: output) } catch {
            output.abandon()
            throw error
        }
        let whole = try output.finish()
        let copies = whole.map { folder, name in
            BackupCopy(
                id: ID(UUID()), kind: kind, folder: folder, name: name, sizeBytes: output.sizeBytes,
                sha256: output.sha256, madeAt: madeAt, ledgerSize: facts.ledgerSize)
        }
        return (copies, output.failures)
    }

    /// Deletes what the plan does not keep, of what the register knows as ours: nothing else in a folder is touched.
    private func retire(
        _ kind: BackupManifest.Kind, by actor: BackupActor, on disk: any Disk
    ) async throws -> (retired: [BackupCopy], kept: [BackupCopy]) {
        let plan = try backupPlan()
        let all = try store.read { try $0.backupCopies(withRetired: true) }.filter { $0.kind == kind }
        let copies = all.filter { $0.state != .retired }
        let expired = kind == .data ? Self.expired(copies, plan) : Self.surplusKeys(copies, plan)
        // The register first: whoever is stopped here leaves a file too many, which the next run takes, not one too few.
        let marked = expired.map { copy in
            var copy = copy
            copy.state = .retired
            return copy
        }
        if !marked.isEmpty { try await record(Several(marked), BackupEvent.removed, by: actor) }
        let left = all.filter { $0.state == .retired && disk.exists($0.path) }
        var (retired, gone, kept): ([BackupCopy], [BackupCopy], [BackupCopy]) = ([], [], [])
        for var copy in expired + left {
            do {
                if disk.exists(copy.path) { try disk.remove(copy.path) }
                try disk.syncFolder(copy.folder)
                copy.state = .retired
                retired.append(copy)
            } catch  where disk.exists(copy.path) {
                kept.append(copy)
            } catch {
                // The name may come back after a power cut; until somebody looks nobody knows.
                copy.state = .missing
                gone.append(copy)
            }
        }
        if !(kept + gone).isEmpty { try await record(Several(kept + gone), BackupEvent.removed, by: actor) }
        return (retired, kept)
    }

    /// The newest that was ever verified stays, whatever the plan says.
    private static func expired(_ copies: [BackupCopy], _ plan: BackupPlan) -> [BackupCopy] {
        let sound = copies.filter { $0.state == .sound }
        let times = Array(Set(sound.map(\.madeAt)))
        var kept = Set(plan.retention.kept(times).map { times[$0] })
        if let verified = sound.filter({ $0.verifiedAt != nil }).map(\.madeAt).max() { kept.insert(verified) }
        return copies.filter { $0.state != .damaged && !kept.contains($0.madeAt) }
    }

    private static func surplusKeys(_ copies: [BackupCopy], _ plan: BackupPlan) -> [BackupCopy] {
        let there = copies.filter { $0.state != .missing }
        let kept = Set(Set(there.map(\.madeAt)).sorted(by: >).prefix(plan.keyCopies))
        return there.filter { !kept.contains($0.madeAt) }
    }
}
