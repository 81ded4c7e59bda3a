import Foundation
import Ledger

/// The file that a witness keeps. Written beside the old one, flushed, and moved over it, so that a crash leaves one of
/// the two.
struct WitnessStateFile {
    let path: String

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
        guard write(memory, to: path, flags: O_EXCL) else {
            throw CommandFailure(
                .failed, say("\(path) 已经存在或不能写。", "\(path) is there already or cannot be written."))
        }
    }

    func replace(_ memory: WitnessMemory) throws(CommandFailure) {
        let next = path + ".next"
        guard write(memory, to: next, flags: O_TRUNC), rename(next, path) == 0 else {
            throw CommandFailure(
                .failed, say("\(path) 没有写成，没有联署。", "\(path) could not be written; nothing was cosigned."))
        }
        flushFolder()
    }

    private func write(_ memory: WitnessMemory, to path: String, flags: Int32) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
        guard file >= 0 else { return false }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(memory.encoded.utf8))
            try handle.synchronize()
            return true
        } catch {
            return false
        }
    }

    private func flushFolder() {
        let folder = open(URL(filePath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
