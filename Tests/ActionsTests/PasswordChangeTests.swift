import Access
import Actions
import Foundation
import Storage
import TestSupport
import Testing

/// One's own password, by the policy in force.
@Suite struct PasswordChangeTests {
    private static let old = "Sunny-Day-2026"

    private func change(
        _ scenario: Scenario, _ member: StaffMember, from current: String = old, to new: String, again: String? = nil
    ) async throws -> ChangePasswordProblem? {
        do {
            try await scenario.workplace.changePassword(
                of: member, from: current, to: new, repeated: again ?? new, endsOthers: true, keeping: nil)
        } catch let problem as ChangePasswordProblem { return problem }
        return nil
    }

    struct Case: Sendable {
        let policy: PasswordPolicy
        let new: String
        let problem: ChangePasswordProblem?
    }

    static let cases = [
        Case(policy: .mlps, new: "Rainy-8day", problem: nil),
        Case(policy: .mlps, new: "Rainy-8", problem: .unfit(.tooShort(shortest: 10, missing: 3))),
        Case(policy: .mlps, new: "rainyrainyday", problem: .unfit(.tooFewClasses(found: 1, needed: 3))),
        Case(policy: .nist, new: "rainy afternoon walk", problem: nil),
        Case(policy: .nist, new: "Rainy-8day", problem: .unfit(.tooShort(shortest: 15, missing: 5))),
        Case(policy: .mlps, new: old, problem: .unfit(.usedBefore(history: 1))),
        Case(policy: .nist, new: old, problem: .unfit(.usedBefore(history: 1))),
    ]

    @Test(arguments: cases) func policyOfTheHouseDecides(_ row: Case) async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, name: "欧阳霖铭", password: Self.old)
        let security = try await scenario.hire(.securityAdministrator)
        try await scenario.perform(
            ChangeSettings(Settings(organisation: "澄川银行", passwordPolicy: row.policy)), as: security)
        #expect(try await change(scenario, agent, to: row.new) == row.problem)
        let hash = try #require(try scenario.store.read { try $0.credential(of: agent.id)?.hash })
        #expect(hash.verifies(row.problem == nil ? row.new : Self.old))
    }

    @Test func sessionLeftOpenIsNoPlaceToGuess() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, password: Self.old)
        for _ in 0..<4 {
            #expect(try await change(scenario, agent, from: "wrong", to: "Rainy-8day") == .currentIsWrong)
        }
        #expect(try scenario.store.read { try $0.credential(of: agent.id)?.failures } == 3)
        #expect(try await change(scenario, agent, to: "Rainy-8day") == .currentIsWrong, "too soon, even if right")
        scenario.clock.advance(seconds: 4)
        #expect(try await change(scenario, agent, to: "Rainy-8day") == nil)
    }

    @Test func othersEndWithTheOldPassword() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, password: Self.old)
        let secret = scenario.withRandom { SessionToken(using: &$0) }
        let session = try await scenario.workplace.signIn(as: agent.signInName, password: Self.old, secret: secret)
            .session
        #expect(try await change(scenario, agent, to: "Rainy-8day", again: "Rainy-9day") == .repeatedDiffers)
        #expect(try await change(scenario, agent, to: "Rainy-8day") == nil)
        #expect(try scenario.workplace.session(session.id) == nil)
    }

    @Test func tokensExpireAndAreRevoked() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent)
        let security = try await scenario.hire(.securityAdministrator)
        let secret = scenario.withRandom { APISecret(using: &$0) }
        let token = try await scenario.perform(
            CreateToken(scenario.newID(), for: agent.id, name: "报表", secret: secret, days: 2), as: security)
        let state = { try scenario.workplace.apiToken(hash: secret.hash)?.token.state(at: scenario.now) }
        #expect(try state() == .valid)
        scenario.clock.advance(days: 2)
        #expect(try state() == .expired(at: token.expiresAt))
        try await scenario.perform(RevokeToken(token.id), as: security)
        #expect(try state() == .revoked(at: scenario.now))
        await #expect(throws: TokenError.alreadyRevoked) {
            try await scenario.perform(RevokeToken(token.id), as: security)
        }
        await #expect(throws: RecordedRefusal.self) {
            try await scenario.perform(
                CreateToken(scenario.newID(), for: agent.id, name: "x", secret: secret), as: agent)
        }
    }
}
