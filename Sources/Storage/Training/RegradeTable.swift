import Access
import Foundation
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    public func regrade(_ id: ID<Regrade>) throws -> Regrade? {
        try RegradeTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// Of one paper, the newest first.
    public func regrades(of paper: ID<Paper>, limit: Int = 200) throws -> [Regrade] {
        try RegradeTable.load(
            "WHERE paper_id = ? ORDER BY begun_at DESC LIMIT ?", [paper.column, .int(limit)], from: sql)
    }

    /// Those that are not done, the oldest first: a server that stopped between two batches finds them at its start.
    public func openRegrades() throws -> [Regrade] {
        try RegradeTable.load("WHERE done_at IS NULL ORDER BY begun_at LIMIT 100", [], from: sql)
    }

    /// Sittings of a paper that met a wording, in the order of their starts.
    public func attemptIDs(at paper: ID<Paper>, meeting version: ID<QuestionVersion>) throws -> [ID<Attempt>] {
        try sql.rows(
            """
            SELECT attempt.id FROM attempt_item AS item JOIN attempt ON attempt.id = item.attempt_id
            WHERE item.version_id = ? AND attempt.paper_id = ? ORDER BY attempt.started_at, attempt.id
            """, [version.column, paper.column]
        ) { try $0.id(0) }
    }

    /// In how many sittings of which papers a wording was met.
    public func papers(meeting version: ID<QuestionVersion>) throws -> [(paper: ID<Paper>, count: Int)] {
        try sql.rows(
            """
            SELECT attempt.paper_id, count(*) FROM attempt_item AS item JOIN attempt ON attempt.id = item.attempt_id
            WHERE item.version_id = ? GROUP BY attempt.paper_id ORDER BY count(*) DESC, attempt.paper_id
            """, [version.column]
        ) { (try $0.id(0), $0.int(1)) }
    }

    /// Sittings that an order has not come to yet.
    public func attemptsToRegrade(_ order: Regrade, limit: Int) throws -> [SatAttempt] {
        let ids = try sql.rows(
            """
            SELECT attempt.id FROM attempt_item AS item JOIN attempt ON attempt.id = item.attempt_id
            WHERE item.version_id = ? AND attempt.paper_id = ? AND attempt.started_at <= ? AND NOT EXISTS (
                SELECT 1 FROM regrade_attempt AS done
                WHERE done.regrade_id = ? AND done.attempt_id = attempt.id)
            ORDER BY attempt.started_at, attempt.id LIMIT ?
            """,
            [order.version.column, order.paper.column, .time(order.begunAt), order.id.column, .int(limit)]
        ) { try $0.id(0, of: Attempt.self) }
        return try ids.compactMap { try storedAttempt($0) }
    }

    /// What an order did, attempt by attempt.
    public func regradedAttempts(by order: ID<Regrade>, limit: Int = 5000) throws -> [RegradedAttempt] {
        try sql.rows(
            """
            SELECT done.attempt_id, attempt.examinee_id, done.before_milli, done.after_milli, done.before_verdict,
                   done.after_verdict, done.certificate
            FROM regrade_attempt AS done JOIN attempt ON attempt.id = done.attempt_id
            WHERE done.regrade_id = ? ORDER BY attempt.started_at, attempt.id LIMIT ?
            """, [order.column, .int(limit)]
        ) { row in
            RegradedAttempt(
                attempt: try row.id(0), examinee: try row.id(1), beforeMilli: row.int(2), afterMilli: row.int(3),
                before: try RegradeTable.standing(row.text(4)), after: try RegradeTable.standing(row.text(5)),
                certificate: RegradedAttempt.Certificate(rawValue: row.text(6)) ?? .none)
        }
    }
}

extension Regrade: Storable {
    /// Its beginning, and later that it is done; everything else never changes.
    public func store(in transaction: Transaction) throws {
        let kind =
            switch lost {
            case .keep: "keep"
            case .revoke: "revoke"
            }
        try transaction.writer.run(
            """
            INSERT INTO regrade (
                id, paper_id, version_id, correction, reason, lost, lost_reason, officer_id, begun_at, objection_id,
                done_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET done_at = excluded.done_at
            """,
            [
                id.column, paper.column, version.column, .text(try TrainingJSON.text(correction)), .text(reason),
                .text(kind), .text(lost.text), officer.column, .time(begunAt), .id(objection), .time(doneAt),
            ])
    }
}

/// The entry in an attempt's log and the note that the order has come by, stored together.
public struct RegradeStep: Storable {
    let order: ID<Regrade>
    let effect: RegradeEffect
    /// Nil for a sitting that is void: nothing happens to it.
    let entry: AttemptEntry?
    let certificate: RegradedAttempt.Certificate

    public init(
        _ order: ID<Regrade>, _ effect: RegradeEffect, _ entry: AttemptEntry?,
        certificate: RegradedAttempt.Certificate
    ) {
        self.order = order
        self.effect = effect
        self.entry = entry
        self.certificate = certificate
    }

    public func store(in transaction: Transaction) throws {
        if let entry {
            try entry.insert(in: transaction)
            if case .regraded(let items, _, _, _) = entry.event.kind {
                // Whoever gets all the marks, or none that count, waits for nobody.
                for (item, correction) in items where correction == .fullMarks || correction == .leftOut {
                    try MarkingTable.drop(item, of: effect.attempt.id, in: transaction)
                }
            }
        }
        try transaction.writer.run(
            """
            INSERT INTO regrade_attempt (
                regrade_id, attempt_id, before_milli, after_milli, before_verdict, after_verdict, certificate)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                order.column, effect.attempt.id.column, .int(effect.before.milliScore),
                .int((entry == nil ? effect.before : effect.after).milliScore),
                .text(standing(effect.before).rawValue), .text(standing(effect.after).rawValue),
                .text(certificate.rawValue),
            ])
    }
}

extension RegradeStep {
    private func standing(_ grade: Grade) -> RegradedAttempt.Standing {
        effect.isRunning ? .running : entry == nil ? .void : RegradedAttempt.Standing(grade.verdict)
    }
}

enum RegradeTable {
    static func standing(_ text: String) throws -> RegradedAttempt.Standing {
        guard let standing = RegradedAttempt.Standing(rawValue: text) else { throw VaultFault.unreadableRow }
        return standing
    }

    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [Regrade] {
        try sql.rows(
            """
            SELECT id, paper_id, version_id, correction, reason, lost, lost_reason, officer_id, begun_at, objection_id,
                   done_at
            FROM regrade \(clause)
            """, arguments
        ) { row in
            Regrade(
                id: try row.id(0), paper: try row.id(1), version: try row.id(2),
                correction: try TrainingJSON.value(row.text(3)), reason: row.text(4),
                lost: row.text(5) == "revoke" ? .revoke(reason: row.text(6)) : .keep(note: row.text(6)),
                officer: try row.id(7), begunAt: row.time(8), objection: try row.optionalID(9),
                doneAt: row.optionalTime(10))
        }
    }
}
