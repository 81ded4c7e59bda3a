import CZip
import Glibc

/// Writes a zip into memory: the same parts give the same bytes, whenever it is written.
public enum ZipWriter {
    /// libzip could not get memory.
    public struct Fault: Error {}

    public static func bytes(of parts: [(name: String, bytes: [UInt8])]) throws(Fault) -> [UInt8] {
        guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { throw Fault() }
        // One hold for the archive, one for reading what it wrote.
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, nil) else {
            zip_source_free(target)
            throw Fault()
        }
        for part in parts {
            guard add(part.name, part.bytes, to: archive) else {
                zip_discard(archive)
                throw Fault()
            }
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw Fault()
        }
        return try read(target)
    }

    private static func add(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) -> Bool {
        // libzip frees the copy once it is written.
        guard let copy = malloc(max(bytes.count, 1)) else { return false }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
        guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
            free(copy)
            return false
        }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        // Unpacked for its owner alone: what leaves here may hold names.
        let mode = zip_uint32_t(0o100600) << 16
        guard
            zip_file_set_external_attributes(
                archive, zip_uint64_t(index), 0, zip_uint8_t(ZIP_OPSYS_UNIX), mode) == 0
        else { return false }
        // The first day that a zip can name, 1980-01-01.
        return zip_file_set_dostime(archive, zip_uint64_t(index), 0, 0x21, 0) == 0
    }

    private static func read(_ source: OpaquePointer) throws(Fault) -> [UInt8] {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { throw Fault() }
        defer { zip_source_close(source) }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        let count = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
        guard count == zip_int64_t(bytes.count) else { throw Fault() }
        return bytes
    }
}
