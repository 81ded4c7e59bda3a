public import Access
public import Foundation
public import Vocabulary

/// What came of an exercise (演练记录), computed from the log: after the end it does not depend on when it is asked for.
/// Offsets are milliseconds of the exercise, story times seconds of the story.
public struct TabletopReport: Sendable, Equatable {
    public struct Decision: Sendable, Equatable {
        public let number: Int
        public let role: String
        /// What it answers; nil for a decision of one's own accord.
        public let inject: String?
        public let text: String
        public let offset: Int
        public let story: Int
        public let by: ID<StaffMember>
    }

    public struct Clock: Sendable, Equatable {
        public enum State: Sendable, Equatable {
            /// What starts it has not come.
            case waiting
            case running
            case answered(story: Int, isInTime: Bool, text: String)
            /// The exercise ended before anybody answered it.
            case unanswered
        }

        public let clock: TabletopScenario.LegalClock
        public let startStory: Int?
        /// Nil where the law says at once.
        public let deadlineStory: Int?
        public let state: State
    }

    public struct Judgement: Sendable, Equatable {
        public let expectation: TabletopScenario.Expectation
        /// By when, on the clock of the exercise as it really ran.
        public let limit: Int
        public let met: TabletopEvent.Met?
        /// When it was done.
        public let offset: Int?
        public let decision: Int?
        /// In thousandths; nil until somebody judges it.
        public let milliScore: Int?
        /// Its inject was skipped: it counts neither way.
        public let isVoid: Bool

        public var isLate: Bool { (offset ?? 0) > limit }
    }

    public struct Lesson: Sendable, Equatable {
        /// Of its entry.
        public let number: Int
        public let text: String
        public let owner: ID<StaffMember>
        public let due: CalendarDate?
        public let doneAt: Date?
    }

    public let elapsed: Int
    public let injects: [TabletopState.Inject]
    public let added: [TabletopState.Added]
    public let decisions: [Decision]
    public let clocks: [Clock]
    public let judgements: [Judgement]
    public let lessons: [Lesson]

    public var milliScore: Int { judgements.reduce(0) { $0 + ($1.milliScore ?? 0) } }
    public var milliPossible: Int { judgements.reduce(0) { $0 + ($1.isVoid ? 0 : $1.expectation.score * 1000) } }
    public var unjudged: Int { judgements.count { !$0.isVoid && $0.milliScore == nil } }

    public init(_ tabletop: Tabletop, at now: Date) {
        let state = TabletopState(tabletop, at: now)
        elapsed = state.elapsed
        injects = state.injects
        added = state.added
        decisions = tabletop.log.compactMap { Self.decision($0, state) }
        clocks = tabletop.scenario.clocks.map { Self.clock($0, tabletop, state) }
        judgements = tabletop.scenario.expectations.map { Self.judgement($0, tabletop, state) }
        lessons = tabletop.log.compactMap { Self.lesson($0, tabletop.log) }
    }

    private static func decision(_ event: TabletopEvent, _ state: TabletopState) -> Decision? {
        guard case .decided(let role, let inject, let text) = event.kind else { return nil }
        let offset = state.offset(of: event.number)
        return Decision(
            number: event.number, role: role, inject: inject, text: text, offset: offset,
            story: state.story(at: offset), by: ID(event.by))
    }

    private static func clock(
        _ clock: TabletopScenario.LegalClock, _ tabletop: Tabletop, _ state: TabletopState
    ) -> Clock {
        guard let start = state.inject(clock.startsAtInject), start.fate == .delivered else {
            return Clock(clock: clock, startStory: nil, deadlineStory: nil, state: .waiting)
        }
        let begun = state.story(at: start.offset)
        let deadline = clock.hours.map { begun + $0 * 3600 }
        for event in tabletop.log {
            guard case .reported(clock.id, let text) = event.kind else { continue }
            let told = state.story(at: state.offset(of: event.number))
            let isInTime = deadline.map { told <= $0 } ?? true
            return Clock(
                clock: clock, startStory: begun, deadlineStory: deadline,
                state: .answered(story: told, isInTime: isInTime, text: text))
        }
        return Clock(
            clock: clock, startStory: begun, deadlineStory: deadline,
            state: state.phase == .ended ? .unanswered : .running)
    }

    /// The last judgement counts. Met in time is worth all, late or partly half.
    private static func judgement(
        _ expectation: TabletopScenario.Expectation, _ tabletop: Tabletop, _ state: TabletopState
    ) -> Judgement {
        let inject = state.inject(expectation.inject)
        let moved = inject.map { $0.offset - $0.inject.minute * 60_000 } ?? 0
        let limit = expectation.byMinute * 60_000 + moved
        let isVoid = inject?.fate == .skipped
        var found: (met: TabletopEvent.Met, offset: Int, decision: Int?)?
        for event in tabletop.log {
            guard case .judged(expectation.id, let met, let decision) = event.kind else { continue }
            found = (met, state.offset(of: decision ?? event.number), decision)
        }
        let score = found.map { found in
            switch found.met {
            case .missed: 0
            case .partly: expectation.score * 500
            case .met: expectation.score * (found.offset <= limit ? 1000 : 500)
            }
        }
        return Judgement(
            expectation: expectation, limit: limit, met: found?.met, offset: found?.offset,
            decision: found?.decision, milliScore: isVoid ? nil : score, isVoid: isVoid)
    }

    private static func lesson(_ event: TabletopEvent, _ log: [TabletopEvent]) -> Lesson? {
        guard case .lesson(let text, let owner, let due) = event.kind else { return nil }
        let done = log.first { $0.kind == .lessonDone(lesson: event.number) }
        return Lesson(
            number: event.number, text: text, owner: ID(owner), due: try? CalendarDate(parsing: due), doneAt: done?.at)
    }
}
