public import Foundation

/// How an exercise stands at an instant; computed from the log alone. Times are milliseconds of the exercise: they stand
/// still while it is paused, and are wall time times the speed.
public struct TabletopState: Sendable, Equatable {
    public enum Phase: Sendable, Equatable {
        case prepared, running, paused, ended
    }

    public struct Inject: Sendable, Equatable {
        public enum Fate: Sendable, Equatable {
            case waiting
            case delivered
            case skipped
        }

        public let inject: TabletopScenario.Inject
        public let fate: Fate
        /// When it came, will come, or would have come.
        public let offset: Int
        /// Before its time, by the leader.
        public let isAtOnce: Bool
    }

    public struct Added: Sendable, Equatable {
        /// Of its entry.
        public let number: Int
        public let offset: Int
        public let title: String
        public let text: String
        public let roles: [String]
    }

    public let phase: Phase
    public let elapsed: Int
    /// In the order of the scenario.
    public let injects: [Inject]
    public let added: [Added]
    private let offsets: [Int: Int]
    private let story: StoryTime

    public init(_ tabletop: Tabletop, at now: Date) {
        var clock = ExerciseClock()
        var schedule = InjectSchedule(tabletop.scenario)
        var added: [Added] = []
        var offsets: [Int: Int] = [:]
        for event in tabletop.log {
            let offset = clock.offset(at: event.at)
            offsets[event.number] = offset
            clock.note(event)
            schedule.note(event.kind, at: offset)
            if case .added(let title, let text, let roles) = event.kind {
                added.append(Added(number: event.number, offset: offset, title: title, text: text, roles: roles))
            }
        }
        phase = clock.phase
        elapsed = clock.offset(at: now)
        injects = schedule.injects(at: phase == .prepared ? -1 : elapsed)
        self.added = added
        self.offsets = offsets
        story = StoryTime(injects)
    }

    /// When an entry was made, in milliseconds of the exercise.
    public func offset(of number: Int) -> Int { offsets[number] ?? 0 }

    public func inject(_ id: String) -> Inject? { injects.first { $0.inject.id == id } }

    /// Seconds of the story since its first midnight.
    public func story(at offset: Int) -> Int { story.seconds(at: offset) }
}

/// Wall time as time of the exercise.
private struct ExerciseClock {
    private(set) var phase = TabletopState.Phase.prepared
    private var speed = 1
    private var passed = 0
    private var since: Date?

    func offset(at now: Date) -> Int {
        guard let since else { return passed }
        return passed + max(0, Int((now.timeIntervalSince(since) * 1000).rounded())) * speed
    }

    mutating func note(_ event: TabletopEvent) {
        switch event.kind {
        case .started(let speed):
            (self.speed, since, phase) = (speed, event.at, .running)
        case .paused:
            (passed, since, phase) = (offset(at: event.at), nil, .paused)
        case .resumed:
            (since, phase) = (event.at, .running)
        case .ended:
            (passed, since, phase) = (offset(at: event.at), nil, .ended)
        default: break
        }
    }
}

/// When each inject comes: as planned, and as the leader moved it.
private struct InjectSchedule {
    private struct Slot {
        var due: Int
        var fate: TabletopState.Inject.Fate?
        var isAtOnce = false
    }

    private let scenario: TabletopScenario
    private var slots: [String: Slot]

    init(_ scenario: TabletopScenario) {
        self.scenario = scenario
        slots = Dictionary(
            scenario.injects.map { ($0.id, Slot(due: $0.minute * 60_000)) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func note(_ kind: TabletopEvent.Kind, at offset: Int) {
        switch kind {
        case .postponed(let minutes):
            for id in slots.keys where slots[id]?.fate == nil && slots[id]?.due ?? 0 > offset {
                slots[id]?.due += minutes * 60_000
            }
        case .skipped(let id): slots[id]?.fate = .skipped
        case .delivered(let id): slots[id] = Slot(due: offset, fate: .delivered, isAtOnce: true)
        default: break
        }
    }

    /// What has come by then.
    func injects(at offset: Int) -> [TabletopState.Inject] {
        scenario.injects.map { inject in
            let slot = slots[inject.id] ?? Slot(due: inject.minute * 60_000)
            let fate = slot.fate ?? (slot.due <= offset ? .delivered : .waiting)
            return TabletopState.Inject(inject: inject, fate: fate, offset: slot.due, isAtOnce: slot.isAtOnce)
        }
    }
}

/// The clock of the story: it runs evenly between the times at which injects come, and with the exercise after the last.
private struct StoryTime: Sendable, Equatable {
    private struct Knot: Sendable, Equatable {
        let offset: Int
        let seconds: Int
    }

    private let knots: [Knot]

    init(_ injects: [TabletopState.Inject]) {
        var day = 0
        var last = 0
        let told = injects.map { inject -> Knot in
            let seconds = Self.seconds(inject.inject.storyTime)
            if seconds < last { day += 86_400 }
            last = seconds
            return Knot(offset: inject.offset, seconds: day + seconds)
        }
        var highest = 0
        knots = told.sorted { ($0.offset, $0.seconds) < ($1.offset, $1.seconds) }.map { knot in
            highest = max(highest, knot.seconds)
            return Knot(offset: knot.offset, seconds: highest)
        }
    }

    func seconds(at offset: Int) -> Int {
        guard let next = knots.firstIndex(where: { $0.offset > offset }) else {
            guard let last = knots.last else { return offset / 1000 }
            return last.seconds + (offset - last.offset) / 1000
        }
        guard next > 0 else { return knots[0].seconds }
        let (before, after) = (knots[next - 1], knots[next])
        let share = (after.seconds - before.seconds) * (offset - before.offset) / (after.offset - before.offset)
        return before.seconds + share
    }

    private static func seconds(_ text: String) -> Int {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        return parts.count == 2 ? parts[0] * 3600 + parts[1] * 60 : 0
    }
}
