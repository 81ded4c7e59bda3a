public import Access
public import Backups
import Customers
public import Foundation
import Ledger
public import Storage
public import Vault
import Vocabulary

/// Two officers who answer for a restore that the ledger does not cover.
public struct Officers: Sendable {
    public let accounts: [(name: String, password: String)]

    public init(_ accounts: [(name: String, password: String)]) { self.accounts = accounts }

    /// Those who may.
    public static let roles: Set<Role> = [.protectionOfficer, .securityAdministrator, .auditAdministrator]
}

/// Brings a backup back into a new folder, with everything done to it that happened since.
///
/// The folder appears under its name only when it is whole: until then it is called `….restoring`, which the next try
/// clears away.
public struct RestoreBackup: Sendable {
    /// Where the wrapped keys come from.
    public enum Keys: Sendable {
        case live(folder: String)
        case backup(path: String, AgeUnlock)
    }

    public static let suffix = ".restoring"
    /// How many customers one event vouches for.
    private static let batch = 1000
    public static let reportFile = "restore-report.json"

    let backup: String
    let unlock: AgeUnlock
    let keys: Keys
    let source: LedgerSource
    let root: Unlock
    let tools: BackupTools
    let clock: @Sendable () -> Date
    /// Signed heads that somebody kept.
    public var witnessed: [[UInt8]] = []
    public var officers: Officers?
    /// Where the ratchet's state stands; in the folder that the keys come from unless told otherwise. It is never copied:
    /// a second one would open what an epoch's end has closed.
    public var ratchet: RatchetFile?
    /// False for a drill, which must not sign a second history.
    public var records = true

    /// - Parameters:
    ///   - root: opens the keys, as at any start.
    ///   - source: the ledger that tells what happened since.
    public init(
        _ backup: String, by unlock: AgeUnlock, keys: Keys, source: LedgerSource, root: Unlock, with tools: BackupTools,
        clock: @escaping @Sendable () -> Date
    ) {
        self.backup = backup
        self.unlock = unlock
        self.keys = keys
        self.source = source
        self.root = root
        self.tools = tools
        self.clock = clock
    }

    /// - Throws: `RestoreError`, `AgeProblem`, `ContainerProblem`, `StoreProblem`, or a fault of the disk; then there is
    ///   nothing under the name of `target`.
    public func run(into target: String) async throws -> RestoreReport {
        // A drill holds the lock already.
        guard records, case .live(let folder) = source else { return try await runLocked(into: target) }
        let lock = try BackupLock(folder)
        let report = try await runLocked(into: target)
        _ = consume lock
        return report
    }

    private func runLocked(into target: String) async throws -> RestoreReport {
        let disk = tools.disk
        let isFree = try !disk.exists(target) || disk.names(in: target).isEmpty
        guard isFree else { throw RestoreError.targetOccupied }
        let work = target + Self.suffix
        try disk.removeFolder(work)
        try disk.makeFolder(work)
        let (manifest, head) = try lay(into: work)
        let quarantine = try Quarantine(work)
        var report = try replay(quarantine, manifest)
        try await open(work, manifest, head, &report)
        try finish(work, target, report)
        return report
    }

    private func lay(into work: String) throws -> (BackupManifest, head: [UInt8]) {
        let packing = Packing(disk: tools.disk)
        let manifest = try packing.unpack(backup, by: unlock, into: work)
        guard manifest.kind == .data else { throw RestoreError.otherKind }
        let head = FileManager.default.contents(atPath: work + "/checkpoint").map(Array.init) ?? []
        try tools.disk.remove(work + "/checkpoint")
        switch keys {
        case .live(let folder): try Quarantine.copyKeys(of: folder, to: work)
        case .backup(let path, let unlock):
            try tools.disk.makeFolder(work + "/keys")
            guard try packing.unpack(path, by: unlock, into: work + "/keys").kind == .keys else {
                throw RestoreError.otherKind
            }
            try tools.disk.rename(work + "/keys/" + Store.keyFile, to: work + "/" + Store.keyFile)
            try tools.disk.removeFolder(work + "/keys")
        }
        return (manifest, head)
    }

    private func replay(_ quarantine: Quarantine, _ manifest: BackupManifest) throws -> RestoreReport {
        var report = RestoreReport(
            backupMadeAt: manifest.madeAt, source: sourceName, backupEvents: manifest.ledger.size)
        try quarantine.replay(source, manifest, into: &report)
        var known = manifest.ledger.size
        for folder in Set(folders) { known = try max(known, Quarantine.newestKnownSize(in: folder)) }
        for note in witnessed {
            guard let size = (try? SignedNote(parsing: note)).flatMap({ try? Checkpoint(parsing: $0.text) })?.size
            else {
                throw RestoreError.checkpointRefused
            }
            known = max(known, size)
        }
        if report.ledgerEvents < known { report.officersNeeded = .olderThanWitnessed }
        if case .none = source { report.officersNeeded = .noLedger }
        guard report.officersNeeded == nil || officers != nil else {
            if report.officersNeeded == .noLedger { throw RestoreError.noLedger }
            throw RestoreError.ledgerOlder(size: report.ledgerEvents, witnessed: known)
        }
        return report
    }

    private var standingRatchet: RatchetFile? {
        if let ratchet { return ratchet }
        guard case .live(let folder) = keys else { return nil }
        return RatchetFile(path: folder + "/" + Store.ratchetFile)
    }

    /// Folders in use that we were shown: what they have signed or had cosigned was seen by somebody.
    private var folders: [String] {
        var found: [String] = []
        if case .live(let folder) = source { found.append(folder) }
        if case .live(let folder) = keys { found.append(folder) }
        return found
    }

    private var sourceName: RestoreReport.Source {
        switch source {
        case .live: .live
        case .export: .export
        case .none: .none
        }
    }

    private func open(
        _ work: String, _ manifest: BackupManifest, _ head: [UInt8], _ report: inout RestoreReport
    ) async throws {
        let store = try Store.open(in: work, unlock: root, ratchet: standingRatchet, clock: clock)
        defer { try? store.close() }
        guard store.installation == manifest.installation else { throw RestoreError.otherInstallation }
        guard let checkpoint = try? Checkpoint(opening: head, trusting: store.verifierKey),
            checkpoint.size == manifest.ledger.size, checkpoint.root.description == manifest.ledger.root
        else { throw RestoreError.otherHistory }
        try checkWitnessed(store, report)
        guard case .intact = try store.read({ try $0.verifyLedger(trusting: store.verifierKey) }) else {
            throw RestoreError.otherHistory
        }
        let workplace = try Workplace(store: store, rulebook: .bundled(), clock: clock)
        if report.officersNeeded != nil { try await workplace.check(officers) }
        try await examine(workplace, manifest.ledger.size, &report)
        if records {
            let suppressed = UInt32(clamping: report.suppressed)
            _ = try await workplace.asSystem { try $0.record(LedgerEvent(BackupEvent.restored, count: suppressed)) }
            if report.source != .live { try await noteGap(after: manifest.ledger.size, workplace) }
            report.ledgerEvents = try store.read { try $0.ledgerSize() }
        }
    }

    /// Says on the ledger from where on the registers know nothing of what it says.
    private func noteGap(after size: UInt64, _ workplace: Workplace) async throws {
        try await workplace.asSystem { tx in
            let count = try UInt32(clamping: tx.ledgerSize() - size)
            try tx.record(LedgerEvent(BackupEvent.gap, count: count))
        }
    }

    /// Compares the values with the manifests in the backup, vouches for those that the ledger has passed by, and builds
    /// the indexes. Keys of those in storage only lie ready for that long, in this folder, which nobody serves yet.
    private func examine(_ workplace: Workplace, _ size: UInt64, _ report: inout RestoreReport) async throws {
        let store = workplace.store
        for customer in try store.escrowedCustomers() { try store.releaseKeys(of: customer) }
        let found = try store.read { try $0.examineRestored(size) }
        report.doubtCount = found.doubts.count
        report.doubts = found.doubts.prefix(RestoreReport.doubtLimit).map {
            RestoreReport.Doubt(kind: $0.code, customer: $0.customer?.description, field: $0.field?.code)
        }
        report.vouched = found.behind.count
        for start in stride(from: 0, to: records ? found.behind.count : 0, by: Self.batch) {
            let customers = Array(found.behind[start...].prefix(Self.batch))
            try await workplace.asSystem {
                try $0.vouch(forRestored: customers, LedgerEvent(BackupEvent.vouched))
            }
        }
        let built: RebuiltIndexes
        do { built = try store.rebuildIndexes() } catch OpenProblem.otherKeyVersion { throw RestoreError.keysRetired }
        (report.tokens, report.names) = (built.tokens, built.names)
        if records, report.source != .live { try await restrictAgain(workplace, report) }
        try await workplace.settleEscrow()
    }

    /// An exported ledger says who was put into storage only since, and not on which ground or why.
    private func restrictAgain(_ workplace: Workplace, _ report: RestoreReport) async throws {
        for (customer, event) in report.toRestrict {
            try await workplace.asSystem { tx in
                guard try tx.customer(ID(customer)) != nil, try tx.storageOnly(of: ID(customer)) == nil else { return }
                let one = StorageOnly(
                    id: ID(UUID()), number: nil, customer: ID(customer), ground: .retention,
                    // Nobody of ours, so that any officer may lift it.
                    setBy: ID(UUID()), setAt: tx.now)
                try tx.commit(
                    Change(
                        StorageOnlyOpening(one, reason: "restore: \(event + 1)"),
                        recording: LedgerEvent("erasure.restrict", object: customer)))
            }
        }
    }

    /// A kept head must be ours, and where the ledger reaches that far it must say the same.
    private func checkWitnessed(_ store: Store, _ report: RestoreReport) throws {
        for note in witnessed {
            guard let head = try? Checkpoint(opening: note, trusting: store.verifierKey) else {
                throw RestoreError.checkpointRefused
            }
            guard head.size <= report.ledgerEvents else { continue }
            guard try store.read({ try $0.ledgerRoot(at: head.size) }) == head.root else {
                throw RestoreError.checkpointRefused
            }
        }
    }

    private func finish(_ work: String, _ target: String, _ report: RestoreReport) throws {
        let disk = tools.disk
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let file = try disk.create(work + "/" + Self.reportFile)
        try file.write(Array(encoder.encode(report)))
        try file.sync()
        try file.close()
        try disk.syncFolder(work)
        try disk.rename(work, to: target)
        try disk.syncFolder(URL(filePath: target).deletingLastPathComponent().path(percentEncoded: false))
    }
}

extension Workplace {
    /// - Throws: `RestoreError.officersRefused` unless two different active officers gave their passwords.
    func check(_ officers: Officers?) async throws {
        guard let accounts = officers?.accounts, accounts.count == 2, accounts[0].name != accounts[1].name else {
            throw RestoreError.officersRefused
        }
        for (name, password) in accounts {
            let found = try store.read { snapshot -> (StaffMember, Credential)? in
                guard let staff = try snapshot.staff(signingInAs: name),
                    let credential = try snapshot.credential(of: staff.id)
                else { return nil }
                return (staff, credential)
            }
            let isRight = await Self.verifies(password, against: found?.1.hash)
            guard isRight, let staff = found?.0, staff.state == .active, !staff.roles.isDisjoint(with: Officers.roles)
            else { throw RestoreError.officersRefused }
        }
    }
}
