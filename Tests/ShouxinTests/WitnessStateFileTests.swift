import Backups
import Foundation
import Ledger
import TestSupport
import Testing

@testable import shouxin

/// What a witness has signed is on its disk before anybody has the signature.
@Suite("A witness's file on a failing disk")
struct WitnessStateFileTests {
    private func memory() throws -> WitnessMemory {
        let key = try #require(SigningKey(name: "shouxin/test", secret: [UInt8](repeating: 7, count: 32)))
        return try #require(WitnessMemory(name: "audit", ledger: key.verifierKey))
    }

    @Test("Whichever call fails, it says so, and the file holds one of the two states whole")
    func eachCall() throws {
        let (old, new) = (try memory(), try memory())
        let disk = FaultyDisk()
        let first = try TemporaryFolder()
        let whole = WitnessStateFile(path: first.path + "/witness", disk: disk)
        try whole.create(old)
        disk.fail(at: nil)
        try whole.replace(new)
        let calls = disk.calls
        #expect(calls == [.create, .write, .sync, .close, .rename, .syncFolder])
        for call in 1...calls.count {
            let folder = try TemporaryFolder()
            let file = WitnessStateFile(path: folder.path + "/witness", disk: disk)
            disk.fail(at: nil)
            try file.create(old)
            disk.fail(at: call)
            #expect(throws: CommandFailure.self, "\(calls[call - 1])") { try file.replace(new) }
            #expect([old.encoded, new.encoded].contains(try file.read().encoded), "\(calls[call - 1])")
            disk.fail(at: nil)
            try file.replace(new)
            #expect(try file.read().encoded == new.encoded)
        }
    }

    @Test("One that is there is not written over")
    func created() throws {
        let folder = try TemporaryFolder()
        let file = WitnessStateFile(path: folder.path + "/witness")
        let first = try memory()
        try file.create(first)
        #expect(throws: CommandFailure.self) { try file.create(memory()) }
        #expect(try file.read().encoded == first.encoded)
    }
}
