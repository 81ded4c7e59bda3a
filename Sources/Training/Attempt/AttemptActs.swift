public import Foundation
import Vocabulary

/// What can happen to an attempt. Each gives the event to append; the log is the truth, so nothing else is stored.
extension Attempt {
    private func event(
        _ kind: AttemptEvent.Kind, at now: Date, device: String? = nil, client: Date? = nil
    ) -> AttemptEvent {
        AttemptEvent(number: (log.last?.number ?? 0) + 1, kind: kind, at: now, clientTime: client, device: device)
    }

    private func checkRunning(at now: Date) throws(AttemptError) {
        let state = state(at: now)
        guard state == .running else { throw .over(state) }
    }

    /// With the event appended.
    public func adding(_ event: AttemptEvent) -> Attempt {
        Attempt(
            id: id, examinee: examinee, items: items, rules: rules, redLines: redLines, seed: seed, order: order,
            log: log + [event])
    }

    /// Saves an answer. Sending the same revision with the same answer again changes nothing and gives nil.
    ///
    /// - Parameter revision: one more than the last that this device knew; an older one means that another device
    ///   answered meanwhile, and nothing is lost silently.
    public func answering(
        item: Int, _ answer: GivenAnswer?, revision: Int, at now: Date, device: String? = nil, clientTime: Date? = nil
    ) throws(AttemptError) -> AttemptEvent? {
        try checkRunning(at: now)
        guard items.indices.contains(item) else { throw .noSuchItem }
        let latest = answers()[item]
        if revision == latest?.revision, answer == latest?.answer { return nil }
        guard revision == (latest?.revision ?? 0) + 1 else {
            throw .revisionTaken(latest: latest?.revision ?? 0, latest?.answer)
        }
        return event(
            .answered(item: item, revision: revision, answer), at: now, device: device, client: clientTime)
    }

    public func flagging(item: Int, _ isFlagged: Bool, at now: Date) throws(AttemptError) -> AttemptEvent {
        try checkRunning(at: now)
        guard items.indices.contains(item) else { throw .noSuchItem }
        return event(.flagged(item: item, isFlagged), at: now)
    }

    /// Leaving the page is evidence for a person to weigh, never a reason to fail.
    public func losingFocus(at now: Date, clientTime: Date?) throws(AttemptError) -> AttemptEvent {
        try checkRunning(at: now)
        return event(.focusLost, at: now, client: clientTime)
    }

    public func resuming(at now: Date, device: String?) throws(AttemptError) -> AttemptEvent {
        try checkRunning(at: now)
        return event(.resumed, at: now, device: device)
    }

    /// More time for one person, also after the deadline has passed, unless the sitting was closed or the paper has.
    public func extending(seconds: Int, by officer: UUID, at now: Date) throws(AttemptError) -> AttemptEvent {
        switch state(at: now) {
        case .running: break
        case .expired where !log.contains(where: { $0.kind == .expired }): break
        case let other: throw .over(other)
        }
        if let closes = rules.closes, now >= closes { throw .alreadyClosed(at: closes) }
        return event(.extraTime(seconds: seconds, by: officer), at: now)
    }

    public func submitting(at now: Date) throws(AttemptError) -> AttemptEvent {
        try checkRunning(at: now)
        return event(.submitted, at: now)
    }

    /// Closes what ran out of time, if it did: graded from what was saved.
    public func expiring(at now: Date) -> AttemptEvent? {
        guard case .expired = state(at: now), !log.contains(where: { $0.kind == .expired }) else { return nil }
        return event(.expired, at: now)
    }

    public func voiding(by officer: UUID, reason: String, at now: Date) throws(AttemptError) -> AttemptEvent {
        let reason = reason.trimming()
        guard !reason.isEmpty else { throw .reasonMissing }
        if case .voided = state(at: now) { throw .over(state(at: now)) }
        return event(.voided(by: officer, reason: reason), at: now)
    }

    /// Grades some items again; the log keeps the first result.
    public func regrading(
        _ items: [Int: Correction], order: UUID, by officer: UUID, reason: String, at now: Date
    ) throws(AttemptError) -> AttemptEvent {
        let reason = reason.trimming()
        guard !reason.isEmpty else { throw .reasonMissing }
        guard items.keys.allSatisfy(self.items.indices.contains) else { throw .noSuchItem }
        return event(.regraded(items: items, order: order, by: officer, reason: reason), at: now)
    }

    /// Puts the marks that persons settled on into the log.
    public func marking(
        item: Int, milliMarks: Int, by marker: UUID, at now: Date
    ) throws(AttemptError) -> AttemptEvent {
        guard items.indices.contains(item) else { throw .noSuchItem }
        guard isClosed(at: now) else { throw .over(state(at: now)) }
        return event(.marked(item: item, milliMarks: milliMarks, by: marker), at: now)
    }

    /// Whether another attempt may start, given the earlier ones of the same paper.
    public static func checkRetake(
        earlier: [Attempt], rules: PaperRules, at now: Date
    ) throws(AttemptError) {
        let counted = earlier.filter { if case .voided = $0.state(at: now) { false } else { true } }
        guard counted.count < rules.attemptsAllowed else { throw .attemptsUsedUp(counted.count) }
        if counted.contains(where: { $0.isClosed(at: now) && Grade($0).verdict == .pending }) { throw .resultPending }
        let ends = counted.compactMap { attempt -> Date? in
            switch attempt.state(at: now) {
            case .submitted(let at), .expired(let at): at
            default: nil
            }
        }
        guard let last = ends.max() else { return }
        let next = last.addingTimeInterval(rules.coolDown)
        guard now >= next else { throw .coolingDown(until: next) }
    }
}
