import CZip
import Documents
import Foundation
import Testing

@Suite("A zip that we wrote, read back by libzip") struct ZipWriterTests {
    @Test func everyMemberComesBackAsItWas() throws {
        let members: [(String, [UInt8])] = [
            ("README.txt", Array("你好\n".utf8)), ("proofs/空.bin", []),
            ("a/b.bin", (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }),
        ]
        let zip = try ZipWriter.bytes(of: members.map { ($0.0, $0.1) })
        let folder = try Folder()
        let path = folder.path + "/made.zip"
        try Data(zip).write(to: URL(fileURLWithPath: path))
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

    @Test func theSameFilesAreTheSameArchive() throws {
        #expect(try ZipWriter.bytes(of: [("a", [1, 2, 3])]) == ZipWriter.bytes(of: [("a", [1, 2, 3])]))
    }
}
