public import Access
public import Foundation
import SQLEngine
public import Training
import Vault
public import Vocabulary

extension Reading {
    public func attempt(_ id: ID<Attempt>) throws -> SatAttempt? {
        if let known = known.attempt(id) { return try AttemptTable.current(known, from: self) }
        return try AttemptTable.load("WHERE id = ?", [id.column], from: self).first
    }

    /// As the stored log alone has it, whatever is known: what a result is computed from, together with the digest.
    public func storedAttempt(_ id: ID<Attempt>) throws -> SatAttempt? {
        try AttemptTable.load("WHERE id = ?", [id.column], from: self, anew: true).first
    }

    /// Somebody's own, the newest first.
    public func attempts(by examinee: ID<StaffMember>, limit: Int = 200) throws -> [SatAttempt] {
        try AttemptTable.load(
            "WHERE examinee_id = ? ORDER BY started_at DESC LIMIT ?", [examinee.column, .int(limit)], from: self)
    }

    /// Somebody's own of one paper, the newest first.
    public func attempts(
        by examinee: ID<StaffMember>, at paper: ID<Paper>, limit: Int = 200
    ) throws -> [SatAttempt] {
        try AttemptTable.load(
            "WHERE examinee_id = ? AND paper_id = ? ORDER BY started_at DESC LIMIT ?",
            [examinee.column, paper.column, .int(limit)], from: self)
    }

    /// Of one paper, every version, the newest first.
    public func attempts(at paper: ID<Paper>, limit: Int) throws -> [SatAttempt] {
        try AttemptTable.load(
            "WHERE paper_id = ? ORDER BY started_at DESC, id LIMIT ?", [paper.column, .int(limit)], from: self)
    }

    /// Of one paper, every version, those that began in a span of time, the newest first.
    public func attempts(
        at paper: ID<Paper>, from start: Date, until end: Date, limit: Int
    ) throws -> [SatAttempt] {
        try AttemptTable.load(
            "WHERE paper_id = ? AND started_at >= ? AND started_at < ? ORDER BY started_at DESC, id LIMIT ?",
            [paper.column, .time(start), .time(end), .int(limit)], from: self)
    }

    public func attemptCount(at paper: ID<Paper>) throws -> Int {
        try sql.row("SELECT count(*) FROM attempt WHERE paper_id = ?", [paper.column]) { $0.int(0) } ?? 0
    }

    /// Sittings whose time has passed and that nobody has closed yet: the server may not have been running.
    public func overdueAttempts(at now: Date, limit: Int = 200) throws -> [(id: ID<Attempt>, examinee: ID<StaffMember>)]
    {
        try sql.rows(
            """
            SELECT id, examinee_id FROM attempt WHERE closed_at IS NULL AND deadline_at <= ? AND NOT EXISTS (
                SELECT 1 FROM staff WHERE staff.id = attempt.examinee_id AND staff.disabled_at IS NOT NULL)
            ORDER BY deadline_at LIMIT ?
            """, [.time(now), .int(limit)]
        ) { (try $0.id(0), try $0.id(1)) }
    }

    public func examinee(of attempt: ID<Attempt>) throws -> ID<StaffMember>? {
        try sql.row("SELECT examinee_id FROM attempt WHERE id = ?", [attempt.column]) { try $0.id(0) }
    }

    /// SHA-256 over the stored entries of a log, in hexadecimal: what the ledger keeps of it.
    ///
    /// - Parameters:
    ///   - event: the entry that is about to be appended, if it is to count.
    ///   - limit: only entries of a lower number count.
    public func logDigest(
        of attempt: ID<Attempt>, adding event: AttemptEvent? = nil, below limit: Int = .max
    ) throws -> String {
        var digest = ContentDigest()
        try sql.forEachRow(
            "SELECT number, at, kind FROM attempt_event WHERE attempt_id = ? AND number < ? ORDER BY number",
            [attempt.column, .int(limit)]
        ) { row in digest.update(Array("\(row.int(0)) \(row.int64(1)) \(row.text(2))\n".utf8)) }
        if let event {
            let kind = try TrainingJSON.text(event.kind)
            digest.update(Array("\(event.number) \(event.at.milliseconds) \(kind)\n".utf8))
        }
        return digest.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// A sitting that begins.
public struct AttemptOpening: Storable {
    public let sat: SatAttempt
    private let questions: [ID<Question>]

    /// - Parameter questions: of the items, in their order.
    public init(_ attempt: Attempt, of paper: Paper, questions: [ID<Question>]) {
        sat = SatAttempt(paper: paper.id, paperNumber: paper.number, attempt: attempt)
        self.questions = questions
    }

    public func store(in transaction: Transaction) throws {
        let attempt = sat.attempt
        try transaction.writer.run(
            """
            INSERT INTO attempt (
                id, paper_id, paper_number, examinee_id, seed, started_at, rules, red_lines, sitting, deadline_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                attempt.id.column, sat.paper.column, .int(sat.paperNumber), attempt.examinee.column,
                .integer(Int64(bitPattern: attempt.seed)), .time(attempt.startedAt),
                .text(try TrainingJSON.text(attempt.rules)), .text(try TrainingJSON.text(attempt.redLines)),
                .text(try TrainingJSON.text(attempt.order)), .time(attempt.deadline),
            ])
        try transaction.writer.run(
            """
            INSERT INTO attempt_item (attempt_id, place, version_id, question_id, milli_marks, cell)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            each: zip(attempt.items, questions).enumerated().map { place, pair in
                [
                    attempt.id.column, .int(place), pair.0.version.column, pair.1.column, .int(pair.0.milliMarks),
                    .int(pair.0.cell),
                ]
            })
        try transaction.writer.run(
            """
            INSERT INTO question_exposure (question_id, drawn) VALUES (?, 1)
            ON CONFLICT (question_id) DO UPDATE SET drawn = drawn + 1
            """, each: questions.map { [$0.column] })
        for event in attempt.log { try AttemptTable.insert(event, of: attempt.id, in: transaction) }
    }
}

/// An act on a sitting that the ledger records too: its end, minutes given, voiding.
public struct AttemptAct: Storable {
    let attempt: Attempt
    let event: AttemptEvent

    public init(_ event: AttemptEvent, on attempt: Attempt) {
        self.attempt = attempt
        self.event = event
    }

    public func store(in transaction: Transaction) throws {
        try AttemptTable.insert(event, of: attempt.id, in: transaction)
        if case .voided = event.kind { try MarkingTable.dropAll(of: attempt.id, in: transaction) }
        let after = attempt.adding(event)
        let closed: Date? = after.isRunning(at: transaction.now) ? nil : transaction.now
        try transaction.writer.run(
            "UPDATE attempt SET deadline_at = ?, closed_at = coalesce(closed_at, ?) WHERE id = ?",
            [.time(after.deadline), .time(closed), attempt.id.column])
    }
}

extension Transaction {
    /// Adds an answer, a mark for review or a resumption to the log of a sitting.
    ///
    /// Without a ledger event: the log is a record of its own, which the database keeps from being changed and whose
    /// digest the ledger gets with the sitting's end (docs/decisions/0030-attempt-log.md).
    public func append(_ event: AttemptEvent, to attempt: ID<Attempt>) throws {
        try AttemptTable.insert(event, of: attempt, in: self)
    }
}

enum AttemptTable {
    static func insert(_ event: AttemptEvent, of attempt: ID<Attempt>, in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT INTO attempt_event (attempt_id, number, kind, at, client_at, device) VALUES (?, ?, ?, ?, ?, ?)",
            [
                attempt.column, .int(event.number), .text(try TrainingJSON.text(event.kind)), .time(event.at),
                .time(event.clientTime), .optional(event.device),
            ])
    }

    /// - Parameter anew: reads every entry, also of a log that is known.
    static func load(
        _ clause: String, _ arguments: [SQLValue], from reading: some Reading, anew: Bool = false
    ) throws -> [SatAttempt] {
        try reading.sql.rows(
            """
            SELECT id, paper_id, paper_number, examinee_id, seed, rules, red_lines, sitting FROM attempt \(clause)
            """, arguments
        ) { row -> SatAttempt? in
            let id = try row.id(0, of: Attempt.self)
            if !anew, let known = reading.known.attempt(id) { return try current(known, from: reading) }
            return try parsed(row, id, from: reading)
        }.compactMap { $0 }
    }

    /// A known sitting with what its log has gained. The log is append-only, so its beginning never has to be read again;
    /// that the last known entry is still there is looked at all the same.
    ///
    /// - Returns: nil where there is no such sitting any more.
    static func current(_ known: SatAttempt, from reading: some Reading) throws -> SatAttempt? {
        let attempt = known.attempt
        guard let last = attempt.log.last else { throw VaultFault.unreadableRow }
        let entries = try log(of: attempt.id, from: last.number, in: reading.sql)
        guard entries.first == last else {
            reading.known.forget(attempt.id)
            return try load("WHERE id = ?", [attempt.id.column], from: reading).first
        }
        guard entries.count > 1 else { return known }
        let grown = entries.dropFirst().reduce(attempt) { $0.adding($1) }
        return kept(SatAttempt(paper: known.paper, paperNumber: known.paperNumber, attempt: grown), by: reading)
    }

    private static func parsed(
        _ row: borrowing SQLRow, _ id: ID<Attempt>, from reading: some Reading
    ) throws -> SatAttempt {
        let attempt = Attempt(
            id: id, examinee: try row.id(3), items: try items(of: id, from: reading),
            rules: try TrainingJSON.value(row.text(5)), redLines: try TrainingJSON.value(row.text(6)),
            seed: UInt64(bitPattern: row.int64(4)), order: try TrainingJSON.value(row.text(7)),
            log: try log(of: id, from: 1, in: reading.sql))
        return kept(SatAttempt(paper: try row.id(1), paperNumber: row.int(2), attempt: attempt), by: reading)
    }

    private static func kept(_ sat: SatAttempt, by reading: some Reading) -> SatAttempt {
        let known = reading.known
        reading.onceCommitted { known.keep(sat) }
        return sat
    }

    private static func items(of attempt: ID<Attempt>, from reading: some Reading) throws -> [PaperItem] {
        try reading.sql.rows(
            "SELECT version_id, milli_marks, cell FROM attempt_item WHERE attempt_id = ? ORDER BY place",
            [attempt.column]
        ) { row in
            let version = try row.id(0, of: QuestionVersion.self)
            return PaperItem(
                version: version, content: try QuestionTable.content(of: version, from: reading),
                milliMarks: row.int(1), cell: row.int(2))
        }
    }

    private static func log(
        of attempt: ID<Attempt>, from number: Int, in sql: any SQLReader
    ) throws -> [AttemptEvent] {
        try sql.rows(
            """
            SELECT number, kind, at, client_at, device FROM attempt_event WHERE attempt_id = ? AND number >= ?
            ORDER BY number
            """, [attempt.column, .int(number)]
        ) { row in
            AttemptEvent(
                number: row.int(0), kind: try TrainingJSON.value(row.text(1)), at: row.time(2),
                clientTime: row.optionalTime(3), device: row.optionalText(4))
        }
    }
}
