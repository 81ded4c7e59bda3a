import Access
public import Foundation
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    /// The period in force; nil before an officer has confirmed one.
    public func recordRetention() throws -> RecordRetention? {
        try sql.row(
            """
            SELECT number, session_years, attempt_years, certificate_years, confirmed_by, confirmed_at
            FROM record_retention ORDER BY number DESC LIMIT 1
            """, []
        ) { row in
            RecordRetention(
                number: row.int(0), years: [.session: row.int(1), .attempt: row.int(2), .certificate: row.int(3)],
                confirmedBy: try row.id(4), confirmedAt: row.time(5))
        }
    }

    /// Records of a kind that ended before an instant and stand on no order, the oldest first; as many as one order
    /// holds.
    ///
    /// A sitting stays as long as a certificate that it gave is kept, an objection to it is open or an answer of it waits
    /// for marks.
    public func records(_ kind: RecordRetention.Kind, endedBefore cutoff: Date) throws -> [PastRecord] {
        try sql.rows(RecordRetentionTable.past(kind), [.time(cutoff), .int(RecordRetentionTable.most)]) { row in
            PastRecord(
                kind, id: try row.id(0, of: PastRecordID.self).uuid, ended: row.time(1), name: row.text(2),
                staff: try row.optionalID(3))
        }
    }

    /// How many those are.
    public func recordCount(_ kind: RecordRetention.Kind, endedBefore cutoff: Date) throws -> Int {
        try sql.row(
            "SELECT count(*) FROM (\(RecordRetentionTable.past(kind)))",
            [.time(cutoff), .int(RecordRetentionTable.most)]
        ) { $0.int(0) } ?? 0
    }

    /// Orders, the newest first.
    public func recordRemovals(openOnly: Bool = false, limit: Int = 100) throws -> [RecordRemoval] {
        let condition = openOnly ? "WHERE done_at IS NULL" : ""
        return try RecordRetentionTable.removals(
            "\(condition) ORDER BY ordered_at DESC, id LIMIT ?", [.int(limit)], from: sql)
    }

    public func recordRemoval(_ id: ID<RecordRemoval>) throws -> RecordRemoval? {
        try RecordRetentionTable.removals("WHERE id = ?", [id.column], from: sql).first
    }

    /// What an order has still to remove.
    public func recordsLeft(of removal: ID<RecordRemoval>, limit: Int) throws -> [PastRecord] {
        try sql.rows(
            """
            SELECT record_id, kind, ended_at FROM record_removal_item
            WHERE removal_id = ? AND removed_at IS NULL ORDER BY record_id LIMIT ?
            """, [removal.column, .int(limit)]
        ) { row in
            guard let kind = RecordRetention.Kind(rawValue: row.text(1)) else { throw VaultFault.unreadableRow }
            return PastRecord(kind, id: try row.id(0, of: PastRecordID.self).uuid, ended: row.time(2), name: "")
        }
    }

    /// The latest end of a record of a kind that was removed: nothing sure can be said of this kind about an earlier time.
    public func lastRemovedEnd(of kind: RecordRetention.Kind) throws -> Date? {
        try sql.row(
            "SELECT max(ended_at) FROM record_removal_item WHERE kind = ? AND removed_at IS NOT NULL",
            [.text(kind.rawValue)]
        ) { $0.optionalTime(0) } ?? nil
    }

    /// The events that vouch for a sitting, from 0 as in the ledger, in order.
    public func eventsVouching(for attempt: ID<Attempt>) throws -> [UInt64] {
        try sql.rows(
            """
            SELECT ledger_number FROM attempt_event WHERE attempt_id = ? AND ledger_number IS NOT NULL
            ORDER BY ledger_number
            """, [attempt.column]
        ) { UInt64(clamping: $0.int64(0)) }
    }
}

extension RecordRetention: Storable {
    public func store(in transaction: Transaction) throws {
        let years = [Kind.session, .attempt, .certificate].map { SQLValue.int(self.years[$0] ?? 0) }
        try transaction.writer.run(
            """
            INSERT INTO record_retention (
                number, session_years, attempt_years, certificate_years, confirmed_by, confirmed_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """, [.int(number)] + years + [confirmedBy.column, .time(confirmedAt)])
    }
}

/// An order with every record that it is about.
public struct OrderedRemoval: Storable {
    let order: RecordRemoval
    let records: [PastRecord]

    public init(_ order: RecordRemoval, of records: [PastRecord]) {
        self.order = order
        self.records = records
    }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT INTO record_removal (id, rule_number, by_id, ordered_at, count) VALUES (?, ?, ?, ?, ?)",
            [order.id.column, .int(order.rule), order.by.column, .time(order.orderedAt), .int(order.count)])
        try transaction.writer.run(
            "INSERT INTO record_removal_item (record_id, removal_id, kind, ended_at) VALUES (?, ?, ?, ?)",
            each: records.map { [.uuid($0.id), order.id.column, .text($0.kind.rawValue), .time($0.ended)] })
    }
}

extension RecordRemoval: Storable {
    /// That it is done; what was ordered never changes.
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "UPDATE record_removal SET done_at = ? WHERE id = ? AND done_at IS NULL", [.time(doneAt), id.column])
    }
}

/// One record that goes, and everything that hangs on it.
public struct RemovedRecord: Storable {
    let record: PastRecord

    public init(_ record: PastRecord) { self.record = record }

    public func store(in transaction: Transaction) throws {
        let id = SQLValue.uuid(record.id)
        if record.kind == .attempt {
            try transaction.writer.run(
                """
                INSERT INTO record_removal_event (number, record_id)
                SELECT ledger_number, attempt_id FROM attempt_event WHERE attempt_id = ? AND ledger_number IS NOT NULL
                """, [id])
        }
        try transaction.overwriting {
            for statement in RecordRetentionTable.removing(record.kind) { try transaction.writer.run(statement, [id]) }
        }
        try transaction.writer.run(
            "UPDATE record_removal_item SET removed_at = ? WHERE record_id = ?", [.time(transaction.now), id])
        guard record.kind == .attempt else { return }
        let known = transaction.known
        transaction.onceCommitted { known.forget(ID(record.id)) }
    }
}

/// Names the identity of a record, whatever its kind.
private enum PastRecordID {}

enum RecordRetentionTable {
    /// Of a kind, in one order.
    fileprivate static let most = 10_000

    fileprivate static func past(_ kind: RecordRetention.Kind) -> String {
        switch kind {
        case .session: sessions
        case .attempt: attempts
        case .certificate: certificates
        }
    }

    private static let sessions = """
        SELECT id, closed_at, printf('AQ-%d-%03d', year, ordinal), NULL FROM training_session
        WHERE closed_at IS NOT NULL AND closed_at < ?
            AND NOT EXISTS (
                SELECT 1 FROM record_removal_item
                WHERE record_id = training_session.id AND removed_at IS NULL)
        ORDER BY closed_at, id LIMIT ?
        """

    private static let attempts = """
        SELECT id, closed_at, (
            SELECT name FROM paper_version AS paper
            WHERE paper.paper_id = attempt.paper_id AND paper.number = attempt.paper_number), examinee_id
        FROM attempt WHERE closed_at IS NOT NULL AND closed_at < ?
            AND NOT EXISTS (SELECT 1 FROM qualification WHERE qualification.attempt_id = attempt.id)
            AND NOT EXISTS (
                SELECT 1 FROM question_objection AS doubt WHERE doubt.attempt_id = attempt.id AND doubt.state = 'open')
            AND NOT EXISTS (
                SELECT 1 FROM answer_to_mark AS answer
                WHERE answer.attempt_id = attempt.id AND answer.state = 'waiting')
            AND NOT EXISTS (
                SELECT 1 FROM record_removal_item WHERE record_id = attempt.id AND removed_at IS NULL)
        ORDER BY closed_at, id LIMIT ?
        """

    private static let certificates = """
        SELECT id, valid_until, coalesce(number, ''), holder_id FROM qualification
        WHERE valid_until < ?
            AND NOT EXISTS (
                SELECT 1 FROM record_removal_item WHERE record_id = qualification.id AND removed_at IS NULL)
        ORDER BY valid_until, id LIMIT ?
        """

    /// Rows that refer to others go before them.
    fileprivate static func removing(_ kind: RecordRetention.Kind) -> [String] {
        switch kind {
        case .session:
            [
                "DELETE FROM session_result WHERE session_id = ?",
                "DELETE FROM attendance_wrong_code WHERE session_id = ?",
                "DELETE FROM attendance_entry WHERE session_id = ?", "DELETE FROM attendance WHERE session_id = ?",
                "UPDATE training_session SET makes_up_for = NULL WHERE makes_up_for = ?",
                "DELETE FROM training_session WHERE id = ?",
            ]
        case .attempt:
            [
                "DELETE FROM question_objection WHERE attempt_id = ?",
                "DELETE FROM regrade_attempt WHERE attempt_id = ?",
                "DELETE FROM answer_mark WHERE attempt_id = ?", "DELETE FROM answer_to_mark WHERE attempt_id = ?",
                "DELETE FROM attempt_event WHERE attempt_id = ?", "DELETE FROM attempt_item WHERE attempt_id = ?",
                "DELETE FROM attempt WHERE id = ?",
            ]
        case .certificate: ["DELETE FROM qualification WHERE id = ?"]
        }
    }

    fileprivate static func removals(
        _ clause: String, _ arguments: [SQLValue], from sql: any SQLReader
    ) throws -> [RecordRemoval] {
        try sql.rows(
            "SELECT id, rule_number, by_id, ordered_at, count, done_at FROM record_removal \(clause)", arguments
        ) {
            row in
            RecordRemoval(
                id: try row.id(0), rule: row.int(1), by: try row.id(2), orderedAt: row.time(3), count: row.int(4),
                doneAt: row.optionalTime(5))
        }
    }
}
