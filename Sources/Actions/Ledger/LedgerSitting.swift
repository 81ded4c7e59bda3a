import Access
import Foundation
public import Ledger
import Storage
public import Training
public import Vocabulary

/// The sitting that a mark given by hand belongs to, with its trail on the ledger.
public struct LedgerSitting: Sendable {
    public let id: ID<Attempt>
    /// Nil where the sitting is not kept any more.
    public let paper: (id: ID<Paper>, name: String)?
    /// Nil while an answer of it waits for marks: markers read the ledger, and do not see whose it is.
    public let examinee: String?
    /// Start, end and marks, the newest first; while an answer waits the marks alone.
    public let events: [RecordedEvent]
}

extension Snapshot {
    private static var marking: [String] { [AnswerToMark.Mark.name, AnswerToMark.settling] }
    private static var sitting: [String] {
        [Attempt.Event.started, Attempt.Event.submitted, Attempt.Event.expired]
    }

    /// - Returns: nil for events that name no sitting.
    func sitting(of event: RecordedEvent) throws -> LedgerSitting? {
        guard Self.marking.contains(event.frame.action), let object = event.frame.object else { return nil }
        let id = ID<Attempt>(object)
        guard let kept = try attempt(id) else {
            return LedgerSitting(id: id, paper: nil, examinee: nil, events: try marks(of: id, since: nil))
        }
        let name = try paper(kept.paper, number: kept.paperNumber)?.name ?? "–"
        let marks = try marks(of: id, since: kept.attempt.startedAt)
        let isBlind = try answersToMark(of: id).contains { $0.state == .waiting }
        guard !isBlind else { return LedgerSitting(id: id, paper: (kept.paper, name), examinee: nil, events: marks) }
        let attempt = kept.attempt
        var filter = LedgerFilter(actor: ActorReference(attempt.examinee), from: attempt.startedAt)
        filter.before = attempt.endedAt(by: .distantFuture).addingTimeInterval(1)
        filter.actions = Self.sitting
        return LedgerSitting(
            id: id, paper: (kept.paper, name), examinee: try staff(attempt.examinee)?.name ?? "–",
            events: marks + (try eventsInBrief(filter, limit: 20)))
    }

    /// Events that name the sitting; the newest ten thousand marks are looked through.
    private func marks(of id: ID<Attempt>, since start: Date?) throws -> [RecordedEvent] {
        var filter = LedgerFilter(from: start)
        filter.actions = Self.marking
        var found: [RecordedEvent] = []
        for _ in 0..<20 {
            let page = try eventsInBrief(filter, limit: 500)
            found += page.filter { $0.frame.object == id.uuid }
            guard page.count == 500, let last = page.last else { break }
            filter.below = last.number
        }
        return found
    }
}
