public import Access
public import Foundation
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    /// What one person was told, the newest first.
    public func reminders(
        of staff: ID<StaffMember>, limit: Int = 100
    ) throws -> [(reminder: Reminder, at: Date)] {
        try sql.rows(
            """
            SELECT kind, about, step, sent_at FROM reminder WHERE staff_id = ?
            ORDER BY sent_at DESC, kind, about, step LIMIT ?
            """, [staff.column, .int(limit)]
        ) { row -> (Reminder, Date)? in
            guard let kind = Reminder.Kind(rawValue: row.text(0)) else { return nil }
            let about = try row.id(1, of: Reminder.self).uuid
            return (Reminder(to: staff, kind, about: about, step: row.int(2)), row.time(3))
        }.compactMap { $0 }.map { (reminder: $0.0, at: $0.1) }
    }

    /// How many came after `instant`; counted up to a hundred.
    public func reminderCount(of staff: ID<StaffMember>, after instant: Date) throws -> Int {
        try sql.row(
            "SELECT count(*) FROM (SELECT 1 FROM reminder WHERE staff_id = ? AND sent_at > ? LIMIT 100)",
            [staff.column, .time(instant)]
        ) { $0.int(0) } ?? 0
    }

    /// Whether this very notice was sent.
    public func hasSent(_ reminder: Reminder) throws -> Bool {
        try sql.row(
            "SELECT 1 FROM reminder WHERE staff_id = ? AND kind = ? AND about = ? AND step = ?",
            [reminder.to.column, .text(reminder.kind.rawValue), .uuid(reminder.about), .int(reminder.step)]
        ) { _ in true } ?? false
    }

    /// Who leads which team.
    public func teamLeads() throws -> [ID<Team>: ID<StaffMember>] {
        let found = try sql.rows("SELECT team_id, staff_id FROM team_lead") {
            (try $0.id(0, of: Team.self), try $0.id(1, of: StaffMember.self))
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }
}

extension Reminder: Storable {
    /// The key is unique, so that a notice that was sent is never sent again.
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT INTO reminder (staff_id, kind, about, step, sent_at) VALUES (?, ?, ?, ?, ?)",
            [to.column, .text(kind.rawValue), .uuid(about), .int(step), .time(transaction.now)])
    }
}

/// Who leads a team and hears what its people leave undone; nil for nobody.
public struct TeamLead: Storable {
    let team: ID<Team>
    let staff: ID<StaffMember>?

    public init(of team: ID<Team>, _ staff: ID<StaffMember>?) {
        self.team = team
        self.staff = staff
    }

    public func store(in transaction: Transaction) throws {
        guard let staff else {
            try transaction.writer.run("DELETE FROM team_lead WHERE team_id = ?", [team.column])
            return
        }
        try transaction.writer.run(
            """
            INSERT INTO team_lead (team_id, staff_id) VALUES (?, ?)
            ON CONFLICT (team_id) DO UPDATE SET staff_id = excluded.staff_id
            """, [team.column, staff.column])
    }
}
