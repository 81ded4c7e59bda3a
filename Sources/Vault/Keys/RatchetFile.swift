import Crypto
import Foundation

/// The file that holds the newest state of the ratchet; belongs on a volume that no backup covers.
///
///     "PIF1" | step u64 | state 32 | HMAC(state, "file" | step)[:16]      60 bytes, mode 0600
public struct RatchetFile: Sendable {
    public let path: String
    /// Asked before each call that changes the disk; a test makes the n-th one fail.
    private let beforeCall: (@Sendable () throws -> Void)?

    public init(path: String, beforeCall: (@Sendable () throws -> Void)? = nil) {
        self.path = path
        self.beforeCall = beforeCall
    }

    static let byteCount = 60
    private static let mode: mode_t = 0o600

    /// - Returns: nil when there is no file.
    /// - Throws: `RootKeyProblem` for a file that is not what `write` wrote.
    public func readIfThere() throws(RootKeyProblem) -> RatchetState? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .ratchetUnreadable(path: path, code: errno)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .ratchetUnreadable(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == Self.byteCount else {
            throw .ratchetDamaged(path: path)
        }
        guard status.st_uid == geteuid() else { throw .otherOwner(path: path) }
        guard status.st_mode & 0o077 == 0 else {
            throw .ratchetOpenToOthers(path: path, mode: UInt16(status.st_mode & 0o7777))
        }
        var bytes = [UInt8](repeating: 0, count: Self.byteCount)
        defer { bytes.withUnsafeMutableBytes { _ = $0.initializeMemory(as: UInt8.self, repeating: 0) } }
        let count = bytes.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
        guard count == Self.byteCount, let state = Self.decode(bytes) else { throw .ratchetDamaged(path: path) }
        return state
    }

    /// The state that stands there, or a first one.
    public func createIfMissing() throws -> RatchetState {
        if let state = try readIfThere() { return state }
        let state = RatchetState.random()
        try write(state)
        return state
    }

    /// Puts `state` in the place of an earlier one and overwrites that, so that it can be found on the disk no more.
    ///
    /// File and folder are forced to disk around the rename: whenever the power goes, one of the two stands there whole.
    /// A disk that writes elsewhere than it is told (flash, copy-on-write) may keep the overwritten bytes all the same.
    public func write(_ state: RatchetState) throws {
        let former = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        defer { if former >= 0 { close(former) } }
        let draft = path + ".new"
        try call { unlink(draft) == 0 || errno == ENOENT }
        var bytes = Self.encode(state)
        defer { bytes.withUnsafeMutableBytes { _ = $0.initializeMemory(as: UInt8.self, repeating: 0) } }
        let file = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, Self.mode)
        defer { if file >= 0 { close(file) } }
        try call { file >= 0 }
        try call { bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) } == Self.byteCount }
        try call { fchmod(file, Self.mode) == 0 && fsync(file) == 0 }
        try call { rename(draft, path) == 0 }
        try call { FolderSync.sync(folderOf: path) }
        guard former >= 0 else { return }
        let zeros = [UInt8](repeating: 0, count: Self.byteCount)
        try call { pwrite(former, zeros, zeros.count, 0) == zeros.count && fsync(former) == 0 }
    }

    private func call(_ body: () -> Bool) throws {
        try beforeCall?()
        guard body() else { throw RootKeyProblem.ratchetNotWritten(path: path, code: errno) }
    }

    private static func encode(_ state: RatchetState) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        bytes.withUnsafeMutableBytes { buffer in
            var writer = ByteWriter(buffer)
            writer.append("PIF1")
            writer.append(state.step)
            state.state.withUnsafeBytes { writer.append($0) }
            writer.append(check(state))
        }
        return bytes
    }

    private static func decode(_ bytes: [UInt8]) -> RatchetState? {
        guard bytes.starts(with: "PIF1".utf8) else { return nil }
        let step = bytes[4..<12].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let state = RatchetState(step: step, state: SymmetricKey(data: bytes[12..<44]))
        guard step > 0, equalInConstantTime(check(state), Array(bytes[44...])) else { return nil }
        return state
    }

    private static func check(_ state: RatchetState) -> [UInt8] {
        let step = (0..<8).map { UInt8(truncatingIfNeeded: state.step >> UInt64(56 - 8 * $0)) }
        return KeyedHash(state.state).shortCode(for: Array("file".utf8) + step)
    }
}

enum FolderSync {
    /// Forces the entry of a file in its folder to disk.
    static func sync(folderOf path: String) -> Bool {
        let folderPath = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        let folder = open(folderPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return fsync(folder) == 0
    }
}
