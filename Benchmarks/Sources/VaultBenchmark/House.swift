import Access
import Actions
import DemoCompany
import Foundation
import Storage
import Tabular
import Vault
import Vocabulary

/// A made-up company with as many customers as are asked for. Kept in its folder, so that every command finds it.
struct House {
    static let password = "Lotus-Ferry-52-Copper"
    let options: Options
    var folder: String { options.house }
    private var rootKey: Unlock { .keyFile(path: folder + "/" + Store.rootKeyFile) }
    private var mark: String { folder + "/filled" }
    private var csv: String { options.folder + "/customers.csv" }

    init(_ options: Options) { self.options = options }

    func open() throws -> Workplace {
        guard FileManager.default.fileExists(atPath: mark) else { throw Problem.notFilled(folder) }
        return try Workplace(
            store: Store.open(in: folder, unlock: rootKey, clock: { Date() }), rulebook: .bundled(), clock: { Date() })
    }

    enum Problem: Error { case notFilled(String), otherSize(String), nobody }

    func staff(_ name: String, _ workplace: Workplace) throws -> ID<StaffMember> {
        guard let found = try workplace.store.read({ try $0.staff(signingInAs: name) }) else { throw Problem.nobody }
        return found.id
    }
}

// MARK: - Filling

extension House {
    /// The same way in as for any company: a CSV file, judged, sealed, indexed, with manifests and one ledger event a
    /// batch.
    func fill() async throws {
        if let made = try? String(contentsOfFile: mark, encoding: .utf8) {
            guard made == "\(options.customers) \(options.seed)" else { throw Problem.otherSize(made) }
            return Report.progress("\(made) (customers, seed) are there already in \(folder)")
        }
        // Whatever an interrupted filling left.
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let store = try Store.create(in: folder, unlock: rootKey, clock: { Date() })
        let workplace = try Workplace(store: store, rulebook: .bundled(), clock: { Date() })
        try await workplace.setUp(plan())
        try writeFile()
        let time = try await Stopwatch.measure { try await load(into: workplace) }
        try store.close()
        try "\(options.customers) \(options.seed)".write(toFile: mark, atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(atPath: csv)
        Report.line("import customers", count: options.customers, time)
    }

    private func writeFile() throws {
        Report.progress("writing \(csv)")
        FileManager.default.createFile(atPath: csv, contents: nil)
        guard let file = FileHandle(forWritingAtPath: csv) else { throw Problem.nobody }
        try CustomerRows(count: options.customers, seed: options.seed).writeCSV { try file.write(contentsOf: Data($0)) }
        try file.close()
    }

    private func load(into workplace: Workplace) async throws {
        let shown = Shown()
        _ = try await workplace.importCustomers(
            from: FileSource(path: csv), ImportRequest(activity: "service"), as: staff("officer", workplace)
        ) { step in
            let share = Int(step.fraction * 20) * 5
            if shown.isNew(share) { Report.progress("customers \(share)%, \(Memory.present) MiB") }
        }
    }

    private func plan() throws -> FirstRun {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<PasswordHash.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let hash = try PasswordHash(Self.password, salt: salt)
        var plan = FirstRun(organisation: "Benchmark", founding: .company)
        let members = [
            member("system", [.systemAdministrator]), member("officer", [.protectionOfficer]),
            member("agent", [.agent]),
        ]
        plan.accounts = members.map { FirstRun.Account($0, hash: hash, mustChange: false) }
        plan.confirmedBy = members[1].id
        return plan
    }

    private func member(_ name: String, _ roles: Set<Role>) -> StaffMember {
        let id = ID<StaffMember>(UUID())
        let year = 365.0 * 86_400
        let certificate = Qualification(
            id: ID(UUID()), holder: id, classes: [.general, .contact, .sensitive, .freeText],
            uses: [.maskedView, .plainView, .edit, .deletion], grantedAt: Date(),
            validUntil: Date().addingTimeInterval(year), grantedBy: id, reason: "benchmark")
        return StaffMember(
            id: id, signInName: name, name: name, roles: roles, team: nil, scope: .all, qualifications: [certificate])
    }
}

/// Which shares of the work have been told.
final class Shown: @unchecked Sendable {
    // Guarded by the lock.
    private var last = -1
    private let lock = NSLock()

    func isNew(_ share: Int) -> Bool {
        lock.withLock {
            defer { last = max(last, share) }
            return share > last
        }
    }
}
