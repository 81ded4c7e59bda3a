import Access
import Actions
import Customers
import DemoCompany
import Foundation
import Ledger
import SQLEngine
import Storage
import Tabular
import TestSupport
import Testing
import Vocabulary

@testable import shouxin

/// The attack of whoever steals the file and knows how common each surname is: order tokens by how often they stand
/// there, and surnames by how many bear them, and read one list against the other.
@Suite("Surnames by frequency")
struct IndexFrequencyTests {
    private struct Victim {
        let surname: String
        let token: [UInt8]
    }

    /// Share of customers whose surname the attack gets right.
    private static func recovered(_ victims: [Victim], ranking: [String]) -> Double {
        let groups = Dictionary(grouping: victims, by: \.token)
        let ordered = groups.values.sorted { ($1.count, $0[0].token[0]) < ($0.count, $1[0].token[0]) }
        let right = zip(ordered, ranking + Array(repeating: ranking[0], count: max(0, ordered.count - ranking.count)))
            .reduce(0) { sum, pair in sum + pair.0.count { $0.surname == pair.1 } }
        return Double(right) / Double(max(1, victims.count))
    }

    @Test("no index table gives away more than always guessing the commonest, plus one point")
    func everyIndexTable() async throws {
        let scenario = try await Scenario.opened()
        let officer = try await scenario.hire(.protectionOfficer, scope: .all)
        var file: [UInt8] = []
        try CustomerRows(count: 20_000, seed: DemoCustomers.seed).writeCSV { file.append(contentsOf: $0) }
        _ = try await scenario.workplace.importCustomers(
            from: ArraySource(file), ImportRequest(activity: "service"), as: officer.id)
        let names = try scenario.store.read { snapshot in
            try snapshot.names(after: 0, limit: 100_000).names
        }
        let surnames = Dictionary(names.map { ($0.id, String($0.name.prefix(1))) }, uniquingKeysWith: { $1 })
        #expect(surnames.count > 12_000)
        let counts = Dictionary(grouping: surnames.values, by: { $0 }).mapValues(\.count)
        let ranking = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let base = Double(counts[ranking[0]] ?? 0) / Double(surnames.count)

        // The attack works where there is something to attack: an index of surnames.
        let plain = surnames.values.map { Victim(surname: $0, token: Array($0.utf8)) }
        #expect(Self.recovered(plain, ranking: ranking) > 0.5)

        try Self.attack(scenario, surnames, ranking: ranking, base: base)
        let report = try await scenario.store.rotateIndex(
            IndexRotationOrder(stamp: EventStamp(actor: .system, policyHash: .emptyTree)))
        #expect(report.isDone && report.tokens > 20_000)
        try Self.attack(scenario, surnames, ranking: ranking, base: base)
        // Nothing else on disk is about names but their seals and masks, and the order in which they were written.
        let columns = try scenario.store.read { snapshot in
            try snapshot.sql.rows(
                """
                SELECT DISTINCT info.name FROM sqlite_schema AS schema, pragma_table_info(schema.name) AS info
                WHERE schema.name IN ('name_change', 'token_run') ORDER BY 1
                """
            ) { $0.text(0) }
        }
        #expect(
            columns == ["customer_id", "filter", "is_stale", "key_version", "level", "mark", "number", "run"])
    }

    /// Every kind of token in every table, read against the surnames.
    private static func attack(
        _ scenario: Scenario, _ surnames: [ID<Customer>: String], ranking: [String], base: Double
    ) throws {
        let tables = try scenario.store.read { snapshot in
            try ["customer_token", "customer_token_owner"].flatMap { table in
                try snapshot.sql.rows("SELECT DISTINCT kind FROM \(table) ORDER BY kind") { (table, $0.int(0)) }
            }
        }
        #expect(tables.count >= 12)
        for (table, kind) in tables {
            let victims = try scenario.store.read { snapshot in
                try snapshot.sql.rows("SELECT token, customer_id FROM \(table) WHERE kind = ?", [.int(kind)]) { row in
                    let id = try #require(ID<Customer>(bytes: row.blob(1)))
                    return Victim(surname: surnames[id] ?? "", token: row.blob(0))
                }
            }
            let share = Self.recovered(victims, ranking: ranking)
            #expect(share <= base + 0.01, "\(table), kind \(kind): \(share), guessing: \(base)")
        }
    }
}
