import Foundation
import Ledger
import SQLEngine
import Vault
public import Vocabulary

/// Whose data keys get a new version (轮换).
public enum RotationScope: Sendable, Equatable {
    case everybody
    case one(ID<Subject>)
}

/// What the sealing anew of values has done.
public struct ResealReport: Sendable, Equatable {
    public var subjects = 0
    public var values = 0
    /// Values that did not open, left as they are under their earlier version.
    public var shut = 0
    /// How many keys of which version were destroyed, since nothing stands under them any more.
    public var destroyed: [UInt32: Int] = [:]
    /// Whether earlier versions were left because somebody still reads what stood under them.
    public var isStillRead = false

    public var retired: Int { destroyed.values.reduce(0, +) }
}

/// Which versions of which family were destroyed, as the ledger keeps it beside the event: `data key v1 ×400, v2 ×3`.
enum DestroyedKeys {
    /// - Returns: nil where there are none.
    static func detail(data versions: [UInt32: Int]) -> String? {
        guard !versions.isEmpty else { return nil }
        return "data key "
            + versions.sorted { $0.key < $1.key }.map { "v\($0.key) ×\($0.value)" }.joined(separator: ", ")
    }

    static func detail(index versions: [UInt32]) -> String? {
        versions.isEmpty ? nil : "index key " + versions.sorted().map { "v\($0)" }.joined(separator: ", ")
    }
}

/// Why a key version is not retired.
public enum RetirementProblem: Error, Equatable, Sendable {
    /// So many subjects still have values under an earlier version.
    case stillUsed(subjects: Int)
    /// So many tokens stand under an earlier index key.
    case indexStillUsed(tokens: Int)
    /// Somebody still reads what stood before the values were sealed anew.
    case stillRead
    /// Columns that this program does not know how to seal anew.
    case unknownColumns([String])
}

/// Rotating data keys: new versions for new writes first, then the old values, a few hundred customers at a time.
public enum DataKeyRotation {
    public static let rotated = "keys.rotate-data"
    public static let resealed = "keys.reseal"
    public static let retired = "keys.retire"
}

extension Store {
    private static var batch: Int { 2000 }
    private static var resealBatch: Int { 200 }
    private static var valueLimit: Int { 5000 }

    /// Gives each data key a new version, which everything is sealed under from then on. What stands under earlier ones
    /// opens as before. About 10 µs a key; goes on where a crash stopped it.
    ///
    /// - Returns: how many new versions.
    public func rotateDataKeys(
        _ scope: RotationScope, stamped stamp: EventStamp, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> Int {
        var count = 0
        switch scope {
        case .one(let subject):
            count = try keys.writeAndWait { writer in
                guard let newest = try DataKeyTable.newest(of: subject, in: writer) else { throw VaultFault.keyMissing }
                return try addVersions([(subject, newest.version)], in: writer)
            }
        case .everybody:
            while let done = try rotateBatch() {
                count = done
                progress(done)
                await Task.yield()
            }
        }
        let event = LedgerEvent(DataKeyRotation.rotated, count: UInt32(clamping: count))
        try await write(stamped: stamp, at: ledger.clock()) { _ = try $0.record(event) }
        return count
    }

    /// - Returns: how many have a new version so far, or nil at the end. The place is stored with the keys.
    private func rotateBatch() throws -> Int? {
        let now = ledger.clock()
        return try keys.writeAndWait { writer -> Int? in
            let begun = try writer.row("SELECT position, done FROM key_rotation WHERE kind = 'data'") {
                (position: $0.blob(0), done: $0.int(1))
            }
            let after = begun.flatMap { ID<Subject>(bytes: $0.position) }
            let subjects = try DataKeyTable.newestVersions(after: after, limit: Self.batch, in: writer)
            guard let last = subjects.last else {
                try writer.run("DELETE FROM key_rotation WHERE kind = 'data'", [])
                return nil
            }
            let done = try (begun?.done ?? 0) + addVersions(subjects, in: writer)
            try writer.run(
                """
                INSERT INTO key_rotation (kind, began_at, position, done) VALUES ('data', ?, ?, ?)
                ON CONFLICT (kind) DO UPDATE SET position = excluded.position, done = excluded.done
                """, [.time(now), last.subject.column, .int(done)])
            return done
        }
    }

    private func addVersions(
        _ subjects: [(subject: ID<Subject>, version: UInt32)], in writer: any SQLWriter
    ) throws -> Int {
        try refresh.followIfBehind(writer)
        let made = subjects.map {
            (subject: $0.subject, wrapped: ring.newDataKey(for: $0.subject, version: $0.version + 1).wrapped)
        }
        try DataKeyTable.insert(made, in: writer)
        return made.count
    }

    /// Seals values that stand under an earlier version anew, and destroys the versions that nothing stands under then.
    ///
    /// Reading and writing go on; each step is one transaction, and what is done is done. New values can stand under the
    /// newest version only: a transaction takes the key after it has begun, and transactions follow each other.
    /// - Parameter patience: how long readers of an older state are waited for, who still need the earlier versions; then
    ///   those are left to the next call.
    /// - Parameter progress: hears what was done so far.
    public func resealEarlier(
        stamped stamp: EventStamp, patience: Duration = .seconds(5),
        progress: @Sendable (ResealReport) -> Void = { _ in }
    ) async throws -> ResealReport {
        var report = ResealReport()
        var page = try withEarlier(after: nil)
        while let last = page.last {
            try await reseal(page.map(\.subject), stamped: stamp, into: &report)
            report.subjects += page.count
            progress(report)
            page = try withEarlier(after: last.subject)
        }
        page = try withEarlier(after: nil)
        while let last = page.last {
            guard let gone = try await retire(page, within: patience) else {
                report.isStillRead = true
                break
            }
            report.destroyed.merge(gone, uniquingKeysWith: +)
            page = try withEarlier(after: last.subject)
        }
        // What does not open waits for ever; it is not a new event each time.
        guard report.values > 0 || report.retired > 0 else { return report }
        let event = LedgerEvent(
            DataKeyRotation.resealed, count: UInt32(clamping: report.values),
            detail: DestroyedKeys.detail(data: report.destroyed))
        try await write(stamped: stamp, at: ledger.clock()) { _ = try $0.record(event) }
        return report
    }

    /// The next some hundred subjects whose key has more than one version.
    private func withEarlier(after subject: ID<Subject>?) throws -> [(subject: ID<Subject>, version: UInt32)] {
        try keys.read { try DataKeyTable.withEarlier(after: subject, limit: Self.resealBatch, in: $0) }
    }

    private func isSeenByEveryReader(within patience: Duration) async throws -> Bool {
        let giveUp = ContinuousClock.now + patience
        while try !data.isSeenByEveryReader() {
            guard ContinuousClock.now < giveUp else { return false }
            try await Task.sleep(for: .milliseconds(50))
        }
        return true
    }

    private func reseal(
        _ subjects: [ID<Subject>], stamped stamp: EventStamp, into report: inout ResealReport
    ) async throws {
        var isWhole = false
        while !isWhole {
            let (count, shut) = try await write(stamped: stamp, at: ledger.clock()) { tx in
                var (left, shut) = (Self.valueLimit, 0)
                var manifests = ResealedManifests()
                for subject in subjects where left > 0 {
                    guard let key = try tx.vault.dataKeyIfThere(of: subject) else { continue }
                    try manifests.renew(subject, with: key, in: tx) {
                        for column in SealedColumn.all where left > 0 {
                            let done = try column.reseal(subject, with: key, limit: left, in: tx)
                            left -= done.tried
                            shut += done.shut
                        }
                    }
                }
                let tried = Self.valueLimit - left
                if tried > shut || !manifests.sealed.isEmpty {
                    try tx.record(LedgerEvent(DataKeyRotation.resealed), vouchingFor: manifests.sealed)
                }
                return (tried, shut)
            }
            report.values += count - shut
            report.shut += shut
            isWhole = count < Self.valueLimit
        }
    }

    /// Destroys earlier versions of those for whom nothing stands under one any more, once nobody reads what stood before.
    ///
    /// - Returns: how many of each version; nil, with nothing destroyed, while somebody does.
    private func retire(
        _ subjects: [(subject: ID<Subject>, version: UInt32)], within patience: Duration
    ) async throws -> [UInt32: Int]? {
        let free = try read { snapshot -> [(subject: ID<Subject>, version: UInt32)] in
            let unlisted = try SealedColumn.unlisted(in: snapshot.sql)
            guard unlisted.isEmpty else { throw RetirementProblem.unknownColumns(unlisted) }
            return try subjects.filter { one in
                try !SealedColumn.all.contains {
                    try $0.hasOther(than: one.version, of: one.subject, in: snapshot.sql)
                }
            }
        }
        guard !free.isEmpty else { return [:] }
        guard try await isSeenByEveryReader(within: patience) else { return nil }
        return try keys.writeAndWait { try DataKeyTable.retire(free, in: $0) }
    }

    /// Destroys every earlier version of data keys, if nothing stands under one, and records which.
    ///
    /// - Returns: how many keys of each version.
    /// - Throws: `RetirementProblem.stillUsed` or `stillRead`; then nothing was destroyed.
    public func retireEarlierVersions(stamped stamp: EventStamp) async throws -> [UInt32: Int] {
        let subjects = try keys.read { try DataKeyTable.withEarlier(after: nil, limit: .max, in: $0) }
        let used = try read { snapshot in
            try subjects.count { one in
                try SealedColumn.all.contains {
                    try $0.hasOther(than: one.version, of: one.subject, in: snapshot.sql)
                }
            }
        }
        guard used == 0 else { throw RetirementProblem.stillUsed(subjects: used) }
        guard let destroyed = try await retire(subjects, within: .seconds(5)) else { throw RetirementProblem.stillRead }
        let event = LedgerEvent(
            DataKeyRotation.retired, count: UInt32(clamping: destroyed.values.reduce(0, +)),
            detail: DestroyedKeys.detail(data: destroyed))
        try await write(stamped: stamp, at: ledger.clock()) { _ = try $0.record(event) }
        return destroyed
    }

    /// How many values stand under which version of their owner's key: a walk over every sealed value.
    public func valuesByKeyVersion() throws -> [UInt32: Int] {
        try read { snapshot in
            try SealedColumn.all.reduce(into: [:]) { counts, column in
                try counts.merge(column.counts(in: snapshot.sql), uniquingKeysWith: +)
            }
        }
    }

    /// Opens every data key once, as a check that none was lost.
    /// - Returns: how many opened.
    public func openEveryDataKey() throws -> Int {
        var (opened, subject, version) = (0, ID<Subject>.house, UInt32(0))
        while true {
            let rows = try keys.read {
                try DataKeyTable.page(of: "data_key", after: subject, version, Self.batch, in: $0)
            }
            guard let last = rows.last else { return opened }
            opened += rows.count { ring.opens($0.wrapped, of: $0.subject) }
            (subject, version) = (last.subject, last.wrapped.version)
        }
    }
}
