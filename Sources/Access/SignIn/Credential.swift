public import Foundation
public import Ledger
public import Vocabulary

/// What somebody signs in with, and how often that failed lately.
public struct Credential: Sendable, Equatable {
    public let staff: ID<StaffMember>
    public var hash: PasswordHash
    public var changedAt: Date
    /// Set for first passwords and after a compromise: nothing else can be done before it is changed.
    public var mustChange: Bool
    /// Since the last success.
    public var failures: Int
    public var lastFailureAt: Date?

    public init(
        staff: ID<StaffMember>, hash: PasswordHash, changedAt: Date, mustChange: Bool, failures: Int = 0,
        lastFailureAt: Date? = nil
    ) {
        self.staff = staff
        self.hash = hash
        self.changedAt = changedAt
        self.mustChange = mustChange
        self.failures = failures
        self.lastFailureAt = lastFailureAt
    }

    public static let signedInAction = "session.sign-in"
    public static let failedAction = "session.sign-in-failed"
    public static let changedAction = "password.change"

    /// After a right password.
    public func succeeded() -> Change<Credential> {
        var next = self
        next.failures = 0
        next.lastFailureAt = nil
        return Change(next, recording: LedgerEvent(Self.signedInAction, object: staff.uuid))
    }

    /// After a wrong one.
    public func failed(at now: Date) -> Change<Credential> {
        var next = self
        next.failures += 1
        next.lastFailureAt = now
        return Change(next, recording: LedgerEvent(Self.failedAction, outcome: .refused, object: staff.uuid))
    }

    /// A right password for an account that is shut: recorded, not counted.
    public func refusedWhileDisabled() -> Change<Credential> {
        Change(self, recording: LedgerEvent(Self.failedAction, outcome: .refused, object: staff.uuid))
    }

    /// A first password, given by an administrator.
    public func issued() -> Change<Credential> {
        Change(self, recording: LedgerEvent("password.issue", object: staff.uuid))
    }

    /// Counted failures forgotten by an administrator.
    public func unlocked(under permit: Permit<StaffMember.Unlock>) -> Change<Credential> {
        var next = self
        next.failures = 0
        next.lastFailureAt = nil
        return Change(next, recording: LedgerEvent(StaffMember.Unlock.name, object: staff.uuid))
    }

    /// With a new password, chosen by the person (`mustChange` false) or by somebody else.
    public func changed(to hash: PasswordHash, mustChange: Bool, at now: Date) -> Change<Credential> {
        let next = Credential(staff: staff, hash: hash, changedAt: now, mustChange: mustChange)
        return Change(next, recording: LedgerEvent(Self.changedAction, object: staff.uuid))
    }
}
