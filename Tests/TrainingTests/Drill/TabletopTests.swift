import Access
import Foundation
import Testing
import Training
import Vocabulary

/// The engine of table-tops: everything follows from the log.
@Suite struct TabletopTests {
    private static let leader = UUID()
    private static let start = Date(timeIntervalSince1970: 1_795_485_600)

    /// An exercise of the first scenario with these acts, each at so many seconds after the opening.
    private static func exercise(
        _ acts: [(Double, TabletopEvent.Kind)], of scenario: String = "tabletop-1"
    ) throws -> Tabletop {
        let found = try #require(try TabletopScenario.shipped(scenario))
        let log = acts.enumerated().map { place, act in
            TabletopEvent(number: place + 1, at: start.addingTimeInterval(act.0), by: leader, kind: act.1)
        }
        return Tabletop(id: ID(UUID()), scenario: found, leader: ID(leader), openedAt: start, log: log)
    }

    private static func at(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    @Test func everyShippedScenarioIsWhole() throws {
        let scenarios = try TabletopScenario.shipped()
        #expect(scenarios.map(\.id) == ["tabletop-1", "tabletop-2"])
        for scenario in scenarios {
            let roles = Set(scenario.roles.map(\.id))
            let injects = Set(scenario.injects.map(\.id))
            #expect(scenario.injects.allSatisfy { roles.isSuperset(of: $0.to) && !$0.to.isEmpty })
            #expect(scenario.injects.map(\.minute) == scenario.injects.map(\.minute).sorted())
            #expect(scenario.expectations.allSatisfy { injects.contains($0.inject) && roles.contains($0.role) })
            #expect(scenario.expectations.reduce(0) { $0 + $1.score } == scenario.maxScore)
            #expect(scenario.clocks.allSatisfy { injects.contains($0.startsAtInject) && !$0.mark.isEmpty })
            #expect(scenario.lessons.allSatisfy { roles.contains($0.ownerRole) })
        }
    }

    @Test func injectsComeAtTheirMinute() throws {
        let exercise = try Self.exercise([(10, .started(speed: 1))])
        let come = { (seconds: Double) in
            TabletopState(exercise, at: Self.at(10 + seconds)).injects.filter { $0.fate == .delivered }.map(\.inject.id)
        }
        #expect(come(0) == ["i1"])
        #expect(come(299) == ["i1"])
        #expect(come(300) == ["i1", "i2"])
        #expect(come(600) == ["i1", "i2", "i3"])
        #expect(TabletopState(try Self.exercise([]), at: Self.at(9999)).injects.allSatisfy { $0.fate == .waiting })
    }

    @Test func aPauseStopsTimeAndPostponingKeepsTheGaps() throws {
        let exercise = try Self.exercise([
            (0, .started(speed: 1)), (60, .paused), (660, .resumed), (720, .postponed(minutes: 4)),
        ])
        let state = TabletopState(exercise, at: Self.at(780))
        #expect(state.elapsed == 180_000)
        let offsets = state.injects.map { $0.offset / 60_000 }
        #expect(offsets == [0, 9, 14, 20, 26, 32, 39, 44])
    }

    @Test func atOnceMovesOnlyOneAndSkippedNeverComes() throws {
        let exercise = try Self.exercise([
            (0, .started(speed: 1)), (30, .delivered(inject: "i4")), (40, .skipped(inject: "i2")),
        ])
        let state = TabletopState(exercise, at: Self.at(3600))
        #expect(state.inject("i4")?.offset == 30_000 && state.inject("i4")?.isAtOnce == true)
        #expect(state.inject("i2")?.fate == .skipped)
        #expect(state.inject("i3")?.offset == 600_000)
        let report = TabletopReport(exercise, at: Self.at(3600))
        #expect(report.judgements.filter(\.isVoid).map(\.expectation.id) == ["e3", "e4"])
        #expect(report.milliPossible == 80_000)
    }

    /// The scenario says 23:10 found, 03:10 at the latest; the story runs through midnight.
    @Test func fourHoursRunOnTheClockOfTheStory() throws {
        let scenario = try #require(try TabletopScenario.shipped("tabletop-2"))
        let clock = try #require(scenario.clocks.first { $0.hours == 4 })
        let answered = { (minute: Double) -> TabletopReport.Clock? in
            let exercise = try Self.exercise(
                [
                    (0, .started(speed: 1)), (minute * 60, .reported(clock: clock.id, text: "已报")),
                    (minute * 60 + 1, .ended),
                ], of: "tabletop-2")
            return TabletopReport(exercise, at: .distantFuture).clocks.first { $0.clock.id == clock.id }
        }
        let early = try #require(try answered(20))
        #expect(early.startStory == 23 * 3600 + 600)
        #expect(early.deadlineStory == 27 * 3600 + 600)
        guard case .answered(_, let isInTime, let text) = early.state else { Issue.record("not answered"); return }
        #expect(isInTime && text == "已报")
        // 06:30 of the next day in the story.
        guard case .answered(let told, let isLate, _)? = try answered(50)?.state else {
            Issue.record("not answered")
            return
        }
        #expect(told == 30 * 3600 + 1800 && !isLate)
        let silent = try Self.exercise([(0, .started(speed: 1)), (60, .ended)], of: "tabletop-2")
        #expect(TabletopReport(silent, at: .distantFuture).clocks.first?.state == .unanswered)
    }

    /// e1 is worth 10 and is due by minute 4 with the first inject.
    @Test(arguments: [
        (200.0, TabletopEvent.Met.met, 10_000), (240, .met, 10_000), (241, .met, 5000), (200, .partly, 5000),
        (200, .missed, 0),
    ])
    func anExpectationIsWorthAllInTimeAndHalfLate(
        _ seconds: Double, _ met: TabletopEvent.Met, _ score: Int
    ) throws {
        let exercise = try Self.exercise([
            (0, .started(speed: 1)), (seconds, .decided(role: "agent", inject: "i1", text: "登记并上报")),
            (900, .judged(expectation: "e1", met, decision: 2)),
        ])
        #expect(TabletopReport(exercise, at: Self.at(901)).milliScore == score)
    }

    @Test func theLastJudgementCountsAndTheLimitMovesWithItsInject() throws {
        let exercise = try Self.exercise([
            (0, .started(speed: 1)), (10, .postponed(minutes: 10)),
            (20 * 60, .judged(expectation: "e3", .missed, decision: nil)),
            (17 * 60, .decided(role: "marketer", inject: "i2", text: "如实说明")),
            (21 * 60, .judged(expectation: "e3", .met, decision: 4)),
        ])
        let judgement = TabletopReport(exercise, at: Self.at(30 * 60)).judgements.first { $0.expectation.id == "e3" }
        #expect(judgement?.limit == 18 * 60_000 && judgement?.milliScore == 10_000)
    }

    /// What a leader might do, drawn by a seed; whole seconds, so that they divide by the speeds below.
    private static func acts(_ seed: UInt64) throws -> [(Double, TabletopEvent.Kind)] {
        var random = SeededRandomNumbers(seed: seed)
        var acts: [(Double, TabletopEvent.Kind)] = [(0, .started(speed: 1))]
        var (second, isPaused) = (0, false)
        for step in 0..<40 {
            second += 60 * Int(random.next() % 3) + 60
            switch random.next() % 8 {
            case 0 where !isPaused:
                acts.append((Double(second), .paused))
                isPaused = true
            case 1 where isPaused:
                acts.append((Double(second), .resumed))
                isPaused = false
            case 2: acts.append((Double(second), .postponed(minutes: Int(random.next() % 5) + 1)))
            case 3, 4:
                // Only what is still to come; the domain refuses the rest.
                let state = TabletopState(try exercise(acts), at: at(Double(second)))
                let waiting = state.injects.filter { $0.fate == .waiting }.map(\.inject.id)
                guard let inject = waiting.randomElement(using: &random) else { continue }
                acts.append(
                    (Double(second), random.next() % 2 == 0 ? .skipped(inject: inject) : .delivered(inject: inject)))
            case 5: acts.append((Double(second), .added(title: "临时", text: "媒体到访", roles: ["officer"])))
            case 6:
                acts.append((Double(second), .judged(expectation: "e\(random.next() % 12 + 1)", .met, decision: nil)))
            default: acts.append((Double(second), .decided(role: "officer", inject: nil, text: "决定 \(step)")))
            }
        }
        acts.append((Double(second + 60), .reported(clock: "c1", text: "已通知")))
        acts.append((Double(second + 120), .ended))
        return acts
    }

    /// The same log on a clock that runs 60 times as fast gives the same report, whenever it is asked for.
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func aReplayOnAFastClockGivesTheSameReport(_ seed: UInt64) throws {
        let acts = try Self.acts(seed)
        let told = TabletopReport(try Self.exercise(acts), at: Self.at(acts[acts.count - 1].0))
        for speed in [1, 12, 60] {
            let fast = acts.map { seconds, kind -> (Double, TabletopEvent.Kind) in
                if case .started = kind { return (seconds / Double(speed), .started(speed: speed)) }
                return (seconds / Double(speed), kind)
            }
            let replayed = try Self.exercise(fast)
            #expect(TabletopReport(replayed, at: .distantFuture) == told, "seed \(seed), speed \(speed)")
        }
    }

    /// Step by step, nothing that has come goes away or comes at another time.
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func whatHasComeStays(_ seed: UInt64) throws {
        let acts = try Self.acts(seed)
        var come: [String: Int] = [:]
        for count in 1...acts.count {
            let part = try Self.exercise(Array(acts.prefix(count)))
            let now = Self.at(acts[count - 1].0)
            let delivered = TabletopState(part, at: now).injects.filter { $0.fate == .delivered }
            for (id, offset) in come {
                #expect(delivered.first { $0.inject.id == id }?.offset == offset, "seed \(seed), step \(count), \(id)")
            }
            for inject in delivered { come[inject.inject.id] = inject.offset }
        }
    }

    @Test func theDigestKnowsEveryEntryButTickedTasks() throws {
        var acts: [(Double, TabletopEvent.Kind)] = [
            (0, .started(speed: 1)), (60, .ended), (70, .lesson(text: "改预案", owner: UUID(), due: "2026-12-31")),
        ]
        let digest = try Self.exercise(acts).digest
        acts.append((80, .lessonDone(lesson: 3)))
        let fixed = try Self.exercise(acts)
        #expect(try Self.exercise(acts).digest.count == digest.count)
        #expect(TabletopReport(fixed, at: .distantFuture).lessons.first?.doneAt == Self.at(80))
        var other = acts
        other[1].0 = 61
        #expect(try Self.exercise(other).digest != fixed.digest)
    }
}

/// SplitMix64.
private struct SeededRandomNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
