import Access
import Foundation
import Storage
import Training
import Vocabulary

extension Snapshot {
    /// Sessions and exercises that began longer ago are left alone.
    private static var pastDays: Double { 60 }

    /// Sessions, exercises and items of the plan of which somebody has to hear.
    func recordFacts(_ people: [StaffMember], at now: Date) throws -> RecordFacts {
        let active = people.filter { $0.state == .active }
        var facts = RecordFacts()
        try addSessions(to: &facts, active, at: now)
        try addExercises(to: &facts, active, at: now)
        facts.planned = try planned(active, at: now)
        return facts
    }

    /// Who hears of something: the one who is in charge, or everybody who could be once they have left.
    private func hearers(_ staff: ID<StaffMember>, _ active: [StaffMember]) -> [ID<StaffMember>] {
        if active.contains(where: { $0.id == staff }) { return [staff] }
        return active.filter { !$0.roles.isDisjoint(with: TrainingSession.Hold.requirement.roles) }.map(\.id)
    }

    private func addSessions(to facts: inout RecordFacts, _ active: [StaffMember], at now: Date) throws {
        let working = Set(active.map(\.id))
        let since = now.addingTimeInterval(-Self.pastDays * 86_400)
        for session in try trainingSessions(from: since, until: now.addingTimeInterval(2 * 86_400)) {
            let (id, plan) = (session.id.uuid, session.plan)
            switch session.phase(at: now) {
            case .closed: break
            case .over:
                let holders = hearers(plan.trainer, active)
                facts.unclosed.append(RecordFacts.Unclosed(.session, to: holders, about: id, since: plan.ends))
            case .planned, .running:
                facts.asked += session.people.filter {
                    $0.isInvited && $0.mark == nil && working.contains($0.staff)
                }.map { RecordFacts.Asked(staff: $0.staff, session: id, starts: plan.starts, ends: plan.ends) }
            }
        }
    }

    private func addExercises(to facts: inout RecordFacts, _ active: [StaffMember], at now: Date) throws {
        let working = Set(active.map(\.id))
        let since = now.addingTimeInterval(-Self.pastDays * 86_400)
        for exercise in try openTabletopsInBrief(since: since) {
            let id = exercise.id.uuid
            facts.parts += try players(of: exercise.id).filter(working.contains).map {
                RecordFacts.Part(staff: $0, exercise: id)
            }
            facts.unclosed.append(
                RecordFacts.Unclosed(
                    .exercise, to: hearers(exercise.leader, active), about: id, since: exercise.openedAt))
        }
    }

    /// Items whose time has come. What was done is asked only where somebody has not heard of an item yet: that reads every
    /// sitting of a year.
    private func planned(_ active: [StaffMember], at now: Date) throws -> [RecordFacts.Planned] {
        let margin = Double(ReminderPlan.overdueDays) * 86_400
        let years = Set([-margin, 0, margin].map { CalendarDate(of: now.addingTimeInterval($0)).year })
        let today = CalendarDate(of: now)
        return try years.sorted().flatMap { year -> [RecordFacts.Planned] in
            let told = try planItems(of: year).compactMap { item -> (PlanItem, RecordFacts.Planned)? in
                guard let kind = ReminderPlan.kind(ofItemDue: item.due, at: now) else { return nil }
                let to = try hearers(item.responsible, active).filter {
                    try !hasSent(Reminder(to: $0, kind, about: item.id.uuid, step: item.due.dayNumber))
                }
                return to.isEmpty ? nil : (item, RecordFacts.Planned(to: to, item: item.id.uuid, due: item.due))
            }
            guard !told.isEmpty else { return [] }
            let facts = try planFacts(for: told.map(\.0), in: year)
            return told.filter { item, _ in
                let state = PlanStanding(of: item, given: facts, on: today).state
                return state == .open || state == .overdue
            }.map(\.1)
        }
    }
}
