import Access
import Actions
import Backups
import Crypto
import Foundation
import Storage
import Vault
import Vocabulary

extension House {
    private static let tools = BackupTools(program: "VaultBenchmark")
    private var backups: String { options.folder + "/backups" }
    private var identity: String { options.folder + "/identity.txt" }

    /// Beside writing the data file once more and waiting for the disk.
    func backUp() async throws {
        let workplace = try open()
        let system = try staff("system", workplace)
        try? FileManager.default.removeItem(atPath: backups)
        try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: identity) {
            let made = AgeIdentity.random()
            try made.secretText.write(toFile: identity, atomically: true, encoding: .utf8)
            _ = try await workplace.perform(AddBackupRecipient(made.recipient, label: "benchmark"), as: system)
        }
        let copying = try copyPlainly(folder + "/" + Store.dataFile, to: backups + "/plain")
        var sizeBytes = 0
        let time = try await Stopwatch.measure {
            let made = try await workplace.takeBackup(
                of: .data, by: .staff(system), to: [backups], with: Self.tools)
            sizeBytes = Int(clamping: made.copies.first?.sizeBytes ?? 0)
        }
        Report.line(
            "backup", count: options.customers, time,
            beside: Report.ratio(time.wall, to: copying.wall, "wall of a plain copy of the data file")
                + ", \(sizeBytes >> 20) MiB")
        try workplace.store.close()
    }

    private func copyPlainly(_ source: String, to target: String) throws -> Stopwatch.Reading {
        let time = try Stopwatch.measure {
            guard let input = FileHandle(forReadingAtPath: source) else { throw Problem.nobody }
            FileManager.default.createFile(atPath: target, contents: nil)
            guard let output = FileHandle(forWritingAtPath: target) else { throw Problem.nobody }
            while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty { try output.write(contentsOf: piece) }
            try output.synchronize()
            try output.close()
        }
        try FileManager.default.removeItem(atPath: target)
        return time
    }

    /// Opens the backup, replays the ledger, compares every value with its manifest, builds every index anew.
    func restore() async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: backups).filter { $0.hasSuffix(".age") }
        guard let name = names.sorted().last else { throw Problem.notFilled(backups) }
        let target = options.folder + "/restored"
        for path in [target, target + RestoreBackup.suffix] { try? FileManager.default.removeItem(atPath: path) }
        let key = try AgeIdentity(String(contentsOfFile: identity, encoding: .utf8))
        let unlock = Unlock.keyFile(path: folder + "/" + Store.rootKeyFile)
        let restore = RestoreBackup(
            backups + "/" + name, by: .identities([key]), keys: .live(folder: folder), source: .live(folder: folder),
            root: unlock, with: Self.tools, clock: { Date() })
        var restored = 0
        let time = try await Stopwatch.measure {
            let report = try await restore.run(into: target)
            restored = report.customers
            if report.doubtCount > 0 { Report.progress("\(report.doubtCount) doubts") }
        }
        Report.line("restore, indexes rebuilt", count: restored, time)
        try FileManager.default.removeItem(atPath: target)
    }
}
