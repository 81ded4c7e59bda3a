import Actions
import Backups
import Foundation
import Storage
import TestSupport
import Testing

/// The disk fails at every call in turn: what looks like a backup is one, and what looks like a restored folder too.
@Suite("A disk that fails while backups are made and brought back")
struct BackupFaultTests {
    @Test("Making one")
    func create() async throws {
        let disk = FaultyDisk()
        let house = try await BackupHouse(disk: disk)
        try await house.backUp()
        disk.fail(at: nil)
        try await house.backUp()
        let calls = disk.calls
        #expect(Set(calls).isSuperset(of: [.create, .write, .sync, .rename, .syncFolder, .makeFolder]))
        for call in 1...calls.count {
            disk.fail(at: call)
            let made = try? await house.backUp()
            if made == nil, calls[call - 1] == .sync {
                #expect(house.scenario.workplace.backups.state.failure?.reason == .disk)
            }
            disk.fail(at: nil)
            try check(house, "call \(call), \(calls[call - 1])")
        }
        try await house.backUp()
        let names = try SystemDisk().names(in: house.target.path)
        #expect(names.allSatisfy { BackupName($0) != nil || $0.hasSuffix(PendingFile.suffix) })
        #expect(!SystemDisk().exists(house.scenario.folder.path + "/backup.work"))
    }

    /// Whatever bears the name of a backup opens, and whatever the register calls sound is there.
    private func check(_ house: BackupHouse, _ what: String) throws {
        for name in try SystemDisk().names(in: house.target.path) where BackupName(name) != nil {
            let work = try TemporaryFolder()
            #expect(throws: Never.self, "\(what): \(name)") {
                try Packing(disk: SystemDisk()).unpack(
                    house.target.path + "/" + name, by: house.unlock, into: work.path)
            }
        }
        for copy in try house.scenario.store.read({ try $0.backupCopies() }) where copy.state == .sound {
            #expect(SystemDisk().exists(copy.path), "\(what): \(copy.name) is registered and gone")
        }
    }

    @Test("Bringing one back")
    func restore() async throws {
        let house = try await BackupHouse()
        let copy = try await house.backUp()
        let folder = try TemporaryFolder()
        let disk = FaultyDisk()
        disk.fail(at: nil)
        _ = try await house.restore(copy, into: folder.path + "/first", on: disk)
        let calls = disk.calls
        #expect(Set(calls).isSuperset(of: [.create, .write, .sync, .rename, .syncFolder, .makeFolder]))
        let target = folder.path + "/second"
        for call in 1...calls.count {
            disk.fail(at: call)
            let report = try? await house.restore(copy, into: target, on: disk)
            guard SystemDisk().exists(target) else {
                #expect(report == nil)
                continue
            }
            // Only the last call may fail behind the rename: the folder is whole, but may be gone after a power cut.
            #expect(report != nil || call == calls.count, "call \(call), \(calls[call - 1])")
            #expect(SystemDisk().exists(target + "/" + RestoreBackup.reportFile))
            #expect(throws: Never.self) { try house.opened(target).store.close() }
            try SystemDisk().removeFolder(target)
        }
        disk.fail(at: nil)
        #expect(try await house.restore(copy, into: target, on: disk).customers == 3)
        #expect(!SystemDisk().exists(target + RestoreBackup.suffix))
    }
}
