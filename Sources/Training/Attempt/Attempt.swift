public import Access
public import Foundation
public import Vocabulary

/// One person's sitting of one paper (答卷): what was drawn and ordered at the start, and the log since. Everything
/// else is computed from the log, so a resumed attempt is the same attempt.
public struct Attempt: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case running
        case submitted(at: Date)
        /// As of the deadline.
        case expired(at: Date)
        case voided(at: Date, reason: String)
    }

    public let id: ID<Attempt>
    public let examinee: ID<StaffMember>
    public let items: [PaperItem]
    public let rules: PaperRules
    /// In the order of the blueprint's cells: the share that must be reached, in percent.
    public let redLines: [Int: Int]
    public let seed: UInt64
    public let order: SittingOrder
    public private(set) var log: [AttemptEvent]

    /// - Parameter log: as stored, in order; it begins with `started`.
    public init(
        id: ID<Attempt>, examinee: ID<StaffMember>, items: [PaperItem], rules: PaperRules, redLines: [Int: Int] = [:],
        seed: UInt64, order: SittingOrder, log: [AttemptEvent]
    ) {
        self.id = id
        self.examinee = examinee
        self.items = items
        self.rules = rules
        self.redLines = redLines
        self.seed = seed
        self.order = order
        self.log = log
    }

    /// A new attempt, its order drawn and its clock running.
    public static func started(
        _ id: ID<Attempt>, by examinee: ID<StaffMember>, items: [PaperItem], rules: PaperRules,
        redLines: [Int: Int] = [:], seed: UInt64, at now: Date
    ) throws(AttemptError) -> Attempt {
        if let opens = rules.opens, now < opens { throw .notOpenYet(opens: opens) }
        if let closes = rules.closes, now >= closes { throw .alreadyClosed(at: closes) }
        let order = SittingOrder.made(for: items.map(\.content), rules: rules, seed: seed)
        return Attempt(
            id: id, examinee: examinee, items: items, rules: rules, redLines: redLines, seed: seed, order: order,
            log: [AttemptEvent(number: 1, kind: .started, at: now)])
    }

    public var startedAt: Date { log.first?.at ?? .distantPast }

    /// Start, limit and extra time; the close of the paper wins. Server clock.
    public var deadline: Date {
        let extra = log.reduce(0) { sum, event in
            if case .extraTime(let seconds, _) = event.kind { sum + seconds } else { sum }
        }
        let end = startedAt.addingTimeInterval(rules.limit + Double(extra))
        return min(end, rules.closes ?? .distantFuture)
    }

    /// How it stands at an instant: a deadline that passed while no server ran has passed all the same.
    public func state(at now: Date) -> State {
        for event in log.reversed() {
            switch event.kind {
            case .voided(_, let reason): return .voided(at: event.at, reason: reason)
            case .submitted: return .submitted(at: event.at)
            case .expired: return .expired(at: deadline)
            default: continue
            }
        }
        return now >= deadline ? .expired(at: deadline) : .running
    }

    /// The newest answer to each item and its revision.
    public func answers() -> [Int: (revision: Int, answer: GivenAnswer?)] {
        var found: [Int: (revision: Int, answer: GivenAnswer?)] = [:]
        for event in log {
            guard case .answered(let item, let revision, let answer) = event.kind else { continue }
            if revision >= found[item]?.revision ?? 0 { found[item] = (revision, answer) }
        }
        return found
    }
}
