import Glibc

/// A regular file, opened once for reading and closed with its last reference.
public final class FileSource: ByteSource {
    private let descriptor: Int32
    public let sizeBytes: Int

    /// - Throws: `TableError.cannotOpen` with the `errno`, also for what is not a regular file.
    public init(path: String) throws(TableError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .cannotOpen(errno: EINVAL)
        }
        self.descriptor = descriptor
        sizeBytes = Int(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw TableError.cannotRead(errno: errno) }
        }
    }
}
