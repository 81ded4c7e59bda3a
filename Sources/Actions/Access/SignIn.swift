public import Access
import Foundation
import Ledger
import Storage
import Vocabulary

/// Why nobody was signed in. One answer for an unknown account, a wrong password and a disabled account, so that nothing
/// is told about accounts.
public enum SignInProblem: Error, Equatable, Sendable {
    case refused
    /// Too many failures; the same for accounts that do not exist.
    case wait(seconds: Int)
}

/// A session as it stands, with its person.
public struct CurrentSession: Sendable {
    public let session: Session
    public let staff: StaffMember
    public let mustChange: Bool
    public let policy: SessionPolicy
    /// How the person likes the pages, and what stands above them: read along, because every page needs it.
    public let preferences: [String: String]
    public let organisation: String
}

/// Somebody who has just signed in.
public struct SignedInSession: Sendable {
    public let token: SessionToken
    public let session: Session
    public let staff: StaffMember
    public let mustChangePassword: Bool
}

extension Workplace {
    /// Checks a password and begins a session. Costs one scrypt computation (0.2 s), also for unknown accounts.
    ///
    /// - Parameter secret: the session's token; random.
    /// - Throws: `SignInProblem`.
    public func signIn(as account: String, password: String, secret: SessionToken) async throws -> SignedInSession {
        try await signInTurns.taking(account) { try await takeTurn(account, password, secret) }
    }

    private func takeTurn(
        _ account: String, _ password: String, _ secret: SessionToken
    ) async throws -> SignedInSession {
        let found = try store.read { snapshot -> (StaffMember, Credential)? in
            guard let staff = try snapshot.staff(signingInAs: account),
                let credential = try snapshot.credential(of: staff.id)
            else { return nil }
            return (staff, credential)
        }
        let now = now
        let unknown = signInTurns.failures(ofUnknown: account)
        try checkLock(
            failures: found?.1.failures ?? unknown.count, lastAt: found.map(\.1.lastFailureAt) ?? unknown.lastAt,
            at: now)
        let isRight = await Self.verifies(password, against: found?.1.hash)
        guard let (staff, credential) = found else {
            signInTurns.countFailure(ofUnknown: account, at: now)
            throw SignInProblem.refused
        }
        guard isRight, staff.state == .active else {
            try await asOneself(staff.id) { tx in
                let current = try tx.credential(of: staff.id) ?? credential
                try tx.commit(isRight ? current.refusedWhileDisabled() : current.failed(at: now))
            }
            throw SignInProblem.refused
        }
        return try await begin(staff, credential, secret: secret, at: now)
    }

    private func begin(
        _ staff: StaffMember, _ credential: Credential, secret: SessionToken, at now: Date
    ) async throws -> SignedInSession {
        let session = Session(id: secret.idHash, staff: staff.id, createdAt: now)
        let mustChange = try await asOneself(staff.id) { tx in
            let policy = try tx.settings().passwordPolicy
            // Checking took a while: meanwhile the account may have been shut, or the password replaced.
            guard let current = try tx.credential(of: staff.id), current.hash == credential.hash,
                try tx.staff(staff.id)?.state == .active
            else { throw SignInProblem.refused }
            try tx.commit(current.succeeded())
            try tx.keep(session)
            return current.mustChange || policy.isChangeDue(changedAt: current.changedAt, now: now)
        }
        return SignedInSession(token: secret, session: session, staff: staff, mustChangePassword: mustChange)
    }

    /// - Throws: `SignInProblem.wait`.
    func checkLock(failures: Int, lastAt: Date?, at now: Date) throws {
        let policy = try store.read { try $0.settings().passwordPolicy }
        switch Lockout.state(failures: failures, lastFailureAt: lastAt, policy: policy, now: now) {
        case .open: return
        case .wait(let until), .locked(let until):
            throw SignInProblem.wait(seconds: max(1, Int(until.timeIntervalSince(now).rounded(.up))))
        }
    }

    /// On a thread that may be busy for long, so that the pages of others go on.
    static func verifies(_ password: String, against hash: PasswordHash?) async -> Bool {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: PasswordHash.verifies(password, against: hash))
            }
        }
    }

    /// Ends one session.
    public func signOut(_ session: Session) async throws {
        try await asOneself(session.staff) { tx in
            try tx.commit(Change(SessionEnd.one(session.id), recording: LedgerEvent("session.sign-out")))
        }
    }

    /// The session with its person, also when it has ended; nil if there is none.
    public func session(_ id: SessionHash) throws -> CurrentSession? {
        try store.read { snapshot in
            guard let session = try snapshot.session(id), let staff = try snapshot.staff(session.staff),
                let credential = try snapshot.credential(of: staff.id)
            else { return nil }
            let settings = try snapshot.settings()
            let isDue = settings.passwordPolicy.isChangeDue(changedAt: credential.changedAt, now: now)
            return CurrentSession(
                session: session, staff: staff, mustChange: credential.mustChange || isDue,
                policy: settings.sessionPolicy, preferences: try snapshot.preferences(of: staff.id),
                organisation: settings.organisation)
        }
    }

    /// The token with its person; nil if there is none.
    public func apiToken(hash: [UInt8]) throws -> (token: APIToken, staff: StaffMember)? {
        try store.read { snapshot in
            guard let token = try snapshot.apiToken(hash: hash), let staff = try snapshot.staff(token.staff) else {
                return nil
            }
            return (token, staff)
        }
    }
}
