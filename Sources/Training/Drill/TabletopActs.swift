public import Access
public import Foundation
public import Ledger
public import Vocabulary

extension Tabletop {
    /// Opening an exercise, letting injects come, judging, closing.
    public enum Lead: Permission {
        public static let name = "tabletop.lead"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    /// Playing a part; every post does.
    public enum TakePart: Permission {
        public static let name = "tabletop.take-part"
        public static let requirement = Requirement.everybody
    }
    /// Reading records of exercises.
    public enum Review: Permission {
        public static let name = "tabletop.review"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer, .auditAdministrator])
    }
    public static let closing = "tabletop.close"
    public static let longestText = 500
    public static let fastest = 120

    public static func opened(
        _ id: ID<Tabletop>, _ scenario: TabletopScenario, at now: Date, under permit: Permit<Lead>
    ) -> Change<Tabletop> {
        Change(
            Tabletop(id: id, scenario: scenario, leader: permit.staff, openedAt: now),
            recording: LedgerEvent(Lead.name, object: id.uuid))
    }

    /// The leader's next entry.
    public func led(
        _ kind: TabletopEvent.Kind, at now: Date, under permit: Permit<Lead>
    ) throws(TabletopError) -> Change<TabletopStep> {
        try check(kind, at: now)
        return step(kind, by: permit.staff, at: now, as: Lead.name)
    }

    /// A player's decision, in a part that they hold, or a task of theirs that is done. An inject is answered by a part
    /// that it came to; the leader may note what anybody says.
    public func played(
        _ kind: TabletopEvent.Kind, at now: Date, under permit: Permit<TakePart>
    ) throws(TabletopError) -> Change<TabletopStep> {
        switch kind {
        case .decided(let role, _, _):
            guard roles(of: permit.staff).contains(where: { $0.id == role }) else { throw .notYourPart }
        case .lessonDone(let number):
            let own = TabletopReport(self, at: now).lessons.contains {
                $0.number == number && $0.owner == permit.staff
            }
            guard own else { throw .notYourPart }
        default: throw .notYourPart
        }
        try check(kind, at: now)
        if case .decided(let role, let inject?, _) = kind, let to = scenario.inject(inject)?.to, !to.contains(role) {
            throw .cameToOthers(parts: to.compactMap { scenario.part($0)?.name })
        }
        return step(kind, by: permit.staff, at: now, as: TakePart.name)
    }

    /// Freezes the record. Tasks that came of it can still be ticked off.
    public func closed(at now: Date, under permit: Permit<Lead>) throws(TabletopError) -> Change<Tabletop> {
        guard closure == nil else { throw .closed }
        guard TabletopState(self, at: now).phase == .ended else { throw .notEnded }
        let report = TabletopReport(self, at: now)
        guard report.unjudged == 0 else { throw .notJudged(left: report.unjudged) }
        var next = self
        next.closure = Closure(at: now, by: permit.staff, digest: digest)
        return Change(
            next,
            recording: LedgerEvent(
                Self.closing, count: UInt32(clamping: report.milliScore / 1000), detail: "\(scenario.id) \(digest)",
                object: id.uuid))
    }

    private func step(
        _ kind: TabletopEvent.Kind, by staff: ID<StaffMember>, at now: Date, as name: String
    ) -> Change<TabletopStep> {
        let event = TabletopEvent(number: log.count + 1, at: now, by: staff.uuid, kind: kind)
        return Change(
            TabletopStep(tabletop: id, event: event),
            recording: LedgerEvent(name, count: UInt32(event.number), object: id.uuid))
    }

    public func adding(_ event: TabletopEvent) -> Tabletop {
        var next = self
        next.log.append(event)
        return next
    }

    private func check(_ kind: TabletopEvent.Kind, at now: Date) throws(TabletopError) {
        if case .lessonDone = kind { return }
        guard closure == nil else { throw .closed }
        let state = TabletopState(self, at: now)
        switch kind {
        case .assigned(let role, _): guard scenario.part(role) != nil else { throw .notYourPart }
        case .started(let speed):
            guard state.phase == .prepared else { throw .alreadyStarted }
            guard (1...Self.fastest).contains(speed) else { throw .speedOutOfRange }
        case .paused: guard state.phase == .running else { throw .notRunning }
        case .resumed: guard state.phase == .paused else { throw .notPaused }
        case .postponed(let minutes):
            try checkGoing(state)
            guard (1...120).contains(minutes) else { throw .minutesOutOfRange }
        case .skipped(let inject), .delivered(let inject):
            try checkGoing(state)
            guard state.inject(inject)?.fate == .waiting else { throw .injectIsOver }
        case .added(let title, let text, _):
            try checkGoing(state)
            try Self.check(title)
            try Self.check(text)
        case .decided(let role, let inject, let text):
            try checkGoing(state)
            guard scenario.part(role) != nil else { throw .notYourPart }
            if let inject { guard state.inject(inject)?.fate == .delivered else { throw .injectIsOver } }
            try Self.check(text)
        case .reported(let clock, _): try checkReport(of: clock, at: now, state)
        case .judged(let expectation, _, let decision):
            guard state.phase != .prepared, scenario.expectations.contains(where: { $0.id == expectation }) else {
                throw .notRunning
            }
            if let decision { guard isDecision(decision) else { throw .unknown } }
        case .ended: try checkGoing(state)
        case .lesson(let text, _, let due):
            guard state.phase == .ended else { throw .notEnded }
            try Self.check(text)
            guard (try? CalendarDate(parsing: due)) != nil else { throw .dayMalformed }
        case .lessonDone: break
        }
    }

    private func checkGoing(_ state: TabletopState) throws(TabletopError) {
        switch state.phase {
        case .running, .paused: return
        case .prepared: throw .notRunning
        case .ended: throw .ended
        }
    }

    private func checkReport(of clock: String, at now: Date, _ state: TabletopState) throws(TabletopError) {
        try checkGoing(state)
        switch TabletopReport(self, at: now).clocks.first(where: { $0.clock.id == clock })?.state {
        case .running: return
        case .answered: throw .alreadyReported
        case .waiting, .unanswered, nil: throw .clockNotRunning
        }
    }

    private func isDecision(_ number: Int) -> Bool {
        log.contains { event in
            if event.number == number, case .decided = event.kind { true } else { false }
        }
    }

    private static func check(_ text: String) throws(TabletopError) {
        guard text.contains(where: { !$0.isWhitespace }), text.count <= longestText else { throw .textEmpty }
    }
}

/// One entry to be appended.
public struct TabletopStep: Sendable, Equatable {
    public let tabletop: ID<Tabletop>
    public let event: TabletopEvent
}

extension Tabletop {
    /// The hash (RFC 6962 leaf) of the scenario and of the log up to the last entry before closing, tasks ticked off left
    /// out: they go on afterwards.
    public var digest: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .millisecondsSince1970
        let entries = log.filter { event in if case .lessonDone = event.kind { false } else { true } }
        let scenarioBytes = (try? encoder.encode(scenario)) ?? Data()
        let logBytes = (try? encoder.encode(entries)) ?? Data()
        return Hash.leaf(Array("shouxin table-top 1\n".utf8) + scenarioBytes + [0x0A] + logBytes).description
    }

    public var isAsClosed: Bool { closure.map { $0.digest == digest } ?? true }
}
