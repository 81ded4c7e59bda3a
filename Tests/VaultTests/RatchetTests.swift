import Crypto
import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Vault

/// Each test has a folder of its own.
@Suite("A ratchet")
final class RatchetTests {
    private let folder: String
    private var file: RatchetFile { RatchetFile(path: folder + "/ratchet.key") }
    private let example = RatchetState(step: 5, state: SymmetricKey(data: Example.run(from: 0xE0, count: 32)))

    init() throws {
        folder = NSTemporaryDirectory() + "vault-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test func movesToTheRecordedState() {
        #expect(example.next.step == 6)
        #expect(hex(example.next) == "d345d454ed8362ec5293a9c11b9398ff3a56ef5b35ce1da3186305523ad0aef9")
        #expect(
            Example.rootKey.wrappingKey(example).key.withUnsafeBytes { $0.hex }
                == "915af29a08eb12e03e5fb6c14bbe4ca816292c274309407c3385e3fdf6e3d515")
    }

    @Test func isStoredAsRecorded() throws {
        try file.write(example)
        let bytes = try Data(contentsOf: URL(filePath: file.path))
        let state = Example.run(from: 0xE0, count: 32).hex
        #expect(bytes.hex == "50494631" + "0000000000000005" + state + "ea155e7e8e028d16557737b118f039fa")
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func reachesLaterStepsAndNeverEarlierOnes() {
        #expect(example.reaching(4) == nil && example.reaching(0) == nil && example.reaching(.max) == nil)
        #expect(example.reaching(5).map(hex) == hex(example))
        #expect(example.reaching(8).map(hex) == hex(example.next.next.next))
    }

    @Test func isMadeOnceAndTakenFromItsFileAfterwards() throws {
        #expect(try file.readIfThere() == nil)
        let first = try file.createIfMissing()
        #expect(first.step == 1)
        #expect(hex(try file.createIfMissing()) == hex(first))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["ratchet.key"])
    }

    /// A hard link keeps the former file in sight after it has been replaced.
    @Test func overwritesTheStateBefore() throws {
        try file.write(example)
        #expect(link(file.path, folder + "/former") == 0)
        try file.write(example.next)
        let former = try Data(contentsOf: URL(filePath: folder + "/former"))
        #expect(former.count == 60 && former.allSatisfy { $0 == 0 })
    }

    @Test func isRefusedAfterAnySingleBitFlip() throws {
        try file.write(example)
        let bytes = try Data(contentsOf: URL(filePath: file.path))
        for bit in 0..<(bytes.count * 8) {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            try flipped.write(to: URL(filePath: file.path))
            #expect(throws: RootKeyProblem.ratchetDamaged(path: file.path)) { try file.readIfThere() }
        }
    }

    @Test(arguments: [0, 59, 61]) func isRefusedWhenTheFileHasBytes(_ count: Int) throws {
        try file.write(example)
        try Data(count: count).write(to: URL(filePath: file.path))
        #expect(throws: RootKeyProblem.ratchetDamaged(path: file.path)) { try file.readIfThere() }
    }

    @Test func isRefusedWhereOthersMayRead() throws {
        try file.write(example)
        chmod(file.path, 0o644)
        #expect(throws: RootKeyProblem.ratchetOpenToOthers(path: file.path, mode: 0o644)) { try file.readIfThere() }
    }

    /// Whichever call fails, the file holds the state before or the one after, whole.
    @Test func survivesAFailureOfEachCall() throws {
        for step in 1...20 {
            try file.write(example)
            let calls = Mutex(0)
            let failing = RatchetFile(path: file.path) {
                let count = calls.withLock { count in
                    count += 1
                    return count
                }
                if count == step { throw RootKeyProblem.ratchetNotWritten(path: "", code: EIO) }
            }
            do {
                try failing.write(example.next)
                #expect(step == 8, "seven calls change the disk")
                return
            } catch {
                let found = try #require(try file.readIfThere())
                #expect(hex(found) == hex(example) || hex(found) == hex(example.next))
            }
        }
        Issue.record("the number of calls grew")
    }

    private func hex(_ state: RatchetState) -> String { state.state.withUnsafeBytes { $0.hex } }
}
