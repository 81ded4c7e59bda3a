public import Access
public import Foundation
public import Vocabulary

/// One table-top exercise (桌面推演): its scenario as it was when it was opened, and the log since. Everything else is
/// computed from the log, so the same log gives the same report.
public struct Tabletop: Sendable, Equatable {
    public struct Closure: Sendable, Equatable {
        public let at: Date
        public let by: ID<StaffMember>
        /// Of scenario, log and report; it stands in the ledger too.
        public let digest: String

        public init(at: Date, by: ID<StaffMember>, digest: String) {
            self.at = at
            self.by = by
            self.digest = digest
        }
    }

    public let id: ID<Tabletop>
    public let scenario: TabletopScenario
    public let leader: ID<StaffMember>
    public let openedAt: Date
    public internal(set) var log: [TabletopEvent]
    public internal(set) var closure: Closure?

    public init(
        id: ID<Tabletop>, scenario: TabletopScenario, leader: ID<StaffMember>, openedAt: Date,
        log: [TabletopEvent] = [], closure: Closure? = nil
    ) {
        self.id = id
        self.scenario = scenario
        self.leader = leader
        self.openedAt = openedAt
        self.log = log
        self.closure = closure
    }

    /// Who holds each part now, by the part's identity.
    public var parts: [String: [ID<StaffMember>]] {
        log.reduce(into: [:]) { parts, event in
            if case .assigned(let role, let staff) = event.kind { parts[role] = staff.map { ID($0) } }
        }
    }

    /// The parts that somebody plays.
    public func roles(of staff: ID<StaffMember>) -> [TabletopScenario.Part] {
        let parts = parts
        return scenario.roles.filter { parts[$0.id]?.contains(staff) ?? false }
    }
}

/// One entry of an exercise's log. Nothing is ever written over.
public struct TabletopEvent: Sendable, Equatable, Codable {
    /// How an expectation was met. Raw values are stored.
    public enum Met: String, Sendable, CaseIterable, Codable {
        case met, partly, missed
    }

    public enum Kind: Sendable, Equatable, Codable {
        /// Replaces whoever held the part.
        case assigned(role: String, staff: [UUID])
        /// At this speed: seconds of the exercise in a second. 1, or more for a quick rehearsal.
        case started(speed: Int)
        case paused
        case resumed
        /// Everything that is still to come, with its gaps kept.
        case postponed(minutes: Int)
        case skipped(inject: String)
        /// At once, before its time.
        case delivered(inject: String)
        /// Not in the scenario.
        case added(title: String, text: String, roles: [String])
        case decided(role: String, inject: String?, text: String)
        /// A legal clock is answered: told, reported, handed in.
        case reported(clock: String, text: String)
        /// `decision` is the number of the entry that met it, whose time counts.
        case judged(expectation: String, Met, decision: Int?)
        case ended
        /// A task that comes of it; `due` is `yyyy-mm-dd`.
        case lesson(text: String, owner: UUID, due: String)
        case lessonDone(lesson: Int)
    }

    /// From 1, without gaps.
    public let number: Int
    public let at: Date
    public let by: UUID
    public let kind: Kind

    public init(number: Int, at: Date, by: UUID, kind: Kind) {
        self.number = number
        self.at = at
        self.by = by
        self.kind = kind
    }
}

/// Why an act is not possible now.
public enum TabletopError: Error, Equatable, Sendable {
    case unknown
    case alreadyStarted
    case notRunning
    case notPaused
    case notEnded
    case ended
    case closed
    /// No such inject, or it has come, or it was skipped.
    case injectIsOver
    case minutesOutOfRange
    case speedOutOfRange
    case textEmpty
    case notYourPart
    /// The inject came to these parts, by name, and the decision was made in another one.
    case cameToOthers(parts: [String])
    /// No such clock, or it has not begun.
    case clockNotRunning
    case alreadyReported
    case dayMalformed
    /// Before closing every expectation is judged.
    case notJudged(left: Int)
}
