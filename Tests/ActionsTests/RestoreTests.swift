import Access
import Actions
import Backups
import Customers
import Foundation
import Ledger
import SQLEngine
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary

@Suite("A restore brings back what may come back")
struct RestoreTests {
    /// In a folder that lives as long as the house.
    private func place(_ house: BackupHouse) -> String { house.target.path + "/restored-" + UUID().uuidString }

    @Test("Customers are found again by number, by last four and by name; the ledger goes on")
    func whole() async throws {
        let house = try await BackupHouse()
        let copy = try await house.backUp()
        let target = place(house)
        let report = try await house.restore(copy, into: target)
        #expect(report.customers == 3 && report.suppressed == 0 && report.withoutKey == 0)
        #expect(report.names == 3)
        let restored = try house.opened(target)
        for number in 1...3 {
            #expect(try house.phones(in: restored, number).count == 1)
            let lastFour = String(Person(number).phone.suffix(4))
            #expect(try !restored.store.read { try $0.customers(having: .lastFour, lastFour) }.isEmpty)
        }
        #expect(restored.names.progress.loaded == 3)
        guard case .intact(let size, _) = try restored.verifyLedger().verdict else {
            Issue.record("the restored ledger is damaged")
            return
        }
        // The live ledger goes on to the registration of the backup; the restore is one more.
        #expect(size == (try house.scenario.ledgerSize()) + 1)
    }

    @Test("The index built anew is the one that was there")
    func sameIndex() async throws {
        let house = try await BackupHouse(customers: 12)
        let copy = try await house.backUp()
        let target = place(house)
        _ = try await house.restore(copy, into: target)
        let tokens = { (store: Store) in
            try store.read { snapshot in
                try snapshot.sql.rows(
                    "SELECT hex(token) || kind || hex(customer_id) || hex(row_id) FROM customer_token ORDER BY 1"
                ) { $0.text(0) }
            }
        }
        let restored = try tokens(house.opened(target).store)
        #expect(restored == (try tokens(house.scenario.store)))
        #expect(restored.count > 12)
    }

    @Test("In the middle of a rotation of the index key the restored folder has one key, and whole rows are known")
    func duringIndexRotation() async throws {
        let house = try await BackupHouse(customers: 5)
        let rows = try await ImportCase(house.scenario)
        let file = ImportCase.file(20...24) + "王只有名,,,,\r\n"
        try await rows.run(file)
        let copy = try await house.backUp()
        let order = IndexRotationOrder(stamp: EventStamp(actor: .system, policyHash: .emptyTree))
        try await house.scenario.store.beginIndexRotation(order)
        let target = place(house)
        let report = try await house.restore(copy, into: target)
        let restored = try house.opened(target)
        #expect(try restored.store.read { try $0.indexKeys() }.versions == [2])
        #expect(report.tokens > 30)
        for number in Array(1...5) + Array(20...24) { #expect(try house.phones(in: restored, number).count == 1) }
        let plan = try await restored.planImport(
            of: ArraySource(Array((file + "\r\n").utf8)), ImportRequest(activity: "service"), as: rows.officer.id)
        let job = try await restored.importCustomers(plan, as: rows.officer.id)
        #expect(job.counts.figures == [0, 0, 6, 0, 0])
        // The key that nothing stands under there goes with the first look.
        #expect(try await restored.carryOnIndexRotation().destroyed == [1])

        // And in the folder in use the rotation goes on.
        #expect(try await house.scenario.store.carryOnIndexRotation(order).isDone)
        for number in 1...5 { #expect(try house.phones(in: house.scenario.workplace, number).count == 1) }
    }

    /// What the erasure room writes, as far as a restore reads it.
    private func erase(_ customer: Customer, in house: BackupHouse) async throws {
        for action in ["erasure.requested", "erasure.keys", "erasure.done", "erasure.sealed"] {
            _ = try await house.scenario.asSystem { try $0.record(LedgerEvent(action, object: customer.id.uuid)) }
        }
        let keys = try SQLiteFile(path: house.scenario.folder.path + "/" + Store.keyFile)
        _ = try keys.write { try $0.run("DELETE FROM data_key WHERE subject_id = ?", [.blob(customer.id.bytes)]) }
        try keys.close()
    }

    @Test("Who was erased after the backup is absent everywhere", arguments: [true, false])
    func erased(keyBackup: Bool) async throws {
        let house = try await BackupHouse()
        let all = try await house.scenario.ask(ShowBackups(), as: house.administrator)
        #expect(all.canBeOpenedElsewhere)
        let keys = try await house.backUp(.keys)
        let copy = try await house.backUp()
        let victim = try #require(try house.phones(in: house.scenario.workplace, 2).first)
        let customer = try #require(try house.scenario.customer(victim))
        let first = try house.scenario.ledgerSize()
        try await erase(customer, in: house)

        let target = place(house)
        let clock = house.scenario.clock
        let live = house.scenario.folder.path
        var restore = RestoreBackup(
            copy.path, by: house.unlock,
            keys: keyBackup ? .backup(path: keys.path, house.unlock) : .live(folder: live), source: .live(folder: live),
            root: Scenario.unlock(house.scenario.folder), with: house.tools, clock: { clock.now })
        restore.ratchet = RatchetFile(path: live + "/" + Store.ratchetFile)
        let report = try await restore.run(into: target)
        #expect(report.suppressed == 1)
        #expect(report.suppressedByEvents == [first + 1])
        #expect(report.customers == 2)
        let restored = try house.opened(target)
        #expect(try house.phones(in: restored, 2).isEmpty)
        #expect(try restored.store.read { try $0.customer(victim) } == nil)
        #expect(restored.names.progress.loaded == 2)
        let traces = try restored.store.read { snapshot in
            try snapshot.sql.rows("SELECT name FROM sqlite_schema WHERE type = 'table'") { $0.text(0) }.filter {
                table in
                let columns = try snapshot.sql.rows("SELECT name FROM pragma_table_info(?)", [.text(table)]) {
                    $0.text(0)
                }
                for column in columns where ["customer_id", "subject_id"].contains(column) {
                    let found = try snapshot.sql.row(
                        "SELECT count(*) FROM \(table) WHERE \(column) = ?", [.blob(victim.bytes)]
                    ) { $0.int(0) }
                    if found != 0 { return true }
                }
                return false
            }
        }
        #expect(traces == [])
        let held = try SQLiteFile(path: target + "/" + Store.keyFile)
        let count = try held.read {
            try $0.row("SELECT count(*) FROM data_key WHERE subject_id = ?", [.blob(victim.bytes)]) { $0.int(0) }
        }
        #expect(count == 0)
        #expect(house.target.files().allSatisfy { !$0.contains(RestoreBackup.suffix) })
    }

    @Test("Erased by the officer, and an older backup brought back: found by nothing")
    func erasedByOfficer() async throws {
        let house = try await BackupHouse()
        let officer = try await house.scenario.hire(.protectionOfficer, scope: .all)
        let copy = try await house.backUp()
        let victim = try #require(try house.phones(in: house.scenario.workplace, 2).first)
        _ = try await house.scenario.perform(
            OrderErasure(house.scenario.newID(), of: victim, ground: .consentWithdrawn, reason: "工单 8841"),
            as: officer)
        try await house.scenario.workplace.carryOnErasures()
        let target = place(house)
        let report = try await house.restore(copy, into: target)
        #expect(report.suppressed == 1 && report.withoutKey == 0 && report.customers == 2)
        #expect(report.replayed.contains { $0.group == .erasures })
        let restored = try house.opened(target)
        for text in [Person(2).phone, String(Person(2).phone.suffix(4)), Person(2).name] {
            let found = try await restored.perform(
                SearchCustomers(CustomerQuery(text), names: restored.names), as: officer.id)
            #expect(found.customers.allSatisfy { $0.id != victim }, "found again")
        }
        try await restored.carryOnErasures()
        #expect(try restored.store.read { try $0.customer(victim) } == nil)
        guard case .intact = try restored.verifyLedger().verdict else {
            Issue.record("the restored ledger is damaged")
            return
        }
    }

    @Test("An erasure that was called off does not suppress")
    func calledOff() async throws {
        let house = try await BackupHouse()
        let copy = try await house.backUp()
        let customer = try #require(try house.phones(in: house.scenario.workplace, 1).first)
        for action in ["erasure.proposed", "erasure.requested", "erasure.called-off"] {
            _ = try await house.scenario.asSystem { try $0.record(LedgerEvent(action, object: customer.uuid)) }
        }
        let target = place(house)
        #expect(try await house.restore(copy, into: target).suppressed == 0)
    }

    @Test("Whoever lost an account, a certificate, a token or a password does not get it back")
    func rights() async throws {
        let house = try await BackupHouse()
        let scenario = house.scenario
        let security = try await scenario.hire(.securityAdministrator)
        _ = try await scenario.hire(.securityAdministrator)
        let trainer = try await scenario.hire(.trainer)
        let agent = try await scenario.hire(.agent, password: "Old-Password-2026")
        let certificate = try #require(agent.qualifications.first)
        let secret = scenario.withRandom { APISecret(using: &$0) }
        let token: ID<APIToken> = scenario.newID()
        _ = try await scenario.perform(
            CreateToken(token, for: agent.id, name: "x", secret: secret), as: security)
        let copy = try await house.backUp()
        try await scenario.perform(RevokeToken(token), as: security)
        _ = try await scenario.perform(RevokeQualification(certificate.id, reason: "离岗"), as: trainer)
        _ = try await scenario.perform(DisableStaff(agent.id, reason: "离职"), as: security)
        let target = place(house)
        let report = try await house.restore(copy, into: target)
        #expect(Set(report.replayed.map(\.group)).isSuperset(of: [.accounts, .certificates, .tokens]))
        let restored = try house.opened(target).store
        #expect(try restored.read { try $0.staff(agent.id)?.state } != .active)
        #expect(try restored.read { try $0.qualification(certificate.id)?.state } != .granted)
        #expect(try restored.read { try $0.apiToken(token)?.revokedAt } != nil)

        // From an exported ledger, which does not say how things are now, they are shut all the same.
        let export = ExportFolder(URL(filePath: try TemporaryFolder().path + "-export"))
        try export.prepare()
        _ = try await scenario.workplace.exportLedger(to: export.write)
        let second = place(house)
        let cautious = try await house.restore(copy, into: second, source: .export(export))
        #expect(cautious.accountsShut == 1 && cautious.certificatesRevoked == 1 && cautious.tokensRevoked == 1)
        #expect(try house.opened(second).store.read { try $0.staff(agent.id)?.state } != .active)
        try? FileManager.default.removeItem(at: export.url)
    }

    @Test("A ledger that is older than a head somebody saw needs two officers, each with a password")
    func officers() async throws {
        let house = try await BackupHouse()
        let scenario = house.scenario
        let officer = try await scenario.hire(.protectionOfficer, password: "First-Officer-26")
        let auditor = try await scenario.hire(.auditAdministrator, password: "Second-Auditor-26")
        let copy = try await house.backUp()
        let export = ExportFolder(URL(filePath: try TemporaryFolder().path + "-export"))
        try export.prepare()
        _ = try await scenario.workplace.exportLedger(to: export.write)
        try await scenario.customer(9, by: house.manager)
        let witnessed = Array(try scenario.store.currentCheckpoint().encoded.utf8)
        let target = place(house)
        await #expect(throws: RestoreError.self) {
            try await house.restore(copy, into: target, source: .export(export), witnessed: [witnessed])
        }
        await #expect(throws: RestoreError.noLedger) {
            try await house.restore(copy, into: target, source: LedgerSource.none)
        }
        let both = [(officer.signInName, "First-Officer-26"), (auditor.signInName, "Second-Auditor-26")]
        let wrong = [
            [both[0], both[0]], [both[0], (auditor.signInName, "wrong")],
            [both[0], (house.administrator.signInName, "Sunny-Day-2026")], [both[0]],
        ]
        for accounts in wrong {
            await #expect(throws: RestoreError.officersRefused) {
                try await house.restore(
                    copy, into: target, source: .export(export), officers: Officers(accounts), witnessed: [witnessed])
            }
        }
        #expect(!FileManager.default.fileExists(atPath: target))
        let report = try await house.restore(
            copy, into: target, source: .export(export), officers: Officers(both), witnessed: [witnessed])
        #expect(report.officersNeeded == .olderThanWitnessed)
        #expect(SystemDisk().exists(target + "/" + RestoreBackup.reportFile))
        await #expect(throws: RestoreError.targetOccupied) { try await house.restore(copy, into: target) }
        try? FileManager.default.removeItem(at: export.url)
    }

    @Test("A drill measures, leaves nothing, and signs nothing")
    func drill() async throws {
        let house = try await BackupHouse()
        try await house.backUp()
        house.scenario.clock.advance(hours: 3)
        let before = try house.scenario.ledgerSize()
        let outcome = try await house.scenario.workplace.drillRestore(
            root: Scenario.unlock(house.scenario.folder), as: house.administrator.id, with: house.tools)
        #expect(outcome.problem == nil)
        #expect(outcome.drill.lostSeconds == 3 * 3600)
        #expect(outcome.keepsRecoveryPoint && outcome.keepsRecoveryTime)
        #expect(outcome.report?.customers == 3)
        #expect(try house.scenario.ledgerSize() == before + 1)
        #expect(house.scenario.folder.files().allSatisfy { !$0.contains("drill") })
    }
}
