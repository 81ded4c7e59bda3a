import Access
import Actions
import Customers
import Foundation
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import shouxin

@Suite("shouxin storage-only")
struct StorageOnlyCommandTests {
    @Test("sets, lists and releases, the last by another officer")
    func roundTrip() async throws {
        let scenario = try await Scenario.opened()
        chmod(scenario.folder.path, 0o700)
        try await scenario.workplace.note(.company)
        let first = try await scenario.hire(.protectionOfficer, scope: .all)
        let second = try await scenario.hire(.protectionOfficer, scope: .all)
        let customer = try await scenario.customer(1, by: first)
        let number = try #require(customer.number).description
        try scenario.store.close()
        let run = { (words: [String], officer: StaffMember) in
            try ShouxinProcess.run(
                ["storage-only"] + words + ["--as", officer.signInName, "--data", scenario.folder.path])
        }
        let named = ["set", number, "--ground", "retention", "--reason", Person(1).name + " 的记录"]
        #expect(try run(named, first).code == 1)
        let set = try run(["set", number, "--ground", "retention", "--reason", "AML record keeping"], first)
        #expect(set.code == 0, "\(set.complaint)")
        let listed = try run(["list", "--json"], first).output
        #expect(listed.contains(number) && listed.contains("retention"))
        #expect(!Person(1).plainValues.contains { listed.contains($0) })
        let own = try run(["release", number], first)
        #expect(own.code == 1 && own.complaint.contains("another officer"))
        let asked = try run(["ask", number, "--reason", "court order T-9"], first)
        let id = asked.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(try run(["agree", id], first).code == 1)
        #expect(try run(["agree", id], second).code == 0)
        #expect(try run(["release", number], second).code == 0)
        #expect(try !run(["list", "--json"], first).output.contains(number))
        #expect(try run(["release", number], second).code == 1)
    }
}
