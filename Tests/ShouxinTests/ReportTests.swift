import Foundation
import Ledger
import Storage
import Testing

import Vault
import Web
@testable import shouxin

@Suite("What the ledger command reports")
struct ReportTests {
    private func json(_ report: LedgerReport) throws -> [String: Any] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let object = try JSONSerialization.jsonObject(with: encoder.encode(report))
        return try #require(object as? [String: Any])
    }

    @Test("Intact: size and root, exit code 0")
    func intact() throws {
        let report = LedgerReport(.intact(size: 7, root: .emptyTree))
        #expect(report.code == .done)
        #expect(report.text.contains("\(Hash.emptyTree)"))
        let object = try json(report)
        #expect(object["verdict"] as? String == "intact")
        #expect(object["size"] as? Int == 7)
        #expect(object["root"] as? String == "\(Hash.emptyTree)")
    }

    @Test("Damaged: the first event in doubt and each finding, exit code 1")
    func damaged() throws {
        let report = LedgerReport(
            .damaged(firstInDoubt: 3, findings: [.leafChanged(index: 3), .gap(expected: 5, found: 9)]))
        #expect(report.code == .failed)
        #expect(report.text.split(separator: "\n").count == 3)
        let object = try json(report)
        #expect(object["first_in_doubt"] as? Int == 3)
        #expect((object["findings"] as? [[String: Any]])?.compactMap { $0["first_in_doubt"] as? Int } == [3, 5])
    }

    static let failures: [(StoreProblem, String)] = [
        (.nothingThere(path: "x"), "nothing-there"), (.keyRing(.wrongRootKey), "wrong-key"), (.ledgerDamaged, "failed"),
    ]

    @Test("What could not be checked is no verdict", arguments: failures)
    func unchecked(_ problem: StoreProblem, _ verdict: String) {
        #expect(LedgerReport(CommandFailure(problem)).verdict == verdict)
    }
}

@Suite("Routes")
struct RoutesTests {
    @Test("Every route of the router was declared with its permission")
    func declared() throws {
        let table = try RoutesCommand.table()
        #expect(table.rows.contains { $0.path == "/healthz" && $0.permission == "open" })
        #expect(table.rows.allSatisfy { !$0.permission.isEmpty })
        #expect(table.rows.allSatisfy { $0.method != "GET" || !$0.changesState })
    }

    @Test("What is open to everybody is a short list")
    func open() throws {
        let open = Set(try RoutesCommand.table().rows.filter { $0.permission == "open" }.map(\.path))
        #expect(
            open.isSubset(of: [
                "/healthz", "/assets/{hash}/{name}", "/sign-in", "/check", "/api/v1/openapi.json", "/badges/issuer",
                "/badges/status/{year}",
            ]))
    }
}
