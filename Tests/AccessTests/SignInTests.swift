import Access
import Foundation
import Testing
import Vocabulary

@Suite("Failed sign-ins cost time")
struct LockoutTests {
    static let policy = PasswordPolicy.mlps

    struct Case: Sendable {
        let failures: Int
        let secondsAgo: Double
        let expected: @Sendable (Date) -> Lockout
    }

    static func wait(_ seconds: Double) -> @Sendable (Date) -> Lockout {
        { .wait(until: $0.addingTimeInterval(seconds)) }
    }
    static func locked(_ minutes: Double) -> @Sendable (Date) -> Lockout {
        { .locked(until: $0.addingTimeInterval(minutes * 60)) }
    }
    static let open: @Sendable (Date) -> Lockout = { _ in .open }

    static let cases: [Case] = [
        Case(failures: 0, secondsAgo: 0, expected: open), Case(failures: 1, secondsAgo: 0, expected: open),
        Case(failures: 2, secondsAgo: 0, expected: open), Case(failures: 3, secondsAgo: 0, expected: wait(4)),
        Case(failures: 3, secondsAgo: 3.9, expected: wait(4)), Case(failures: 3, secondsAgo: 4, expected: open),
        Case(failures: 4, secondsAgo: 0, expected: wait(16)), Case(failures: 4, secondsAgo: 16, expected: open),
        Case(failures: 5, secondsAgo: 0, expected: locked(30)),
        Case(failures: 5, secondsAgo: 1799, expected: locked(30)),
        Case(failures: 5, secondsAgo: 1800, expected: open), Case(failures: 6, secondsAgo: 0, expected: locked(30)),
        Case(failures: .max, secondsAgo: 0, expected: locked(30)),
    ]

    @Test(arguments: cases) func delayGrowsUntilTheLock(_ row: Case) {
        let last = now.addingTimeInterval(-row.secondsAgo)
        let state = Lockout.state(failures: row.failures, lastFailureAt: last, policy: Self.policy, now: now)
        #expect(state == row.expected(last))
    }

    @Test func aClockPutBackDoesNotLockForYears() {
        let future = now.addingTimeInterval(10 * 365 * 86_400)
        #expect(
            Lockout.state(failures: 5, lastFailureAt: future, policy: Self.policy, now: now)
                == .locked(until: now.addingTimeInterval(1800)))
    }
}

@Suite("Sessions")
struct SessionTests {
    static let id = { () -> SessionHash in
        var generator = SeededGenerator(seed: 1)
        return SessionToken(using: &generator).idHash
    }()

    struct Case: Sendable {
        let createdHoursAgo: Double
        let seenMinutesAgo: Double
        let state: Session.State
    }

    @Test(arguments: [
        Case(createdHoursAgo: 0, seenMinutesAgo: 0, state: .valid),
        Case(createdHoursAgo: 1, seenMinutesAgo: 29.9, state: .valid),
        Case(createdHoursAgo: 1, seenMinutesAgo: 30, state: .idle),
        Case(createdHoursAgo: 11.99, seenMinutesAgo: 1, state: .valid),
        Case(createdHoursAgo: 12, seenMinutesAgo: 1, state: .expired),
        Case(createdHoursAgo: 12, seenMinutesAgo: 60, state: .expired),
        Case(createdHoursAgo: -0.05, seenMinutesAgo: -3, state: .valid),
        Case(createdHoursAgo: -24, seenMinutesAgo: -1440, state: .expired),
    ])
    func endsWhenIdleAndAfterADay(_ row: Case) {
        let session = Session(
            id: Self.id, staff: me, createdAt: now.addingTimeInterval(-row.createdHoursAgo * 3600),
            lastSeenAt: now.addingTimeInterval(-row.seenMinutesAgo * 60))
        #expect(session.state(at: now) == row.state)
    }

    @Test func isWrittenOnceAMinuteAtMost() {
        let session = Session(id: Self.id, staff: me, createdAt: now)
        #expect(session.seen(at: now.addingTimeInterval(59)) == nil)
        #expect(session.seen(at: now.addingTimeInterval(60))?.lastSeenAt == now.addingTimeInterval(60))
    }

    @Test func tokenSurvivesTheCookieAndIsNotItsHash() throws {
        var generator = SeededGenerator(seed: 2)
        let token = SessionToken(using: &generator)
        let back = try #require(SessionToken(cookie: token.cookie))
        #expect(back.idHash == token.idHash && back.csrf == token.csrf)
        #expect(token.cookie.utf8.count == 43)
        #expect(SessionToken(using: &generator).idHash != token.idHash)
        #expect(token.accepts(csrf: token.csrf) && !token.accepts(csrf: "") && !token.accepts(csrf: token.cookie))
        #expect("\(token)" == "‹session token›" && Mirror(reflecting: token).children.isEmpty)
    }

    @Test(arguments: [
        "", "a", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
        String(repeating: "+", count: 43), String(repeating: "=", count: 43), String(repeating: "A", count: 42) + "B",
        String(repeating: "守", count: 43),
    ])
    func cookieOfAnotherFormIsNoToken(_ cookie: String) { #expect(SessionToken(cookie: cookie) == nil) }
}

@Suite("API tokens")
struct APITokenTests {
    @Test func secretHasOneForm() throws {
        var generator = SeededGenerator(seed: 3)
        let secret = APISecret(using: &generator)
        #expect(secret.text.hasPrefix("sx_") && secret.text.utf8.count == 46)
        #expect(try #require(APISecret(secret.text)).hash == secret.hash)
        #expect(APISecret(String(secret.text.dropFirst(3))) == nil)
        #expect(APISecret(secret.text + "A") == nil)
        #expect("\(secret)" == "‹API token›")
    }

    @Test func endsWhenItRunsOutOrIsRevoked() {
        var token = APIToken(
            id: .number(4), staff: me, name: "import", hash: [], scopes: [.readCustomers], createdAt: now,
            expiresAt: now.addingTimeInterval(60))
        #expect(token.state(at: now) == .valid)
        #expect(token.state(at: now.addingTimeInterval(60)) == .expired(at: token.expiresAt))
        token.revokedAt = now
        #expect(token.state(at: now) == .revoked(at: now))
    }
}
