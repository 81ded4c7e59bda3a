public import Access
import Foundation
import SQLEngine
public import Training
public import Vault
public import Vocabulary

extension AnswerToMark.Mark: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension Reading {
    public func answerToMark(_ attempt: ID<Attempt>, item: Int) throws -> AnswerToMark? {
        try MarkingTable.load("WHERE attempt_id = ? AND item = ?", [attempt.column, .int(item)], from: sql).first
    }

    /// Those of one sitting, in the order of its items.
    public func answersToMark(of attempt: ID<Attempt>) throws -> [AnswerToMark] {
        try MarkingTable.load("WHERE attempt_id = ? ORDER BY item", [attempt.column], from: sql)
    }

    /// What waits, question by question, and within a question in no order that says who or when: identities are random.
    public func waitingAnswers(limit: Int = 2000) throws -> [AnswerToMark] {
        try MarkingTable.load(
            "WHERE state = 'waiting' ORDER BY version_id, attempt_id, item LIMIT ?", [.int(limit)], from: sql)
    }

    /// What waits of one wording, in the same order.
    public func waitingAnswers(to version: ID<QuestionVersion>, limit: Int = 2000) throws -> [AnswerToMark] {
        try MarkingTable.load(
            "WHERE state = 'waiting' AND version_id = ? ORDER BY attempt_id, item LIMIT ?",
            [version.column, .int(limit)], from: sql)
    }

    public func waitingAnswerCount() throws -> Int {
        try sql.row("SELECT count(*) FROM answer_to_mark WHERE state = 'waiting'") { $0.int(0) } ?? 0
    }

    /// What the markers wrote to the examinee, in the order of their marks; empty ones are left out.
    public func comments(
        on answer: AnswerToMark, under permit: Permit<some WorkingTextPermission>
    ) throws -> [String] {
        let sealed = try sql.rows(
            "SELECT number, comment_sealed FROM answer_mark WHERE attempt_id = ? AND item = ? ORDER BY number",
            [answer.attempt.column, .int(answer.item)]
        ) { ($0.int(0), $0.blob(1)) }
        return try sealed.map { number, bytes in
            try vault.ring.open(
                Envelope(parsing: bytes),
                at: MarkingTable.address(answer.attempt, item: answer.item, number: number, tenant: vault.ring.tenant),
                class: .freeText, key: vault.dataKey(of: .house), under: permit)
        }.filter { !$0.isEmpty }
    }
}

/// What has to wait for a person, once a sitting has ended.
public struct AnswersWaiting: Storable {
    let answers: [AnswerToMark]

    public init(_ answers: [AnswerToMark]) { self.answers = answers }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO answer_to_mark (attempt_id, item, paper_id, version_id, needs_second, closed_at, state)
            VALUES (?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT DO NOTHING
            """,
            each: answers.map {
                [
                    $0.attempt.column, .int($0.item), $0.paper.column, $0.version.column, .int($0.needsSecond ? 1 : 0),
                    .time($0.closedAt),
                ]
            })
    }
}

/// One more mark of an answer, with what its marker wrote.
public struct AnswerMarking: Storable {
    let answer: AnswerToMark
    let comment: String

    /// - Parameter answer: with the new mark as its last.
    public init(_ answer: AnswerToMark, comment: String) {
        self.answer = answer
        self.comment = comment
    }

    public func store(in transaction: Transaction) throws {
        guard let mark = answer.marks.last else { return }
        let number = answer.marks.count
        let vault = transaction.vault
        let key = try vault.dataKey(of: .house)
        let address = MarkingTable.address(
            answer.attempt, item: answer.item, number: number, tenant: vault.ring.tenant)
        try transaction.writer.run(
            """
            INSERT INTO answer_mark (attempt_id, item, number, marker_id, milli_marks, at, comment_sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                answer.attempt.column, .int(answer.item), .int(number), mark.marker.column, .int(mark.milliMarks),
                .time(mark.at), .blob(try key.seal(comment, class: .freeText, at: address).bytes),
            ])
        try transaction.writer.run(
            "UPDATE answer_to_mark SET state = ? WHERE attempt_id = ? AND item = ?",
            [.text(answer.state.rawValue), answer.attempt.column, .int(answer.item)])
    }
}

enum MarkingTable {
    /// What a marker wrote about one answer, by its item and the number of the mark.
    static let entity: UInt16 = 52

    static func address(_ attempt: ID<Attempt>, item: Int, number: Int, tenant: UInt32) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: .house, entity: entity, field: UInt16(clamping: number), row: attempt.uuid,
            rowVersion: UInt64(clamping: item))
    }

    static func drop(_ item: Int, of attempt: ID<Attempt>, in transaction: Transaction) throws {
        try transaction.writer.run(
            "UPDATE answer_to_mark SET state = 'dropped' WHERE attempt_id = ? AND item = ? AND state = 'waiting'",
            [attempt.column, .int(item)])
    }

    static func dropAll(of attempt: ID<Attempt>, in transaction: Transaction) throws {
        try transaction.writer.run(
            "UPDATE answer_to_mark SET state = 'dropped' WHERE attempt_id = ? AND state = 'waiting'", [attempt.column])
    }

    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [AnswerToMark] {
        let answers = try sql.rows(
            """
            SELECT attempt_id, item, paper_id, version_id, needs_second, closed_at, state FROM answer_to_mark \(clause)
            """, arguments
        ) { row in
            AnswerToMark(
                attempt: try row.id(0), item: row.int(1), paper: try row.id(2), version: try row.id(3),
                needsSecond: row.int(4) == 1, closedAt: row.time(5),
                state: AnswerToMark.State(rawValue: row.text(6)) ?? .dropped)
        }
        return try answers.map { answer in
            let marks = try sql.rows(
                "SELECT marker_id, milli_marks, at FROM answer_mark WHERE attempt_id = ? AND item = ? ORDER BY number",
                [answer.attempt.column, .int(answer.item)]
            ) { AnswerMark(marker: try $0.id(0), milliMarks: $0.int(1), at: $0.time(2)) }
            return marks.isEmpty
                ? answer
                : AnswerToMark(
                    attempt: answer.attempt, item: answer.item, paper: answer.paper, version: answer.version,
                    needsSecond: answer.needsSecond, closedAt: answer.closedAt, state: answer.state, marks: marks)
        }
    }
}
