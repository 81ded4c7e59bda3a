public import Access
public import Backups
import Foundation
import Ledger
import Storage
public import Vault
public import Vocabulary

/// A restore that was tried out, against what was promised.
public struct DrillOutcome: Sendable {
    public let drill: BackupDrill
    public let report: RestoreReport?
    public let plan: BackupPlan
    /// Why it failed, for the log.
    public let problem: String?

    public var keepsRecoveryPoint: Bool { drill.lostSeconds <= plan.recoveryPointHours * 3600 }
    public var keepsRecoveryTime: Bool { drill.tookMilliseconds <= plan.recoveryTimeMinutes * 60_000 }
}

extension Workplace {
    /// Restores the newest sound backup into a folder of its own beside the data, measures, and clears it away. Nothing
    /// that is in use is touched, and nothing is signed.
    ///
    /// - Parameter root: opens the keys, as at the start.
    /// - Throws: `RecordedRefusal`, `BackupError.unknown` when there is no backup, `.running`.
    public func drillRestore(
        root: Unlock, ratchet: RatchetFile? = nil, as staff: ID<StaffMember>, with tools: BackupTools
    ) async throws -> DrillOutcome {
        guard let identity = try await ask(HouseUnlock<DrillRestore>(), as: staff) else {
            throw BackupError.noRecipient
        }
        let copies = try store.read { try $0.backupCopies() }
        guard let copy = copies.first(where: { $0.kind == .data && $0.state == .sound }) else {
            throw BackupError.unknown
        }
        try backups.begin(.drilling)
        defer { backups.end(nil) }
        let lock = try BackupLock(store.folder)
        let (start, now, plan) = (ContinuousClock.now, now, try backupPlan())
        let target = store.folder + "/" + Self.drillFolder
        defer { try? tools.disk.removeFolder(target) }
        var (report, problem): (RestoreReport?, String?)
        do {
            var restore = RestoreBackup(
                copy.path, by: .identities([identity]), keys: .live(folder: store.folder),
                source: .live(folder: store.folder), root: root, with: tools, clock: clock)
            restore.records = false
            restore.ratchet = ratchet
            try tools.disk.removeFolder(target)
            report = try await restore.run(into: target)
        } catch {
            problem = "\(error)"
            try? tools.disk.removeFolder(target + RestoreBackup.suffix)
        }
        _ = consume lock
        let took = ContinuousClock.now - start
        let milliseconds = Int(took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000)
        let drill = BackupDrill(
            at: now, name: copy.name, isSound: problem == nil, lostSeconds: Int(now.timeIntervalSince(copy.madeAt)),
            tookMilliseconds: milliseconds)
        let outcome: LedgerEvent.Outcome = problem == nil ? .done : .refused
        try await asOneself(staff) { tx in
            try tx.commit(Change(drill, recording: LedgerEvent(DrillRestore.name, outcome: outcome)))
        }
        return DrillOutcome(drill: drill, report: report, plan: plan, problem: problem)
    }
}
