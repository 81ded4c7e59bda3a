import Crypto
import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Vault

/// Each test has a folder of its own.
@Suite("A root key")
final class RootKeyTests {
    private let folder: String
    private var path: String { folder + "/root.key" }

    init() throws {
        folder = NSTemporaryDirectory() + "vault-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test func comesBackFromItsFile() throws {
        let root = try RootKey(creating: .keyFile(path: path))
        let (_, slots) = try KeyRing.create(root: root, tenant: 1)
        _ = try KeyRing(root: RootKey(opening: .keyFile(path: path), for: slots.unlock), slots: slots)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o400)
        #expect(attributes[.size] as? Int == 32)
    }

    /// Whichever call fails, there is no key file or a whole one, and nothing half written beside it.
    @Test func isWholeOrNotThereWhicheverCallFails() throws {
        let key = SymmetricKey(data: Example.run(from: 0x40, count: 32))
        for step in 1...20 {
            let calls = Mutex(0)
            let failing = KeyFile(path: path) {
                let count = calls.withLock { count in
                    count += 1
                    return count
                }
                if count == step { throw RootKeyProblem.unreadable(path: "", code: EIO) }
            }
            do {
                try failing.createIfMissing(holding: key)
                #expect(step == 6, "five calls change the disk")
                return
            } catch {
                #expect(error == .cannotCreate(path: path, code: EIO))
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == [] || names == ["root.key"])
            if !names.isEmpty {
                #expect(try KeyFile(path: path).read() == key)
                try FileManager.default.removeItem(atPath: path)
            }
        }
        Issue.record("the number of calls grew")
    }

    @Test func isTakenFromTheFileThatStandsThereAndNeverWrittenOverIt() throws {
        let first = try RootKey(creating: .keyFile(path: path))
        let second = try RootKey(creating: .keyFile(path: path))
        #expect(second.commitment == first.commitment)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["root.key"])
    }

    @Test func isNotMadeWhereAnUnsoundFileStands() throws {
        try Data(count: 5).write(to: URL(filePath: path))
        chmod(path, 0o400)
        #expect(throws: RootKeyProblem.wrongSize(path: path, byteCount: 5)) {
            try RootKey(creating: .keyFile(path: path))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["root.key"])
    }

    @Test func isAnotherInEachFile() throws {
        let first = try RootKey(creating: .keyFile(path: path))
        let second = try RootKey(creating: .keyFile(path: folder + "/other.key"))
        #expect(second.commitment != first.commitment)
    }

    @Test func isNotCreatedInAFolderThatIsNotThere() {
        let lost = folder + "/missing/root.key"
        #expect(throws: RootKeyProblem.cannotCreate(path: lost, code: ENOENT)) {
            try RootKey(creating: .keyFile(path: lost))
        }
    }

    @Test(arguments: [0o644, 0o600, 0o440, 0o404, 0o500, 0o777, 0o4400])
    func isRefusedWhenTheFileHasMode(_ mode: mode_t) throws {
        _ = try RootKey(creating: .keyFile(path: path))
        chmod(path, mode)
        #expect(throws: RootKeyProblem.openToOthers(path: path, mode: UInt16(mode))) { try open() }
    }

    @Test(arguments: [0, 1, 31, 33, 64, 10_000]) func isRefusedWhenTheFileHasBytes(_ byteCount: Int) throws {
        try Data(count: byteCount).write(to: URL(filePath: path))
        chmod(path, 0o400)
        #expect(throws: RootKeyProblem.wrongSize(path: path, byteCount: byteCount)) { try open() }
    }

    @Test func isRefusedWhenTheFileIsMissing() {
        #expect(throws: RootKeyProblem.missing(path: path)) { try open() }
    }

    @Test func isRefusedWhenTheFileIsAFolderAPipeOrALink() throws {
        let expected = RootKeyProblem.notAFile(path: path)
        mkdir(path, 0o400)
        #expect(throws: expected) { try open() }
        rmdir(path)
        mkfifo(path, 0o400)
        #expect(throws: expected) { try open() }
        unlink(path)
        _ = try RootKey(creating: .keyFile(path: folder + "/real.key"))
        symlink(folder + "/real.key", path)
        #expect(throws: expected) { try open() }
    }

    @Test func comesBackFromItsPassphraseOnly() throws {
        let root = try RootKey(creating: "a good long sentence", parameters: quick())
        let (_, slots) = try KeyRing.create(root: root, tenant: 1)
        #expect(slots.passphrase == (try quick()))
        _ = try KeyRing(root: RootKey(opening: .passphrase("a good long sentence"), for: slots.unlock), slots: slots)
        for wrong in ["a good long sentence ", "A good long sentence", "", "a good long sentenc"] {
            let other = try RootKey(opening: .passphrase(wrong), for: slots.unlock)
            #expect(throws: KeyRingProblem.wrongRootKey) { try KeyRing(root: other, slots: slots) }
        }
    }

    @Test func doesNotDependOnHowAnAccentWasTyped() throws {
        let composed = try RootKey(creating: "caf\u{e9} caf\u{e9} caf\u{e9}", parameters: quick())
        let combined = try RootKey(creating: "cafe\u{301} cafe\u{301} cafe\u{301}", parameters: quick())
        #expect(composed.commitment == combined.commitment)
    }

    @Test func isNotMadeFromAShortPassphrase() {
        #expect(throws: RootKeyProblem.passphraseTooShort(minimumCharacters: 12)) {
            try RootKey(creating: .passphrase("十一个字还是不够长的话"))
        }
    }

    @Test func saysWhenTheOtherUnlockIsNeeded() throws {
        let (_, byPassphrase) = try KeyRing.create(
            root: RootKey(creating: "a good long sentence", parameters: quick()), tenant: 1)
        #expect(throws: RootKeyProblem.needsPassphrase) {
            try RootKey(opening: .keyFile(path: path), for: byPassphrase.unlock)
        }
        #expect(throws: RootKeyProblem.needsKeyFile) {
            try RootKey(opening: .passphrase("a good long sentence"), for: Example.slots.unlock)
        }
    }

    static let excessive: [(Int, UInt8, UInt32, UInt32)] = [
        (15, 17, 8, 1), (65, 17, 8, 1), (16, 0, 8, 1), (16, 21, 8, 1), (16, 255, 8, 1), (16, 17, 0, 1), (16, 17, 9, 1),
        (16, 17, 8, 0), (16, 17, 8, 5), (16, 17, .max, .max),
    ]

    @Test(arguments: excessive)
    func isNotStretchedBeyondBounds(_ salt: Int, costLog2: UInt8, blockSize: UInt32, parallelism: UInt32) {
        #expect(throws: RootKeyProblem.passphraseParameters) {
            try PassphraseParameters(
                salt: [UInt8](repeating: 0, count: salt), costLog2: costLog2, blockSize: blockSize,
                parallelism: parallelism)
        }
    }

    @Test func isStretchedAsSpecified() {
        let standard = PassphraseParameters.standard()
        #expect(standard.costLog2 == 17 && standard.blockSize == 8 && standard.parallelism == 1)
        #expect(standard.salt.count == 16 && standard.salt != PassphraseParameters.standard().salt)
    }

    @Test(arguments: Language.allCases) func namesFileAndRemedyInItsProblems(_ language: Language) {
        let path = "/var/lib/shouxin/root.key"
        let sentence = RootKeyProblem.openToOthers(path: path, mode: 0o644).sentence(in: language)
        for part in [path, "0644", "chmod 0400 " + path] { #expect(sentence.contains(part)) }
    }

    private func open() throws -> RootKey { try RootKey(opening: .keyFile(path: path), for: Example.slots.unlock) }

    /// Other parameters than the standard ones, because a test cannot wait half a second each time.
    private func quick() throws -> PassphraseParameters {
        try PassphraseParameters(
            salt: Example.run(from: 0, count: 16), costLog2: 4, blockSize: 8, parallelism: 1)
    }
}
