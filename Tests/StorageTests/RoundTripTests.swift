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

/// What goes into each table comes out of it again.
@Suite struct RoundTripTests {
    let scenario: Scenario

    init() async throws { scenario = try await Scenario.opened() }

    private func keep<Value: Storable>(_ value: Value) async throws {
        try await scenario.asSystem { try $0.commit(Change(value, recording: LedgerEvent("test.kept"))) }
    }

    @Test func accounts() async throws {
        let team = Team(id: scenario.newID(), name: "零售一组")
        try await keep(team)
        #expect(try scenario.store.read { try $0.teams() } == [team])
        for state in [StaffMember.State.active, .disabled(at: scenario.now, by: scenario.newID())] {
            let member = StaffMember(
                id: scenario.newID(), signInName: "m\(state == .active ? 1 : 2)", name: "欧阳霖铭",
                roles: [.agent, .trainer], team: team.id, scope: .team, state: state, version: 3)
            try await keep(member)
            #expect(try scenario.store.read { try $0.staff(member.id) } == member)
            #expect(try scenario.store.read { try $0.staff(signingInAs: member.signInName) } == member)
        }
        #expect(try scenario.store.read { try $0.allStaff().map(\.signInName) } == ["m1", "m2"])
    }

    @Test func accountThatIsWrittenAgainReplacesItself() async throws {
        var member = try await scenario.hire(.agent, name: "欧阳霖铭")
        (member.name, member.version, member.scope) = ("司徒婉", 2, .all)
        try await keep(member)
        #expect(try scenario.store.read { try $0.staff(member.id) } == member)
    }

    @Test func credentials() async throws {
        let member = try await scenario.hire(.agent)
        let first = try Credential(
            staff: member.id, hash: scenario.hash("first"), changedAt: scenario.now, mustChange: true, failures: 4,
            lastFailureAt: scenario.now)
        try await keep(first)
        #expect(try scenario.store.read { try $0.credential(of: member.id) } == first)
        scenario.clock.advance(days: 1)
        let second = try Credential(
            staff: member.id, hash: scenario.hash("second"), changedAt: scenario.now, mustChange: false)
        try await keep(second)
        #expect(try scenario.store.read { try $0.credential(of: member.id) } == second)
        #expect(
            try scenario.store.read { try $0.passwordHistory(of: member.id, limit: 5) } == [second.hash, first.hash])
    }

    @Test func certificates() async throws {
        for certificate in [
            Scenario.Certificate.covering([.edit, .export], of: [.contact, .freeText]),
            .revoked(at: scenario.now), .expired(at: scenario.now),
        ] {
            let member = try await scenario.hire(.agent, certificate: certificate)
            let held = try #require(member.qualifications.first)
            #expect(try scenario.store.read { try $0.qualification(held.id) } == held)
        }
        var held = try await scenario.hire(.agent).qualifications[0]
        held.state = .revoked(at: scenario.now, by: held.holder, reason: "离岗")
        try await keep(held)
        #expect(try scenario.store.read { try $0.qualification(held.id) } == held)
    }

    @Test func tokens() async throws {
        let member = try await scenario.hire(.agent)
        var token = APIToken(
            id: scenario.newID(), staff: member.id, name: "报表",
            hash: scenario.withRandom { APISecret(using: &$0).hash },
            scopes: [.readCustomers, .readLedger], createdAt: scenario.now,
            expiresAt: scenario.now.addingTimeInterval(86_400))
        try await keep(token)
        #expect(try scenario.store.read { try $0.apiToken(hash: token.hash) } == token)
        token.revokedAt = scenario.now
        try await keep(token)
        #expect(try scenario.store.read { try $0.apiToken(token.id) } == token)
        #expect(try scenario.store.read { try $0.apiTokens() } == [token])
    }

    @Test func sessionsAndPreferences() async throws {
        let member = try await scenario.hire(.agent)
        let sessions = (0..<3).map { _ in
            Session(
                id: scenario.withRandom { SessionToken(using: &$0).idHash }, staff: member.id, createdAt: scenario.now)
        }
        for session in sessions { try await scenario.asSystem { try $0.keep(session) } }
        #expect(try scenario.store.read { try $0.session(sessions[1].id) } == sessions[1])
        var seen = sessions[1]
        seen.lastSeenAt = scenario.now.addingTimeInterval(90)
        try await scenario.store.touch(seen)
        #expect(try scenario.store.read { try $0.session(seen.id) } == seen)
        try await keep(SessionEnd.one(sessions[0].id))
        #expect(Set(try scenario.store.read { try $0.sessions(of: member.id).map(\.id) }) == [seen.id, sessions[2].id])
        try await keep(SessionEnd.allBut(seen.id, of: member.id))
        #expect(try scenario.store.read { try $0.sessions(of: member.id) } == [seen])
        try await keep(SessionEnd.all(of: member.id))
        #expect(try scenario.store.read { try $0.sessions(of: member.id) } == [])
        try await scenario.store.setPreference("theme", "dark", of: member.id)
        try await scenario.store.setPreference("theme", "light", of: member.id)
        try await scenario.store.setPreference("columns", "a,b", of: member.id)
        try await scenario.store.setPreference("columns", nil, of: member.id)
        #expect(try scenario.store.read { try $0.preferences(of: member.id) } == ["theme": "light"])
    }

    /// A session that was touched late must not be brought to life again by a request that came first.
    @Test func sessionIsNeverSeenEarlierThanItWas() async throws {
        let member = try await scenario.hire(.agent)
        var session = Session(
            id: scenario.withRandom { SessionToken(using: &$0).idHash }, staff: member.id, createdAt: scenario.now)
        try await scenario.asSystem { [session] in try $0.keep(session) }
        for seconds in [100.0, 50] {
            session.lastSeenAt = scenario.now.addingTimeInterval(seconds)
            try await scenario.store.touch(session)
        }
        #expect(
            try scenario.store.read { try $0.session(session.id)?.lastSeenAt } == scenario.now.addingTimeInterval(100))
    }

    @Test func registerAndSettings() async throws {
        var activity = try #require(Scenario.register.first)
        activity.confirmation = .init(officer: scenario.newID(), at: scenario.now)
        (activity.state, activity.version, activity.basis) = (.closed, 2, .otherLaw)
        try await keep(activity)
        #expect(try scenario.store.read { try $0.activity(activity.code) } == activity)
        #expect(
            try scenario.store.read { try $0.activities().map(\.code) }
                == ["legal-duty", "marketing", "old-event", "service"])
        let settings = Settings(organisation: "澄川银行", passwordPolicy: .nist, idleMinutes: 15, absoluteHours: 8)
        try await keep(settings)
        #expect(try scenario.store.read { try $0.settings() } == settings)
    }

    @Test func customersWithValuesTagsAndNumber() async throws {
        let agent = try await scenario.hire(.agent)
        var draft = try Person(3).draft()
        draft.tags = ["VIP", "活动"]
        let customer = try await scenario.perform(
            CreateCustomer(scenario.newID(), draft: draft, activity: "service"), as: agent)
        let read = try #require(try scenario.customer(customer.id))
        #expect(read.values == customer.values)
        #expect(read.values.count == draft.values.count)
        #expect(read.tags == ["VIP", "活动"])
        #expect((read.owner, read.version, read.state) == (agent.id, 1, .active))
        let number = try #require(read.number)
        #expect(try scenario.store.read { try $0.customer(number)?.id } == customer.id)
        #expect(read.mask(of: .phone)?.text.contains("****") == true)
    }
}
