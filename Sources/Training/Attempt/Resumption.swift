public import Foundation

/// What a page needs to go on with an attempt in another browser, on another device, after a crash.
public struct Resumption: Sendable, Equatable {
    public let order: SittingOrder
    /// By place of the paper.
    public let answers: [Int: GivenAnswer]
    public let revisions: [Int: Int]
    public let flags: Set<Int>
    /// The item that was touched last.
    public let position: Int?
    public let lastSeen: Date
    /// Seconds, never negative.
    public let remaining: TimeInterval
    public let focusLosses: Int
    /// Places in the order shown, from 1: what the warning before submitting lists.
    public let unanswered: [Int]

    public init(_ attempt: Attempt, at now: Date) {
        let found = attempt.answers()
        order = attempt.order
        answers = found.compactMapValues { $0.answer.flatMap { $0.isBlank ? nil : $0 } }
        revisions = found.mapValues(\.revision)
        var flags: Set<Int> = []
        var position: Int?
        var losses = 0
        for event in attempt.log {
            switch event.kind {
            case .answered(let item, _, _): position = item
            case .flagged(let item, let isFlagged):
                position = item
                if isFlagged { flags.insert(item) } else { flags.remove(item) }
            case .focusLost: losses += 1
            default: break
            }
        }
        self.flags = flags
        self.position = position
        focusLosses = losses
        lastSeen = attempt.log.last?.at ?? attempt.startedAt
        remaining = max(0, attempt.deadline.timeIntervalSince(now))
        let answered = answers
        unanswered = attempt.order.items.enumerated().filter { answered[$0.element] == nil }.map { $0.offset + 1 }
    }
}
