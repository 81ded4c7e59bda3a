import Access
import Actions
import Backups
import Customers
import Foundation
import SQLEngine
import Tabular
import TestSupport
import Vault
import Vocabulary

@testable import Storage

/// A house in which most of what can be stored stands at least once, closed; attacks are made on copies of its folder.
final class AttackedHouse: Sendable {
    let folder: TemporaryFolder
    let clock: TestClock

    init() async throws {
        let scenario = try await FreshnessOfImportsTests.imported(1..<8, merges: false)
        (folder, clock) = (scenario.folder, scenario.clock)
        let manager = try await scenario.hire(.accountManager, scope: .all)
        let officers = [
            try await scenario.hire(.protectionOfficer, scope: .all),
            try await scenario.hire(.protectionOfficer, scope: .all),
        ]
        var made: [Customer] = []
        for number in 20...24 { made.append(try await scenario.customer(number, by: manager)) }
        for customer in made.prefix(2) {
            try await scenario.perform(ArchiveCustomer(customer.id, version: 1, reason: "销户 T-7"), as: manager)
        }
        for customer in made[2...3] {
            try await scenario.perform(
                RestrictCustomer(scenario.newID(), of: customer.id, ground: .retention, reason: "反洗钱保存期"),
                as: officers[0])
            try await scenario.perform(
                AskToOpenStored(scenario.newID(), of: customer.id, reason: "法院调取 T-9"), as: officers[0])
        }
        try await scenario.workplace.settleEscrow()
        for customer in made.prefix(2) {
            let wish = ErasureWish(ground: .periodOver, origin: .company, reason: "保存期限届满 T-11")
            try await scenario.perform(RequestErasure(scenario.newID(), of: customer.id, wish), as: officers[0])
        }
        try await backUp(scenario)
        try scenario.store.close()
    }

    /// Makes the installation's own identity as well.
    private func backUp(_ scenario: Scenario) async throws {
        let administrator = try await scenario.hire(.systemAdministrator)
        _ = try await scenario.perform(
            AddBackupRecipient(AgeIdentity.random().recipient, label: "负责人"), as: administrator)
        let target = try TemporaryFolder()
        _ = try await scenario.workplace.takeBackup(
            of: .data, by: .staff(administrator.id), to: [target.path], with: BackupTools(program: "test"))
    }

    func copy() throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        for name in [Store.dataFile, Store.keyFile, Store.rootKeyFile, Store.ratchetFile] {
            try FileManager.default.copyItem(atPath: folder.path + "/" + name, toPath: copy.path + "/" + name)
        }
        return copy
    }

    func open(_ folder: TemporaryFolder) throws -> Workplace {
        let clock = clock
        let store = try Store.open(in: folder.path, unlock: Scenario.unlock(folder), clock: { clock.now })
        return try Workplace(store: store, rulebook: .bundled(), clock: { clock.now })
    }

    /// Whether somebody would hear of it: the house does not open, or `shouxin verify` finds something.
    func isNoticed(in folder: TemporaryFolder) -> Bool {
        guard let workplace = try? open(folder) else { return true }
        defer { try? workplace.store.close() }
        return workplace.examine([.files, .keys, .ledger, .values]).contains { $0.problemCount > 0 }
    }
}

extension SealedColumn {
    /// How many of its values do not open where they stand, and how many there are.
    func shut(in store: Store) throws -> (shut: Int, all: Int) {
        let names =
            key.map { key in
                switch key {
                case .blob(let name), .integer(let name), .text(let name): name
                }
            } + extra
        let columns = ([column] + names + (owner.map { [$0] } ?? [])).joined(separator: ", ")
        var counts = (shut: 0, all: 0)
        try store.read { snapshot in
            try snapshot.sql.forEachRow("SELECT \(columns) FROM \(table) WHERE \(column) IS NOT NULL", []) { row in
                let subject = try owner == nil ? ID<Subject>.house : row.id(names.count + 1, of: Subject.self)
                guard let key = try snapshot.vault.dataKeyIfThere(of: subject) else { return }
                let (address, dataClass) = try place(row, subject, snapshot.vault.ring.tenant)
                counts.all += 1
                let opened = (try? Envelope(parsing: row.blob(0))).flatMap {
                    try? key.resealed($0, class: dataClass, at: address)
                }
                if opened == nil { counts.shut += 1 }
            }
        }
        return counts
    }
}
