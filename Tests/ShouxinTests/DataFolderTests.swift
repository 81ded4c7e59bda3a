import Foundation
import TestSupport
import Testing

@testable import shouxin

@Suite("The data folder")
struct DataFolderTests {
    private let parent: TemporaryFolder
    private let folder: DataFolder

    init() throws {
        parent = try TemporaryFolder()
        folder = DataFolder(path: parent.path + "/data")
    }

    private var mode: Int {
        get throws {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
            return try #require(attributes[.posixPermissions] as? Int)
        }
    }

    @Test("A new folder is its owner's alone")
    func made() throws {
        try folder.prepare()
        #expect(try mode == 0o700)
    }

    @Test("An empty folder that others may enter is narrowed")
    func narrowed() throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        chmod(folder.path, 0o755)
        try folder.prepare()
        #expect(try mode == 0o700)
    }

    @Test(
        "A folder with something in it that others may enter is refused and left as it is",
        arguments: [0o755, 0o750, 0o701])
    func refused(_ loose: Int) throws {
        try folder.prepare()
        try Data("x".utf8).write(to: URL(filePath: folder.path + "/something"))
        chmod(folder.path, mode_t(loose))
        #expect(throws: CommandFailure.self) { try folder.prepare() }
        #expect(throws: CommandFailure.self) { try folder.checkMode() }
        #expect(try mode == loose)
    }

    @Test("A folder that is not there holds nothing")
    func missing() {
        let failure = #expect(throws: CommandFailure.self) { try folder.checkMode() }
        #expect(failure?.code == .nothingThere)
    }

    @Test("A file in its place is refused")
    func file() throws {
        try Data().write(to: URL(filePath: folder.path))
        let failure = #expect(throws: CommandFailure.self) { try folder.prepare() }
        #expect(failure?.code == .failed)
    }

    /// flock belongs to the open file, so a second opening in the same process stands for another process.
    @Test("The second server on a folder is turned away with 11")
    func locked() throws {
        try folder.prepare()
        try folder.lock()
        let failure = #expect(throws: CommandFailure.self) { try folder.lock() }
        #expect(failure?.code == .locked)
    }
}
