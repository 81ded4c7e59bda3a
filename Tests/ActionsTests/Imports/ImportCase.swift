import Access
import Actions
import Customers
import Storage
import Synchronization
import Tabular
import TestSupport
import Vocabulary

/// Somebody who imports files into a workplace.
struct ImportCase {
    let scenario: Scenario
    let officer: StaffMember

    init(_ scenario: Scenario? = nil) async throws {
        if let scenario { self.scenario = scenario } else { self.scenario = try await Scenario.opened() }
        officer = try await self.scenario.hire(.protectionOfficer, scope: .all)
    }

    static let header = "姓名,手机号,身份证号,邮箱,备注"

    /// A file of people: a header and a line for each.
    static func file(_ people: some Sequence<Int>) -> String {
        ([header] + people.map { line(Person($0)) }).joined(separator: "\r\n") + "\r\n"
    }

    static func line(_ person: Person) -> String {
        [person.name, person.phone, person.identityNumber, person.email, person.note].joined(separator: ",")
    }

    func plan(
        _ text: String, under activity: String = "service", _ change: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportPlan {
        try await plan(Array(text.utf8), under: activity, change)
    }

    func plan(
        _ bytes: [UInt8], under activity: String = "service", _ change: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportPlan {
        var request = ImportRequest(activity: activity)
        request.fileName = "people.csv"
        change(&request)
        return try await scenario.workplace.planImport(of: ArraySource(bytes), request, as: officer.id)
    }

    @discardableResult
    func run(_ plan: ImportPlan, stoppingAfter batches: Int? = nil) async throws -> ImportJob {
        let left = Mutex(batches ?? .max)
        return try await scenario.workplace.importCustomers(
            plan, as: officer.id,
            shouldStop: {
                left.withLock { left in
                    left -= 1
                    return left < 0
                }
            })
    }

    @discardableResult
    func run(_ text: String, _ change: (inout ImportRequest) -> Void = { _ in }) async throws -> ImportJob {
        try await run(try await plan(text, change))
    }

    /// As somebody would find it in a spreadsheet.
    func errorFile(of job: ImportJob) async throws -> String {
        let reader = try await scenario.workplace.openImportErrors(of: job.id, as: officer.id)
        var bytes: [UInt8] = []
        while let lines = try reader.next() { bytes += lines }
        return String(decoding: bytes, as: UTF8.self)
    }

    func customerCount() throws -> Int { try scenario.store.read { try $0.customerCount() } }
}

extension ImportCounts {
    /// imported, merged, unchanged, refused, blank.
    var figures: [Int] { [imported, merged, unchanged, refused, blank] }
}
