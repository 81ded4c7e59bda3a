public import Access
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    public func inboxRun(_ id: ID<InboxRun>) throws -> InboxRun? {
        try InboxTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// The newest first.
    public func inboxRuns(of staff: ID<StaffMember>) throws -> [InboxRun] {
        try InboxTable.load("WHERE staff_id = ? ORDER BY started_at DESC LIMIT 100", [staff.column], from: sql)
    }

    /// Everybody's, the newest first.
    public func inboxRuns(limit: Int = 5000) throws -> [InboxRun] {
        try InboxTable.load("ORDER BY started_at DESC LIMIT ?", [.int(limit)], from: sql)
    }
}

extension InboxRun: Storable {
    public func store(in transaction: Transaction) throws { try InboxTable.save(self, in: transaction) }
}

/// Runs of simulated inboxes.
enum InboxTable {
    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [InboxRun] {
        let runs = try sql.rows(
            "SELECT id, staff_id, drill, seed, started_at FROM inbox_run \(clause)", arguments
        ) { row in
            InboxRun(
                id: try row.id(0), staff: try row.id(1), drill: row.text(2),
                seed: UInt64(bitPattern: row.int64(3)), startedAt: row.time(4))
        }
        return try runs.map { run in
            let choices = try sql.rows(
                "SELECT item, choice, at FROM inbox_choice WHERE run_id = ? ORDER BY at, item", [run.id.column]
            ) { row in
                guard let choice = InboxChoice(rawValue: row.text(1)) else { throw VaultFault.unreadableRow }
                return InboxRun.Choice(item: row.int(0), choice: choice, at: row.time(2))
            }
            return InboxRun(
                id: run.id, staff: run.staff, drill: run.drill, seed: run.seed, startedAt: run.startedAt,
                choices: choices)
        }
    }

    static func save(_ run: InboxRun, in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO inbox_run (id, staff_id, drill, seed, started_at) SELECT ?1, ?2, ?3, ?4, ?5
            WHERE NOT EXISTS (SELECT 1 FROM inbox_run WHERE id = ?1)
            """,
            [
                run.id.column, run.staff.column, .text(run.drill), .integer(Int64(bitPattern: run.seed)),
                .time(run.startedAt),
            ])
        try transaction.writer.run(
            """
            INSERT INTO inbox_choice (run_id, item, choice, at) SELECT ?1, ?2, ?3, ?4
            WHERE NOT EXISTS (SELECT 1 FROM inbox_choice WHERE run_id = ?1 AND item = ?2)
            """,
            each: run.choices.map {
                [run.id.column, .int($0.item), .text($0.choice.rawValue), .time($0.at)]
            })
    }
}
