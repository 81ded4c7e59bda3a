import Access
public import Foundation
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    public func planItem(_ id: ID<PlanItem>) throws -> PlanItem? {
        try PlanTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// What stands in the plan of a year, the nearest day first.
    public func planItems(of year: Int) throws -> [PlanItem] {
        try PlanTable.load("WHERE year = ? AND dropped = 0 ORDER BY due, id LIMIT 500", [.int(year)], from: sql)
    }

    /// What happened in a span of time, for the plan of that year.
    public func planFacts(from start: Date, until end: Date) throws -> PlanFacts {
        var facts = PlanFacts()
        facts.people = try allStaff().filter { $0.state == .active }.map { ($0.id, $0.roles) }
        for (staff, code, at) in try sql.rows(
            "SELECT staff_id, code, min(at) FROM course_pass WHERE at >= ? AND at < ? GROUP BY staff_id, code",
            [.time(start), .time(end)], { (try $0.id(0, of: StaffMember.self), $0.text(1), $0.time(2)) })
        {
            facts.courses[code, default: [:]][staff] = at
        }
        for session in try trainingSessions(from: start, until: end) {
            guard case .closed = session.state, let item = session.plan.planItem else { continue }
            for person in session.people where person.isThere {
                let first = facts.sessions[item]?[person.staff] ?? session.plan.starts
                facts.sessions[item, default: [:]][person.staff] = min(first, session.plan.starts)
            }
        }
        facts.tabletops = try tabletopsHeld(from: start, until: end)
        facts.inboxes = try PlanTable.inboxes(from: start, until: end, in: sql)
        return facts
    }
}

extension PlanItem: Storable {
    public func store(in transaction: Transaction) throws {
        let (kind, target) = PlanTable.columns(self.kind)
        try transaction.writer.run(
            """
            INSERT INTO plan_item (
                id, year, title, kind, target, duty, posts, due, responsible_id, edition, dropped)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                title = excluded.title, kind = excluded.kind, target = excluded.target, duty = excluded.duty,
                posts = excluded.posts, due = excluded.due, responsible_id = excluded.responsible_id,
                edition = excluded.edition, dropped = excluded.dropped
            """,
            [
                id.column, .int(year), .text(title), .text(kind), .text(target), .text(duty.rawValue),
                .text(posts.map(\.rawValue).sorted().joined(separator: " ")), .text(due.description),
                responsible.column, .int(edition), .int(isDropped ? 1 : 0),
            ])
    }
}

/// The lines of yearly plans.
enum PlanTable {
    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [PlanItem] {
        try sql.rows(
            """
            SELECT id, year, title, kind, target, duty, posts, due, responsible_id, edition, dropped
            FROM plan_item \(clause)
            """, arguments
        ) { row in
            guard let kind = kind(row.text(3), row.text(4)), let duty = PlanItem.Duty(rawValue: row.text(5)),
                let due = try? CalendarDate(parsing: row.text(7))
            else { throw VaultFault.unreadableRow }
            return PlanItem(
                id: try row.id(0), year: row.int(1), title: row.text(2), kind: kind, duty: duty,
                posts: Set(row.text(6).split(separator: " ").compactMap { Role(rawValue: String($0)) }), due: due,
                responsible: try row.id(8), edition: row.int(9), isDropped: row.int(10) == 1)
        }
    }

    static func columns(_ kind: PlanItem.Kind) -> (kind: String, target: String) {
        switch kind {
        case .course(let code): ("course", code)
        case .paper(let id): ("paper", id.description)
        case .session: ("session", "")
        case .inbox(let drill): ("inbox", drill ?? "")
        case .tabletop(let scenario): ("tabletop", scenario ?? "")
        }
    }

    private static func kind(_ kind: String, _ target: String) -> PlanItem.Kind? {
        let named = target.isEmpty ? nil : target
        switch kind {
        case "course": return .course(target)
        case "paper": return ID<Paper>(target).map { .paper($0) }
        case "session": return .session
        case "inbox": return .inbox(named)
        default: return .tabletop(named)
        }
    }

    /// A run counts once every item is judged.
    static func inboxes(
        from start: Date, until end: Date, in sql: any SQLReader
    ) throws -> [String: [ID<StaffMember>: Date]] {
        let items = Dictionary(
            try InboxDrill.shipped().map { ($0.id, $0.items.count) }, uniquingKeysWith: { first, _ in first })
        let runs = try sql.rows(
            """
            SELECT inbox_run.staff_id, inbox_run.drill, count(*), max(inbox_choice.at) FROM inbox_run
            JOIN inbox_choice ON inbox_choice.run_id = inbox_run.id
            GROUP BY inbox_run.id HAVING max(inbox_choice.at) >= ? AND max(inbox_choice.at) < ?
            """, [.time(start), .time(end)]
        ) { (try $0.id(0, of: StaffMember.self), $0.text(1), $0.int(2), $0.time(3)) }
        var found: [String: [ID<StaffMember>: Date]] = [:]
        for (staff, drill, count, at) in runs where count == items[drill] {
            found[drill, default: [:]][staff] = min(at, found[drill]?[staff] ?? at)
        }
        return found
    }
}
