public import Access
public import Foundation
public import Ledger
import SQLEngine
public import Vault
public import Vocabulary

extension Reading {
    /// Events, the newest first.
    ///
    /// - Parameter permit: of a permission that opens reasons (`DataClass.audit`).
    public func events(
        _ filter: LedgerFilter, limit: Int, under permit: Permit<some WorkingTextPermission>
    ) throws -> [RecordedEvent] {
        try frames(filter, limit: limit).map { number, frame in try event(number, frame, under: permit) }
    }

    /// The same without what people wrote.
    public func eventsInBrief(_ filter: LedgerFilter, limit: Int) throws -> [RecordedEvent] {
        try frames(filter, limit: limit).map { number, frame in
            RecordedEvent(
                number: number, frame: try LedgerFrame(decoding: frame), subjects: try subjects(of: number),
                detail: nil)
        }
    }

    private func frames(_ filter: LedgerFilter, limit: Int) throws -> [(UInt64, [UInt8])] {
        let place = filter.subject == nil ? "finder.number" : "about.number"
        var parts: [String] = []
        var arguments: [SQLValue] = []
        let add = { (sql: String, value: SQLValue) in
            parts.append(sql)
            arguments.append(value)
        }
        if let actor = filter.actor { add("finder.actor = ?", .blob(actor.bytes)) }
        if !filter.actions.isEmpty {
            parts.append("finder.action IN (\(filter.actions.map { _ in "?" }.joined(separator: ", ")))")
            arguments += filter.actions.map { .text($0) }
        }
        if let outcome = filter.outcome { add("finder.outcome = ?", .int(outcome.rawValue)) }
        if let purpose = filter.purpose { add("finder.purpose = ?", .text(purpose)) }
        if let from = filter.from { add("finder.at >= ?", .time(from)) }
        if let before = filter.before { add("finder.at < ?", .time(before)) }
        if let above = filter.above { add("\(place) > ?", .int(above)) }
        if let below = filter.below { add("\(place) < ?", .int(below)) }
        if let subject = filter.subject { add("about.customer_id = ?", subject.column) }
        let conditions = parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ")
        let found = try sql.rows(
            """
            SELECT finder.number, ledger_frame.frame
            FROM \(filter.subject == nil ? "" : Self.aboutFirst) ledger_finder AS finder
            \(filter.subject == nil ? "" : "ON finder.number = about.number")
            JOIN ledger_frame ON ledger_frame.number = finder.number
            \(conditions)
            ORDER BY \(place) \(filter.above == nil ? "DESC" : "ASC") LIMIT ?
            """, arguments + [.int(limit)]
        ) { row in (UInt64(clamping: row.int64(0)), row.blob(1)) }
        return filter.above == nil ? found : found.reversed()
    }

    /// Walks one customer's events by their numbers and stops at the limit, however many there are; CROSS keeps SQLite
    /// from turning the join round.
    private static var aboutFirst: String { "ledger_subject AS about CROSS JOIN" }

    public func event(_ number: UInt64, under permit: Permit<some WorkingTextPermission>) throws -> RecordedEvent? {
        let frame = try sql.row("SELECT frame FROM ledger_frame WHERE number = ?", [.int(number)]) { $0.blob(0) }
        return try frame.map { try event(number, $0, under: permit) }
    }

    private func event(
        _ number: UInt64, _ frame: [UInt8], under permit: Permit<some WorkingTextPermission>
    ) throws -> RecordedEvent {
        let frame = try LedgerFrame(decoding: frame)
        let subjects = try subjects(of: number)
        return RecordedEvent(
            number: number, frame: frame, subjects: subjects,
            detail: frame.detailCommitment == nil
                ? nil : try detail(of: number, subjects: subjects, under: permit))
    }

    private func subjects(of number: UInt64) throws -> [ID<Subject>] {
        try sql.rows(
            "SELECT customer_id FROM ledger_subject WHERE number = ? LIMIT 3", [.int(number)]
        ) { try $0.id(0) }
    }

    private func detail(
        of number: UInt64, subjects: [ID<Subject>], under permit: Permit<some WorkingTextPermission>
    ) throws -> String? {
        for subject in subjects + [.house] {
            let sealed = try sql.row(
                "SELECT sealed FROM ledger_detail WHERE subject_id = ? AND number = ?", [subject.column, .int(number)]
            ) { $0.blob(0) }
            guard let sealed else { continue }
            // Of somebody in storage only, or whose key is destroyed, nothing is opened, reasons included.
            guard let key = try vault.dataKeyIfThere(of: subject) else { return nil }
            let address = LedgerDetail.address(of: number, about: subject, tenant: vault.ring.tenant)
            let text = try vault.ring.open(
                Envelope(parsing: sealed), at: address, class: .audit, key: key, under: permit)
            return LedgerDetail.text(in: text)
        }
        return nil
    }

    /// Events since a time, as a range of their numbers: no index need hold the time as well, and none is walked back to
    /// the first day. After a clock was put back it begins with the event that is first by the clock.
    private static var isSince: String {
        """
        number >= coalesce(
            (SELECT number FROM ledger_finder WHERE at >= ? ORDER BY at, number LIMIT 1), 9223372036854775807)
        """
    }

    /// When `staff` did `action` since then, the newest first, whatever its outcome.
    ///
    /// - Parameter subject: only about this customer.
    public func times(
        of action: String, by staff: ID<StaffMember>, about subject: ID<Subject>? = nil, since: Date, limit: Int
    ) throws -> [Date] {
        let about = "AND number IN (SELECT number FROM ledger_subject WHERE customer_id = ?)"
        return try sql.rows(
            """
            SELECT at FROM ledger_finder
            WHERE actor = ? AND action = ? AND \(Self.isSince) \(subject == nil ? "" : about)
            ORDER BY number DESC LIMIT ?
            """,
            [staff.column, .text(action), .time(since)] + (subject.map { [$0.column] } ?? []) + [.int(limit)]
        ) { $0.time(0) }
    }

    /// How often `action` was done, or refused, on each day of Asia/Shanghai since `from`: days since 1970, and the
    /// count.
    ///
    /// - Parameter staff: only by this person.
    public func dailyCounts(
        of action: String, outcome: LedgerEvent.Outcome, by staff: ID<StaffMember>? = nil, from: Date
    ) throws -> [(day: Int, count: Int)] {
        try sql.rows(
            """
            SELECT (at + 28800000) / 86400000 AS day, count(*) FROM ledger_finder
            WHERE action = ? AND outcome = ? AND \(Self.isSince) \(staff == nil ? "" : "AND actor = ?")
            GROUP BY day ORDER BY day LIMIT 400
            """,
            [.text(action), .int(outcome.rawValue), .time(from)] + (staff.map { [$0.column] } ?? [])
        ) { ($0.int(0), $0.int(1)) }
    }

    /// How many events of that outcome there were since then, whatever the action.
    public func eventCount(outcome: LedgerEvent.Outcome, by staff: ID<StaffMember>? = nil, since: Date) throws -> Int {
        try sql.row(
            """
            SELECT count(*) FROM ledger_finder
            WHERE \(Self.isSince) AND outcome = ? \(staff == nil ? "" : "AND actor = ?")
            """, [.time(since), .int(outcome.rawValue)] + (staff.map { [$0.column] } ?? [])
        ) { $0.int(0) } ?? 0
    }

    /// How often each purpose was the reason for `action` since then.
    public func purposeCounts(of action: String, since: Date) throws -> [String: Int] {
        let found = try sql.rows(
            """
            SELECT purpose, count(*) FROM ledger_finder
            WHERE action = ? AND outcome = ? AND \(Self.isSince) AND purpose IS NOT NULL
            GROUP BY purpose ORDER BY purpose LIMIT 500
            """, [.text(action), .int(LedgerEvent.Outcome.done.rawValue), .time(since)]
        ) { ($0.text(0), $0.int(1)) }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// When each account was last signed in to. Walks each account's events back to its last sign-in, no further.
    public func lastSignIns() throws -> [ID<StaffMember>: Date] {
        let found = try sql.rows(
            """
            SELECT id, (SELECT at FROM ledger_finder INDEXED BY ledger_finder_actor
                        WHERE actor = staff.id AND action = ? ORDER BY number DESC LIMIT 1)
            FROM staff
            """, [.text(Credential.signedInAction)]
        ) { (try $0.id(0, of: StaffMember.self), $0.optionalTime(1)) }
        return Dictionary(found, uniquingKeysWith: { first, _ in first }).compactMapValues { $0 }
    }

    /// Customers whom `staff` used last, the newest first, with the number of the event.
    public func recentSubjects(
        of staff: ID<StaffMember>, actions: [String], limit: Int
    ) throws -> [(subject: ID<Subject>, number: UInt64)] {
        let marks = actions.map { _ in "?" }.joined(separator: ", ")
        return try sql.rows(
            """
            SELECT subject.customer_id, max(finder.number) AS newest
            FROM (SELECT number FROM ledger_finder WHERE actor = ? AND action IN (\(marks))
                  ORDER BY number DESC LIMIT 200) AS finder
            JOIN ledger_subject AS subject ON subject.number = finder.number
            GROUP BY subject.customer_id ORDER BY newest DESC LIMIT ?
            """, [staff.column] + actions.map { .text($0) } + [.int(limit)]
        ) { (try $0.id(0), UInt64(clamping: $0.int64(1))) }
    }

    /// Number of events.
    public func ledgerSize() throws -> UInt64 { try LedgerTable.size(sql) }

    /// The right edge of the tree as this snapshot has it.
    func ledgerEdge() throws -> MerkleFrontier {
        try MerkleFrontier(size: LedgerTable.size(sql), from: StoredHashes(sql: sql))
    }

    /// The root over the first `size` events.
    public func ledgerRoot(at size: UInt64) throws -> Hash {
        try MerkleFrontier(size: size, from: StoredHashes(sql: sql)).root
    }

    /// The root over all events.
    public func ledgerRoot() throws -> Hash { try ledgerEdge().root }

    /// The path from event `number` to the root of the ledger as this snapshot has it.
    public func inclusionProof(of number: UInt64) throws -> InclusionProof {
        try StoredHashes(sql: sql).inclusionProof(index: number, size: LedgerTable.size(sql))
    }

    /// Walks the whole ledger and says whether it is intact. Reads every frame and every signed head, a thousand heads in
    /// memory at a time: about 5 µs an event.
    public func verifyLedger(trusting key: VerifierKey) throws -> LedgerVerdict {
        let notes = StoredNotes(sql: sql)
        var verification = LedgerVerification(hashes: StoredHashes(sql: sql), checkpoints: notes, key: key)
        try sql.forEachRow(
            """
            SELECT ledger_frame.number, ledger_frame.frame, ledger_node.hash
            FROM ledger_frame LEFT JOIN ledger_node
                ON ledger_node.level = 0 AND ledger_node.number = ledger_frame.number
            ORDER BY ledger_frame.number
            """, []
        ) { row in
            // A leaf without its hash is taken with a hash that no frame has, and so reported as changed.
            try verification.take(
                index: UInt64(clamping: row.int64(0)), frame: row.blob(1), leafHash: Hash(row.blob(2)) ?? .emptyTree)
        }
        if try LedgerTable.isEmptied(sql) { verification.note(.emptied) }
        let verdict = try verification.finish()
        try notes.check()
        return verdict
    }

    /// The stored hashes and frames, for an export.
    public func export(_ note: SignedNote, to write: (String, [UInt8]) throws -> Void) throws {
        let tiles = TileExport(hashes: StoredHashes(sql: sql)) { index in
            try sql.row("SELECT frame FROM ledger_frame WHERE number = ?", [.int(index)]) { $0.blob(0) } ?? []
        }
        try tiles.write(note, to: write)
    }
}
