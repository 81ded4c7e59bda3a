public import Access
public import Foundation
public import Vocabulary

/// What the rules read of one event of the ledger.
public struct RetrainingEvent: Sendable, Equatable {
    public let number: UInt64
    public let at: Date
    /// Who did it; of a noted incident, whom it is about.
    public let staff: ID<StaffMember>
    public let action: String
    public let isRefused: Bool

    public init(number: UInt64, at: Date, staff: ID<StaffMember>, action: String, isRefused: Bool) {
        self.number = number
        self.at = at
        self.staff = staff
        self.action = action
        self.isRefused = isRefused
    }
}

/// Which posts people held when.
public struct PostHistory: Sendable {
    private let entries: [ID<StaffMember>: [(at: Date, roles: Set<Role>)]]

    /// - Parameter entries: for each person, in the order of time.
    public init(_ entries: [ID<StaffMember>: [(at: Date, roles: Set<Role>)]]) { self.entries = entries }

    /// Before the first entry, the first: an account is older than its record only where the record began later.
    public func roles(of staff: ID<StaffMember>, at instant: Date) -> Set<Role> {
        guard let own = entries[staff] else { return [] }
        return (own.last { $0.at <= instant } ?? own.first)?.roles ?? []
    }
}

/// From events to assignments: pure, so that the same ledger gives the same assignments, whenever and in however many
/// runs it is read.
public enum Retraining {
    /// Fewer days of people than this are no usual number.
    public static let leastUsualDays = 5
    static let shownEvents = 50

    /// Everything that the rules assign, in the order of the ledger.
    ///
    /// - Parameters:
    ///   - events: in the order of their numbers; for a rule that looks back, with the days before.
    ///   - rules: every version that was ever confirmed; each counts events while it stood.
    ///   - earlier: assignments made before, for their cool-down; they are not given again.
    public static func assignments(
        from events: [RetrainingEvent], under rules: [RetrainingRule], posts: PostHistory,
        after earlier: [RetrainingAssignment] = []
    ) -> [RetrainingAssignment] {
        var found: [RetrainingAssignment] = []
        var last: [String: Date] = [:]
        let known = Set(earlier.map(\.key))
        for one in earlier { note(one, &last) }
        let index = DayIndex(events, posts: posts)
        for event in events {
            for rule in rules where rule.stands(at: event.at) {
                guard let evidence = evidence(for: rule, at: event, index) else { continue }
                let key = RetrainingAssignment.Key(rule: rule.code, staff: event.staff, trigger: event.number)
                guard !known.contains(key), !isCooling(rule, event, last) else { continue }
                let assignment = assignment(key, rule, evidence, at: event.at)
                note(assignment, &last)
                found.append(assignment)
            }
        }
        return found
    }

    private static func note(_ one: RetrainingAssignment, _ last: inout [String: Date]) {
        let name = "\(one.key.rule) \(one.key.staff)"
        last[name] = max(last[name] ?? .distantPast, one.assignedAt)
    }

    /// From the assignment on, for so many days; and on one day a rule fires once.
    private static func isCooling(_ rule: RetrainingRule, _ event: RetrainingEvent, _ last: [String: Date]) -> Bool {
        guard let before = last["\(rule.code) \(event.staff)"] else { return false }
        if event.at < before { return true }
        if rule.content.trigger != .incident, day(before) == day(event.at) { return true }
        return event.at.timeIntervalSince(before) < Double(rule.content.coolDownDays) * 86_400
    }

    private static func assignment(
        _ key: RetrainingAssignment.Key, _ rule: RetrainingRule, _ evidence: RetrainingAssignment.Evidence, at: Date
    ) -> RetrainingAssignment {
        return RetrainingAssignment(
            key: key, number: rule.number, evidence: evidence, assignedAt: at,
            dueAt: CalendarDate(of: at).end.addingTimeInterval(Double(rule.content.dueDays) * 86_400),
            courses: rule.content.courses, withExam: rule.content.withExam, consequence: rule.content.consequence)
    }

    private static func evidence(
        for rule: RetrainingRule, at event: RetrainingEvent, _ index: DayIndex
    ) -> RetrainingAssignment.Evidence? {
        let since = rule.confirmation?.at ?? .distantFuture
        switch rule.content.trigger {
        case .incident:
            guard event.action == RetrainingRule.NoteIncident.name, !event.isRefused else { return nil }
            return RetrainingAssignment.Evidence(events: [event.number], count: 1, threshold: 1)
        case .refusals(let action, let count):
            guard event.action == action, event.isRefused else { return nil }
            let counted = index.numbers(action, refused: true, of: event.staff, on: day(event.at), upTo: event, since)
            guard counted.count >= count else { return nil }
            return RetrainingAssignment.Evidence(
                events: Array(counted.suffix(shownEvents)), count: counted.count, threshold: count)
        case .aboveUsual(let action, let percent, let least, let days):
            guard event.action == action, !event.isRefused else { return nil }
            let counted = index.numbers(action, refused: false, of: event.staff, on: day(event.at), upTo: event, since)
            guard counted.count >= least,
                let usual = index.usual(action, for: event, days: days)
            else { return nil }
            let threshold = max(least, (usual.median * percent + 99) / 100)
            guard counted.count >= threshold else { return nil }
            return RetrainingAssignment.Evidence(
                events: Array(counted.suffix(shownEvents)), count: counted.count, threshold: threshold,
                usual: usual.median, usualDays: usual.days)
        }
    }

    /// Days since 1970 in Asia/Shanghai.
    static func day(_ instant: Date) -> Int { CalendarDate(of: instant).dayNumber }
}

/// Events by action, outcome, day and person.
private struct DayIndex {
    private struct Slot: Hashable {
        let action: String
        let isRefused: Bool
        let day: Int
    }

    private var slots: [Slot: [ID<StaffMember>: [RetrainingEvent]]] = [:]
    private let posts: PostHistory

    init(_ events: [RetrainingEvent], posts: PostHistory) {
        self.posts = posts
        for event in events {
            let slot = Slot(action: event.action, isRefused: event.isRefused, day: Retraining.day(event.at))
            slots[slot, default: [:]][event.staff, default: []].append(event)
        }
    }

    func numbers(
        _ action: String, refused: Bool, of staff: ID<StaffMember>, on day: Int, upTo event: RetrainingEvent,
        _ since: Date
    ) -> [UInt64] {
        let own = slots[Slot(action: action, isRefused: refused, day: day)]?[staff] ?? []
        return own.filter { $0.number <= event.number && $0.at >= since }.map(\.number)
    }

    /// The median of what somebody of the same post did on a day on which they did it at all, over the days before.
    /// The lower of two middles; nil where there are too few days to speak of what is usual.
    func usual(_ action: String, for event: RetrainingEvent, days: Int) -> (median: Int, days: Int)? {
        let today = Retraining.day(event.at)
        let own = posts.roles(of: event.staff, at: event.at)
        var counts: [Int] = []
        for day in (today - days)..<today {
            for (staff, events) in slots[Slot(action: action, isRefused: false, day: day)] ?? [:] {
                let then = events.first.map { posts.roles(of: staff, at: $0.at) } ?? []
                if !own.isDisjoint(with: then) { counts.append(events.count) }
            }
        }
        guard counts.count >= Retraining.leastUsualDays else { return nil }
        return (counts.sorted()[(counts.count - 1) / 2], counts.count)
    }
}
