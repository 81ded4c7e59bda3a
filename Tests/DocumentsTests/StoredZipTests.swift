import CZip
import Documents
import Foundation
import Testing

@Suite("A zip of stored files, read back by libzip") struct StoredZipTests {
    @Test func everyMemberComesBackAsItWas() throws {
        let members: [(String, [UInt8])] = [
            ("README.txt", Array("你好\n".utf8)), ("proofs/空.bin", []),
            ("a/b.bin", (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }),
        ]
        var zip = StoredZip()
        for (path, bytes) in members { zip.add(path, bytes) }
        let folder = try Folder()
        let path = folder.path + "/made.zip"
        try Data(zip.finished()).write(to: URL(fileURLWithPath: path))
        var code: Int32 = 0
        let archive = try #require(zip_open(path, Int32(ZIP_RDONLY) | Int32(ZIP_CHECKCONS), &code))
        defer { zip_discard(archive) }
        #expect(zip_get_num_entries(archive, 0) == 3)
        for (name, bytes) in members {
            let file = try #require(zip_fopen(archive, name, 0))
            var read = [UInt8](repeating: 0, count: bytes.count + 1)
            // libzip checks the CRC when it reaches the end.
            #expect(zip_fread(file, &read, zip_uint64_t(read.count)) == Int64(bytes.count))
            #expect(Array(read.prefix(bytes.count)) == bytes)
            #expect(zip_fclose(file) == 0)
        }
    }

    @Test func theSameFilesAreTheSameArchive() {
        let make = {
            var zip = StoredZip()
            zip.add("a", [1, 2, 3])
            return zip.finished()
        }
        #expect(make() == make())
    }
}
