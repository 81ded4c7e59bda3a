import DiskFaults
import Foundation
import TestSupport
import Testing

@testable import SQLEngine

/// Below SQLite: each of its own calls to the disk fails in turn, the flushes behind a commit and those of folding the log
/// back included.
@Suite struct DiskCallTests {
    private static let attempts = (1...6).map { "note \($0)" }

    /// One engine in a folder whose disk is watched. The log is folded back after almost every commit.
    private struct Desk {
        let folder: TemporaryFolder
        let disk: WatchedDisk
        let notebook: Notebook

        init() async throws {
            folder = try TemporaryFolder()
            disk = WatchedDisk(folder.path)
            notebook = try Notebook(nil, .init(readers: 2, pagesBeforeFolding: 2), in: folder)
            try await notebook.write("before")
            disk.pass()
        }

        /// Those that were acknowledged.
        func work() async -> [String] {
            var written = ["before"]
            for text in DiskCallTests.attempts where (try? await notebook.write(text)) != nil { written.append(text) }
            return written
        }
    }

    @Test func everyKindOfCallIsSeen() async throws {
        let desk = try await Desk()
        #expect(await desk.work().count == 7)
        #expect(Set(desk.disk.calls).isSuperset(of: [.write, .sync]))
        #expect(desk.disk.calls.filter { $0 == .sync }.count > 12, "one for each commit, two for each folding")
    }

    /// The disk says no once and then yes again. SQLite would go on; what the system's cache holds is unknown by then
    /// (Rebello et al. 2020, "Can Applications Recover from fsync Failures?"), so we do not.
    @Test(arguments: [WatchedDisk.Fault.brokenOnce, .brokenForGood])
    func brokenDiskEndsWritingAtWhicheverCall(_ fault: WatchedDisk.Fault) async throws {
        let count = try await Self.callCount()
        for call in 1...count {
            let desk = try await Desk()
            desk.disk.fail(at: call, fault)
            let written = await desk.work()
            let met = desk.disk.calls[call - 1]
            desk.disk.pass()
            #expect(desk.notebook.engine.state == .failing, "call \(call), \(met)")
            await #expect(throws: EngineFault.notAcceptingWrites) { try await desk.notebook.write("after") }
            #expect(throws: EngineFault.notAcceptingWrites) {
                try desk.notebook.engine.writeAndWait { try $0.note("after") }
            }
            #expect(try desk.notebook.texts().starts(with: written), "reading goes on")
            try? desk.notebook.engine.close()
            try await expect(written, in: Notebook(in: desk.folder), "call \(call), \(met)")
        }
    }

    @Test func fullDiskPassesAndLosesNothing() async throws {
        let count = try await Self.callCount()
        for call in 1...count {
            let desk = try await Desk()
            desk.disk.fail(at: call, .full)
            let written = await desk.work()
            #expect(desk.notebook.engine.state == .ready, "call \(call)")
            #expect(written.count >= 6, "one was refused at most: \(written)")
            desk.disk.pass()
            #expect(try desk.notebook.texts() == written)
            try await desk.notebook.write("after")
            try desk.notebook.engine.close()
            #expect(try Notebook(in: desk.folder).texts() == written + ["after"])
        }
    }

    /// The power goes at each call in turn: of what was not flushed any part may be there or not.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func powerCutLosesNothingThatWasAcknowledged(seed: UInt64) async throws {
        var dice = SeededRandom(seed: seed)
        let count = try await Self.callCount()
        for call in 1...count {
            let desk = try await Desk()
            desk.disk.fail(at: call, .brokenForGood)
            let written = await desk.work()
            let after = try TemporaryFolder()
            for (name, bytes) in desk.disk.remains(&dice) {
                try Data(bytes).write(to: URL(filePath: after.path + "/" + name))
            }
            try await expect(written, in: Notebook(in: after), "seed \(seed), call \(call)")
        }
    }

    /// Without the fault nothing ends writing: the test above fails for the fault's sake.
    private static func callCount() async throws -> Int {
        let desk = try await Desk()
        _ = await desk.work()
        #expect(desk.notebook.engine.state == .ready)
        return desk.disk.calls.count
    }

    private func expect(_ written: [String], in notebook: Notebook, _ what: String) async throws {
        let found = try notebook.texts()
        #expect(found.starts(with: written), "\(what): \(written), found \(found)")
        // One that was refused may yet be there, whole; nobody was told that it is not.
        #expect(found.count <= written.count + 1, "\(what): \(found)")
        let damage = try notebook.engine.read { try $0.rows("PRAGMA integrity_check") { $0.text(0) } }
        #expect(damage == ["ok"], "\(what)")
        try await notebook.write("after")
        #expect(try notebook.texts() == found + ["after"])
    }
}
