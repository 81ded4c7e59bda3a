public import Backups
public import Foundation
public import Ledger
import Storage
import Vocabulary

/// A folder on another volume where checkpoints are put, one file a day: what shows later that the ledger was put back.
public struct CheckpointDrop: Sendable {
    public let folder: URL
    private let disk: any Disk

    public init(_ folder: URL, on disk: any Disk = SystemDisk()) {
        self.folder = folder
        self.disk = disk
    }

    private static let start = "checkpoint-"

    /// Writes a checkpoint, with what witnesses have said about it. A file that is there is never written over: what was
    /// said on a day stays said.
    ///
    /// Whole or not at all, and on the disk together with its name: half a file would keep the day from ever getting a
    /// whole one.
    ///
    /// - Parameter day: as in 2026-11-26, Asia/Shanghai.
    /// - Returns: the file, or nil when the day has one already.
    public func put(_ note: String, size: UInt64, on day: String) throws -> URL? {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard try !files().contains(where: { $0.lastPathComponent.hasPrefix(Self.start + day) }) else { return nil }
        let file = folder.appending(path: "\(Self.start)\(day)-\(size)")
        let pending = try PendingFile(file.path, on: disk)
        do { try pending.write(Array(note.utf8)) } catch {
            pending.abandon()
            throw error
        }
        try pending.finish()
        return file
    }

    /// The files that are there, the newest day last. At most the last ten are looked at: one is enough to show that
    /// the ledger was put back, and a spoilt one must not hide the others.
    public func newest() throws -> [[UInt8]] {
        try files().suffix(10).compactMap { try? Array(Data(contentsOf: $0)) }
    }

    private func files() throws -> [URL] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return names.filter { $0.hasPrefix(Self.start) && !$0.hasSuffix(PendingFile.suffix) }.sorted().map {
            folder.appending(path: $0)
        }
    }
}

extension Workplace {
    /// Puts today's checkpoint into the folder, unless it is there already.
    ///
    /// - Returns: the new file.
    public func dropCheckpoint(into drop: CheckpointDrop) throws -> URL? {
        let note = try store.currentCheckpoint()
        return try drop.put(
            note.encoded, size: Checkpoint(parsing: note.text).size, on: CalendarDate(of: now).description)
    }

    /// What is wrong between this ledger and the checkpoints in the folder; nil when it is their continuation, or when
    /// there are none of this ledger's.
    public func contradiction(with drop: CheckpointDrop) throws -> ProofProblem? {
        for checkpoint in try drop.newest().reversed() {
            do throws(ProofProblem) {
                _ = try continuation(of: checkpoint)
            } catch {
                if case .checkpoint = error { continue }
                return error
            }
        }
        return nil
    }
}

extension SoundnessCheck {
    /// Whether the ledger is the continuation of the checkpoints in the folder that was chosen for them.
    public static let dropped = SoundnessCheck(
        "kept-checkpoints", chinese: "另一个卷上的检查点", english: "Checkpoints on another volume"
    ) { workplace, report in
        guard let path = try workplace.checkpointFolder() else { return 0 }
        guard FileManager.default.fileExists(atPath: path) else {
            report(
                SoundnessProblem(
                    "folder-missing",
                    chinese: "文件夹 \(path) 不见了，或那个卷没有挂上。挂上后再运行；不再用它：shouxin ledger drop --never",
                    english:
                        "The folder \(path) is gone, or its volume is not mounted. Mount it and run again; to use it no more: shouxin ledger drop --never"
                ))
            return 0
        }
        let drop = CheckpointDrop(URL(filePath: path))
        if let problem = try workplace.contradiction(with: drop) { report(SoundnessProblem(problem)) }
        return try drop.newest().count
    }
}
