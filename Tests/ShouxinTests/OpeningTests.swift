import Access
import Foundation
import Storage
import TestSupport
import Testing
import Vault

@testable import shouxin

@Suite("Opening a data folder")
struct OpeningTests {
    private let folder: TemporaryFolder
    private let clock = TestClock()
    private var keyPath: String { folder.path + "/" + Store.rootKeyFile }
    private var unlock: Unlock { .keyFile(path: keyPath) }

    init() throws { folder = try TemporaryFolder() }

    private func made() throws {
        let store = try Store.create(in: folder.path, unlock: unlock) { [clock] in clock.now }
        try store.close()
    }

    private func contents() throws -> [String: Data] {
        try Dictionary(
            uniqueKeysWithValues: folder.files().map { ($0, try Data(contentsOf: URL(filePath: $0))) })
    }

    private func spoil(_ path: String, _ change: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: URL(filePath: path))
        change(&data)
        try FileManager.default.removeItem(atPath: path)
        try data.write(to: URL(filePath: path))
        chmod(path, 0o400)
    }

    private func refusal() throws -> StoreProblem? {
        #expect(throws: StoreProblem.self) {
            _ = try Store.open(in: folder.path, unlock: unlock) { [clock] in clock.now }
        }
    }

    @Test("With a wrong key not a byte changes, also when the last run was killed")
    func wrongKey() throws {
        // Not closed: the logs stand beside the files as after kill -9.
        let running = try Store.create(in: folder.path, unlock: unlock) { [clock] in clock.now }
        try spoil(keyPath) { $0[0] ^= 1 }
        let before = try contents()
        #expect(try refusal() == .keyRing(.wrongRootKey))
        #expect(throws: StoreProblem.keyRing(.wrongRootKey)) { try Store.prove(unlock, in: folder.path) }
        #expect(try contents() == before)
        try running.close()
    }

    @Test("A missing key is asked for, not made anew")
    func missingKey() throws {
        try made()
        try FileManager.default.removeItem(atPath: keyPath)
        let before = try contents()
        #expect(try refusal() == .rootKey(.missing(path: keyPath)))
        #expect(try contents() == before)
    }

    @Test("A passphrase is no key file, and says so")
    func passphrase() throws {
        try made()
        #expect(throws: StoreProblem.rootKey(.needsKeyFile)) {
            try Store.prove(.passphrase("a long enough passphrase"), in: folder.path)
        }
    }

    @Test("An empty folder, one whose first run was interrupted, and an installation are told apart")
    func content() throws {
        #expect(try Store.content(of: folder.path) == .nothing)
        try made()
        #expect(try Store.content(of: folder.path) == .installation)
        for file in folder.files() where file.contains(Store.dataFile) {
            try FileManager.default.removeItem(atPath: file)
        }
        #expect(try Store.content(of: folder.path) == .unfinished)
        try made()
        #expect(try Store.content(of: folder.path) == .installation)
    }

    @Test("Data without keys is not opened and gets no new ones")
    func keysMissing() throws {
        try made()
        let path = folder.path + "/" + Store.keyFile
        for file in folder.files() where file.contains(Store.keyFile) {
            try FileManager.default.removeItem(atPath: file)
        }
        #expect(throws: StoreProblem.keysMissing(path: path)) { try Store.content(of: folder.path) }
        try Data().write(to: URL(filePath: path))
        #expect(throws: StoreProblem.keysMissing(path: path)) { try Store.content(of: folder.path) }
    }

    @Test("Keys of people without their data are no place for a new installation")
    func dataMissing() async throws {
        let scenario = try await Scenario.opened()
        try await scenario.hire(.agent)
        try scenario.store.close()
        let path = scenario.folder.path + "/" + Store.dataFile
        for file in scenario.folder.files() where file.contains(Store.dataFile) {
            try FileManager.default.removeItem(atPath: file)
        }
        #expect(throws: StoreProblem.dataMissing(path: path)) { try Store.content(of: scenario.folder.path) }
        #expect(throws: StoreProblem.dataMissing(path: path)) {
            _ = try Store.create(in: scenario.folder.path, unlock: Scenario.unlock(scenario.folder)) { [clock] in
                clock.now
            }
        }
    }

    @Test("A checkpoint that a full disk cut short does not hide the slots")
    func halfFolded() throws {
        try made()
        let path = folder.path + "/" + Store.keyFile
        // The header counts pages that have not reached the file.
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        try handle.seek(toOffset: 28)
        try handle.write(contentsOf: Data([0, 0, 1, 0]))
        try handle.close()
        try Store.prove(unlock, in: folder.path)
        #expect(try Store.content(of: folder.path) == .installation)
    }
}
