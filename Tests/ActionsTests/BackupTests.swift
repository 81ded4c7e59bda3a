import Access
import Actions
import Backups
import Customers
import Foundation
import Ledger
import SQLEngine
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

/// A house with people in it, a system administrator, and a key outside that opens its backups.
struct BackupHouse {
    let scenario: Scenario
    let manager: StaffMember
    let administrator: StaffMember
    let outside = AgeIdentity.random()
    let tools: BackupTools
    let target: TemporaryFolder

    init(disk: any Disk = SystemDisk(), customers: Int = 3) async throws {
        scenario = try await Scenario.opened()
        manager = try await scenario.hire(.accountManager, scope: .all)
        administrator = try await scenario.hire(.systemAdministrator, password: "Sunny-Day-2026")
        tools = BackupTools(disk: disk, program: "test")
        target = try TemporaryFolder()
        for number in 1...customers { try await scenario.customer(number, by: manager) }
        _ = try await scenario.perform(AddBackupRecipient(outside.recipient, label: "负责人"), as: administrator)
    }

    var by: BackupActor { .staff(administrator.id) }
    var unlock: AgeUnlock { .identities([outside]) }

    @discardableResult
    func backUp(_ kind: BackupManifest.Kind = .data) async throws -> BackupCopy {
        let outcome = try await scenario.workplace.takeBackup(of: kind, by: by, to: [target.path], with: tools)
        return try #require(outcome.copies.first)
    }

    /// Restores with keys and ledger of the folder in use.
    func restore(
        _ copy: BackupCopy, into folder: String, source: LedgerSource? = nil, on disk: any Disk = SystemDisk(),
        officers: Officers? = nil, witnessed: [[UInt8]] = []
    ) async throws -> RestoreReport {
        let clock = scenario.clock
        let live = scenario.folder.path
        var restore = RestoreBackup(
            copy.path, by: unlock, keys: .live(folder: live), source: source ?? .live(folder: live),
            root: Scenario.unlock(scenario.folder), with: BackupTools(disk: disk, program: "test"),
            clock: { clock.now })
        restore.officers = officers
        restore.witnessed = witnessed
        return try await restore.run(into: folder)
    }

    /// The restored folder, open.
    func opened(_ folder: String) throws -> Workplace {
        let clock = scenario.clock
        let ratchet = RatchetFile(path: scenario.folder.path + "/" + Store.ratchetFile)
        let store = try Store.open(
            in: folder, unlock: Scenario.unlock(scenario.folder), ratchet: ratchet, clock: { clock.now })
        let workplace = try Workplace(store: store, rulebook: .bundled()) { clock.now }
        try workplace.names.build()
        return workplace
    }

    func phones(in workplace: Workplace, _ number: Int) throws -> [ID<Customer>] {
        try workplace.store.read { try $0.customers(having: .phone, Person(number).phone) }
    }
}

@Suite("Backups are made, checked and cleared away")
struct BackupTests {
    @Test("A backup is whole, holds no key and no index, and the house itself can check it")
    func whole() async throws {
        let house = try await BackupHouse()
        let copy = try await house.backUp()
        #expect(house.target.files() == [copy.path])
        #expect(try FileManager.default.attributesOfItem(atPath: copy.path)[.posixPermissions] as? Int == 0o600)

        let work = try TemporaryFolder()
        let manifest = try Packing(disk: SystemDisk()).unpack(copy.path, by: house.unlock, into: work.path)
        #expect(work.files().map { URL(filePath: $0).lastPathComponent } == ["checkpoint", "shouxin.sqlite"])
        #expect(manifest.counts["customer"] == 3)
        for table in Store.leftOutOfBackups { #expect(manifest.counts[table] == 0, "\(table)") }
        let bytes = try Data(contentsOf: URL(filePath: work.path + "/shouxin.sqlite"))
        let token = try house.scenario.store.read { snapshot in
            try snapshot.sql.row("SELECT token FROM customer_token LIMIT 1") { Data($0.blob(0)) }
        }
        #expect(bytes.range(of: try #require(token)) == nil)
        for number in 1...3 { #expect(bytes.range(of: Data(Person(number).phone.utf8)) == nil) }

        let unlock = try await house.scenario.workplace.houseUnlock(as: house.administrator.id)
        let verdict = try await house.scenario.workplace.verifyBackup(
            at: copy.path, by: unlock, as: house.administrator.id, with: house.tools)
        #expect(verdict.damage == [])
        let known = try house.scenario.store.read { try $0.backupCopies() }
        #expect(known.first?.verifiedAt == house.scenario.now)
        #expect(!FileManager.default.fileExists(atPath: house.scenario.folder.path + "/backup.work"))
    }

    @Test("Every damaged byte is found, and noted")
    func damage() async throws {
        let house = try await BackupHouse()
        let copy = try await house.backUp()
        let whole = try Data(contentsOf: URL(filePath: copy.path))
        for place in [30, 200, 1000, 70_000, whole.count - 1] {
            var changed = whole
            changed[place] ^= 1
            try changed.write(to: URL(filePath: copy.path))
            let verdict = try? await house.scenario.workplace.verifyBackup(
                at: copy.path, by: house.unlock, as: house.administrator.id, with: house.tools)
            // A stanza of another key may fail to open, which looks like a wrong key and is thrown.
            #expect(verdict?.isSound != true, "byte \(place)")
        }
        try whole.prefix(whole.count - 70_000).write(to: URL(filePath: copy.path))
        let verdict = try await house.scenario.workplace.verifyBackup(
            at: copy.path, by: house.unlock, as: house.administrator.id, with: house.tools)
        #expect(!verdict.isSound)
        #expect(try house.scenario.store.read { try $0.backupCopies() }.first?.state == .damaged)
    }

    @Test("Without a key outside the house there is no backup")
    func noRecipient() async throws {
        let scenario = try await Scenario.opened()
        let administrator = try await scenario.hire(.systemAdministrator)
        let target = try TemporaryFolder()
        await #expect(throws: BackupError.noRecipient) {
            try await scenario.workplace.takeBackup(
                of: .data, by: .staff(administrator.id), to: [target.path], with: BackupTools(program: "test"))
        }
        #expect(target.files() == [])
    }

    @Test("Who is no system administrator is refused, and the refusal is on the ledger")
    func refused() async throws {
        let house = try await BackupHouse()
        await #expect(throws: RecordedRefusal.self) {
            try await house.scenario.workplace.takeBackup(
                of: .data, by: .staff(house.manager.id), to: [house.target.path], with: house.tools)
        }
        #expect(try house.scenario.frames().last?.action == "backup.create")
        #expect(try house.scenario.frames().last?.outcome == .refused)
    }

    @Test("A folder that cannot be written to does not keep the others from having it")
    func oneFolderFails() async throws {
        let house = try await BackupHouse()
        let outcome = try await house.scenario.workplace.takeBackup(
            of: .data, by: house.by, to: ["/dev/null/none", house.target.path], with: house.tools)
        #expect(outcome.copies.map(\.folder) == [house.target.path])
        #expect(outcome.failures.map(\.folder) == ["/dev/null/none"])
    }

    @Test("The plan decides what is kept; the last verified one always is")
    func retention() async throws {
        let house = try await BackupHouse()
        var plan = BackupPlan(folders: [house.target.path])
        plan.retention = try #require(Retention(daily: 2, weekly: 0, monthly: 0))
        _ = try await house.scenario.perform(ChangeBackupPlan(plan), as: house.administrator)
        let first = try await house.backUp()
        let unlock = try await house.scenario.workplace.houseUnlock(as: house.administrator.id)
        _ = try await house.scenario.workplace.verifyBackup(
            at: first.path, by: unlock, as: house.administrator.id, with: house.tools)
        try Data("mine".utf8).write(to: URL(filePath: house.target.path + "/notes.txt"))
        for _ in 1...4 {
            house.scenario.clock.advance(days: 1)
            try await house.backUp()
        }
        let left = house.target.files().map { URL(filePath: $0).lastPathComponent }
        #expect(left.count == 4)
        #expect(left.contains(first.name) && left.contains("notes.txt"))
    }

    @Test("Copies of the keys are few, and the oldest is known")
    func keys() async throws {
        let house = try await BackupHouse()
        #expect(try house.scenario.workplace.oldestKeyCopy() == nil)
        var made: [BackupCopy] = []
        for _ in 1...4 {
            house.scenario.clock.advance(days: 1)
            made.append(try await house.backUp(.keys))
        }
        #expect(house.target.files().count == 3)
        #expect(try house.scenario.workplace.oldestKeyCopy() == made[1].madeAt)
        try FileManager.default.removeItem(atPath: made[1].path)
        let copies = try await house.scenario.workplace.lookForCopies(by: house.by, on: SystemDisk())
        #expect(copies.first { $0.id == made[1].id }?.state == .missing)
        // Nobody knows who has it.
        #expect(try house.scenario.workplace.oldestKeyCopy() == made[1].madeAt)
        let work = try TemporaryFolder()
        let manifest = try Packing(disk: SystemDisk()).unpack(made[3].path, by: house.unlock, into: work.path)
        #expect(manifest.kind == .keys)
        await #expect(throws: BackupError.noRecipient, "the house cannot open its own keys") {
            try await house.scenario.workplace.houseUnlock(as: house.administrator.id)
        }
    }

    @Test("What a killed process left is cleared away by the next, an hour later")
    func drafts() async throws {
        let house = try await BackupHouse()
        let young = BackupName.random(.data, at: house.scenario.now).text + PendingFile.suffix
        let old = BackupName.random(.data, at: house.scenario.now.addingTimeInterval(-7200)).text + PendingFile.suffix
        for name in [young, old] { try Data().write(to: URL(filePath: house.target.path + "/" + name)) }
        let copy = try await house.backUp()
        let left = house.target.files().map { URL(filePath: $0).lastPathComponent }
        #expect(Set(left) == [young, copy.name])
    }

    @Test("What is due is made once")
    func schedule() async throws {
        let house = try await BackupHouse()
        var plan = BackupPlan(folders: [house.target.path])
        plan.minuteOfDay = 180
        _ = try await house.scenario.perform(ChangeBackupPlan(plan), as: house.administrator)
        #expect(try await house.scenario.workplace.takeDueBackup(with: house.tools) != nil)
        #expect(try await house.scenario.workplace.takeDueBackup(with: house.tools) == nil)
        house.scenario.clock.advance(days: 1)
        #expect(try await house.scenario.workplace.takeDueBackup(with: house.tools) != nil)
        plan.isScheduled = false
        _ = try await house.scenario.perform(ChangeBackupPlan(plan), as: house.administrator)
        house.scenario.clock.advance(days: 1)
        #expect(try await house.scenario.workplace.takeDueBackup(with: house.tools) == nil)
    }

    @Test("A backup that is made while others write is of one moment")
    func whileWriting() async throws {
        let house = try await BackupHouse()
        async let writing: Void = {
            for number in 10..<40 { try await house.scenario.customer(number, by: house.manager) }
        }()
        for _ in 1...3 {
            let copy = try await house.backUp()
            let verdict = try await house.scenario.workplace.verifyBackup(
                at: copy.path, by: house.unlock, as: house.administrator.id, with: house.tools)
            #expect(verdict.damage == [])
        }
        try await writing
        #expect(try house.scenario.intactSize() != nil)
    }
}
