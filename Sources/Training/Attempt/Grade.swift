import Vocabulary

/// What an attempt is worth, computed from its log.
public struct Grade: Sendable, Equatable {
    public struct Item: Sendable, Equatable {
        /// Nil while a person has not marked it.
        public let part: Fraction?
        /// Rounded for showing; sums are made from exact parts.
        public let milliScore: Int?
        public let milliMarks: Int
    }

    public enum Verdict: Sendable, Equatable {
        case passed
        case failed
        /// Enough marks in all, too few in a section with a red line (红线题).
        case redLine(cell: Int)
        /// Something waits for a person.
        case pending
    }

    public let items: [Item]
    public let milliTotal: Int
    public let milliScore: Int
    public let verdict: Verdict

    /// - Parameter throughRegrade: how many of the log's regrades count; nil is all of them, 0 the first result.
    public init(_ attempt: Attempt, throughRegrade: Int? = nil) {
        let keys = Self.keys(attempt, through: throughRegrade)
        let marks = Self.marks(attempt)
        let answers = attempt.answers()
        var exact: [Fraction?] = []
        items = attempt.items.enumerated().map { place, item in
            var content = item.content
            if let key = keys[place] { content.key = key }
            var part = Marking.part(answers[place]?.answer, of: content, rule: attempt.rules.scoring)
            if part == nil, let given = marks[place], item.milliMarks > 0 {
                part = Fraction(min(max(given, 0), item.milliMarks), over: item.milliMarks)
            }
            exact.append(part.map { $0 * item.milliMarks })
            return Item(
                part: part, milliScore: part.map { ($0 * item.milliMarks).rounded }, milliMarks: item.milliMarks)
        }
        milliTotal = attempt.items.reduce(0) { $0 + $1.milliMarks }
        let sum = exact.reduce(Fraction.zero) { $0 + ($1 ?? .zero) }
        milliScore = sum.rounded
        let isPending = exact.contains { $0 == nil }
        verdict = isPending ? .pending : Self.verdict(attempt, sum, exact.map { $0 ?? .zero })
    }

    /// 79.999 is not 80, and three thirds are one: the comparison is made on exact parts.
    private static func verdict(_ attempt: Attempt, _ sum: Fraction, _ exact: [Fraction]) -> Verdict {
        for (cell, percent) in attempt.redLines.sorted(by: { $0.key < $1.key }) {
            let places = attempt.items.indices.filter { attempt.items[$0].cell == cell }
            let possible = places.reduce(0) { $0 + attempt.items[$1].milliMarks }
            let reached = places.reduce(Fraction.zero) { $0 + exact[$1] }
            if reached * 100 < Fraction(possible * percent) { return .redLine(cell: cell) }
        }
        return sum < Fraction(attempt.rules.milliPass) ? .failed : .passed
    }

    private static func keys(_ attempt: Attempt, through limit: Int?) -> [Int: AnswerKey] {
        var keys: [Int: AnswerKey] = [:]
        var count = 0
        for event in attempt.log {
            guard case .regraded(let changed, _, _) = event.kind, limit == nil || count < limit ?? 0 else { continue }
            count += 1
            keys.merge(changed) { $1 }
        }
        return keys
    }

    private static func marks(_ attempt: Attempt) -> [Int: Int] {
        attempt.log.reduce(into: [:]) { marks, event in
            if case .marked(let item, let milliMarks, _) = event.kind { marks[item] = milliMarks }
        }
    }
}

/// What regrading would change, shown before anybody decides.
public struct RegradePreview: Sendable, Equatable {
    public let before: Grade
    public let after: Grade
    public var changesResult: Bool { before.verdict != after.verdict }

    public init(_ attempt: Attempt, with event: AttemptEvent) {
        before = Grade(attempt)
        after = Grade(attempt.adding(event))
    }
}
