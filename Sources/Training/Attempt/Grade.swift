import Vocabulary

/// What an attempt is worth, computed from its log.
public struct Grade: Sendable, Equatable {
    public struct Item: Sendable, Equatable {
        /// Nil while a person has not marked it.
        public let part: Fraction?
        /// Rounded for showing; sums are made from exact parts.
        public let milliScore: Int?
        public let milliMarks: Int
        /// What a regrade did about it; nil where it counts as the version says.
        public let correction: Correction?

        public var isLeftOut: Bool { correction == .leftOut }
        public var isPending: Bool { part == nil && !isLeftOut }
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
    /// Of the items that count.
    public let milliTotal: Int
    public let milliScore: Int
    /// Rounded for showing: the pass mark, less the share of what was left out.
    public let milliPass: Int
    public let verdict: Verdict

    /// - Parameter throughRegrade: how many of the log's regrades count; nil is all of them, 0 the first result.
    public init(_ attempt: Attempt, throughRegrade: Int? = nil) {
        let corrections = Self.corrections(attempt, through: throughRegrade)
        let marks = Self.marks(attempt)
        let answers = attempt.answers()
        let items = attempt.items.enumerated().map { place, item in
            Self.item(
                item, answers[place]?.answer, corrections[place], given: marks[place], rule: attempt.rules.scoring)
        }
        let exact = items.map { $0.isLeftOut ? .zero : ($0.part ?? .zero) * $0.milliMarks }
        let sum = exact.reduce(Fraction.zero, +)
        let whole = items.reduce(0) { $0 + $1.milliMarks }
        milliTotal = items.reduce(0) { $0 + ($1.isLeftOut ? 0 : $1.milliMarks) }
        let pass = Fraction(attempt.rules.milliPass * milliTotal, over: max(whole, 1))
        self.items = items
        milliScore = sum.rounded
        milliPass = pass.rounded
        verdict =
            items.contains(where: \.isPending)
            ? .pending : milliTotal == 0 ? .failed : Self.verdict(attempt, items, sum, exact, pass: pass)
    }

    private static func item(
        _ item: PaperItem, _ answer: GivenAnswer?, _ correction: Correction?, given: Int?, rule: ScoringRule
    ) -> Item {
        var part =
            correction?.part(answer, of: item.content, rule: rule)
            ?? (correction == nil ? Marking.part(answer, of: item.content, rule: rule) : nil)
        if let given, item.milliMarks > 0, item.content.type == .short, correction != .fullMarks {
            part = Fraction(min(max(given, 0), item.milliMarks), over: item.milliMarks)
        }
        return Item(
            part: part, milliScore: part.map { ($0 * item.milliMarks).rounded }, milliMarks: item.milliMarks,
            correction: correction)
    }

    /// 79.999 is not 80, and three thirds are one: the comparison is made on exact parts.
    private static func verdict(
        _ attempt: Attempt, _ items: [Item], _ sum: Fraction, _ exact: [Fraction], pass: Fraction
    ) -> Verdict {
        for (cell, percent) in attempt.redLines.sorted(by: { $0.key < $1.key }) {
            let places = attempt.items.indices.filter { attempt.items[$0].cell == cell && !items[$0].isLeftOut }
            let possible = places.reduce(0) { $0 + attempt.items[$1].milliMarks }
            let reached = places.reduce(Fraction.zero) { $0 + exact[$1] }
            if reached * 100 < Fraction(possible * percent) { return .redLine(cell: cell) }
        }
        return sum < pass ? .failed : .passed
    }

    private static func corrections(_ attempt: Attempt, through limit: Int?) -> [Int: Correction] {
        var found: [Int: Correction] = [:]
        var count = 0
        for event in attempt.log {
            guard case .regraded(let items, _, _, _) = event.kind, limit == nil || count < limit ?? 0 else { continue }
            count += 1
            found.merge(items) { $1 }
        }
        return found
    }

    private static func marks(_ attempt: Attempt) -> [Int: Int] {
        attempt.log.reduce(into: [:]) { marks, event in
            if case .marked(let item, let milliMarks, _) = event.kind { marks[item] = milliMarks }
        }
    }
}
