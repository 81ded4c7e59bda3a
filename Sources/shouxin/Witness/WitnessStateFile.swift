import Backups
import Foundation
import Ledger

/// The file that a witness keeps. Written beside the old one, flushed, and moved over it, so that a crash leaves one of
/// the two.
struct WitnessStateFile {
    let path: String
    var disk: any Disk = SystemDisk()

    func read() throws(CommandFailure) -> WitnessMemory {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw CommandFailure(
                .nothingThere,
                say("没有 \(path)。先运行 shouxin witness init。", "There is no \(path). Run first: shouxin witness init"))
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0 else {
            throw CommandFailure(
                .failed,
                say("\(path) 别人也能读。请运行 chmod 0600 \(path)。", "Others can read \(path). Run: chmod 0600 \(path)"))
        }
        guard let memory = WitnessMemory(parsing: try SmallFile.read(path)) else {
            throw CommandFailure(
                .failed, say("\(path) 不是见证的文件，或已损坏。", "\(path) is not a witness's file, or is damaged."))
        }
        return memory
    }

    func create(_ memory: WitnessMemory) throws(CommandFailure) {
        do {
            try write(memory, to: path)
            try disk.syncFolder(folder)
        } catch {
            throw CommandFailure(
                .failed, say("\(path) 已经存在或不能写。", "\(path) is there already or cannot be written."))
        }
    }

    /// Nothing may be cosigned before it returns: a witness that forgot what it signed could sign a second history. So the
    /// name counts as well, which a power cut may take back until its folder is on the disk.
    func replace(_ memory: WitnessMemory) throws(CommandFailure) {
        let next = path + ".next"
        do {
            if disk.exists(next) { try disk.remove(next) }
            try write(memory, to: next)
            try disk.rename(next, to: path)
            try disk.syncFolder(folder)
        } catch {
            throw CommandFailure(
                .failed, say("\(path) 没有写成，没有联署。", "\(path) could not be written; nothing was cosigned."))
        }
    }

    private func write(_ memory: WitnessMemory, to path: String) throws {
        let file = try disk.create(path)
        do {
            try file.write(Array(memory.encoded.utf8))
            try file.sync()
        } catch {
            try? file.close()
            throw error
        }
        try file.close()
    }

    private var folder: String {
        URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }
}
