public import Access
public import Foundation
public import Vocabulary

/// What a correction does to one attempt: computed, so that it can be shown before anybody decides and is the same when
/// it is done.
public struct RegradeEffect: Sendable, Equatable {
    public let attempt: Attempt
    /// Still sitting: the correction counts once it ends.
    public let isRunning: Bool
    public let before: Grade
    public let after: Grade
    /// Curricula whose certificate it now gives.
    public let issues: [PostCurriculum]
    /// Certificates whose sitting is no longer passed.
    public let loses: [Qualification]

    /// Marks, pass mark and verdict stay as they were. Of somebody who still sits nobody knows.
    public var isSame: Bool {
        guard !isRunning, before.verdict == after.verdict, before.milliTotal == after.milliTotal else { return false }
        return zip(before.items, after.items).allSatisfy { $0.part == $1.part && $0.isLeftOut == $1.isLeftOut }
    }

    public var changesResult: Bool { before.verdict != after.verdict }
    public var changesScore: Bool {
        before.milliScore != after.milliScore || before.milliTotal != after.milliTotal
    }

    /// - Parameters:
    ///   - event: what would be appended to the log.
    ///   - curricula: those that this paper leads to.
    public init(
        _ attempt: Attempt, with event: AttemptEvent, of holder: StaffMember, leadingTo curricula: [PostCurriculum],
        at now: Date
    ) {
        self.init(
            attempt, before: Grade(attempt), after: Grade(attempt.adding(event)), of: holder, leadingTo: curricula,
            at: now)
    }

    /// - Parameters:
    ///   - before: as it counted until now.
    ///   - after: as it will count.
    public init(
        _ attempt: Attempt, before: Grade, after: Grade, of holder: StaffMember, leadingTo curricula: [PostCurriculum],
        at now: Date
    ) {
        self.attempt = attempt
        self.before = before
        self.after = after
        isRunning = attempt.isRunning(at: now)
        guard attempt.isClosed(at: now) else {
            issues = []
            loses = []
            return
        }
        let (was, isNow) = (before.verdict == .passed, after.verdict == .passed)
        let ended = attempt.endedAt(by: now)
        issues =
            !was && isNow && holder.state == .active
            ? curricula.filter { $0.isFor(holder.roles) && $0.brings(holder, more: ended, at: now) } : []
        loses =
            was && !isNow
            ? holder.qualifications.filter {
                $0.source == .exam(attempt: attempt.id.uuid) && $0.isValid(at: now)
            } : []
    }
}

extension PostCurriculum {
    /// Whether a certificate that runs from `start` would run now, and longer than one that opens the same.
    fileprivate func brings(_ holder: StaffMember, more start: Date, at now: Date) -> Bool {
        guard let end = CertificateValidity.end(from: start, months: months), end > now else { return false }
        return !holder.qualifications.contains { held in
            held.isValid(at: now) && held.validUntil >= end && classes.isSubset(of: held.classes)
                && uses.isSubset(of: held.uses)
        }
    }
}

/// One attempt that an order has done.
public struct RegradedAttempt: Sendable, Equatable {
    /// What became of the certificate. Raw values are stored.
    public enum Certificate: String, Sendable { case none, issued, kept, revoked }

    /// Raw values are stored.
    public enum Standing: String, Sendable {
        case passed, failed, pending, running, void
        case redLine = "red-line"

        public init(_ verdict: Grade.Verdict) {
            switch verdict {
            case .passed: self = .passed
            case .failed: self = .failed
            case .redLine: self = .redLine
            case .pending: self = .pending
            }
        }
    }

    public let attempt: ID<Attempt>
    public let examinee: ID<StaffMember>
    public let beforeMilli: Int
    public let afterMilli: Int
    public let before: Standing
    public let after: Standing
    public let certificate: Certificate

    public init(
        attempt: ID<Attempt>, examinee: ID<StaffMember>, beforeMilli: Int, afterMilli: Int, before: Standing,
        after: Standing, certificate: Certificate
    ) {
        self.attempt = attempt
        self.examinee = examinee
        self.beforeMilli = beforeMilli
        self.afterMilli = afterMilli
        self.before = before
        self.after = after
        self.certificate = certificate
    }
}

extension Attempt {
    /// When it was handed in, ran out or was voided; `now` while it runs.
    public func endedAt(by now: Date) -> Date {
        switch state(at: now) {
        case .submitted(let at), .expired(let at), .voided(let at, _): at
        case .running: now
        }
    }
}
