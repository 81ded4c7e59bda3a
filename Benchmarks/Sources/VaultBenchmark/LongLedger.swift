import Actions
import Foundation
import Ledger
import Storage
import Vault
import Vocabulary

/// A ledger of its own, of events as a reveal leaves them: who, whom, which field, for which purpose, with a reason that
/// is sealed.
struct LongLedger {
    let options: Options
    private var folder: String { options.ledger }
    private var unlock: Unlock { .keyFile(path: folder + "/" + Store.rootKeyFile) }
    private static let subjectCount = 1000
    private static let perTransaction = 1000

    init(_ options: Options) { self.options = options }

    private func open() throws -> Store {
        if FileManager.default.fileExists(atPath: folder + "/" + Store.dataFile) {
            return try Store.open(in: folder, unlock: unlock, clock: { Date() })
        }
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try Store.create(in: folder, unlock: unlock, clock: { Date() })
    }

    private var stamp: EventStamp {
        EventStamp(
            actor: .system, policyHash: .leaf([1]),
            rules: ["account.active", "role.allowed", "qualification.valid", "scope.within", "purpose.stated"],
            purpose: "service", basis: "LB2")
    }

    private func event(about subject: ID<Subject>) -> LedgerEvent {
        LedgerEvent("customer.reveal", about: subject, count: 1, detail: "客户来电核对地址，工单 T-8841")
    }

    private func subjects(in store: Store) async throws -> [ID<Subject>] {
        let subjects = (0..<Self.subjectCount).map { _ in ID<Subject>(UUID()) }
        try await store.write(stamped: stamp, at: Date()) { tx in
            for subject in subjects { _ = tx.newDataKey(for: subject) }
            _ = try tx.record(LedgerEvent("benchmark.begin"))
        }
        return subjects
    }

    /// Each event waits for the disk: one writer, then many at a time, beside SQLite and the disk alone.
    func append() async throws {
        try? FileManager.default.removeItem(atPath: folder)
        let store = try open()
        let subjects = try await subjects(in: store)
        let alone = try await write(1000, by: 1, subjects, in: store)
        let together = try await write(50_000, by: 256, subjects, in: store)
        try store.close()
        let bare = try BareDisk(folder: options.folder)
        let (commits, syncs) = (try bare.commits(1000), try bare.syncs(1000))
        let perEvent = { (time: Stopwatch.Reading, count: Int) in time.wall / Double(count) }
        Report.line(
            "ledger, one writer", count: 1000, alone,
            beside: Report.ratio(perEvent(alone, 1000), to: perEvent(commits, 1000), "wall of a bare commit")
                + String(format: ", %.0f/s wall", 1000 / alone.wall))
        Report.line(
            "ledger, 256 writers", count: 50_000, together,
            beside: Report.ratio(perEvent(together, 50_000), to: perEvent(commits, 1000), "wall of a bare commit")
                + String(format: ", %.0f/s wall", 50_000 / together.wall))
        Report.line(
            "bare SQLite commit", count: 1000, commits, beside: String(format: "%.0f/s wall", 1000 / commits.wall))
        Report.line(
            "bare write and fsync", count: 1000, syncs, beside: String(format: "%.0f/s wall", 1000 / syncs.wall))
    }

    private func write(
        _ count: Int, by writers: Int, _ subjects: [ID<Subject>], in store: Store
    ) async throws -> Stopwatch.Reading {
        let each = count / writers
        return try await Stopwatch.measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers {
                    let share = each + (writer < count % writers ? 1 : 0)
                    group.addTask {
                        for number in 0..<share {
                            let event = event(about: subjects[(writer + number) % subjects.count])
                            try await store.write(stamped: stamp, at: Date()) { _ = try $0.record(event) }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// Many events in a transaction until there are as many as wanted, then the whole walk.
    func fillAndVerify() async throws {
        let store = try open()
        let subjects = try await subjects(in: store)
        let there = try Int(clamping: store.read { try $0.ledgerSize() })
        var left = max(0, options.events - there)
        let shown = Shown()
        let filling = try await Stopwatch.measure {
            while left > 0 {
                let count = min(left, Self.perTransaction)
                try await store.write(stamped: stamp, at: Date()) { tx in
                    for number in 0..<count { _ = try tx.record(event(about: subjects[number % subjects.count])) }
                }
                left -= count
                if shown.isNew((options.events - left) * 10 / options.events) {
                    Report.progress("events \(Report.grouped(options.events - left)), \(Memory.present) MiB")
                }
            }
        }
        Report.line("ledger, 1,000 events a commit", count: max(0, options.events - there), filling)
        let size = try Int(clamping: store.read { try $0.ledgerSize() })
        var isIntact = false
        let walking = try Stopwatch.measure {
            let verdict = try store.read { try $0.verifyLedger(trusting: store.verifierKey) }
            if case .intact = verdict { isIntact = true }
        }
        try store.close()
        let hashing = try BareDisk(folder: folder).hashFrames(in: folder + "/" + Store.dataFile)
        Report.line(
            "verify the ledger", count: size, walking,
            beside: Report.ratio(walking.processor, to: hashing.processor, "reading and hashing the frames twice")
                + (isIntact ? "" : ", DAMAGED"))
    }
}
