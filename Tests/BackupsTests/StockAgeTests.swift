import Foundation
import Programs
import Testing

@testable import Backups

/// The `age` of the Debian package opens what we write, and we what it writes.
///
/// Where it is not installed these are skipped: `apt-get install age`.
@Suite("The stock age command", .enabled(if: StockAge.isThere, "age is not installed"))
struct StockAgeTests {
    @Test("Opens our files", arguments: [0, 65_536, 200_000])
    func opensOurs(_ size: Int) throws {
        let folder = try StockAge.Folder()
        let identity = AgeIdentity.random()
        let plain = AgeTests.bytes(size)
        try folder.put("key", Array((identity.secretText + "\n").utf8))
        try folder.put(
            "ours.age", AgeTests.sealed(plain, for: .recipients([AgeIdentity.random().recipient, identity.recipient])))
        #expect(try StockAge.run("age", ["-d", "-i", folder.path("key"), folder.path("ours.age")]) == plain)
    }

    @Test("Writes files that we open, for keys that age-keygen makes", arguments: [0, 65_536, 200_000])
    func opensTheirs(_ size: Int) throws {
        let folder = try StockAge.Folder()
        try StockAge.run("age-keygen", ["-o", folder.path("key")])
        let identities = try AgeIdentity.list(in: String(decoding: folder.get("key"), as: UTF8.self))
        let plain = AgeTests.bytes(size)
        try folder.put("plain", plain)
        try StockAge.run(
            "age", ["-r", "\(identities[0].recipient)", "-o", folder.path("theirs.age"), folder.path("plain")])
        #expect(try AgeTests.opened(folder.get("theirs.age"), by: .identities(identities)) == plain)
    }

    @Test("A changed file of ours is refused by it too")
    func refusesDamage() throws {
        let folder = try StockAge.Folder()
        let identity = AgeIdentity.random()
        try folder.put("key", Array((identity.secretText + "\n").utf8))
        var file = try AgeTests.sealed(AgeTests.bytes(1000), for: .recipients([identity.recipient]))
        file[file.count - 20] ^= 1
        try folder.put("ours.age", file)
        #expect(throws: StockAge.Failed.self) {
            try StockAge.run("age", ["-d", "-i", folder.path("key"), folder.path("ours.age")])
        }
    }
}

enum StockAge {
    struct Failed: Error {}

    static let isThere: Bool = {
        let isThere = ["age", "age-keygen", "tar"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: place($0))
        }
        if !isThere { print("age or tar is not installed: the tests with the stock commands are skipped") }
        return isThere
    }()

    private static func place(_ command: String) -> String { command == "tar" ? "/bin/tar" : "/usr/bin/" + command }

    @discardableResult
    static func run(_ command: String, _ arguments: [String]) throws -> [UInt8] {
        var output = try OneWayPipe()
        let process = try ChildProcess(
            place(command), arguments, environment: [:], output: .descriptor(output.writing))
        output.closeWriting()
        let bytes = output.bytes()
        guard process.wait() == .exited(0), let bytes else { throw Failed() }
        return bytes
    }

    final class Folder {
        private let root = NSTemporaryDirectory() + "shouxin-age-" + UUID().uuidString

        init() throws { try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: root) }

        func path(_ name: String) -> String { root + "/" + name }
        func put(_ name: String, _ bytes: [UInt8]) throws {
            try Data(bytes).write(to: URL(filePath: path(name)))
        }
        func get(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path(name)))) }
        var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: root).sorted()) ?? [] }
        var place: String { root }
    }
}
