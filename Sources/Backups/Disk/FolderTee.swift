/// Writes the same bytes under one name into several folders. A folder that fails is given up; the others go on.
public final class FolderTee: ByteOutput {
    private let disk: any Disk
    private var files: [(folder: String, file: PendingFile)] = []
    public private(set) var failures: [(folder: String, problem: DiskProblem)] = []
    private let name: String
    private let hashing = HashingOutput()

    public var sizeBytes: UInt64 { hashing.sizeBytes }
    public var sha256: String { hashing.hexadecimal }

    /// Makes folders that are not there.
    public init(_ folders: [String], _ name: String, on disk: any Disk) {
        self.disk = disk
        self.name = name
        for folder in folders {
            attempt(folder) {
                if !disk.exists(folder) { try disk.makeFolder(folder) }
                files.append((folder, try PendingFile(folder + "/" + name, on: disk)))
            }
        }
    }

    /// - Throws: `BackupError.nothingWritten` once no folder is left.
    public func write(_ bytes: [UInt8]) throws {
        hashing.write(bytes)
        let running = files
        for (folder, file) in running { attempt(folder) { try file.write(bytes) } }
        try checkAnyLeft()
    }

    /// Makes the files whole and reads each back.
    ///
    /// - Returns: the folders that have it.
    public func finish() throws -> [(folder: String, name: String)] {
        let running = files
        for (folder, file) in running {
            attempt(folder) {
                try file.finish()
                do {
                    let read = try Packing(disk: disk).digest(of: file.path)
                    guard read.sha256 == sha256 else { throw DiskProblem(.read, file.path, code: 0) }
                } catch {
                    // What cannot be read back is no backup.
                    try? disk.remove(file.path)
                    throw error
                }
            }
        }
        try checkAnyLeft()
        return files.map { ($0.folder, name) }
    }

    public func abandon() { for (_, file) in files { file.abandon() } }

    private func attempt(_ folder: String, _ body: () throws -> Void) {
        do { try body() } catch {
            let problem = error as? DiskProblem ?? DiskProblem(.write, folder, code: 0)
            for (other, file) in files where other == folder { file.abandon() }
            files.removeAll { $0.folder == folder }
            failures.append((folder, problem))
        }
    }

    private func checkAnyLeft() throws(BackupError) {
        guard files.isEmpty else { return }
        throw .nothingWritten(failures.last?.problem ?? DiskProblem(.create, name, code: 0))
    }
}
