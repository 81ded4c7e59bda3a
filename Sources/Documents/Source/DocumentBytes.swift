import Glibc
public import Tabular

/// The bytes of one document: an open file, or a buffer in memory. Guards either, and lets go of it at the end.
///
/// Nothing is mapped into memory: a file that shrinks while it is read would end the process.
public final class DocumentBytes: ByteSource {
    private enum Storage: @unchecked Sendable {
        case file(Int32)
        // Written before it gets here, and only read afterwards: nothing to lock.
        case memory(UnsafeRawBufferPointer)
    }

    private let storage: Storage
    public let sizeBytes: Int

    /// Takes over an open descriptor of a regular file.
    init(descriptor: Int32, sizeBytes: Int) {
        storage = .file(descriptor)
        self.sizeBytes = sizeBytes
    }

    public init(_ bytes: some Collection<UInt8>) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        buffer.copyBytes(from: bytes)
        storage = .memory(UnsafeRawBufferPointer(rebasing: buffer[..<bytes.count]))
        sizeBytes = bytes.count
    }

    /// Opens a regular file; a symbolic link is none.
    ///
    /// - Parameter path: the bytes of the path as the system has them, which need not be UTF-8.
    /// - Throws: `.cannotOpen`.
    public convenience init(path: [UInt8]) throws(TableError) {
        // A pipe that took the file's place must not hold us up.
        let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let descriptor = path.withCPath { open($0, flags) }
        guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .cannotOpen(errno: EINVAL)
        }
        self.init(descriptor: descriptor, sizeBytes: Int(status.st_size))
    }

    deinit {
        switch storage {
        case .file(let descriptor): close(descriptor)
        case .memory(let bytes): bytes.deallocate()
        }
    }

    /// The whole, when it is in memory.
    var memory: UnsafeRawBufferPointer? {
        if case .memory(let bytes) = storage { bytes } else { nil }
    }

    /// A descriptor of one's own, at the start of the file; nil for a buffer.
    func openedAgain() -> Int32? {
        guard case .file(let descriptor) = storage else { return nil }
        let copy = open("/proc/self/fd/\(descriptor)", O_RDONLY | O_CLOEXEC)
        return copy >= 0 ? copy : nil
    }

    /// A descriptor of one's own, at the start of the bytes, which are put into a file without a name if need be.
    func openedAsFile(folder: String) throws(ReadingFault) -> Int32? {
        guard let memory else { return openedAgain() }
        let descriptor = try Spool.file(holding: memory, in: folder)
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }

    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        switch storage {
        case .memory(let bytes):
            guard offset < bytes.count else { return 0 }
            let count = min(buffer.count, bytes.count - offset)
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
            return count
        case .file(let descriptor):
            // No further than it was long at first: files of /proc have no end, and logs grow.
            let wanted = min(buffer.count, max(sizeBytes - offset, 0))
            if wanted == 0 { return 0 }
            while true {
                let count = pread(descriptor, buffer.baseAddress, wanted, off_t(offset))
                if count >= 0 { return count }
                if errno != EINTR { throw TableError.cannotRead(errno: errno) }
            }
        }
    }

    /// Up to `count` bytes from `offset` on.
    func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count])
                let got = try read(into: rest, at: offset + filled)
                if got == 0 { break }
                filled += got
            }
        }
    }
}
