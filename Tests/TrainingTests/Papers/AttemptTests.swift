import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite struct AttemptTests {
    static let deadlines: [(limit: Double, extra: Int, closes: Double?, expected: Double)] = [
        (3600, 0, nil, 3600), (3600, 600, nil, 4200), (3600, 0, 1800, 1800), (3600, 600, 4000, 4000),
        (3600, 600, 9000, 4200),
    ]

    @Test(arguments: deadlines) func `the deadline is limit and extra time, and the close wins`(
        _ row: (limit: Double, extra: Int, closes: Double?, expected: Double)
    ) throws {
        let closes = row.closes.map { Sitting.noon.addingTimeInterval($0) }
        var attempt = try Sitting.start(
            Sitting.paper(key: [0], count: 1, milliMarks: 1000), limit: row.limit, closes: closes)
        if row.extra > 0 {
            attempt = attempt.adding(try attempt.extending(seconds: row.extra, by: UUID(), at: Sitting.noon))
        }
        let end = Sitting.noon.addingTimeInterval(row.expected)
        #expect(attempt.deadline == end)
        #expect(attempt.state(at: end.addingTimeInterval(-0.001)) == .running)
        #expect(attempt.state(at: end) == .expired(at: end))
    }

    @Test func `what ran out while no server ran is closed as of its deadline and graded`() throws {
        let attempt = try Sitting.answer(Sitting.start([Sitting.item(key: [0], milliMarks: 1000)]), 0, [0])
        let later = Sitting.noon.addingTimeInterval(86_400)
        let event = try #require(attempt.expiring(at: later))
        let closed = attempt.adding(event)
        #expect(closed.state(at: later) == .expired(at: Sitting.noon.addingTimeInterval(3600)))
        #expect(closed.expiring(at: later) == nil)
        #expect(Grade(closed).milliScore == 1000)
        #expect(throws: AttemptError.over(.expired(at: attempt.deadline))) {
            try attempt.answering(item: 0, .ticks([1]), revision: 2, at: later)
        }
    }

    @Test func `the same revision sent twice is one answer, another device's is told`() throws {
        let start = try Sitting.start([Sitting.item(key: [0], milliMarks: 1000)])
        let attempt = try Sitting.answer(start, 0, [0])
        #expect(try attempt.answering(item: 0, .ticks([0]), revision: 1, at: Sitting.noon) == nil)
        #expect(throws: AttemptError.revisionTaken(latest: 1, .ticks([0]))) {
            try attempt.answering(item: 0, .ticks([2]), revision: 1, at: Sitting.noon)
        }
        #expect(throws: AttemptError.noSuchItem) {
            try attempt.answering(item: 9, .ticks([2]), revision: 1, at: Sitting.noon)
        }
    }

    @Test(arguments: Seeded.some) func `a resumed attempt is the same attempt`(_ seeded: Seeded) throws {
        var random = seeded.random
        let items = (0..<6).map { _ in Sitting.item(key: [random.below(4)], milliMarks: 1000) }
        var attempt = try Sitting.start(items, seed: seeded.seed)
        var expected: [Int: GivenAnswer] = [:]
        for second in 1...30 {
            let (item, ticks) = (random.below(6), random.subset(of: 4))
            attempt = try Sitting.answer(attempt, item, ticks, after: Double(second))
            expected[item] = ticks.isEmpty ? nil : .ticks(ticks)
        }
        // The server died: everything is read from the log again.
        let data = try JSONEncoder().encode(attempt.log)
        let again = Attempt(
            id: attempt.id, examinee: attempt.examinee, items: items, rules: attempt.rules, seed: seeded.seed,
            order: SittingOrder.made(for: items.map(\.content), rules: attempt.rules, seed: seeded.seed),
            log: try JSONDecoder().decode([AttemptEvent].self, from: data))
        #expect(again == attempt)
        let resumption = Resumption(again, at: Sitting.noon.addingTimeInterval(600))
        #expect(resumption.answers == expected)
        #expect(resumption.remaining == 3000)
        #expect(resumption.unanswered.count == 6 - expected.count)
    }

    @Test func `another attempt waits for the cool-down and ends with the count`() throws {
        let first = try Sitting.start([Sitting.item(key: [0], milliMarks: 1000)])
        let done = first.adding(try first.submitting(at: Sitting.noon))
        let rules = done.rules
        let next = Sitting.noon.addingTimeInterval(rules.coolDown)
        #expect(throws: AttemptError.coolingDown(until: next)) {
            try Attempt.checkRetake(earlier: [done], rules: rules, at: Sitting.noon.addingTimeInterval(60))
        }
        #expect(throws: Never.self) { try Attempt.checkRetake(earlier: [done], rules: rules, at: next) }
        #expect(throws: AttemptError.attemptsUsedUp(3)) {
            try Attempt.checkRetake(earlier: [done, done, done], rules: rules, at: next)
        }
    }
}
