/// Files as backups use them: every call that may fail is here, so that a test can make each of them fail.
public protocol Disk: Sendable {
    /// A new file, mode 0600; fails where something stands.
    func create(_ path: String) throws -> any DiskFile
    func open(_ path: String) throws -> any DiskFile
    /// Puts a file or folder in the place of another at once; a folder replaces only an empty one.
    func rename(_ path: String, to other: String) throws
    func remove(_ path: String) throws
    /// A new folder, mode 0700; fails where something stands.
    func makeFolder(_ path: String) throws
    /// A folder with everything in it; nothing where there is none.
    func removeFolder(_ path: String) throws
    /// Forces a folder's names to the disk: without it a rename may be gone after a power cut.
    func syncFolder(_ path: String) throws
    /// Sorted.
    func names(in folder: String) throws -> [String]
    func sizeBytes(of path: String) throws -> UInt64
    func exists(_ path: String) -> Bool
}

public protocol DiskFile: ByteInput, ByteOutput {
    /// Forces the bytes to the disk.
    func sync() throws
    func close() throws
}

/// What the disk did to us. After a failed sync nothing of the file is believed: the system may have thrown its pages
/// away, and a second sync would report success (fsync errors are not repeatable).
public struct DiskProblem: Error, Equatable, Sendable {
    public enum Call: String, Sendable, CaseIterable {
        case create, open, read, write, sync, close, rename, remove, makeFolder, syncFolder, list, size
    }

    public let call: Call
    public let path: String
    /// errno.
    public let code: Int32

    public init(_ call: Call, _ path: String, code: Int32) {
        self.call = call
        self.path = path
        self.code = code
    }
}

/// A file that is there whole or not at all: written under another name, synced, renamed, and its folder synced.
public final class PendingFile: ByteOutput {
    /// What a name ends in until the file is whole.
    public static let suffix = ".part"

    public let path: String
    private let disk: any Disk
    private let file: any DiskFile
    private var draft: String { path + Self.suffix }

    /// - Throws: `DiskProblem`.
    public init(_ path: String, on disk: any Disk) throws {
        self.path = path
        self.disk = disk
        // What an interrupted backup left under this very name.
        if disk.exists(path + Self.suffix) { try disk.remove(path + Self.suffix) }
        file = try disk.create(path + Self.suffix)
    }

    public func write(_ bytes: [UInt8]) throws { try file.write(bytes) }

    /// - Throws: `DiskProblem`; then there is no file of this name.
    public func finish() throws {
        do {
            try file.sync()
            try file.close()
            try disk.rename(draft, to: path)
        } catch {
            abandon()
            throw error
        }
        do {
            try disk.syncFolder(Self.folder(of: path))
        } catch {
            // The name may not survive a power cut: it does not count as a backup.
            try? disk.remove(path)
            throw error
        }
    }

    /// Leaves nothing behind, as far as the disk lets us; a name that ends in `.part` is never taken for a backup.
    public func abandon() {
        try? file.close()
        try? disk.remove(draft)
    }

    static func folder(of path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/")
        return folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    }
}
