public import Access
public import Foundation
public import Storage
public import Training
import Vault
public import Vocabulary

/// Something of one's own that has a day: a session, an item of the plan, a task that came of an exercise.
public struct DueThing: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// Asked to come, and not signed in.
        case session(ID<TrainingSession>)
        /// Held by oneself and over: its record waits to be closed.
        case record(ID<TrainingSession>)
        /// In the plan for one's post, and not done.
        case planned(PlanItem.Kind, year: Int)
        /// In one's care, and not done by everybody.
        case responsible(PlanItem.Kind, year: Int, missing: Int)
        /// To play a part in an exercise that runs.
        case exercise(ID<Tabletop>)
        /// A task that came of an exercise.
        case lesson(ID<Tabletop>)
    }

    public let kind: Kind
    public let title: String
    public let due: Date
}

extension Reading {
    static var dueWithin: TimeInterval { 30 * 86_400 }

    /// What somebody has to do of sessions, plan and exercises within 30 days, or should have done; the nearest first.
    public func dueThings(
        of staff: StaffMember, at now: Date
    ) throws -> [DueThing] {
        let things =
            try dueSessions(of: staff, at: now) + duePlan(of: staff, at: now)
            + dueExercises(of: staff, at: now)
        return things.filter { $0.due.timeIntervalSince(now) < Self.dueWithin }.sorted { $0.due < $1.due }
    }

    private func dueSessions(of staff: StaffMember, at now: Date) throws -> [DueThing] {
        let asked = try openTrainingSessions(of: staff.id).compactMap { session -> DueThing? in
            guard [.planned, .running].contains(session.phase(at: now)),
                let own = session.attendance(of: staff.id), own.isInvited, own.mark == nil
            else { return nil }
            return DueThing(kind: .session(session.id), title: session.plan.topic, due: session.plan.starts)
        }
        guard !TrainingSession.Hold.requirement.roles.isDisjoint(with: staff.roles) else { return asked }
        let held = try openTrainingSessions(heldBy: staff.id).filter { $0.phase(at: now) == .over }
        return asked
            + held.map { DueThing(kind: .record($0.id), title: $0.plan.topic, due: $0.plan.ends) }
    }

    private func duePlan(of staff: StaffMember, at now: Date) throws -> [DueThing] {
        let today = CalendarDate(of: now)
        let items = try planItems(of: today.year)
        let own = try items.contains { $0.isFor(staff.roles) } ? ownFacts(of: staff, for: items, in: today.year) : nil
        let cared = items.filter { $0.responsible == staff.id }
        let all = cared.isEmpty ? nil : try planFacts(for: cared, in: today.year)
        return items.flatMap { item -> [DueThing] in
            let due = LocalYear.end(of: item.due)
            var things: [DueThing] = []
            // A session calls people itself.
            if let own, item.isPersonal, item.kind != .session,
                PlanStanding(of: item, given: own, on: today).missing.contains(staff.id)
            {
                things.append(DueThing(kind: .planned(item.kind, year: item.year), title: item.title, due: due))
            }
            guard let all, item.responsible == staff.id else { return things }
            let standing = PlanStanding(of: item, given: all, on: today)
            if standing.state == .open || standing.state == .overdue {
                let kind = DueThing.Kind.responsible(item.kind, year: item.year, missing: standing.missing.count)
                things.append(DueThing(kind: kind, title: item.title, due: due))
            }
            return things
        }
    }

    /// What one person did in a year, as far as these items ask: everybody's first page asks this, so nobody else's rows
    /// are read.
    private func ownFacts(of staff: StaffMember, for items: [PlanItem], in year: Int) throws -> PlanFacts {
        let span = LocalYear.span(year)
        let isInYear = { (date: Date) in date >= span.start && date < span.end }
        var facts = PlanFacts()
        facts.people = [(staff.id, staff.roles)]
        for (code, versions) in try coursePasses(of: staff.id) {
            facts.courses[code] = versions.values.filter(isInYear).min().map { [staff.id: $0] }
        }
        for item in items {
            guard case .paper(let paper) = item.kind else { continue }
            let passed = try attempts(by: staff.id, at: paper).map(\.attempt).filter {
                isInYear($0.startedAt) && $0.isClosed(at: .distantFuture) && Grade($0).verdict == .passed
            }
            facts.papers[paper] = passed.map(\.startedAt).min().map { [staff.id: $0] }
        }
        let drills = Dictionary(
            try InboxDrill.shipped().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for run in try inboxRuns(of: staff.id) {
            guard let drill = drills[run.drill], run.isFinished(drill), let end = run.choices.map(\.at).max(),
                isInYear(end)
            else { continue }
            facts.inboxes[run.drill] = [staff.id: end]
        }
        return facts
    }

    /// The logs are free text, which the permission of the first page does not open.
    private func dueExercises(of staff: StaffMember, at now: Date) throws -> [DueThing] {
        let facts = Facts(staff: staff, demand: Demand(), now: now)
        guard case .permitted(let permit) = Gate.decide(Tabletop.TakePart.self, on: facts) else { return [] }
        return try tabletops(of: staff.id, limit: 20, under: permit).flatMap { tabletop -> [DueThing] in
            let lessons = TabletopReport(tabletop, at: now).lessons.filter {
                $0.owner == staff.id && $0.doneAt == nil
            }
            var things = lessons.map { lesson in
                DueThing(
                    kind: .lesson(tabletop.id), title: lesson.text,
                    due: lesson.due.map(LocalYear.end) ?? tabletop.openedAt)
            }
            let phase = TabletopState(tabletop, at: now).phase
            if [.running, .paused].contains(phase), !tabletop.roles(of: staff.id).isEmpty {
                things.append(DueThing(kind: .exercise(tabletop.id), title: tabletop.scenario.title, due: now))
            }
            return things
        }
    }
}
