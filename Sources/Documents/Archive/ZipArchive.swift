import CZip
import Glibc

/// A zip that is open for reading, through libzip. Guards its handle and the source under it.
final class ZipArchive {
    /// Not an archive, or too broken to have a directory.
    struct Unreadable: Error {}

    enum ReadingEnd { case complete, damaged, stopped }

    private let handle: OpaquePointer
    // The handle reads from it for as long as it is open.
    private let bytes: DocumentBytes
    let count: Int

    init(_ bytes: DocumentBytes) throws(Unreadable) {
        guard let handle = Self.open(bytes) else { throw Unreadable() }
        self.handle = handle
        self.bytes = bytes
        count = Int(max(zip_get_num_entries(handle, 0), 0))
    }

    deinit {
        zip_discard(handle)
    }

    private static func open(_ bytes: DocumentBytes) -> OpaquePointer? {
        var code: Int32 = 0
        guard let memory = bytes.memory else {
            guard let descriptor = bytes.openedAgain() else { return nil }
            // Closes the descriptor with the archive, or leaves it to us when it fails.
            if let handle = zip_fdopen(descriptor, 0, &code) { return handle }
            close(descriptor)
            return nil
        }
        guard let source = zip_source_buffer_create(memory.baseAddress, zip_uint64_t(memory.count), 0, nil) else {
            return nil
        }
        if let handle = zip_open_from_source(source, ZIP_RDONLY, nil) { return handle }
        zip_source_free(source)
        return nil
    }

    func member(_ index: Int) -> ZipMember? {
        var status = zip_stat_t()
        guard zip_stat_index(handle, zip_uint64_t(index), 0, &status) == 0,
            let name = zip_get_name(handle, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_RAW))
        else { return nil }
        let isEncrypted = status.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != 0
        return ZipMember(
            index: index, rawName: Array(UnsafeRawBufferPointer(start: name, count: strlen(name))),
            sizeBytes: Int(clamping: status.size), isEncrypted: isEncrypted, isLink: isLink(index))
    }

    /// By the mode that a zip made on Unix keeps.
    private func isLink(_ index: Int) -> Bool {
        var system: zip_uint8_t = 0
        var attributes: zip_uint32_t = 0
        guard zip_file_get_external_attributes(handle, zip_uint64_t(index), 0, &system, &attributes) == 0 else {
            return false
        }
        return Int32(system) == ZIP_OPSYS_UNIX && attributes >> 16 & 0o170000 == 0o120000
    }

    /// Unfolds a member piece by piece, until it ends, is damaged, or `body` returns false.
    func read(_ member: ZipMember, _ body: (UnsafeRawBufferPointer) throws -> Bool) rethrows -> ReadingEnd {
        guard let file = zip_fopen_index(handle, zip_uint64_t(member.index), 0) else { return .damaged }
        defer { zip_fclose(file) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        guard let base = buffer.baseAddress else { return .damaged }
        while true {
            let count = zip_fread(file, base, zip_uint64_t(buffer.count))
            if count == 0 { return .complete }
            guard count > 0 else { return .damaged }
            guard try body(UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)])) else { return .stopped }
        }
    }
}
