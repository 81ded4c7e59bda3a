import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Backups

@Suite("The container of a backup")
struct ContainerTests {
    private static let now = Date(timeIntervalSince1970: 1_795_700_000)

    private static func packed(
        in folder: StockAge.Folder, on disk: any Disk = SystemDisk(), for identity: AgeIdentity
    ) throws -> BackupManifest {
        try folder.put("a", AgeTests.bytes(70_000))
        try folder.put("b", [])
        let packing = Packing(disk: disk)
        let parts = [try packing.part("a.db", at: folder.path("a")), try packing.part("b.txt", at: folder.path("b"))]
        let manifest = BackupManifest(
            kind: .data, installation: UUID(), madeAt: now, program: "1", schema: 3,
            ledger: .init(size: 7, root: "00"), counts: ["customer": 2], parts: parts)
        let file = try PendingFile(folder.path("whole.age"), on: disk)
        do {
            try packing.write(
                manifest, [folder.path("a"), folder.path("b")], for: .recipients([identity.recipient]), to: file)
        } catch {
            file.abandon()
            throw error
        }
        try file.finish()
        return manifest
    }

    @Test("Packed and unpacked, everything is as it was")
    func roundTrip() throws {
        let (folder, identity) = (try StockAge.Folder(), AgeIdentity.random())
        let manifest = try Self.packed(in: folder, for: identity)
        try SystemDisk().makeFolder(folder.path("out"))
        let found = try Packing(disk: SystemDisk()).unpack(
            folder.path("whole.age"), by: .identities([identity]), into: folder.path("out"))
        #expect(found == manifest)
        #expect(try folder.get("out/a.db") == AgeTests.bytes(70_000))
        #expect(try folder.get("out/b.txt") == [])
    }

    @Test("age and tar of the machine open it without us", .enabled(if: StockAge.isThere))
    func stockTools() throws {
        let (folder, identity) = (try StockAge.Folder(), AgeIdentity.random())
        _ = try Self.packed(in: folder, for: identity)
        try folder.put("key", Array(identity.secretText.utf8))
        try StockAge.run("age", ["-d", "-i", folder.path("key"), "-o", folder.path("x.tar"), folder.path("whole.age")])
        let listed = try StockAge.run("tar", ["-tf", folder.path("x.tar")])
        #expect(String(decoding: listed, as: UTF8.self) == "manifest.json\na.db\nb.txt\n")
        #expect(try StockAge.run("tar", ["-xOf", folder.path("x.tar"), "a.db"]) == AgeTests.bytes(70_000))
    }

    @Test("Whichever call of the disk fails, there is either the whole file or none")
    func faults() throws {
        let (folder, identity) = (try StockAge.Folder(), AgeIdentity.random())
        let disk = FaultyDisk()
        _ = try Self.packed(in: folder, on: disk, for: identity)
        try SystemDisk().remove(folder.path("whole.age"))
        let calls = disk.calls
        #expect(Set(calls).isSuperset(of: [.create, .open, .read, .write, .sync, .close, .rename, .syncFolder]))
        for call in 1...calls.count {
            disk.fail(at: call)
            do {
                _ = try Self.packed(in: folder, on: disk, for: identity)
                // Closing what was only read is the one failure that may pass unseen.
                #expect(calls[call - 1] == .close)
                #expect(folder.names.contains("whole.age"))
            } catch let problem as DiskProblem {
                #expect(problem.call == calls[call - 1])
                #expect(!folder.names.contains("whole.age"), "call \(call), \(calls[call - 1])")
            }
            try? SystemDisk().remove(folder.path("whole.age"))
        }
        disk.fail(at: nil)
        _ = try Self.packed(in: folder, on: disk, for: identity)
        #expect(folder.names == ["a", "b", "whole.age"], "the next one clears away what was left")
    }

    @Test("A tar that we would not write is refused", arguments: [100, 124, 148, 156, 257, 345, 700])
    func foreignTar(_ place: Int) throws {
        let buffer = BytesInMemory()
        let tar = TarWriter(to: buffer)
        try tar.begin("a.db", sizeBytes: 100, modified: 5)
        try tar.write(AgeTests.bytes(100))
        try tar.finish()
        var changed = buffer.bytes
        changed[place] ^= 0x41
        let reader = TarReader(from: BytesInMemory(changed))
        #expect(throws: ContainerProblem.self) { while try reader.next() != nil {} }
        for cut in [0, 511, 512, 600, 1024, 1535, 2047] {
            let reader = TarReader(from: BytesInMemory(Array(buffer.bytes.prefix(cut))))
            #expect(throws: ContainerProblem.self, "cut at \(cut)") { while try reader.next() != nil {} }
        }
        let longer = TarReader(from: BytesInMemory(buffer.bytes + [0]))
        #expect(throws: ContainerProblem.overlong) { while try longer.next() != nil {} }
    }

    /// What somebody may do who holds a recipient's identity and so can write a file that opens.
    static let forgeries: [(what: String, change: @Sendable (inout [String: Any]) -> Void)] = [
        ("a later format", { $0["format"] = "shouxin-backup/2" }),
        ("no format", { $0["format"] = nil }),
        ("another kind of thing", { $0["kind"] = "everything" }),
        ("no parts", { $0["parts"] = [[String: Any]]() }),
        (
            "a part too many",
            { $0["parts"] = ($0["parts"] as? [Any] ?? []) + [["name": "c", "size_bytes": 0, "sha256": ""]] }
        ),
        ("the parts in another order", { $0["parts"] = Array(($0["parts"] as? [Any] ?? []).reversed()) }),
        ("a part twice", { $0["parts"] = [($0["parts"] as? [Any])?.first, ($0["parts"] as? [Any])?.first] }),
        ("a part outside the folder", { Self.change(&$0, "name", "../a.db") }),
        ("a part called as the manifest is", { Self.change(&$0, "name", "manifest.json") }),
        ("another size", { Self.change(&$0, "size_bytes", 69_999) }),
        ("another hash", { Self.change(&$0, "sha256", String(repeating: "0", count: 64)) }),
        ("a negative size", { Self.change(&$0, "size_bytes", -1) }),
    ]

    private static func change(_ manifest: inout [String: Any], _ key: String, _ value: Any) {
        var parts = manifest["parts"] as? [[String: Any]] ?? []
        parts[0][key] = value
        manifest["parts"] = parts
    }

    @Test("A manifest that says something else than what is inside is refused", arguments: forgeries.indices)
    func forgedManifest(_ index: Int) throws {
        let (folder, identity) = (try StockAge.Folder(), AgeIdentity.random())
        let manifest = try Self.packed(in: folder, for: identity)
        var fields = try #require(
            try JSONSerialization.jsonObject(with: Data(manifest.encoded())) as? [String: Any])
        let forged = { (fields: [String: Any]) in
            let path = folder.path("forged.age")
            try? SystemDisk().remove(path)
            let file = try PendingFile(path, on: SystemDisk())
            let age = try AgeWriter(to: file, for: .recipients([identity.recipient]))
            let tar = TarWriter(to: age)
            let parts = [
                ("manifest.json", Array(try JSONSerialization.data(withJSONObject: fields))),
                ("a.db", AgeTests.bytes(70_000)), ("b.txt", []),
            ]
            for (name, bytes) in parts {
                try tar.begin(name, sizeBytes: UInt64(bytes.count), modified: 5)
                try tar.write(bytes)
            }
            try tar.finish()
            try age.finish()
            try file.finish()
            let out = folder.path("out-\(UUID())")
            try SystemDisk().makeFolder(out)
            _ = try Packing(disk: SystemDisk()).unpack(path, by: .identities([identity]), into: out)
        }
        #expect(throws: Never.self) { try forged(fields) }
        Self.forgeries[index].change(&fields)
        #expect(throws: ContainerProblem.self, "\(Self.forgeries[index].what)") { try forged(fields) }
    }

    @Test("Sizes from 8 GiB on are written as GNU tar does", arguments: [1 << 33 - 1, 1 << 33, 1 << 40])
    func largeSizes(_ size: UInt64) throws {
        let header = TarHeader(name: "a.db", sizeBytes: size)
        #expect(try TarHeader(decoding: header.encoded(modified: 9)[...]) == header)
    }

    @Test(
        "Names of backups are read back, and nothing else is taken for one",
        arguments: [
            "shouxin-data-20261126T031502Z-0a1b2c3d.age.part", "shouxin-data-20261126T031502Z-0a1b2c3.age",
            "shouxin-data-20261326T031502Z-0a1b2c3d.age", "shouxin-else-20261126T031502Z-0a1b2c3d.age", "notes.txt", "",
        ])
    func names(_ other: String) {
        let name = BackupName.random(.keys, at: Self.now)
        #expect(BackupName(name.text) == name)
        #expect(BackupName(other) == nil)
    }

    @Test("Retention keeps the newest of days, weeks and months, and always the newest of all")
    func retention() throws {
        let hour = 3600.0
        // Two a day for 100 days, the newest first.
        let times = (0..<200).map { Self.now.addingTimeInterval(-Double($0) * 12 * hour) }
        let rule = try #require(Retention(daily: 3, weekly: 2, monthly: 2))
        let kept = rule.kept(times).sorted()
        #expect(kept.first == 0)
        #expect(kept.count >= 4 && kept.count <= 7)
        #expect(kept.filter { $0 < 6 }.count == 3)
        #expect(Retention(daily: 0, weekly: 0, monthly: 0) == nil)
        #expect(Retention(daily: 0, weekly: 0, monthly: 1)?.kept([Self.now]) == [0])
        #expect(rule.kept([]).isEmpty)
    }
}
