import Glibc

/// Appends bytes to a new file, readable by its owner only. Guards the descriptor.
public final class FileSink {
    private let descriptor: Int32

    /// - Throws: `TableError.cannotOpen`, also when the file exists already: an export never overwrites.
    public init(path: String) throws(TableError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// - Throws: `TableError.cannotWrite`: a full disk, for one.
    public func append(_ bytes: borrowing [UInt8]) throws(TableError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count >= 0 { written += count } else if errno != EINTR { throw .cannotWrite(errno: errno) }
        }
    }
}
