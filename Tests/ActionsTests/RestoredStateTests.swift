import Access
import Actions
import Backups
import Customers
import Foundation
import Ledger
import SQLEngine
import TestSupport
import Testing
import Training
import Vault
import Vocabulary

@testable import Storage

/// Rooms that were built side by side hold together after a restore: manifests, storage only, witnesses, exams.
@Suite("What was restored is sound, and what was not written is not made so")
struct RestoredStateTests {
    private func place(_ house: BackupHouse) -> String { house.target.path + "/restored-" + UUID().uuidString }

    private func customer(_ number: Int, in house: BackupHouse) throws -> Customer {
        let id = try #require(try house.phones(in: house.scenario.workplace, number).first)
        return try #require(try house.scenario.customer(id))
    }

    private func changePhone(of customer: Customer, to person: Int, in house: BackupHouse) async throws {
        let phone = try FieldValue(.phone, PhoneNumber(parsing: Person(person).phone))
        var edit = CustomerEdit()
        edit.put = [.replace(row: try #require(customer.values(of: .phone).first).row, phone)]
        try await house.scenario.perform(
            EditCustomer(customer.id, version: customer.version, edit: edit), as: house.manager)
    }

    /// What `shouxin doctor` says.
    private func doctor(_ workplace: Workplace) -> [String] {
        workplace.examine(SoundnessCheck.freshness).flatMap(\.problems).map {
            [$0.kind, $0.customer, $0.field].compactMap { $0 }.joined(separator: " ")
        }
    }

    private func run(_ house: BackupHouse, _ statement: String, _ arguments: [SQLValue] = []) throws {
        try house.scenario.store.data.writeAndWait { _ = try $0.run(statement, arguments) }
    }

    /// The same backup with other data, written by somebody who knows the public key.
    private func forge(_ copy: BackupCopy, in house: BackupHouse, _ statement: String) throws -> BackupCopy {
        let (work, packing) = (try TemporaryFolder(), Packing(disk: SystemDisk()))
        let manifest = try packing.unpack(copy.path, by: house.unlock, into: work.path)
        let data = work.path + "/" + Store.dataFile
        let file = try SQLiteFile(path: data)
        let changed = try file.write { try $0.run(statement, []) }
        #expect(changed == 1)
        try file.close()
        let paths = [data, work.path + "/checkpoint"]
        let forged = BackupManifest(
            kind: .data, installation: manifest.installation, madeAt: manifest.madeAt, program: manifest.program,
            schema: manifest.schema, ledger: manifest.ledger, counts: manifest.counts,
            parts: [try packing.part(Store.dataFile, at: paths[0]), try packing.part("checkpoint", at: paths[1])])
        let name = BackupName.random(.data, at: manifest.madeAt).text
        let output = FolderTee([house.target.path], name, on: SystemDisk())
        try packing.write(forged, paths, for: .recipients([house.outside.recipient]), to: output)
        _ = try output.finish()
        return BackupCopy(
            id: copy.id, kind: .data, folder: house.target.path, name: name, sizeBytes: output.sizeBytes,
            sha256: output.sha256, madeAt: copy.madeAt, ledgerSize: copy.ledgerSize)
    }

    @Test("Changed and recorded after the backup: restored as it was, and doctor finds nothing")
    func changedSince() async throws {
        let house = try await BackupHouse()
        let first = try customer(1, in: house)
        let copy = try await house.backUp()
        try await changePhone(of: first, to: 7, in: house)
        try await house.scenario.customer(9, by: house.manager)
        let target = place(house)
        let report = try await house.restore(copy, into: target)
        #expect(report.vouched == 1 && report.recordedSince == 1 && report.doubts == [] && report.doubtCount == 0)
        let restored = try house.opened(target)
        #expect(doctor(restored) == [])
        #expect(try house.phones(in: restored, 1) == [first.id] && house.phones(in: restored, 7).isEmpty)
        // Work goes on, and stays sound.
        let again = try #require(try restored.store.read { try $0.customer(first.id) })
        var edit = CustomerEdit()
        let phone = try FieldValue(.phone, PhoneNumber(parsing: Person(8).phone))
        edit.put = [.replace(row: try #require(again.values(of: .phone).first).row, phone)]
        _ = try await restored.perform(
            EditCustomer(first.id, version: again.version, edit: edit), as: house.manager.id)
        #expect(doctor(restored) == [])

        // The same from an exported ledger, which has no links to customers.
        let export = ExportFolder(URL(filePath: try TemporaryFolder().path + "-export"))
        defer { try? FileManager.default.removeItem(at: export.url) }
        try export.prepare()
        _ = try await house.scenario.workplace.exportLedger(to: export.write)
        let second = place(house)
        #expect(try await house.restore(copy, into: second, source: .export(export)).vouched == 1)
        #expect(try doctor(house.opened(second)) == [])
    }

    @Test("A value that was exchanged in the backup is named, and stays in doubt")
    func tampered() async throws {
        let house = try await BackupHouse()
        let (first, second) = (try customer(1, in: house), try customer(2, in: house))
        let copy = try await house.backUp()
        for one in [first, second] { try await changePhone(of: one, to: one.id == first.id ? 7 : 8, in: house) }
        let forged = try forge(
            copy, in: house,
            """
            UPDATE customer_value SET mask = '139****0000' WHERE field = \(CustomerField.phone.rawValue)
                AND customer_id = x'\(second.id.description.replacing("-", with: ""))'
            """)
        let target = place(house)
        let report = try await house.restore(forged, into: target)
        let number = try #require(second.number).description
        #expect(report.doubts.map(\.customer) == [number] && report.doubts.map(\.field) == [CustomerField.phone.code])
        #expect(report.doubtCount == 1 && report.vouched == 2)
        let found = try doctor(house.opened(target))
        #expect(found == ["\(report.doubts[0].kind) \(number) \(CustomerField.phone.code)"])
    }

    @Test("A customer who was taken out of the backup is missed")
    func takenOut() async throws {
        let house = try await BackupHouse()
        let first = try customer(1, in: house)
        let copy = try await house.backUp()
        let forged = try forge(
            copy, in: house,
            "DELETE FROM customer WHERE id = x'\(first.id.description.replacing("-", with: ""))'")
        let target = place(house)
        let report = try await house.restore(forged, into: target)
        #expect(report.doubts.map(\.kind) == ["customer-missing"] && report.recordedSince == 0)
        #expect(try doctor(house.opened(target)) == ["customer-missing"])
    }

    @Test(
        "Put into storage only after the backup, or before and lifted since: as the ledger says",
        arguments: [true, false])
    func storedOnly(fromLive: Bool) async throws {
        let house = try await BackupHouse()
        let scenario = house.scenario
        let officer = try await scenario.hire(.protectionOfficer, scope: .all)
        let other = try await scenario.hire(.protectionOfficer, scope: .all)
        let (first, second) = (try customer(1, in: house), try customer(2, in: house))
        let restrict = { (one: Customer) in
            try await scenario.perform(
                RestrictCustomer(scenario.newID(), of: one.id, ground: .retention, reason: "反洗钱保存期"), as: officer)
            try await scenario.workplace.settleEscrow()
        }
        try await restrict(second)
        #expect(doctor(scenario.workplace) == [])
        let copy = try await house.backUp()
        try await restrict(first)
        try await scenario.perform(LiftRestriction(of: second.id), as: other)
        try await scenario.workplace.settleEscrow()
        let export = ExportFolder(URL(filePath: try TemporaryFolder().path + "-export"))
        defer { try? FileManager.default.removeItem(at: export.url) }
        try export.prepare()
        _ = try await scenario.workplace.exportLedger(to: export.write)

        let target = place(house)
        let report = try await house.restore(copy, into: target, source: fromLive ? nil : .export(export))
        #expect(report.customers == 3 && report.withoutKey == 0 && report.suppressed == 0)
        let restored = try house.opened(target)
        #expect(doctor(restored) == [])
        #expect(try restored.store.hasOrdinaryKey(first.id) == false)
        #expect(try restored.store.read { try $0.customer(first.id)?.isStoredOnly } == true)
        for text in [Person(1).phone, String(Person(1).phone.suffix(4)), Person(1).name] {
            let found = try await restored.perform(
                SearchCustomers(CustomerQuery(text), names: restored.names), as: officer.id)
            #expect(found.customers.allSatisfy { $0.id != first.id }, "found by \(text.count) characters")
        }
        await #expect(throws: RecordedRefusal.self) {
            _ = try await restored.perform(
                RevealField(first.id, field: .phone, purpose: "service", reason: "T-1042"), as: house.manager.id)
        }
        // An export does not say that it was lifted on good grounds; what it cannot tell stays shut.
        #expect(try restored.store.read { try $0.customer(second.id)?.isStoredOnly } == !fromLive)
        #expect(try house.phones(in: restored, 2).isEmpty == !fromLive)
        // Once lifted, the customer is found again.
        _ = try await restored.perform(LiftRestriction(of: first.id), as: other.id)
        try await restored.settleEscrow()
        #expect(try house.phones(in: restored, 1) == [first.id])
        #expect(doctor(restored) == [])
    }

    @Test(
        "An erasure that a hold stops: closed everywhere, nothing destroyed, and it goes on later",
        arguments: [true, false])
    func held(fromLive: Bool) async throws {
        let house = try await BackupHouse()
        let scenario = house.scenario
        let officer = try await scenario.hire(.protectionOfficer, scope: .all)
        let first = try customer(1, in: house)
        let copy = try await house.backUp()
        let hold: ID<LegalHold> = scenario.newID()
        try await scenario.perform(
            HoldCustomer(
                hold, on: first.id, basis: "反洗钱法第三十四条", reason: "监管检查 2026-11",
                until: scenario.now.addingTimeInterval(30 * 86_400)), as: officer)
        _ = try await scenario.perform(
            OrderErasure(scenario.newID(), of: first.id, ground: .consentWithdrawn, reason: "工单 8841"), as: officer)
        try await scenario.workplace.carryOnErasures()
        let export = ExportFolder(URL(filePath: try TemporaryFolder().path + "-export"))
        defer { try? FileManager.default.removeItem(at: export.url) }
        try export.prepare()
        _ = try await scenario.workplace.exportLedger(to: export.write)

        let target = place(house)
        let report = try await house.restore(copy, into: target, source: fromLive ? nil : .export(export))
        #expect(report.customers == 2 && report.suppressed == 1)
        let restored = try house.opened(target)
        try await restored.carryOnErasures()
        let values = {
            try restored.store.read { snapshot in
                try snapshot.sql.row(
                    "SELECT count(*) FROM customer_value WHERE customer_id = ?", [first.id.column]
                ) { $0.int(0) } ?? 0
            }
        }
        #expect(try values() == first.values.count && restored.store.hasOrdinaryKey(first.id))
        #expect(try restored.store.read { try $0.customer(first.id) } == nil)
        #expect(try house.phones(in: restored, 1).isEmpty && doctor(restored) == [])
        guard fromLive else { return }
        _ = try await restored.perform(ReleaseHold(hold), as: officer.id)
        try await restored.carryOnErasures()
        #expect(try values() == 0 && !restored.store.hasOrdinaryKey(first.id))
        #expect(doctor(restored) == [])
    }

    @Test("A ledger that is shorter than what a witness cosigned needs two officers")
    func witnessed() async throws {
        let house = try await BackupHouse()
        let officer = try await house.scenario.hire(.protectionOfficer, password: "First-Officer-26")
        let auditor = try await house.scenario.hire(.auditAdministrator, password: "Second-Auditor-26")
        let copy = try await house.backUp()
        let seen = try house.scenario.ledgerSize() + 5
        try run(
            house, "INSERT INTO ledger_cosignature (key, size, cosigned_at, note) VALUES ('w', ?, 0, x'00')",
            [.int(seen)])
        let target = place(house)
        await #expect(throws: RestoreError.ledgerOlder(size: seen - 5, witnessed: seen)) {
            try await house.restore(copy, into: target)
        }
        let both = [(officer.signInName, "First-Officer-26"), (auditor.signInName, "Second-Auditor-26")]
        let report = try await house.restore(copy, into: target, officers: Officers(both))
        #expect(report.officersNeeded == .olderThanWitnessed && report.registers.contains("ledger_cosignature"))
    }

    @Test("Exams come from the folder in use, and their log still refuses to be changed")
    func exams() async throws {
        let house = try await BackupHouse()
        let staff = SQLValue.blob(house.manager.id.bytes)
        let (paper, attempt) = (SQLValue.uuid(UUID()), SQLValue.uuid(UUID()))
        try run(
            house,
            "INSERT INTO paper_version VALUES (?, 1, '试卷', '{}', '{}', ?, 0)", [paper, staff])
        try run(
            house, "INSERT INTO attempt VALUES (?, ?, 1, ?, 7, 0, '{}', '[]', '{}', 9, NULL)", [attempt, paper, staff])
        let event = "INSERT INTO attempt_event VALUES (?, ?, 'x', 0, NULL, NULL, NULL)"
        try run(house, event, [attempt, .int(1)])
        let copy = try await house.backUp()
        try run(house, event, [attempt, .int(2)])
        try run(house, "UPDATE attempt SET closed_at = 5", [])
        let target = place(house)
        _ = try await house.restore(copy, into: target)
        let store = try house.opened(target).store
        let count = { (query: String) in try store.read { try $0.sql.row(query) { $0.int(0) } ?? 0 } }
        #expect(try count("SELECT count(*) FROM attempt_event") == 2)
        #expect(try count("SELECT closed_at FROM attempt") == 5)
        #expect(throws: (any Error).self) {
            try store.data.writeAndWait { _ = try $0.run("DELETE FROM attempt_event", []) }
        }
    }

    /// Somebody new, who sits the paper and hands it in.
    private func sit(_ paper: ID<Paper>, in house: BackupHouse) async throws -> ID<Attempt> {
        let examinee = try await house.scenario.hire(.agent, certificate: Scenario.Certificate.none)
        let id = try await house.scenario.perform(
            StartAttempt(house.scenario.newID(), paper: paper, seed: 3), as: examinee)
        try await house.scenario.perform(CloseAttempt.handingIn(id), as: examinee)
        return id
    }

    @Test("Sittings are what the ledger says after a restore; those that nothing could bring back are not missed")
    func sittings() async throws {
        let house = try await BackupHouse()
        let paper = try await house.scenario.examination()
        let early = try await sit(paper, in: house)
        let keys = try await house.backUp(.keys)
        let copy = try await house.backUp()
        _ = try await sit(paper, in: house)
        #expect(doctor(house.scenario.workplace) == [])

        let live = place(house)
        _ = try await house.restore(copy, into: live)
        #expect(doctor(try house.opened(live)) == [])

        // Whose key came no more with the keys is no member of staff any more, and has sat nothing.
        let older = place(house)
        let (clock, folder) = (house.scenario.clock, house.scenario.folder.path)
        var restore = RestoreBackup(
            copy.path, by: house.unlock, keys: .backup(path: keys.path, house.unlock), source: .live(folder: folder),
            root: Scenario.unlock(house.scenario.folder), with: house.tools, clock: { clock.now })
        restore.ratchet = RatchetFile(path: folder + "/" + Store.ratchetFile)
        _ = try await restore.run(into: older)
        let without = try house.opened(older)
        #expect(try without.store.read { try $0.attemptCount(at: paper) } == 1 && doctor(without) == [])

        // Without the folder in use there is the ledger alone, and it says since when.
        let export = ExportFolder(URL(filePath: try TemporaryFolder().path + "-export"))
        defer { try? FileManager.default.removeItem(at: export.url) }
        try export.prepare()
        _ = try await house.scenario.workplace.exportLedger(to: export.write)
        let exported = place(house)
        _ = try await house.restore(copy, into: exported, source: .export(export))
        let lost = try house.opened(exported)
        #expect(try lost.store.read { try $0.attemptCount(at: paper) } == 1 && doctor(lost) == [])
        try await lost.store.data.write {
            try $0.takeTriggersOff()
            try $0.run("DELETE FROM attempt_event WHERE attempt_id = ? AND number > 1", [early.column])
        }
        #expect(Set(doctor(lost)) == ["exam-state", "exam-missing"], "what the backup had is missed")
    }

    @Test("Verify names a copy that is gone or damaged")
    func copies() async throws {
        let house = try await BackupHouse()
        let (first, second) = (try await house.backUp(), try await house.backUp(.keys))
        let check = { house.scenario.workplace.examine([.backups])[0] }
        #expect(check().problems == [] && check().examined == 2)
        var bytes = try Data(contentsOf: URL(filePath: first.path))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: first.path))
        try FileManager.default.removeItem(atPath: second.path)
        #expect(Set(check().problems.map(\.kind)) == ["backup-damaged", "backup-missing"])
        #expect(check().problems.contains { $0.english.contains(first.path) })
    }

    @Test("A key is taken off; the house's and the last one outside stay")
    func recipients() async throws {
        let house = try await BackupHouse()
        try await house.backUp()
        let (scenario, outside) = (house.scenario, house.outside.recipient)
        let remove = { (key: AgeRecipient) in
            try await scenario.perform(RemoveBackupRecipient(key), as: house.administrator)
        }
        await #expect(throws: BackupError.lastRecipient) { try await remove(outside) }
        let facts = try await scenario.ask(ShowBackups(), as: house.administrator)
        let own = try #require(facts.recipients.first { $0.kind == .house })
        await #expect(throws: BackupError.unknown) { try await remove(own.recipient) }
        let next = AgeIdentity.random()
        _ = try await scenario.perform(AddBackupRecipient(next.recipient, label: "接任"), as: house.administrator)
        try await remove(outside)
        #expect(try scenario.frames().last?.action == "backup.recipient-removed")
        let copy = try await house.backUp()
        let folder = try TemporaryFolder()
        #expect(throws: AgeProblem.otherRecipients) {
            try Packing(disk: SystemDisk()).unpack(copy.path, by: house.unlock, into: folder.path)
        }
    }
}
