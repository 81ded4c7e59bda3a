import Access
import Actions
import Customers
import Foundation
import Ledger
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Storage

/// Every list goes by an index: what SQLite means to do with each statement, as it runs.
@Suite struct QueryPlanTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let read: @Sendable (Transaction) throws -> Void

        init(_ name: String, _ read: @escaping @Sendable (Transaction) throws -> Void) {
            testDescription = name
            self.read = read
        }
    }

    static let agent = ID<StaffMember>(UUID())
    static let since = TestClock.start

    static let cases: [Case] =
        lists + [
            Case("customers of a channel") { tx in
                var filter = CustomerFilter(reach: .everybody)
                filter.channel = .call
                _ = try tx.customers(filter, from: nil, limit: 50)
            },
            Case("customers with a tag") { tx in
                var filter = CustomerFilter(reach: .everybody)
                filter.tag = "VIP"
                _ = try tx.customers(filter, from: nil, limit: 50)
            },
            Case("one within reach") { _ = try $0.isCustomer(ID(UUID()), within: .owner(agent)) },
            Case("customers by channel") { _ = try $0.customerCountsByChannel(.everybody) },
            Case("customers by team") { _ = try $0.customerCountsByTeam() },
            Case("customers by token") { _ = try $0.customers(having: .phone, "13800000000") },
            Case("names since") { _ = try $0.names(after: 0, limit: 10) },
            Case("last name") { _ = try $0.lastNameChange() },
            Case("account") { _ = try $0.staff(agent) },
            Case("account by name") { _ = try $0.staff(signingInAs: "x") },
            Case("credential") { tx in
                _ = try tx.credential(of: agent)
                _ = try tx.passwordHistory(of: agent, limit: 5)
            },
            Case("sessions") { _ = try $0.sessions(of: agent) },
            Case("preferences") { _ = try $0.preferences(of: agent) },
            Case("token") { _ = try $0.apiToken(hash: [1]) },
            Case("certificate") { _ = try $0.qualification(ID(UUID())) },
            Case("activity") { _ = try $0.activity("service") },
            Case("request again") { _ = try $0.remembered([1], by: agent) },
            Case("times") { _ = try $0.times(of: "a", by: agent, since: since, limit: 9) },
            Case("times about one") { _ = try $0.times(of: "a", by: agent, about: ID(UUID()), since: since, limit: 9) },
            Case("daily") { _ = try $0.dailyCounts(of: "a", outcome: .done, from: since) },
            Case("daily of one") { _ = try $0.dailyCounts(of: "a", outcome: .done, by: agent, from: since) },
            Case("events since") { _ = try $0.eventCount(outcome: .refused, since: since) },
            Case("events of one since") { _ = try $0.eventCount(outcome: .refused, by: agent, since: since) },
            Case("purposes") { _ = try $0.purposeCounts(of: "a", since: since) },
            Case("used last") { _ = try $0.recentSubjects(of: agent, actions: ["a", "b"], limit: 8) },
            Case("sessions") { _ = try $0.trainingSessions() },
            Case("sessions of one") { _ = try $0.trainingSessions(of: agent) },
            Case("open sessions of one") { _ = try $0.openTrainingSessions(of: agent) },
            Case("open sessions held by one") { _ = try $0.openTrainingSessions(heldBy: agent) },
            Case("sessions in a span") { _ = try $0.trainingSessions(from: since, until: since) },
            Case("next session") { _ = try $0.nextSessionNumber(in: 2026) },
            Case("wrong codes") { _ = try $0.wrongCodes(of: agent, in: ID(UUID())) },
            Case("plan of a year") { _ = try $0.planItems(of: 2026) },
            Case("exercises held") { _ = try $0.tabletopsHeld(from: since, until: since) },
            Case("session in brief") { _ = try $0.trainingSessionInBrief(ID(UUID())) },
            Case("open exercises") { tx in
                _ = try tx.openTabletopsInBrief(since: since)
                _ = try tx.players(of: ID(UUID()))
                _ = try tx.tabletopInBrief(ID(UUID()))
            },
            Case("root") { _ = try $0.ledgerRoot() },
            Case("signed size") { _ = try LedgerTable.signedSize($0.sql) },
        ]

    /// Every reach, order and direction of the list.
    static let lists: [Case] = [
        ("everybody", .everybody), ("team", .team(ID(UUID()), or: agent)), ("own", .owner(agent)),
    ]
    .flatMap { (name: String, reach: CustomerFilter.Reach) in
        CustomerFilter.Order.allCases.flatMap { order in
            [nil, "5.3.f", "5.3.b"].map { key in
                Case("\(name), \(order), \(key ?? "first page")") {
                    _ = try $0.customers(
                        CustomerFilter(reach: reach, order: order), from: key.flatMap(PageKey.init), limit: 50)
                }
            }
        }
    }

    /// Walked whole because they are as small as a company's staff, or in the order of the list up to its limit.
    static let allowed: Set = ["SCAN customer", "SCAN finder", "SCAN index_key", "SCAN staff", "SCAN token_run"]

    @Test(arguments: cases) func statementGoesByAnIndex(_ row: Case) async throws {
        let scenario = try await Scenario.opened()
        let plans = try await scenario.plans(row.read)
        #expect(!plans.isEmpty, "nothing ran")
        for line in plans.joined() where line.hasPrefix("SCAN") && !line.contains("USING") {
            #expect(
                Self.allowed.contains(line) && (line != "SCAN customer" || row.testDescription.hasPrefix("everybody")))
        }
    }

    static let filters: [LedgerFilter] = [
        LedgerFilter(), LedgerFilter(below: 9), LedgerFilter(actor: ActorReference(agent)),
        LedgerFilter(action: "a", below: 9),
        LedgerFilter(subject: ID(UUID())), LedgerFilter(from: since), LedgerFilter(outcome: .refused),
    ]

    /// The newest first without sorting: a page costs the same whatever the ledger's length.
    @Test(arguments: filters) func eventsComeInOrderByAnIndex(_ filter: LedgerFilter) async throws {
        let scenario = try await Scenario.opened()
        let auditor = try await scenario.hire(.auditAdministrator)
        let facts = Facts(staff: auditor, demand: .nothing, now: scenario.now)
        guard case .permitted(let permit) = Gate.decide(ViewLedger.self, on: facts) else { throw Unexpected() }
        let plans = try await scenario.plans { _ = try $0.events(filter, limit: 50, under: permit) }
        let first = try #require(plans.first { $0.contains { $0.contains("finder") } })
        #expect(first.contains { $0.hasPrefix("SEARCH finder USING") || $0 == "SCAN finder" })
        #expect(!first.contains("USE TEMP B-TREE FOR ORDER BY"), "\(first)")
    }

    /// What counts since a time begins there, and not at the first day of the ledger.
    @Test func countingSinceATimeBeginsThere() async throws {
        let scenario = try await Scenario.opened()
        let plans = try await scenario.plans { tx in
            _ = try tx.times(of: "a", by: Self.agent, since: Self.since, limit: 9)
            _ = try tx.dailyCounts(of: "a", outcome: .done, from: Self.since)
            _ = try tx.eventCount(outcome: .done, by: Self.agent, since: Self.since)
            _ = try tx.purposeCounts(of: "a", since: Self.since)
        }
        #expect(plans.count == 4)
        for plan in plans { #expect(plan.first?.contains("AND number>?)") == true, "\(plan)") }
    }

    @Test func lastSignInsAreFoundFromTheEnd() async throws {
        let plans = try await Scenario.opened().plans { _ = try $0.lastSignIns() }
        #expect(plans.joined().contains { $0.contains("ledger_finder_actor (actor=?)") })
        #expect(!plans.joined().contains { $0.contains("TEMP B-TREE") })
    }
}

struct Unexpected: Error {}
