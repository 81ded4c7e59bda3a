import Crypto
import Foundation

/// The file that holds the root key: 32 raw bytes, readable by its owner only, never overwritten.
struct KeyFile {
    let path: String
    /// Asked before each call that changes the disk; a test makes the n-th one fail.
    var beforeCall: (@Sendable () throws -> Void)?

    static let byteCount = 32
    private static let mode: mode_t = 0o400

    /// Creates the file, whole or not at all, and forces it and its folder to disk; leaves a file that is there alone.
    func createIfMissing(holding key: SymmetricKey) throws(RootKeyProblem) {
        let draft = path + "." + UUID().uuidString + ".new"
        let file = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, Self.mode)
        defer {
            if file >= 0 { close(file) }
            unlink(draft)
        }
        try call { file >= 0 }
        try call { key.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == Self.byteCount }
        // The umask may have taken the one bit of the mode away.
        try call { fchmod(file, Self.mode) == 0 && fsync(file) == 0 }
        // Unlike a rename, a link never replaces what stands there.
        try call { link(draft, path) == 0 || errno == EEXIST }
        try call { FolderSync.sync(folderOf: path) }
    }

    private func call(_ body: () -> Bool) throws(RootKeyProblem) {
        do { try beforeCall?() } catch { throw .cannotCreate(path: path, code: EIO) }
        guard body() else { throw .cannotCreate(path: path, code: errno) }
    }

    /// Reads the key; refuses a file that anybody else could have read or that is not what `createIfMissing` wrote.
    func read() throws(RootKeyProblem) -> SymmetricKey {
        // Without O_NONBLOCK a pipe in the file's place would hold up the start for ever.
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw unreadable(errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw unreadable(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        guard status.st_uid == geteuid() else { throw .otherOwner(path: path) }
        guard status.st_mode & 0o7777 == Self.mode else {
            throw .openToOthers(path: path, mode: UInt16(status.st_mode & 0o7777))
        }
        guard status.st_size == Self.byteCount else { throw .wrongSize(path: path, byteCount: Int(status.st_size)) }
        let key = withUnsafeTemporaryAllocation(byteCount: Self.byteCount, alignment: 1) { buffer in
            defer { buffer.initializeMemory(as: UInt8.self, repeating: 0) }
            let count = Foundation.read(file, buffer.baseAddress, buffer.count)
            return count == Self.byteCount ? SymmetricKey(data: UnsafeRawBufferPointer(buffer)) : nil
        }
        guard let key else { throw unreadable(EIO) }
        return key
    }

    private func unreadable(_ code: Int32) -> RootKeyProblem {
        switch code {
        case ENOENT: .missing(path: path)
        case ELOOP: .notAFile(path: path)
        default: .unreadable(path: path, code: code)
        }
    }
}
