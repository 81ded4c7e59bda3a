public import Foundation

/// Whether an account may try to sign in now, after failures in a row.
///
/// Per account, not per address: an attacker has many addresses. A success resets the count to zero.
public enum Lockout: Sendable, Equatable {
    case open
    /// Too soon after the last failure.
    case wait(until: Date)
    /// Too many failures (GB/T 22239-2019 8.1.4.1: 登录失败处理).
    case locked(until: Date)

    /// Failures that cost nothing: everybody mistypes twice.
    static let freeFailures = 2

    /// - Parameters:
    ///   - failures: failed attempts since the last success.
    ///   - lastFailureAt: nil if there was none.
    public static func state(
        failures: Int, lastFailureAt: Date?, policy: PasswordPolicy, now: Date
    ) -> Lockout {
        guard let lastFailureAt, failures > freeFailures || failures >= policy.lockAfterFailures else { return .open }
        let isLocked = failures >= policy.lockAfterFailures
        let pause = isLocked ? Double(policy.lockMinutes) * 60 : delay(afterFailures: failures, policy: policy)
        // A clock that was put back must not keep somebody out for longer than the pause itself.
        let end = min(lastFailureAt, now).addingTimeInterval(pause)
        guard now < end else { return .open }
        return isLocked ? .locked(until: end) : .wait(until: end)
    }

    /// Seconds: 4 after the third failure, then four times as long each time, never longer than the lock.
    private static func delay(afterFailures failures: Int, policy: PasswordPolicy) -> TimeInterval {
        let exponent = min(failures - freeFailures, 10)
        return min(Double(1 << (2 * exponent)), Double(policy.lockMinutes) * 60)
    }
}
