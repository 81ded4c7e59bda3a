public import Access
public import Backups
import Foundation
import Ledger
import Storage
import Vault
public import Vocabulary

/// What opening and checking a backup came to.
public struct BackupVerdict: Sendable {
    public let manifest: BackupManifest?
    /// What is wrong, in words for the log; empty when it is sound.
    public let damage: [String]
    public let duration: Duration

    public var isSound: Bool { damage.isEmpty }
}

/// Lends the installation's own identity to somebody who may check backups.
struct HouseUnlock<Asked: WorkingTextPermission>: Question {
    func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> AgeIdentity? {
        try snapshot.houseIdentity(under: permit)
    }
}

extension Workplace {
    /// What the house itself opens backups with.
    /// - Throws: `BackupError.noRecipient` before the first backup.
    public func houseUnlock(as staff: ID<StaffMember>) async throws -> AgeUnlock {
        guard let identity = try await ask(HouseUnlock<VerifyBackup>(), as: staff) else {
            throw BackupError.noRecipient
        }
        return .identities([identity])
    }

    /// Opens a file as a whole: age, container, sizes, hashes, pages of the database, the ledger to its signed head. The
    /// result is noted for every registered copy of this path, and on the ledger.
    ///
    /// - Throws: `RecordedRefusal`, `BackupError.running`, or a fault of the machine; damage is an answer, no error.
    public func verifyBackup(
        at path: String, by unlock: AgeUnlock, as staff: ID<StaffMember>, with tools: BackupTools
    ) async throws -> BackupVerdict {
        _ = try await ask(HouseUnlock<VerifyBackup>(), as: staff)
        try backups.begin(.verifying)
        do {
            let lock = try BackupLock(store.folder)
            let verdict = try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async { [self] in
                    continuation.resume(with: Result { try check(path, by: unlock, tools) })
                }
            }
            _ = consume lock
            try await note(verdict, of: path, by: staff)
            backups.end(verdict.isSound ? nil : BackupFailure(at: now, reason: .damaged))
            return verdict
        } catch {
            backups.end(BackupFailure(at: now, reason: Self.reason(error)))
            throw error
        }
    }

    private func check(_ path: String, by unlock: AgeUnlock, _ tools: BackupTools) throws -> BackupVerdict {
        let start = ContinuousClock.now
        let bench = try Workbench(in: store.folder, on: tools.disk)
        defer { bench.clear() }
        let verdict = { (manifest: BackupManifest?, damage: [String]) in
            BackupVerdict(manifest: manifest, damage: damage, duration: ContinuousClock.now - start)
        }
        let manifest: BackupManifest
        do {
            manifest = try Packing(disk: tools.disk).unpack(path, by: unlock, into: bench.path)
        } catch let problem as AgeProblem where problem != .otherRecipients && problem != .wrongPassphrase {
            return verdict(nil, ["age: \(problem)"])
        } catch let problem as ContainerProblem {
            return verdict(nil, ["container: \(problem)"])
        }
        guard manifest.installation == store.installation else {
            return verdict(manifest, ["a backup of another installation"])
        }
        let database = bench.path + "/" + (manifest.kind == .data ? Store.dataFile : Store.keyFile)
        guard tools.disk.exists(database) else { return verdict(manifest, ["no database inside"]) }
        return verdict(
            manifest,
            try manifest.kind == .data
                ? store.damage(ofData: database, manifest) : store.damage(ofKeys: database, manifest))
    }

    private func note(_ verdict: BackupVerdict, of path: String, by staff: ID<StaffMember>) async throws {
        let now = now
        let outcome: LedgerEvent.Outcome = verdict.isSound ? .done : .refused
        try await asOneself(staff) { tx in
            let copies = try tx.backupCopies().filter { $0.path == path }.map { copy in
                var copy = copy
                copy.state = verdict.isSound ? .sound : .damaged
                copy.verifiedAt = now
                return copy
            }
            try tx.commit(
                Change(Several(copies), recording: LedgerEvent(VerifyBackup.name, outcome: outcome, count: 1)))
        }
    }

    /// Looks whether every registered file is still there with its size; notes those that are not.
    ///
    /// - Returns: the register afterwards.
    @discardableResult
    public func lookForCopies(by actor: BackupActor, on disk: any Disk) async throws -> [BackupCopy] {
        let copies = try store.read { try $0.backupCopies() }
        let changed = copies.compactMap { copy -> BackupCopy? in
            var found = copy
            if !disk.exists(copy.path) {
                found.state = .missing
            } else if (try? disk.sizeBytes(of: copy.path)) != copy.sizeBytes {
                found.state = .damaged
            } else if copy.state == .missing {
                found.state = .sound
            }
            return found == copy ? nil : found
        }
        if !changed.isEmpty { try await record(Several(changed), "backup.look", by: actor) }
        return try store.read { try $0.backupCopies() }
    }
}
