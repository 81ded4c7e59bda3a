public import Access
public import Foundation
import SQLEngine
import Vocabulary

extension Reading {
    /// Everybody as they stood at an instant: posts, team, reach and account by the history of accounts, certificates by
    /// their own dates, emergency access by its term. Nobody who had no account yet.
    public func staff(asOf instant: Date) throws -> [StaffMember] {
        let rows = try sql.rows(
            """
            SELECT staff_id, roles, team_id, scope, is_active, at FROM staff_history AS one
            WHERE at <= ? AND NOT EXISTS (
                SELECT 1 FROM staff_history AS later
                WHERE later.staff_id = one.staff_id AND later.version > one.version AND later.at <= ?)
            """, [.time(instant), .time(instant)]
        ) { row in
            (
                try row.id(0, of: StaffMember.self), StaffTable.roles(row.text(1)),
                try row.optionalID(2, of: Team.self), DataScope(rawValue: row.text(3)) ?? .own, row.flag(4), row.time(5)
            )
        }
        let then = Dictionary(rows.map { ($0.0, $0) }, uniquingKeysWith: { first, _ in first })
        return try allStaff().compactMap { member in
            guard let row = then[member.id] else { return nil }
            var earlier = member
            (earlier.roles, earlier.team, earlier.scope) = (row.1, row.2, row.3)
            // By whom is of no matter to the gate.
            earlier.state = row.4 ? .active : .disabled(at: row.5, by: member.id)
            earlier.qualifications = member.qualifications.compactMap { $0.rewound(to: instant) }
            earlier.emergencies = try emergencies(of: member.id)
            return earlier
        }
    }

    /// The first instant that `staff(asOf:)` can say anything about.
    public func staffHistoryBegin() throws -> Date? {
        try sql.row("SELECT min(at) FROM staff_history") { $0.optionalTime(0) } ?? nil
    }
}

/// How posts, teams and reaches were: one row for each version of an account.
enum StaffHistoryTable {
    static func append(_ member: StaffMember, to transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO staff_history (staff_id, version, at, roles, team_id, scope, is_active)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (staff_id, version) DO UPDATE SET
                roles = excluded.roles, team_id = excluded.team_id, scope = excluded.scope,
                is_active = excluded.is_active
            """,
            [
                member.id.column, .int(member.version), .time(transaction.now), .text(StaffTable.text(member.roles)),
                .id(member.team), .text(member.scope.rawValue), .int(member.state == .active ? 1 : 0),
            ])
    }
}
