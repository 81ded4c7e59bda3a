public import Access
public import Foundation
public import Vocabulary

/// The short way to the next certificate (续证) for whoever held the last one: what was wrong in the sitting that gave
/// it, what has been worded anew since, and as many more as make a test of it. The certificate that it gives is the same.
public struct Renewal: Sendable, Equatable {
    /// Days before the end of a certificate from which it can be renewed, and after it until which.
    public static let daysBefore = 60
    public static let daysAfter = 30
    public static let fewestQuestions = 5
    /// The test is filled up to this part of the paper.
    public static let leastShare = 3
    /// In seconds.
    public static let shortestLimit: TimeInterval = 300

    public let seats: [Drawing.Seat]
    public let wrong: Int
    public let changed: Int
    /// Drawn to fill it up.
    public let others: Int
    /// In seconds: the paper's, by the share of its questions.
    public let limit: TimeInterval

    /// Nil where the short way would not be shorter than the paper itself.
    ///
    /// - Parameters:
    ///   - last: the sitting that gave the certificate.
    ///   - questions: of the items of that sitting, in their order; nil for one that is gone.
    ///   - bank: what the paper is drawn from now.
    public init?(
        after last: Attempt, questions: [ID<Question>?], paper: Paper, bank: [Candidate], seed: UInt64
    ) {
        let usable = Dictionary(bank.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
        let grade = Grade(last)
        var chosen: [Candidate] = []
        var counts = (wrong: 0, changed: 0)
        for (place, item) in last.items.enumerated() {
            guard let question = questions[place], let now = usable[question] else { continue }
            if grade.items[place].part != .one {
                counts.wrong += 1
            } else if now.version != item.version {
                counts.changed += 1
            } else {
                continue
            }
            chosen.append(now)
        }
        let whole = paper.questionCount
        let least = max(Self.fewestQuestions, (whole + Self.leastShare - 1) / Self.leastShare)
        let taken = Set(chosen.map(\.question))
        let rest = bank.filter { !taken.contains($0.question) }
        var drawn = Self.drawn(from: rest, for: paper.blueprint, seed: seed)
        var random = SplitMix64(seed: seed)
        random.shuffle(&drawn)
        let fill = drawn.prefix(max(0, least - chosen.count))
        let cells = paper.blueprint.cells
        seats =
            chosen.map { candidate in
                Drawing.Seat(cell: cells.firstIndex { $0.accepts(candidate) } ?? 0, candidate: candidate)
            } + fill
        guard seats.count < whole, seats.count >= min(least, Self.fewestQuestions) else { return nil }
        (wrong, changed, others) = (counts.wrong, counts.changed, fill.count)
        limit = max(Self.shortestLimit, (paper.rules.limit * Double(seats.count) / Double(max(whole, 1))).rounded(.up))
    }

    /// By the blueprint; where the bank holds no whole paper besides, whatever fits some line of it.
    private static func drawn(from bank: [Candidate], for blueprint: Blueprint, seed: UInt64) -> [Drawing.Seat] {
        if let seats = try? Drawing(blueprint, from: bank).seats(seed: seed) { return seats }
        let usable = bank.filter { candidate in
            !blueprint.never.contains(candidate.question)
                && (blueprint.post.map { candidate.labels.posts.isEmpty || candidate.labels.posts.contains($0) } ?? true)
        }
        return usable.sorted { $0.question < $1.question }.compactMap { candidate in
            blueprint.cells.firstIndex { $0.accepts(candidate) }.map { Drawing.Seat(cell: $0, candidate: candidate) }
        }
    }

    /// The paper's rules for this many questions: the same share of the marks passes.
    public func rules(of paper: Paper) -> PaperRules {
        var rules = paper.rules
        let total = seats.reduce(0) { $0 + paper.blueprint.cells[$1.cell].milliMarks }
        let whole = max(paper.blueprint.milliTotal, 1)
        rules.milliPass = max(1, (total * rules.milliPass + whole - 1) / whole)
        rules.limit = limit
        rules.isRenewal = true
        return rules
    }

    /// The certificate that somebody may renew by passing this paper again, with the sitting that gave it: near its end or
    /// just over, not revoked. One try; whoever fails it sits the paper.
    ///
    /// - Parameter attempts: of this paper, in any order.
    public static func renewable(
        by staff: StaffMember, after attempts: [Attempt], at now: Date
    ) -> (held: Qualification, last: Attempt)? {
        let given = staff.qualifications.compactMap { held -> (held: Qualification, last: Attempt)? in
            guard held.state == .granted, case .exam(let id) = held.source,
                let last = attempts.first(where: { $0.id.uuid == id }), last.isClosed(at: now)
            else { return nil }
            return (held, last)
        }
        guard let newest = given.max(by: { $0.held.validUntil < $1.held.validUntil }) else { return nil }
        let days = newest.held.validUntil.timeIntervalSince(now) / 86_400
        guard (-Double(daysAfter)...Double(daysBefore)).contains(days) else { return nil }
        let tries = attempts.filter { $0.rules.isRenewal && $0.startedAt > newest.held.grantedAt }
        return tries.allSatisfy { $0.isRunning(at: now) || $0.isVoid(at: now) } ? newest : nil
    }
}

extension Attempt {
    public func isVoid(at now: Date) -> Bool { if case .voided = state(at: now) { true } else { false } }
}
