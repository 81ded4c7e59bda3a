import Glibc

/// Takes bytes in order and makes them readable at any offset: in memory while they are few, beyond that in a
/// temporary file that never has a name and is gone with its descriptor. Guards the descriptor.
final class Spool {
    private static let memoryBytes = 4 << 20

    private let folder: String
    private var memory: [UInt8] = []
    private var descriptor: Int32 = -1
    private var written = 0

    init(folder: String) {
        self.folder = folder
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(ReadingFault) {
        if descriptor < 0, memory.count + bytes.count <= Self.memoryBytes {
            memory.append(contentsOf: bytes)
            return
        }
        if descriptor < 0 { try moveToFile() }
        try write(bytes)
    }

    /// An unnamed file with these bytes; the caller closes the descriptor.
    static func file(holding bytes: UnsafeRawBufferPointer, in folder: String) throws(ReadingFault) -> Int32 {
        let spool = Spool(folder: folder)
        spool.descriptor = try unnamedFile(in: folder)
        try spool.write(bytes)
        defer { spool.descriptor = -1 }
        return spool.descriptor
    }

    /// What was taken. Nothing may be appended afterwards.
    func finish() -> DocumentBytes {
        guard descriptor >= 0 else { return DocumentBytes(memory) }
        defer { descriptor = -1 }
        return DocumentBytes(descriptor: descriptor, sizeBytes: written)
    }

    private func moveToFile() throws(ReadingFault) {
        descriptor = try Self.unnamedFile(in: folder)
        let waiting = memory
        memory = []
        var fault: ReadingFault?
        waiting.withUnsafeBytes { bytes in
            do throws(ReadingFault) { try write(bytes) } catch { fault = error }
        }
        if let fault { throw fault }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(ReadingFault) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                guard errno == EINTR else { throw ReadingFault(errno: errno) }
                continue
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            written += count
        }
    }

    /// Some file systems have no unnamed files; there the name lives for the moment between making and unlinking.
    private static func unnamedFile(in folder: String) throws(ReadingFault) -> Int32 {
        // O_TMPFILE, which Swift does not import: __O_TMPFILE | O_DIRECTORY.
        let unnamed = open(folder, O_RDWR | O_CLOEXEC | O_EXCL | 0o20_000_000 | O_DIRECTORY, 0o600)
        if unnamed >= 0 { return unnamed }
        var template = Array((folder + "/shouxin-XXXXXX").utf8CString)
        let named = mkstemp(&template)
        guard named >= 0 else { throw ReadingFault(errno: errno) }
        _ = fcntl(named, F_SETFD, FD_CLOEXEC)
        unlink(template)
        return named
    }
}

/// The machine failed while a document was read: disk full, no memory for a window.
public struct ReadingFault: Error, Equatable, Sendable {
    public let errno: Int32
}
