public import Access
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    /// Everything somebody has practised or got wrong in an examination.
    public func practised(by staff: ID<StaffMember>) throws -> [Practised] {
        try sql.rows(
            """
            SELECT question_id, box, last_day, right_in_a_row, was_wrong FROM practice
            WHERE staff_id = ? ORDER BY question_id LIMIT 20000
            """, [staff.column]
        ) { row in
            let standing: MistakeBook.Standing? =
                switch (row.flag(4), row.int(3)) {
                case (false, _): nil
                case (true, MistakeBook.rightInARow...): .mastered
                case (true, let count): .open(rightInARow: count)
                }
            return Practised(
                question: try row.id(0),
                memory: LeitnerSchedule.Memory(box: row.int(1), lastDay: row.optionalInt64(2).map { Int($0) }),
                standing: standing)
        }
    }
}

extension Transaction {
    /// Keeps what somebody remembers. Like a preference a write without an event: it decides nothing, and what one
    /// practises is nobody's business but one's own.
    public func remember(_ practised: [Practised], of staff: ID<StaffMember>) throws {
        try writer.run(
            """
            INSERT INTO practice (staff_id, question_id, box, last_day, right_in_a_row, was_wrong)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (staff_id, question_id) DO UPDATE SET
                box = excluded.box, last_day = excluded.last_day, right_in_a_row = excluded.right_in_a_row,
                was_wrong = excluded.was_wrong
            """,
            each: practised.map { one in
                let count: Int? =
                    switch one.standing {
                    case nil: nil
                    case .mastered: MistakeBook.rightInARow
                    case .open(let count): count
                    }
                return [
                    staff.column, one.question.column, .int(one.memory.box),
                    .optional(one.memory.lastDay.map { Int64($0) }), .int(count ?? 0), .flag(count != nil),
                ]
            })
    }
}
