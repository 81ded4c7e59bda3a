import Access
import Actions
import Backups
import Foundation
import Ledger
import Programs
import Storage
import TestSupport
import Testing

/// Real processes, killed at random moments: what bears a backup's name is whole, and a restored folder is whole or not
/// there.
@Suite("Killed while backing up and restoring", .serialized)
struct BackupKillTests {
    /// Beside the test runner, where the build put both.
    private static let program =
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/shouxin"

    /// - Parameter killedAfter: milliseconds; nil lets it end by itself.
    /// - Returns: how it ended, and how long it took in milliseconds.
    private static func run(
        _ words: [String], killedAfter limit: Int? = nil
    ) throws -> (end: ChildProcess.End, took: Int) {
        let start = ContinuousClock.now
        let process = try ChildProcess(program, words, environment: ["LANG": "C"])
        if let limit {
            usleep(UInt32(limit * 1000))
            process.kill()
        }
        let end = process.wait()
        let took = ContinuousClock.now - start
        return (
            end,
            Int(took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000)
        )
    }

    @Test("Whole or not there") func rounds() async throws {
        let scenario = try await Scenario.opened(seed: 7)
        // Commands open a folder only once its first run is over.
        try await scenario.asSystem { tx in
            try tx.commit(Change(Founding.company, recording: LedgerEvent("settings.edit")))
        }
        _ = try await scenario.hire(.systemAdministrator)
        let agent = try await scenario.hire(.accountManager, scope: .all)
        for number in 1...20 { try await scenario.customer(number, by: agent) }
        let data = scenario.folder.path
        chmod(data, 0o700)
        let target = try TemporaryFolder()
        let identity = AgeIdentity.random()
        let add = ["backup", "recipients", "add", "\(identity.recipient)", "--label", "officer", "--data", data]
        #expect(try Self.run(add).end.code == 0)
        let create = ["backup", "create", "--data", data, "--to", target.path]
        let whole = try Self.run(create)
        #expect(whole.end.code == 0)
        var random = SeededRandom(seed: 7)
        for _ in 1...12 { _ = try Self.run(create, killedAfter: random.below(whole.took + 20)) }
        #expect(try Self.run(create).end.code == 0, "the next one works")
        let names = try SystemDisk().names(in: target.path).filter { BackupName($0) != nil }
        for name in names {
            let work = try TemporaryFolder()
            #expect(throws: Never.self) {
                try Packing(disk: SystemDisk()).unpack(
                    target.path + "/" + name, by: .identities([identity]), into: work.path)
            }
        }

        let place = try TemporaryFolder()
        let restored = place.path + "/restored"
        let restore = [
            "backup", "restore", target.path + "/" + (try #require(names.last)), "--data", data, "--into", restored,
        ]
        for round in 1...10 {
            _ = try Self.run(restore, killedAfter: random.below(whole.took + 60 * round))
            guard SystemDisk().exists(restored) else { continue }
            #expect(SystemDisk().exists(restored + "/" + RestoreBackup.reportFile))
            try SystemDisk().removeFolder(restored)
        }
        #expect(try Self.run(restore).end.code == 0, "the next one works")
        let verify = [
            "ledger", "verify", "--data", restored, "--key-file", data + "/" + Store.rootKeyFile,
            "--ratchet", data + "/" + Store.ratchetFile,
        ]
        #expect(try Self.run(verify).end.code == 0)
    }
}
