import Documents
import Foundation
import Testing

@Suite struct WalkTests {
    @Test func filesComeInTheOrderOfTheirNames() throws {
        let folder = try Folder()
        for name in ["b.txt", "a/2.txt", "a/10.txt", "名单.csv", "a.txt", ".hidden"] {
            try folder.write(Array(name.utf8), to: name)
        }
        let names = FileWalk(paths: [folder.path]).map { $0.name.dropFirst(folder.path.count + 1) }
        #expect(names == [".hidden", "a/10.txt", "a/2.txt", "a.txt", "b.txt", "名单.csv"])
    }

    @Test func pathsComeInTheOrderGiven() throws {
        let folder = try Folder()
        try folder.write([], to: "a")
        try folder.write([], to: "b")
        let paths = [folder.path + "/b", folder.path + "/a"]
        #expect(FileWalk(paths: paths).map(\.name) == paths)
    }

    @Test func linksAndPipesAreNamedAndNotFollowed() async throws {
        let folder = try Folder()
        try folder.write(Array("张三".utf8), to: "real/a.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link", withDestinationPath: folder.path + "/real")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/loop", withDestinationPath: folder.path)
        mkfifo(folder.path + "/pipe", 0o600)
        let found = FileWalk(paths: [folder.path]).map { ($0.name.dropFirst(folder.path.count + 1), $0.obstacle) }
        #expect(found.map(\.0) == ["link", "loop", "pipe", "real/a.txt"])
        #expect(found.map(\.1) == [.symbolicLink, .symbolicLink, .notARegularFile, nil])
    }

    /// More names than one buffer of the system's holds, each with its end somewhere else in it.
    @Test func aLargeFolderIsReadWhole() throws {
        let folder = try Folder()
        let names = (0..<1500).map { "\($0)-" + String(repeating: "x", count: $0 % 97) }
        for name in names { try folder.write([], to: name) }
        let found = FileWalk(paths: [folder.path]).map { String($0.name.dropFirst(folder.path.count + 1)) }
        #expect(found == names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    }

    @Test func whatIsNotThereIsNamed() {
        #expect(FileWalk(paths: ["/nowhere/at all"]).map(\.obstacle) == [.cannotOpen(errno: ENOENT)])
    }

    @Test func namesNeedNotBeUTF8() async throws {
        let folder = try Folder()
        let name = Array((folder.path + "/").utf8) + [0xD5, 0xC5, 0x2E, 0x74, 0x78, 0x74]
        let descriptor = open(name.map { CChar(bitPattern: $0) } + [0], O_CREAT | O_WRONLY, 0o600)
        try #require(descriptor >= 0)
        write(descriptor, "张三", 6)
        close(descriptor)
        let file = try #require(FileWalk(paths: [folder.path]).map(\.self).first)
        var text = ""
        try await DocumentReader().read(file) { event in
            if case .segment(let segment) = event { text += String(decoding: segment.text, as: UTF8.self) }
        }
        #expect(text == "张三")
        #expect(file.name.hasSuffix("\u{FFFD}\u{FFFD}.txt"))
    }

    @Test func aFileReplacedByALinkAfterTheWalkIsNotFollowed() async throws {
        let folder = try Folder()
        try folder.write(Array("秘密".utf8), to: "secret")
        try folder.write([], to: "a.txt")
        let file = try #require(FileWalk(paths: [folder.path + "/a.txt"]).map(\.self).first)
        try FileManager.default.removeItem(atPath: folder.path + "/a.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/a.txt", withDestinationPath: folder.path + "/secret")
        var remarks: [Remark] = []
        try await DocumentReader().read(file) { if case .remark(let remark) = $0 { remarks.append(remark) } }
        #expect(remarks == [Remark(.cannotOpen(errno: ELOOP))])
    }
}
