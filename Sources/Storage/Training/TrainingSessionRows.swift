import Access
import Foundation
import SQLEngine
import Training
import Vault
import Vocabulary

/// Sessions as rows.
enum TrainingSessionTable {
    typealias ReasonReading = (_ sealed: [UInt8], _ session: ID<TrainingSession>, _ place: Place) throws -> String

    static func load(
        _ clause: String, _ arguments: [SQLValue], from reading: some Reading,
        reason: ReasonReading = { _, _, _ in "" }
    ) throws -> [TrainingSession] {
        let bare = try reading.sql.rows(
            """
            SELECT id, year, ordinal, topic, courses, place, starts_at, ends_at, trainer_id, milli_hours, agenda,
                paper_id, plan_item_id, makes_up_for, edition, closed_at, closed_by, digest
            FROM training_session \(clause)
            """, arguments, session)
        return try bare.map { session in
            TrainingSession(
                id: session.id, number: session.number, plan: session.plan,
                people: try people(of: session.id, from: reading, reason), state: session.state,
                edition: session.edition, makesUpFor: session.makesUpFor,
                results: try results(of: session.id, from: reading.sql))
        }
    }

    private static func session(_ row: borrowing SQLRow) throws -> TrainingSession {
        let plan = SessionPlan(
            topic: row.text(3), courses: row.text(4).split(separator: " ").map(String.init), place: row.text(5),
            starts: row.time(6), ends: row.time(7), trainer: try row.id(8), milliHours: row.int(9),
            agenda: row.text(10), paper: try row.optionalID(11), planItem: try row.optionalID(12))
        var state = TrainingSession.State.open
        if let at = row.optionalTime(15), let by = try row.optionalID(16, of: StaffMember.self),
            let digest = row.optionalText(17)
        {
            state = .closed(at: at, by: by, digest: digest)
        }
        return TrainingSession(
            id: try row.id(0), number: TrainingSession.Number(year: row.int(1), ordinal: row.int(2)), plan: plan,
            people: [], state: state, edition: row.int(14), makesUpFor: try row.optionalID(13))
    }

    private static func people(
        of session: ID<TrainingSession>, from reading: some Reading, _ reason: ReasonReading
    ) throws -> [Attendance] {
        var entries: [ID<StaffMember>: [Attendance.Entry]] = [:]
        let rows = try reading.sql.rows(
            """
            SELECT staff_id, number, mark, way, at, by_id, reason_sealed FROM attendance_entry
            WHERE session_id = ? ORDER BY staff_id, number
            """, [session.column]
        ) { row in
            guard let mark = Attendance.Mark(rawValue: row.text(2)), let way = Attendance.Way(rawValue: row.text(3))
            else { throw VaultFault.unreadableRow }
            let staff = try row.id(0, of: StaffMember.self)
            let place = Place.reason(session, of: staff, number: row.int(1))
            let text = row.isNull(6) ? "" : try reason(row.blob(6), session, place)
            return (staff, Attendance.Entry(mark, way, at: row.time(4), by: try row.id(5), reason: text))
        }
        for (staff, entry) in rows { entries[staff, default: []].append(entry) }
        return try reading.sql.rows(
            "SELECT staff_id, invited FROM attendance WHERE session_id = ? ORDER BY staff_id", [session.column]
        ) { row in
            let staff = try row.id(0, of: StaffMember.self)
            return Attendance(staff, isInvited: row.int(1) == 1, entries: entries[staff] ?? [])
        }
    }

    private static func results(of session: ID<TrainingSession>, from sql: any SQLReader) throws -> [SessionResult] {
        try sql.rows(
            """
            SELECT staff_id, attempt_id, milli_score, milli_total, passed FROM session_result
            WHERE session_id = ? ORDER BY staff_id
            """, [session.column]
        ) { row in
            SessionResult(
                staff: try row.id(0), attempt: try row.id(1), milliScore: row.int(2), milliTotal: row.int(3),
                isPassed: row.int(4) == 1)
        }
    }
}

extension TrainingSessionTable {
    static func insert(_ session: TrainingSession, secret: SQLValue, in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO training_session (
                id, year, ordinal, topic, courses, place, starts_at, ends_at, trainer_id, milli_hours, agenda,
                paper_id, plan_item_id, makes_up_for, secret_sealed, edition)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [session.id.column, .int(session.number.year), .int(session.number.ordinal)] + columns(session.plan)
                + [.id(session.makesUpFor), secret, .int(session.edition)])
        try invite(session.people.map { ($0.staff, $0.isInvited) }, to: session.id, in: transaction)
    }

    private static func columns(_ plan: SessionPlan) -> [SQLValue] {
        [
            .text(plan.topic), .text(plan.courses.joined(separator: " ")), .text(plan.place), .time(plan.starts),
            .time(plan.ends), plan.trainer.column, .int(plan.milliHours), .text(plan.agenda), .id(plan.paper),
            .id(plan.planItem),
        ]
    }

    /// Whoever is not on the list any more goes; entries that are there already stay.
    static func update(_ session: TrainingSession, in transaction: Transaction) throws {
        var closing: [SQLValue] = [.null, .null, .null]
        if case .closed(let at, let by, let digest) = session.state { closing = [.time(at), by.column, .text(digest)] }
        try transaction.writer.run(
            """
            UPDATE training_session SET topic = ?, courses = ?, place = ?, starts_at = ?, ends_at = ?,
                trainer_id = ?, milli_hours = ?, agenda = ?, paper_id = ?, plan_item_id = ?, edition = ?,
                closed_at = ?, closed_by = ?, digest = ?
            WHERE id = ? AND closed_at IS NULL
            """, columns(session.plan) + [.int(session.edition)] + closing + [session.id.column])
        let kept = Set(session.people.map(\.staff))
        let known = try transaction.sql.rows(
            "SELECT staff_id FROM attendance WHERE session_id = ?", [session.id.column]
        ) { try $0.id(0, of: StaffMember.self) }
        try transaction.writer.run(
            "DELETE FROM attendance WHERE session_id = ? AND staff_id = ?",
            each: known.filter { !kept.contains($0) }.map { [session.id.column, $0.column] })
        try invite(session.people.map { ($0.staff, $0.isInvited) }, to: session.id, in: transaction)
        for person in session.people {
            for (place, entry) in person.entries.enumerated() where entry.way == .closing {
                try note(entry, number: place + 1, of: person.staff, in: session.id, transaction)
            }
        }
        try transaction.writer.run(
            """
            INSERT INTO session_result (session_id, staff_id, attempt_id, milli_score, milli_total, passed)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            each: session.results.map { result in
                [
                    session.id.column, result.staff.column, result.attempt.column, .int(result.milliScore),
                    .int(result.milliTotal), .int(result.isPassed ? 1 : 0),
                ]
            })
    }

    static func invite(
        _ people: [(staff: ID<StaffMember>, isInvited: Bool)], to session: ID<TrainingSession>,
        in transaction: Transaction
    ) throws {
        try transaction.writer.run(
            """
            INSERT INTO attendance (session_id, staff_id, invited) VALUES (?, ?, ?)
            ON CONFLICT (session_id, staff_id) DO UPDATE SET invited = excluded.invited
            """, each: people.map { [session.column, $0.staff.column, .int($0.isInvited ? 1 : 0)] })
    }

    static func note(
        _ entry: Attendance.Entry, number: Int, of staff: ID<StaffMember>, in session: ID<TrainingSession>,
        _ transaction: Transaction
    ) throws {
        let place = Place.reason(session, of: staff, number: number)
        try transaction.writer.run(
            """
            INSERT INTO attendance_entry (session_id, staff_id, number, mark, way, at, by_id, reason_sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                session.column, staff.column, .int(number), .text(entry.mark.rawValue), .text(entry.way.rawValue),
                .time(entry.at), entry.by.column,
                entry.reason.isEmpty ? .null : try seal(entry.reason, at: place, in: transaction),
            ])
    }
}

// MARK: - What is sealed: the code's secret, and why somebody stayed away or was noted otherwise.

extension TrainingSessionTable {
    static let entity: UInt16 = 60

    struct Place {
        let row: UUID
        let field: UInt16
        let version: UInt64

        static func secret(_ session: ID<TrainingSession>) -> Place { Place(row: session.uuid, field: 1, version: 0) }

        /// One person's reasons lie at the exclusive or of both identities: a row of its own for each pair.
        static func reason(_ session: ID<TrainingSession>, of staff: ID<StaffMember>, number: Int) -> Place {
            let pair = zip(session.bytes, staff.bytes).map { $0 ^ $1 }
            return Place(
                row: (ID<TrainingSession>(bytes: pair) ?? session).uuid, field: 2, version: UInt64(clamping: number))
        }

        func address(tenant: UInt32) -> FieldAddress {
            FieldAddress(
                tenant: tenant, customer: .house, entity: TrainingSessionTable.entity, field: field, row: row,
                rowVersion: version)
        }
    }

    static func seal(_ text: String, at place: Place, in transaction: Transaction) throws -> SQLValue {
        let key = try transaction.vault.dataKey(of: .house)
        return .blob(try key.seal(text, class: .freeText, at: place.address(tenant: key.tenant)).bytes)
    }

    static func open(
        _ sealed: [UInt8], at place: Place, from reading: some Reading,
        under permit: Permit<some WorkingTextPermission>
    ) throws -> String {
        try reading.vault.ring.open(
            Envelope(parsing: sealed), at: place.address(tenant: reading.vault.ring.tenant), class: .freeText,
            key: reading.vault.dataKey(of: .house), under: permit)
    }

    static func opened(
        _ sealed: [UInt8], of session: ID<TrainingSession>, at place: Place, from reading: some Reading,
        under permit: Permit<some WorkingTextPermission>
    ) throws -> String {
        try open(sealed, at: place, from: reading, under: permit)
    }
}
