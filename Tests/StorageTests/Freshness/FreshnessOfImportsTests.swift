import Access
import Actions
import Customers
import Ledger
import SQLEngine
import Tabular
import TestSupport
import Testing
import Vocabulary

@testable import Storage

@Suite("Many customers of one event are vouched for as one is") struct FreshnessOfImportsTests {
    static let header = "姓名,手机号,身份证号,邮箱,备注"

    /// People in one file; merging the file again with one more value each gives them a second event.
    static func imported(_ people: Range<Int>, merges: Bool) async throws -> Scenario {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer, scope: .all)
        let lines = { (values: (Person) -> [String]) in
            ([header] + people.map { values(Person($0)).joined(separator: ",") }).joined(separator: "\n") + "\n"
        }
        var files = [lines { [$0.name, $0.phone, $0.identityNumber, "", ""] }]
        if merges { files.append(lines { [$0.name, $0.phone, $0.identityNumber, $0.email, ""] }) }
        for file in files {
            var request = ImportRequest(activity: "service")
            request.fileName = "people.csv"
            let job = try await scenario.workplace.importCustomers(
                from: ArraySource(Array(file.utf8)), request, as: officer.id)
            #expect(job.counts.refused == 0)
        }
        return scenario
    }

    static func codes(_ scenario: Scenario) throws -> [String] {
        var found: [String] = []
        _ = try scenario.store.examineFreshness { found.append($0.code) }
        return found
    }

    @Test(arguments: [false, true]) func importedAndMergedCustomersAreSound(_ merges: Bool) async throws {
        let scenario = try await Self.imported(1..<40, merges: merges)
        #expect(try Self.codes(scenario) == [])
        let events = try scenario.store.read { snapshot in
            try Set(snapshot.sql.rows("SELECT number FROM customer_manifest") { $0.int64(0) })
        }
        #expect(events.count == 1, "one event vouches for the whole batch")
    }

    @Test func marksThatWereAlteredAreFound() async throws {
        let scenario = try await Self.imported(1..<4, merges: false)
        _ = try scenario.store.data.writeAndWait {
            try $0.run("UPDATE manifest_marks SET marks = CAST(substr(marks, 49) || substr(marks, 1, 48) AS BLOB)", [])
        }
        #expect(try Self.codes(scenario) == ["marks-damaged", "marks-damaged", "marks-damaged"])
    }

    @Test func aMergeThatWasTakenBackIsFound() async throws {
        let scenario = try await Self.imported(1..<4, merges: false)
        let run = { (sql: String) in try scenario.store.data.writeAndWait { _ = try $0.run(sql, []) } }
        let tables = ["customer", "customer_value", "customer_manifest"]
        for table in tables { try run("CREATE TABLE old_\(table) AS SELECT * FROM \(table)") }
        let agent = try await scenario.hire(.accountManager, scope: .all)
        let first = try #require(try scenario.store.read { try $0.customer(CustomerNumber(sequence: 1)) })
        try await FreshnessTests.Case.changePhone(of: first, to: 9, scenario, agent)
        for table in tables {
            try run("DELETE FROM \(table)")
            try run("INSERT INTO \(table) SELECT * FROM old_\(table)")
        }
        #expect(try Self.codes(scenario) == ["customer-rolled-back"])
    }
}
