public import Access
public import Foundation
import Ledger
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    /// Every version of every rule, by code, the newest first.
    public func retrainingRules() throws -> [RetrainingRule] {
        try RetrainingTable.rules("ORDER BY code, number DESC LIMIT 2000", [], from: sql)
    }

    public func retrainingRule(_ code: String, number: Int) throws -> RetrainingRule? {
        try RetrainingTable.rules("WHERE code = ? AND number = ?", [.text(code), .int(number)], from: sql).first
    }

    /// Assignments, the newest first.
    ///
    /// - Parameter staff: only of this person.
    public func retrainingAssignments(
        of staff: ID<StaffMember>? = nil, pendingOnly: Bool = false, limit: Int = 1000
    ) throws -> [RetrainingAssignment] {
        let parts =
            (staff == nil ? [] : ["staff_id = ?"]) + (pendingOnly ? ["done_at IS NULL AND waived_at IS NULL"] : [])
        let condition = parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ")
        return try RetrainingTable.assignments(
            "\(condition) ORDER BY assigned_at DESC, trigger_number DESC LIMIT ?",
            (staff.map { [$0.column] } ?? []) + [.int(limit)], from: sql)
    }

    public func retrainingAssignment(_ key: RetrainingAssignment.Key) throws -> RetrainingAssignment? {
        try RetrainingTable.assignments(
            "WHERE staff_id = ? AND code = ? AND trigger_number = ?",
            [key.staff.column, .text(key.rule), .int(key.trigger)], from: sql
        ).first
    }

    /// What the rules read: these actions since then, and noted incidents, in the order of the ledger.
    public func retrainingEvents(
        _ actions: Set<String>, since: Date, limit: Int = 5_000_000
    ) throws -> [RetrainingEvent] {
        let names = actions.sorted()
        let marks = names.map { _ in "?" }.joined(separator: ", ")
        var events = try sql.rows(
            """
            SELECT number, at, actor, action, outcome FROM ledger_finder
            WHERE number >= (SELECT min(+number) FROM ledger_finder WHERE at >= ?)
                AND action IN (\(marks)) AND at >= ? ORDER BY number LIMIT ?
            """, [.time(since)] + names.map { .text($0) } + [.time(since), .int(limit)]
        ) { row in
            RetrainingEvent(
                number: UInt64(clamping: row.int64(0)), at: row.time(1), staff: try row.id(2), action: row.text(3),
                isRefused: row.int(4) == Int(LedgerEvent.Outcome.refused.rawValue))
        }
        events += try sql.rows(
            """
            SELECT number, frame FROM ledger_frame WHERE number IN (
                SELECT number FROM ledger_finder WHERE action = ? AND outcome = 1 AND at >= ?)
            ORDER BY number LIMIT 10000
            """, [.text(RetrainingRule.NoteIncident.name), .time(since)]
        ) { row -> RetrainingEvent? in
            let frame = try LedgerFrame(decoding: row.blob(1))
            return frame.object.map {
                RetrainingEvent(
                    number: UInt64(clamping: row.int64(0)), at: frame.date, staff: ID($0), action: frame.action,
                    isRefused: false)
            }
        }.compactMap { $0 }
        return events.sorted { $0.number < $1.number }
    }

    /// Which posts everybody held when.
    public func postHistory() throws -> PostHistory {
        let rows = try sql.rows("SELECT staff_id, at, roles FROM staff_history ORDER BY staff_id, version") {
            (try $0.id(0, of: StaffMember.self), $0.time(1), StaffTable.roles($0.text(2)))
        }
        return PostHistory(
            Dictionary(grouping: rows) { $0.0 }.mapValues { $0.map { (at: $0.1, roles: $0.2) } })
    }

    /// People whose newest change of account changed their post, with the version that did.
    public func changedPosts(since: Date) throws -> [(staff: ID<StaffMember>, version: Int)] {
        try sql.rows(
            """
            SELECT new.staff_id, new.version FROM staff_history AS new
            JOIN staff_history AS old ON old.staff_id = new.staff_id AND old.version = new.version - 1
            WHERE new.at >= ? AND new.roles <> old.roles ORDER BY new.staff_id, new.version LIMIT 10000
            """, [.time(since)]
        ) { (try $0.id(0), $0.int(1)) }
    }

    /// When somebody passed an examination that they began since then.
    public func examPasses(of staff: ID<StaffMember>, since: Date) throws -> [Date] {
        try attempts(by: staff).map(\.attempt).compactMap { attempt -> Date? in
            guard attempt.startedAt >= since, Grade(attempt).verdict == .passed else { return nil }
            // Before its deadline an attempt is closed only by what stands in its log.
            switch attempt.state(at: .distantPast) {
            case .submitted(let at), .expired(let at): return at
            case .running, .voided: return nil
            }
        }
    }
}

extension RetrainingRule: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO retraining_rule (code, number, content, confirmed_by, confirmed_at, ended_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (code, number) DO UPDATE SET
                confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at,
                ended_at = excluded.ended_at
            """,
            [
                .text(code), .int(number), .text(try TrainingJSON.text(content)), .id(confirmation?.officer),
                .time(confirmation?.at), .time(confirmation?.endedAt),
            ])
    }
}

extension RetrainingAssignment: Storable {
    public func store(in transaction: Transaction) throws {
        var end: (done: Date?, overdue: Date?, by: ID<StaffMember>?, waived: Date?) = (nil, nil, nil, nil)
        switch state {
        case .open: break
        case .done(let at): end.done = at
        case .overdue(let since): end.overdue = since
        case .waived(let by, let at):
            end.by = by
            end.waived = at
        }
        try transaction.writer.run(
            """
            INSERT INTO retraining_assignment (
                staff_id, code, trigger_number, number, evidence, assigned_at, due_at, courses, with_exam, consequence,
                done_at, overdue_at, waived_by, waived_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (staff_id, code, trigger_number) DO UPDATE SET
                done_at = excluded.done_at, overdue_at = coalesce(excluded.overdue_at, overdue_at),
                waived_by = excluded.waived_by, waived_at = excluded.waived_at
            """,
            [
                key.staff.column, .text(key.rule), .int(key.trigger), .int(number),
                .text(try TrainingJSON.text(evidence)), .time(assignedAt), .time(dueAt),
                .text(courses.sorted().joined(separator: " ")), .int(withExam ? 1 : 0), .text(consequence.rawValue),
                .time(end.done), .time(end.overdue), .id(end.by), .time(end.waived),
            ])
    }
}

enum RetrainingTable {
    static func rules(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [RetrainingRule] {
        try sql.rows(
            "SELECT code, number, content, confirmed_by, confirmed_at, ended_at FROM retraining_rule \(clause)",
            arguments
        ) { row in
            var confirmation: RetrainingRule.Confirmation?
            if let officer = try row.optionalID(3, of: StaffMember.self), let at = row.optionalTime(4) {
                confirmation = RetrainingRule.Confirmation(officer: officer, at: at, endedAt: row.optionalTime(5))
            }
            return RetrainingRule(
                code: row.text(0), number: row.int(1), content: try TrainingJSON.value(row.text(2)),
                confirmation: confirmation)
        }
    }

    static func assignments(
        _ clause: String, _ arguments: [SQLValue], from sql: any SQLReader
    ) throws -> [RetrainingAssignment] {
        try sql.rows(
            """
            SELECT staff_id, code, trigger_number, number, evidence, assigned_at, due_at, courses, with_exam,
                   consequence, done_at, overdue_at, waived_by, waived_at
            FROM retraining_assignment \(clause)
            """, arguments
        ) { row in
            let key = RetrainingAssignment.Key(
                rule: row.text(1), staff: try row.id(0), trigger: UInt64(clamping: row.int64(2)))
            var state = RetrainingAssignment.State.open
            if let since = row.optionalTime(11) { state = .overdue(since: since) }
            if let at = row.optionalTime(10) { state = .done(at: at) }
            if let by = try row.optionalID(12, of: StaffMember.self), let at = row.optionalTime(13) {
                state = .waived(by: by, at: at)
            }
            guard let consequence = RetrainingRule.Consequence(rawValue: row.text(9)) else {
                throw VaultFault.unreadableRow
            }
            return RetrainingAssignment(
                key: key, number: row.int(3), evidence: try TrainingJSON.value(row.text(4)), assignedAt: row.time(5),
                dueAt: row.time(6), courses: Set(row.text(7).split(separator: " ").map { String($0) }),
                withExam: row.flag(8), consequence: consequence, state: state)
        }
    }
}
