import Access
import Actions
import Customers
import Foundation
import Ledger
import Privacy
import Storage
import TestSupport
import Testing
import Vocabulary

/// The gate through the one door: who gets in, who does not, and what the ledger says of it.
@Suite struct GateDecisionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var roles: [Role] = [.agent]
        var certificate: Scenario.Certificate = .whole
        var field = CustomerField.phone
        var purpose = "service"
        var reason = "T-1042"
        /// Rules that stand in the way; none where it opens.
        var refusedBy: [RuleID] = []
    }

    static let yesterday = TestClock.start.addingTimeInterval(-86_400)
    static let cases: [Case] = [
        Case(testDescription: "all is well"),
        Case(testDescription: "no certificate", certificate: .none, refusedBy: [.qualificationValid]),
        Case(testDescription: "expired", certificate: .expired(at: yesterday), refusedBy: [.qualificationValid]),
        Case(testDescription: "revoked", certificate: .revoked(at: yesterday), refusedBy: [.qualificationValid]),
        Case(
            testDescription: "certificate for another class", certificate: .covering([.plainView], of: [.general]),
            refusedBy: [.qualificationValid]),
        Case(
            testDescription: "certificate for another use", certificate: .covering([.maskedView], of: [.contact]),
            refusedBy: [.qualificationValid]),
        Case(testDescription: "just enough", certificate: .covering([.plainView], of: [.contact])),
        Case(testDescription: "unknown purpose", purpose: "curiosity", refusedBy: [.purposeRegistered]),
        Case(testDescription: "no purpose", purpose: "", refusedBy: [.purposeRegistered]),
        Case(testDescription: "closed purpose", purpose: "old-event", refusedBy: [.purposeRegistered]),
        Case(testDescription: "purpose without the field", purpose: "legal-duty", refusedBy: [.purposeNeedsField]),
        Case(testDescription: "purpose with the field", field: .document, purpose: "legal-duty"),
        Case(testDescription: "consent that nobody gave", purpose: "marketing", refusedBy: [.basisStanding]),
        Case(testDescription: "no reason", reason: "  ", refusedBy: [.reasonGiven]),
        Case(
            testDescription: "everything at once", certificate: .none, purpose: "nothing", reason: "",
            refusedBy: [.qualificationValid, .purposeRegistered, .reasonGiven]),
        Case(
            testDescription: "trainer", roles: [.trainer], certificate: .whole, refusedBy: [.roleAllowed]),
        Case(
            testDescription: "security administrator", roles: [.securityAdministrator], certificate: .whole,
            refusedBy: [.roleAllowed]),
    ]

    @Test(arguments: cases) func revealIsDecidedAndRecorded(_ row: Case) async throws {
        let scenario = try await Scenario.opened()
        let keeper = try await scenario.hire(.protectionOfficer, scope: .all)
        let member = try await scenario.hire(row.roles, scope: .all, certificate: row.certificate)
        let customer = try await scenario.customer(1, by: keeper)
        let action = RevealField(customer.id, field: row.field, purpose: row.purpose, reason: row.reason)
        let size = try scenario.ledgerSize()
        do {
            try await scenario.perform(action, as: member)
            #expect(row.refusedBy.isEmpty)
        } catch let refused as RecordedRefusal {
            #expect(refused.refusal.findings.filter { !$0.holds }.map(\.rule) == row.refusedBy)
            #expect(refused.number == size)
        }
        let frames = try scenario.frames(from: size)
        #expect(frames.map(\.action) == ["customer.reveal"])
        #expect(frames.first?.outcome == (row.refusedBy.isEmpty ? .done : .refused))
        if !row.refusedBy.isEmpty { #expect(frames.first?.rules == row.refusedBy.map(\.rawValue)) }
    }

    struct Reach: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let scope: DataScope
        let isOwner: Bool
        let isTeammate: Bool
        let sees: Bool
    }

    static let reaches = [
        Reach(testDescription: "own: mine", scope: .own, isOwner: true, isTeammate: false, sees: true),
        Reach(testDescription: "own: a teammate's", scope: .own, isOwner: false, isTeammate: true, sees: false),
        Reach(testDescription: "team: a teammate's", scope: .team, isOwner: false, isTeammate: true, sees: true),
        Reach(testDescription: "team: another team's", scope: .team, isOwner: false, isTeammate: false, sees: false),
        Reach(testDescription: "team: mine", scope: .team, isOwner: true, isTeammate: false, sees: true),
        Reach(testDescription: "all: anybody's", scope: .all, isOwner: false, isTeammate: false, sees: true),
    ]

    /// One reach for every way of looking: record, list, search, count, comparison and plain text.
    @Test(arguments: reaches) func scopeIsTheSameEverywhere(_ row: Reach) async throws {
        let scenario = try await Scenario.opened()
        let (mine, others) = (try await scenario.team("一组"), try await scenario.team("二组"))
        let member = try await scenario.hire(.agent, scope: row.scope, team: mine)
        let colleague = try await scenario.hire(.agent, scope: .team, team: row.isTeammate ? mine : others)
        let customer = try await scenario.customer(1, by: row.isOwner ? member : colleague)
        let names = scenario.workplace.names
        for text in [Person(1).phone, Person(1).name, String(Person(1).phone.suffix(4)), Person(1).email] {
            let found = try await scenario.perform(SearchCustomers(CustomerQuery(text), names: names), as: member)
            #expect(found.customers.map(\.id) == (row.sees ? [customer.id] : []))
        }
        for order in CustomerListing.Order.allCases {
            var listing = CustomerListing()
            listing.order = order
            let page = try await scenario.ask(ListCustomers(listing, names: names), as: member)
            #expect(page.page.customers.map(\.id) == (row.sees ? [customer.id] : []))
            #expect(page.count == (row.sees ? 1 : 0))
        }
        let looks: [@Sendable () async throws -> Void] = [
            { _ = try await scenario.ask(ShowCustomer(customer.id), as: member) },
            { _ = try await scenario.ask(PrepareReveal(customer.id, field: .phone), as: member) },
            { try await scenario.perform(CompareField(customer.id, field: .phone, stated: "13800000000"), as: member) },
            {
                try await scenario.perform(
                    RevealField(customer.id, field: .phone, purpose: "service", reason: "T-1042"), as: member)
            },
        ]
        for look in looks {
            if row.sees {
                try await look()
            } else {
                await #expect { try await look() } throws: { error in
                    (error as? RecordedRefusal)?.refusal.decisive.rule == .scopeWithin
                }
            }
        }
    }

    @Test func archivedIsSeenMaskedAndOpenedByNobody() async throws {
        let scenario = try await Scenario.opened()
        let manager = try await scenario.hire(.accountManager)
        let customer = try await scenario.customer(1, by: manager)
        try await scenario.perform(ArchiveCustomer(customer.id, version: 1, reason: "销户"), as: manager)
        _ = try await scenario.ask(ShowCustomer(customer.id), as: manager)
        await #expect {
            try await scenario.perform(
                RevealField(customer.id, field: .phone, purpose: "service", reason: "T-1042"), as: manager)
        } throws: { ($0 as? RecordedRefusal)?.refusal.decisive.rule == .customerOpen }
        var edit = CustomerEdit()
        edit.tags = ["x"]
        await #expect {
            try await scenario.perform(EditCustomer(customer.id, version: 2, edit: edit), as: manager)
        } throws: { ($0 as? RecordedRefusal)?.refusal.decisive.rule == .customerOpen }
        let found = try await scenario.perform(
            SearchCustomers(CustomerQuery(Person(1).phone), names: scenario.workplace.names), as: manager)
        #expect(found.customers.isEmpty)
        try await scenario.perform(RestoreCustomer(customer.id, version: 2), as: manager)
        try await scenario.perform(
            RevealField(customer.id, field: .phone, purpose: "service", reason: "T-1042"), as: manager)
    }

    /// A certificate is asked for on each request: it ends in the middle of a session.
    @Test func certificateEndsBetweenTwoRequests() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        _ = try await scenario.ask(ShowCustomer(customer.id), as: agent)
        let trainer = try await scenario.hire(.trainer)
        try await scenario.perform(RevokeQualification(agent.qualifications[0].id, reason: "离岗"), as: trainer)
        await #expect(throws: RecordedRefusal.self) { _ = try await scenario.ask(ShowCustomer(customer.id), as: agent) }
    }

    @Test func disabledAccountAndUnknownOneGetNothing() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let security = try await scenario.hire(.securityAdministrator)
        let customer = try await scenario.customer(1, by: agent)
        try await scenario.perform(DisableStaff(agent.id, reason: "离职"), as: security)
        await #expect { _ = try await scenario.ask(ShowCustomer(customer.id), as: agent) } throws: {
            ($0 as? RecordedRefusal)?.refusal.decisive.rule == .accountActive
        }
        await #expect(throws: WorkplaceProblem.staffUnknown) {
            _ = try await scenario.workplace.ask(ShowCustomer(customer.id), as: scenario.newID())
        }
    }

    /// Looking at masks leaves no event; refusals, searches, comparisons and reveals do (docs/decisions/0003).
    @Test func maskedViewLeavesNoEvent() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let customer = try await scenario.customer(1, by: agent)
        let size = try scenario.ledgerSize()
        _ = try await scenario.ask(ShowCustomer(customer.id), as: agent)
        _ = try await scenario.ask(ListCustomers(CustomerListing(), names: scenario.workplace.names), as: agent)
        #expect(try scenario.ledgerSize() == size)
    }
}
