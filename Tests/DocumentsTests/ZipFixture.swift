import CZip
import Foundation

/// Zips as a test needs them, written by libzip.
enum ZipFixture {
    enum Fault: Error { case cannotWrite }

    static func zip(
        _ members: [(name: String, bytes: [UInt8])], password: String? = nil, stored: Bool = false
    ) throws -> [UInt8] {
        let folder = try Folder()
        let path = folder.path + "/fixture.zip"
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE, &code) else { throw Fault.cannotWrite }
        for (name, bytes) in members { try add(name, bytes, to: archive, password: password, stored: stored) }
        guard zip_close(archive) == 0 else { throw Fault.cannotWrite }
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    static func zip(texts members: [(name: String, text: String)]) throws -> [UInt8] {
        try zip(members.map { ($0.name, Array($0.text.utf8)) })
    }

    private static func add(
        _ name: String, _ bytes: [UInt8], to archive: OpaquePointer, password: String?, stored: Bool
    ) throws {
        // libzip frees what it is given, once it has written it.
        guard let copy = malloc(max(bytes.count, 1)) else { throw Fault.cannotWrite }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
        guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
            throw Fault.cannotWrite
        }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_GUESS))
        guard index >= 0 else { throw Fault.cannotWrite }
        if stored { zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_STORE, 0) }
        if let password {
            guard
                zip_file_set_encryption(archive, zip_uint64_t(index), zip_uint16_t(ZIP_EM_TRAD_PKWARE), password) == 0
            else { throw Fault.cannotWrite }
        }
    }
}
