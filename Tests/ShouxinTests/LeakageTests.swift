import Access
import Insight
import Storage
import TestSupport
import Testing
import Vault

@testable import shouxin

@Suite("What the index gives away")
struct LeakageTests {
    /// Whoever adds a kind of token says what its values are like, and may not if they can be guessed.
    @Test("is no more than a point above guessing, for every kind that is indexed", arguments: TokenKind.allCases)
    func everyKind(_ kind: TokenKind) {
        for customers in [1000, 100_000, 1_000_000] {
            #expect(!kind.planned.attack(entries: customers).isTooMuch, "\(customers)")
        }
    }

    @Test("is said for what there is and what there could be")
    func report() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        for number in 1...3 { try await scenario.customer(number, by: agent) }
        let groups = try scenario.store.read { try $0.tokenGroups() }
        #expect(groups[.phone]?.tokens == 3 && groups[.phone]?.distinct == 3 && groups[.phone]?.largest == 1)
        let report = LeakageReport(groups, PlannedIndex.allCases, customers: 3000)
        #expect(report.indexes.allSatisfy { !$0.refused } && report.indexes.count == 6)
        #expect(report.planned.filter(\.refused).map(\.kind) == ["sex", "birth-year", "province", "surname"])
    }

    @Test("refuses a field with an exit code", arguments: [("surname", 3), ("last-four", 0), ("sex", 3)])
    func exitCode(_ field: String, _ code: Int32) throws {
        let answer = try ShouxinProcess.run(["keys", "leakage", "--field", field, "--customers", "5000"])
        #expect(answer.code == code, "\(answer.output)\(answer.complaint)")
    }
}
