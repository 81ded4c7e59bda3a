import Access
import Actions
import Customers
import Foundation
import Ledger
import Programs
import SQLEngine
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Storage

/// What is promised of an erasure, looked for in the bytes.
@Suite struct ErasurePromiseTests {
    /// Bytes that stand for one customer and nobody else: keys, tokens, seals, and the rows in which masks stand beside them.
    private func bytes(of id: ID<Customer>, _ scenario: Scenario) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        try scenario.store.read { snapshot in
            let queries = [
                // Last four digits are shared with others, whose tokens stay.
                (
                    "token",
                    """
                    SELECT token FROM customer_token_owner AS mine WHERE customer_id = ? AND NOT EXISTS (
                        SELECT 1 FROM customer_token AS other
                        WHERE other.token = mine.token AND other.customer_id <> mine.customer_id)
                    """
                ),
                ("sealed", "SELECT sealed FROM customer_value WHERE customer_id = ?"),
                ("row", "SELECT row_id FROM customer_value WHERE customer_id = ?"),
                ("detail", "SELECT sealed FROM ledger_detail WHERE subject_id = ?"),
            ]
            for (name, query) in queries {
                let values = try snapshot.sql.rows(query, [.blob(id.bytes)]) { row in row.blob(0) }
                for (place, value) in values.enumerated() where value.count >= 8 { found["\(name) \(place)"] = value }
            }
        }
        found["key"] = try scenario.store.keys.read { sql in
            try sql.row("SELECT wrapped FROM data_key WHERE subject_id = ?", [.blob(id.bytes)]) { $0.blob(0) }
        }
        return found
    }

    private func whereabouts(_ needles: [String: [UInt8]], in folder: TemporaryFolder) throws -> [String] {
        try folder.files().flatMap { file in
            let data = try Data(contentsOf: URL(filePath: file))
            return needles.filter { data.range(of: Data($0.value)) != nil }.map { "\($0.key) in \(file)" }
        }
    }

    /// Not in the files, not in their logs, not in pages that nothing uses: imported people too, whose tokens were
    /// moved from run to run.
    @Test func nothingIsLeftInAnyByteOfTheFolder() async throws {
        let test = try await ImportCase()
        // Nine batches: eight runs of the index become one, and leave their pages behind.
        try await test.run(ImportCase.file(100..<4800))
        let scenario = test.scenario
        let agent = try await scenario.hire(.agent)
        let typed = try await scenario.customer(1, by: agent)
        try await scenario.perform(
            RevealField(typed.id, field: .phone, purpose: "service", reason: "客户来电 T-1042"), as: agent)
        let found = try await scenario.perform(
            SearchCustomers(CustomerQuery(Person(101).phone), names: scenario.workplace.names), as: test.officer)
        let people = [typed.id, try #require(found.customers.first).id]
        let needles = try people.map { try bytes(of: $0, scenario) }
        for one in needles {
            #expect(one.keys.contains("token 3") && one.keys.contains("sealed 2") && one.keys.contains("key"))
            #expect(try !whereabouts(one, in: scenario.folder).isEmpty, "the search finds what is there")
        }
        for id in people {
            _ = try await scenario.perform(
                OrderErasure(scenario.newID(), of: id, ground: .consentWithdrawn, reason: "工单 8841"),
                as: test.officer)
        }
        try await scenario.workplace.carryOnErasures()
        let left = try needles.flatMap { try whereabouts($0, in: scenario.folder) }
        #expect(left == [])
        // The filters in front of the runs know nothing of them either.
        let tokens: [TokenKind: String] = [.phone: Person(101).phone, .email: Person(101).email]
        for (kind, text) in tokens {
            #expect(try scenario.store.read { try $0.customers(having: kind, text) }.isEmpty)
        }
    }

    /// Old data with all the keys of today.
    @Test func oldCopyOfTheDataOpensForTheOthersOnly() async throws {
        let test = try await ErasureCase()
        let other = try await test.scenario.customer(2, by: test.agent)
        let copy = try copied(test.scenario, [Store.dataFile])
        try await test.erased()
        let keys = [Store.keyFile, Store.rootKeyFile, Store.ratchetFile]
        try copyFiles(from: test.scenario.folder, to: copy, keys)
        let store = try Store.open(in: copy.path, unlock: Scenario.unlock(copy)) { test.scenario.now }
        let old = try Workplace(store: store, rulebook: .bundled()) { test.scenario.now }
        #expect(try store.read { try $0.customer(test.customer.id) } != nil, "the copy is from before")
        await #expect(throws: VaultFault.keyMissing) {
            _ = try await old.perform(
                RevealField(test.customer.id, field: .phone, purpose: "service", reason: "T-1042"), as: test.agent.id)
        }
        let opened = try await old.perform(
            RevealField(other.id, field: .phone, purpose: "service", reason: "T-1042"), as: test.agent.id)
        #expect(opened.value.withPlainText { $0 } == Person(2).phone)
        // Nor by name: without a key there is none.
        try old.names.build()
        let names = try await old.perform(
            SearchCustomers(CustomerQuery(ErasureCase.person.name), names: old.names), as: test.officer.id)
        #expect(names.customers.isEmpty)
    }

    /// Old data, old keys and the root key, once the epoch is closed: nothing opens at all without the ratchet of then.
    @Test func oldCopyOfTheKeysIsUselessOnceTheEpochIsClosed() async throws {
        let test = try await ErasureCase()
        let copy = try copied(test.scenario, [Store.dataFile, Store.keyFile, Store.rootKeyFile])
        let erasure = try await test.erased()
        #expect(erasure.state == .done)
        test.scenario.clock.advance(seconds: 1)
        _ = try await test.scenario.workplace.closeEpoch()
        let sealed = try test.state(of: erasure)
        #expect(sealed.state == .sealed && sealed.sealedEvent != nil)
        let frame = try #require(try test.scenario.frames(from: sealed.sealedEvent ?? 0).first)
        #expect(frame.action == "erasure.sealed" && frame.object == test.customer.id.uuid)
        try copyFiles(from: test.scenario.folder, to: copy, [Store.ratchetFile])
        #expect(throws: StoreProblem.self) {
            _ = try Store.open(in: copy.path, unlock: Scenario.unlock(copy)) { test.scenario.now }
        }
        let certificate = try await test.scenario.workplace.erasureCertificate(1, as: test.officer.id)
        #expect(certificate.window.isEpochClosed && certificate.window.days == 0)
        #expect(certificate.proof.holds && certificate.sealedProof?.holds == true)
    }

    /// An erasure waits a day at most for the next closing.
    @Test func epochIsClosedForAnErasureThatHasWaitedADay() async throws {
        let test = try await ErasureCase()
        let erasure = try await test.erased()
        test.scenario.clock.advance(hours: 23)
        #expect(try await !test.scenario.workplace.closeEpochForErasures())
        test.scenario.clock.advance(hours: 2)
        #expect(try await test.scenario.workplace.closeEpochForErasures())
        #expect(try test.state(of: erasure).state == .sealed)
        #expect(try await !test.scenario.workplace.closeEpochForErasures())
    }

    /// With the live index key, and every phone number to try: a copy without the index tables has nothing to compare
    /// with. With them it would: that is why they are in no backup.
    @Test func erasedPhoneCannotBeTriedOutOnWhatABackupHolds() async throws {
        let test = try await ErasureCase()
        let copy = try copied(test.scenario, [Store.dataFile])
        try await test.erased()
        let path = copy.path + "/" + Store.dataFile
        let index = try test.scenario.store.read { try $0.indexKeys() }
        let guesses = TokenKind.allCases.map { index.token($0, ErasureCase.person.phone).token.bytes }
        let holds = { (data: Data) in guesses.contains { data.range(of: Data($0)) != nil } }
        try Self.script("pragma wal_checkpoint(truncate)", on: path)
        #expect(holds(try Data(contentsOf: URL(filePath: path))), "the whole file would give it away")
        // As a backup is made: without the index, and written anew.
        for table in ["customer_token", "customer_token_owner", "token_run"] {
            try Self.script("drop table \(table)", on: path)
        }
        let backup = copy.path + "/backup.sqlite"
        try Self.script("vacuum into '\(backup)'", on: path)
        #expect(!holds(try Data(contentsOf: URL(filePath: backup))))
        // What is left of them there: masks, times, and seals without a key.
        let masks = try Self.script(
            "select mask from customer_value where hex(customer_id) = '\(Data(test.customer.id.bytes).hex)'", on: backup
        )
        #expect(masks.contains("*"))
        let person = ErasureCase.person
        for value in [person.phone, person.identityNumber, person.bankAccount, person.name, person.email] {
            #expect(!masks.contains(value))
        }
    }

    /// Runs one statement on a file that is nobody's any more.
    @discardableResult
    private static func script(_ statement: String, on path: String) throws -> String {
        var output = try OneWayPipe()
        let process = try ChildProcess(
            "/usr/bin/env",
            [
                "python3", "-c",
                "import sqlite3, sys; [print(*row) for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])]", path,
                statement,
            ], environment: ["PATH": "/usr/bin:/bin:/usr/local/bin"], output: .descriptor(output.writing))
        output.closeWriting()
        let text = String(decoding: output.bytes() ?? [], as: UTF8.self)
        #expect(process.wait() == .exited(0))
        return text
    }

    /// Files with their logs, as a copy of a running system has them.
    private func copied(_ scenario: Scenario, _ names: [String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try copyFiles(from: scenario.folder, to: folder, names)
        return folder
    }

    private func copyFiles(from: TemporaryFolder, to: TemporaryFolder, _ names: [String]) throws {
        for file in from.files() where names.contains(where: { file.hasSuffix($0) || file.hasSuffix($0 + "-wal") }) {
            let target = to.path + "/" + URL(filePath: file).lastPathComponent
            try FileManager.default.copyItem(atPath: file, toPath: target)
        }
    }
}

extension Data {
    fileprivate var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined() }
}
