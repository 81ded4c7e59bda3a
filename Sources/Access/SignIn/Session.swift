public import Foundation
public import Vocabulary

/// How long somebody stays signed in.
public struct SessionPolicy: Sendable, Equatable {
    /// Without a request for so long, it ends. 30 min: usual figure for the time-out of GB/T 22239-2019 8.1.4.1.
    public var idle: Duration
    /// It ends after so long in any case: one working day.
    public var absolute: Duration

    public init(idle: Duration = .seconds(30 * 60), absolute: Duration = .seconds(12 * 3600)) {
        self.idle = idle
        self.absolute = absolute
    }

    public init(_ policy: PasswordPolicy) { self.init(idle: .seconds(policy.idleMinutes * 60)) }
}

/// One browser in which somebody is signed in.
public struct Session: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case valid
        /// Nothing was done for too long.
        case idle
        /// The day is over, or its times lie in the future.
        case expired
    }

    public let id: SessionHash
    public let staff: ID<StaffMember>
    public let createdAt: Date
    public var lastSeenAt: Date

    public init(id: SessionHash, staff: ID<StaffMember>, createdAt: Date, lastSeenAt: Date? = nil) {
        self.id = id
        self.staff = staff
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt ?? createdAt
    }

    /// A clock may be set back a little under a running session; further back, the session's age is unknown and it ends.
    static let toleratedClockStep: TimeInterval = 300
    /// `lastSeenAt` is written at most so often, so that looking at pages costs no write for each request.
    static let seenResolution: TimeInterval = 60

    public func state(at now: Date, under policy: SessionPolicy = SessionPolicy()) -> State {
        let age = now.timeIntervalSince(createdAt)
        guard age >= -Self.toleratedClockStep, age < policy.absolute.seconds else { return .expired }
        return now.timeIntervalSince(lastSeenAt) < policy.idle.seconds ? .valid : .idle
    }

    /// The session to be written because a request came at `now`; nil if what is stored is near enough.
    public func seen(at now: Date) -> Session? {
        guard now.timeIntervalSince(lastSeenAt) >= Self.seenResolution else { return nil }
        var next = self
        next.lastSeenAt = now
        return next
    }
}

extension Duration {
    fileprivate var seconds: TimeInterval {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
