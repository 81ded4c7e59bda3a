public import Backups
public import Foundation
import Storage
import Synchronization

/// What making and checking backups needs of the machine.
public struct BackupTools: Sendable {
    public let disk: any Disk
    /// What the manifest calls the program.
    public let program: String

    public init(disk: any Disk = SystemDisk(), program: String) {
        self.disk = disk
        self.program = program
    }
}

/// Whether this process is making or checking a backup, and what became of the last one. Guarded by its mutex.
public final class BackupDesk: Sendable {
    public enum Work: Sendable, Equatable { case creating, keys, verifying, drilling }

    public struct State: Sendable, Equatable {
        public var work: Work?
        /// What went wrong last, until something goes right.
        public var failure: BackupFailure?
    }

    private let held = Mutex(State())

    public var state: State { held.withLock { $0 } }

    /// - Throws: `BackupError.running`.
    func begin(_ work: Work) throws(BackupError) {
        let isFree = held.withLock { state in
            guard state.work == nil else { return false }
            state.work = work
            return true
        }
        guard isFree else { throw .running }
    }

    func end(_ failure: BackupFailure?) { held.withLock { $0 = State(work: nil, failure: failure) } }
}

/// Why a backup that nobody waited for did not come about; never a value of anybody's.
public struct BackupFailure: Sendable, Equatable {
    public enum Reason: Sendable, Equatable { case disk, noRecipient, damaged, other }

    public let at: Date
    public let reason: Reason
}

/// Keeps two processes from making backups of one folder at the same time; the kernel lets go of it with the process.
struct BackupLock: ~Copyable {
    static let file = "backup.lock"
    private let file: Int32

    /// - Throws: `BackupError.running` when another process holds it.
    init(_ folder: String) throws {
        let path = folder + "/" + Self.file
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw DiskProblem(.open, path, code: errno) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw BackupError.running
        }
    }

    deinit { close(file) }
}

/// The folder in which copies lie until they are sealed, and in which backups are opened to be checked. What an earlier
/// run left is cleared away first; only the holder of the lock uses it.
struct Workbench {
    static let folderName = "backup.work"
    let path: String
    private let disk: any Disk

    init(in folder: String, on disk: any Disk) throws {
        path = folder + "/" + Self.folderName
        self.disk = disk
        try disk.removeFolder(path)
        try disk.makeFolder(path)
    }

    func clear() { try? disk.removeFolder(path) }
}

extension Workplace {
    /// Where a restore is tried out.
    static let drillFolder = "backup.drill"

    /// Throws away what a backup, a check or a drill that was killed has left: copies that an erasure does not reach. For
    /// the start of the server.
    ///
    /// - Throws: `BackupError.running` while another process works there.
    public func clearRemains(on disk: any Disk = SystemDisk()) throws {
        let lock = try BackupLock(store.folder)
        let drill = Self.drillFolder
        for name in [Workbench.folderName, drill, drill + RestoreBackup.suffix, Store.drillFolder] {
            try disk.removeFolder(store.folder + "/" + name)
        }
        _ = consume lock
    }
}
