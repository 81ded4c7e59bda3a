import Access
import Foundation
import Ledger
import SQLEngine
import Storage
import TestSupport
import Testing
import Vault

/// A folder is opened with its own key, or refused with the reason and left as it is.
@Suite struct StoreOpeningTests {
    private let folder: TemporaryFolder
    private let clock = TestClock()

    init() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        try await scenario.customer(1, by: agent)
        try scenario.store.close()
        folder = scenario.folder
    }

    private var files: [String: Data] {
        get throws {
            try Dictionary(uniqueKeysWithValues: folder.files().map { ($0, try Data(contentsOf: URL(filePath: $0))) })
        }
    }

    private func open(_ unlock: Unlock? = nil) throws -> Store {
        try Store.open(in: folder.path, unlock: unlock ?? Scenario.unlock(folder), clock: { [clock] in clock.now })
    }

    private func path(_ file: String) -> String { folder.path + "/" + file }

    @Test func closedStoreOpensAgainWithEverything() throws {
        let store = try open()
        #expect(try store.read { try $0.customerCount() } == 1)
        guard case .intact(size: _, root: _) = try store.read({ try $0.verifyLedger(trusting: store.verifierKey) })
        else { throw Unexpected() }
    }

    @Test func keyFileIsReadableByItsOwnerOnly() throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: path(Store.rootKeyFile))
        #expect(attributes[.posixPermissions] as? Int == 0o400)
        #expect(attributes[.size] as? Int == 32)
    }

    @Test func wrongKeyIsRefused() throws {
        try replaceKey(with: Data(repeating: 7, count: 32))
        let before = try files
        #expect(throws: StoreProblem.keyRing(.wrongRootKey)) { try open() }
        #expect(try files[path(Store.dataFile)] == before[path(Store.dataFile)])
    }

    @Test func missingKeyFileIsRefusedAndNotMadeAnew() throws {
        try FileManager.default.removeItem(atPath: path(Store.rootKeyFile))
        let problem = StoreProblem.rootKey(.missing(path: path(Store.rootKeyFile)))
        #expect(throws: problem) { try open() }
        #expect(!FileManager.default.fileExists(atPath: path(Store.rootKeyFile)))
    }

    @Test func passphraseDoesNotOpenWhatAKeyFileLocked() {
        #expect(throws: StoreProblem.rootKey(.needsKeyFile)) { try open(.passphrase("twelve or more characters")) }
    }

    @Test func dataWithoutKeysIsRefusedAndNoKeysAreMade() throws {
        try FileManager.default.removeItem(atPath: path(Store.keyFile))
        let before = try files
        #expect(throws: StoreProblem.keysMissing(path: path(Store.keyFile))) { try open() }
        #expect(try files == before)
    }

    @Test func keysWithoutDataAreRefusedAndNoDataIsMade() throws {
        try FileManager.default.removeItem(atPath: path(Store.dataFile))
        #expect(throws: StoreProblem.dataMissing(path: path(Store.dataFile))) { try open() }
        #expect(!FileManager.default.fileExists(atPath: path(Store.dataFile)))
    }

    @Test func dataThatIsNoDatabaseIsRefused() throws {
        let letter = Data(String(repeating: "Dear all, this is a letter. ", count: 200).utf8)
        try letter.write(to: URL(filePath: path(Store.dataFile)))
        #expect(throws: EngineFault.notADatabase(path: path(Store.dataFile))) { try open() }
        #expect(try Data(contentsOf: URL(filePath: path(Store.dataFile))) == letter)
    }

    private func replaceKey(with key: Data) throws {
        let path = path(Store.rootKeyFile)
        try FileManager.default.removeItem(atPath: path)
        try key.write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    }
}
