import Foundation

/// The machine's own file system.
public struct SystemDisk: Disk {
    public init() {}

    public func create(_ path: String) throws -> any DiskFile {
        try SystemFile(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW, .create)
    }

    public func open(_ path: String) throws -> any DiskFile {
        // Without O_NONBLOCK a pipe in the file's place would hold us up for ever.
        try SystemFile(path, O_RDONLY | O_NONBLOCK, .open)
    }

    public func rename(_ path: String, to other: String) throws {
        guard Foundation.rename(path, other) == 0 else { throw DiskProblem(.rename, path, code: errno) }
    }

    public func remove(_ path: String) throws {
        guard unlink(path) == 0 else { throw DiskProblem(.remove, path, code: errno) }
    }

    public func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 else { throw DiskProblem(.makeFolder, path, code: errno) }
    }

    public func removeFolder(_ path: String) throws {
        guard exists(path) else { return }
        do { try FileManager.default.removeItem(atPath: path) } catch {
            throw DiskProblem(.remove, path, code: EIO)
        }
    }

    public func syncFolder(_ path: String) throws {
        let folder = Foundation.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw DiskProblem(.syncFolder, path, code: errno) }
        defer { Foundation.close(folder) }
        guard fsync(folder) == 0 else { throw DiskProblem(.syncFolder, path, code: errno) }
    }

    public func names(in folder: String) throws -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
            throw DiskProblem(.list, folder, code: ENOENT)
        }
    }

    public func sizeBytes(of path: String) throws -> UInt64 {
        var status = stat()
        guard stat(path, &status) == 0 else { throw DiskProblem(.size, path, code: errno) }
        return UInt64(clamping: status.st_size)
    }

    public func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}

/// An open file; for one thread.
private final class SystemFile: DiskFile {
    private let path: String
    private var file: Int32

    init(_ path: String, _ flags: Int32, _ call: DiskProblem.Call) throws {
        self.path = path
        file = Foundation.open(path, flags | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DiskProblem(call, path, code: errno) }
    }

    deinit { if file >= 0 { Foundation.close(file) } }

    func read(upTo count: Int) throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var got = Foundation.read(file, buffer.baseAddress, count)
            while got < 0, errno == EINTR { got = Foundation.read(file, buffer.baseAddress, count) }
            if got < 0 { failure = errno }
            initialized = max(0, got)
        }
        guard failure == 0 else { throw DiskProblem(.read, path, code: failure) }
        return bytes
    }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0 {
                guard errno == EINTR else { throw DiskProblem(.write, path, code: errno) }
                continue
            }
            rest = rest.dropFirst(count)
        }
    }

    func sync() throws {
        guard fsync(file) == 0 else { throw DiskProblem(.sync, path, code: errno) }
    }

    func close() throws {
        guard file >= 0 else { return }
        defer { file = -1 }
        // Linux has let go of the file even when it complains.
        guard Foundation.close(file) == 0 else { throw DiskProblem(.close, path, code: errno) }
    }
}
