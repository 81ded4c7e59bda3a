public import Access
import Foundation
import Ledger
import Storage
import Vocabulary

/// Why a password was not changed.
public enum ChangePasswordProblem: Error, Equatable, Sendable {
    case currentIsWrong
    case unfit(PasswordProblem)
    /// The same word twice was asked for.
    case repeatedDiffers
}

extension Workplace {
    /// Sets one's own password; the new one is judged by the policy in force. Takes up to a second: old passwords are
    /// compared by scrypt.
    ///
    /// - Parameter keeping: the session that goes on when `endsOthers`; all others of the person end then.
    /// - Throws: `ChangePasswordProblem`.
    public func changePassword(
        of staff: StaffMember, from current: String, to new: String, repeated: String, endsOthers: Bool,
        keeping session: SessionHash?
    ) async throws {
        guard new == repeated else { throw ChangePasswordProblem.repeatedDiffers }
        let now = now
        let (credential, settings, history) = try store.read { snapshot in
            let settings = try snapshot.settings()
            let history = try snapshot.passwordHistory(of: staff.id, limit: max(1, settings.passwordPolicy.history))
            return (try snapshot.credential(of: staff.id), settings, history)
        }
        guard let credential, try await isRight(current, credential, of: staff, at: now) else {
            throw ChangePasswordProblem.currentIsWrong
        }
        guard new != current else { throw ChangePasswordProblem.unfit(.usedBefore(history: 1)) }
        let owner = PasswordPolicy.Owner(
            signInName: staff.signInName, name: staff.name, organisation: settings.organisation)
        do {
            try settings.passwordPolicy.check(new, for: owner, previous: history)
        } catch {
            throw ChangePasswordProblem.unfit(error)
        }
        let hash = try await Self.hashed(new)
        try await asOneself(staff.id) { tx in
            try tx.commit(credential.changed(to: hash, mustChange: false, at: now))
            if endsOthers { try tx.commit(Self.endOfOthers(staff.id, keeping: session)) }
        }
    }

    /// Ends every other session of the person.
    public func endOtherSessions(than session: Session) async throws {
        try await asOneself(session.staff) { tx in
            try tx.commit(Self.endOfOthers(session.staff, keeping: session.id))
        }
    }

    /// Counted and locked as at the sign-in, so that a session left open is no place to guess at.
    private func isRight(
        _ password: String, _ credential: Credential, of staff: StaffMember, at now: Date
    ) async throws -> Bool {
        try await signInTurns.taking(staff.signInName) {
            guard let known = try store.read({ try $0.credential(of: staff.id) }),
                (try? checkLock(failures: known.failures, lastAt: known.lastFailureAt, at: now)) != nil
            else { return false }
            if await Self.verifies(password, against: credential.hash) { return true }
            try await asOneself(staff.id) { tx in
                if let known = try tx.credential(of: staff.id) { try tx.commit(known.failed(at: now)) }
            }
            return false
        }
    }

    private static func endOfOthers(_ staff: ID<StaffMember>, keeping session: SessionHash?) -> Change<SessionEnd> {
        let end = session.map { SessionEnd.allBut($0, of: staff) } ?? .all(of: staff)
        return Change(end, recording: LedgerEvent("session.end-others", object: staff.uuid))
    }

    static func hashed(_ password: String) async throws -> PasswordHash {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try PasswordHash(password, salt: SaltBytes.random()) })
            }
        }
    }
}

/// The salt of a password: 16 random bytes.
enum SaltBytes {
    static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<PasswordHash.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

/// A first password that a person can read out: four groups of letters and digits without look-alikes, 76 bits.
public enum FirstPassword {
    private static let letters = Array("abcdefghjkmnpqrstuvwxyz")
    private static let capitals = Array("ABCDEFGHJKMNPQRSTUVWXYZ")
    private static let digits = Array("23456789")

    public static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        let groups = (0..<4).map { _ in
            String(
                [letters, capitals, digits, letters].compactMap { $0.randomElement(using: &generator) })
        }
        return groups.joined(separator: "-")
    }
}
