import Access
import Actions
import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Vocabulary

/// Signing in: one answer for everybody who may not, a growing wait, and sessions that end.
@Suite struct SignInTests {
    private static let password = "Sunny-Day-2026"

    private func signIn(_ scenario: Scenario, _ account: String, _ password: String) async throws -> SignedInSession {
        let secret = scenario.withRandom { SessionToken(using: &$0) }
        return try await scenario.workplace.signIn(as: account, password: password, secret: secret)
    }

    private func problem(_ scenario: Scenario, _ account: String, _ password: String) async throws -> SignInProblem? {
        do { _ = try await signIn(scenario, account, password) } catch let problem as SignInProblem { return problem }
        return nil
    }

    @Test func rightPasswordBeginsASessionOnTheLedger() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, password: Self.password)
        let signedIn = try await signIn(scenario, agent.signInName, Self.password)
        #expect(try scenario.workplace.session(signedIn.session.id)?.staff.id == agent.id)
        #expect(try scenario.frames().last?.action == Credential.signedInAction)
        try await scenario.workplace.signOut(signedIn.session)
        #expect(try scenario.workplace.session(signedIn.session.id) == nil)
    }

    /// The answers to one wrong attempt after the other, with a wait of so many seconds between them.
    @Test func unknownAccountAnswersAsAKnownOneDoes() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, password: Self.password)
        var answers: [[SignInProblem?]] = [[], []]
        for pause in [0.0, 0, 0, 0, 4, 0, 16, 0, 1799, 1] {
            scenario.clock.advance(seconds: pause)
            answers[0].append(try await problem(scenario, agent.signInName, "wrong"))
            answers[1].append(try await problem(scenario, "nobody", "wrong"))
        }
        #expect(answers[0] == answers[1])
        #expect(
            answers[0] == [
                .refused, .refused, .refused, .wait(seconds: 4), .refused, .wait(seconds: 16), .refused,
                .wait(seconds: 1800), .wait(seconds: 1), .refused,
            ])
    }

    @Test func lockHoldsAgainstTheRightPasswordUntilAnAdministratorLiftsIt() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, password: Self.password)
        let security = try await scenario.hire(.securityAdministrator)
        for _ in 0..<5 {
            _ = try await problem(scenario, agent.signInName, "wrong")
            scenario.clock.advance(seconds: 64)
        }
        #expect(try await problem(scenario, agent.signInName, Self.password) == .wait(seconds: 1800 - 64))
        try await scenario.perform(UnlockStaff(agent.id), as: security)
        #expect(try await problem(scenario, agent.signInName, Self.password) == nil)
    }

    /// Guesses sent at once take turns, so that the first failures count before the others are weighed.
    @Test func guessesAtOnceAreNoMoreThanGuessesInARow() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, password: Self.password)
        let problems = await withTaskGroup(of: SignInProblem?.self) { group in
            for _ in 0..<20 { group.addTask { try? await problem(scenario, agent.signInName, "wrong") } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(problems.count { $0 == .refused } == 3)
        #expect(try scenario.store.read { try $0.credential(of: agent.id)?.failures } == 3)
    }

    @Test func disabledAccountIsRefusedAsAnUnknownOne() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, password: Self.password)
        let security = try await scenario.hire(.securityAdministrator)
        let signedIn = try await signIn(scenario, agent.signInName, Self.password)
        try await scenario.perform(DisableStaff(agent.id, reason: "离职"), as: security)
        #expect(try scenario.workplace.session(signedIn.session.id) == nil, "its sessions end with it")
        #expect(try await problem(scenario, agent.signInName, Self.password) == .refused)
    }

    @Test func sessionsEndByTheClock() async throws {
        let scenario = try await Scenario.opened()
        let agent = try await scenario.hire(.agent, password: Self.password)
        let id = try await signIn(scenario, agent.signInName, Self.password).session.id
        let state = {
            let current = try #require(try scenario.workplace.session(id))
            return current.session.state(at: scenario.now, under: current.policy)
        }
        scenario.clock.advance(minutes: 29)
        #expect(try state() == .valid)
        scenario.clock.advance(minutes: 1)
        #expect(try state() == .idle)
        scenario.clock.advance(hours: 12)
        #expect(try state() == .expired)
    }

    @Test func lastSecurityAdministratorStays() async throws {
        let scenario = try await Scenario.opened()
        let system = try await scenario.hire(.systemAdministrator)
        let security = try await scenario.hire(.securityAdministrator)
        let officer = try await scenario.hire(.protectionOfficer)
        let form = StaffForm(signInName: "other", name: "钟离岚", roles: [.agent], team: nil, scope: .own)
        await #expect(throws: StaffError.lastSecurityAdministrator) {
            try await scenario.perform(EditStaff(security.id, version: 1, form: form), as: system)
        }
        await #expect(throws: StaffError.lastSecurityAdministrator) {
            try await scenario.perform(DisableStaff(security.id, reason: "离职"), as: officer)
        }
        _ = try await scenario.hire(.securityAdministrator)
        try await scenario.perform(EditStaff(security.id, version: 1, form: form), as: system)
    }
}
