public import Access
public import Foundation
public import Ledger
import SQLEngine
public import Vault
public import Vocabulary

/// One event as the pages show it.
public struct RecordedEvent: Sendable {
    /// Place in the ledger, from 0; shown from 1.
    public let number: UInt64
    public let frame: LedgerFrame
    /// The customers it is linked to; empty once they have been erased.
    public let subjects: [ID<Subject>]
    /// Reason or ticket number, opened; nil when there was none or it has been erased.
    public let detail: String?
}

/// Which events a page shows; newest first.
public struct LedgerFilter: Sendable, Equatable {
    public var actor: ID<StaffMember>?
    public var subject: ID<Subject>?
    public var action: String?
    public var from: Date?
    /// Not included.
    public var before: Date?
    /// Only events below this number.
    public var below: UInt64?

    public init(
        actor: ID<StaffMember>? = nil, subject: ID<Subject>? = nil, action: String? = nil, from: Date? = nil,
        before: Date? = nil, below: UInt64? = nil
    ) {
        self.actor = actor
        self.subject = subject
        self.action = action
        self.from = from
        self.before = before
        self.below = below
    }
}

/// Reading the ledger with the reasons people gave.
public enum ReadLedger: WorkingTextPermission {
    public static let name = "ledger.view"
    public static let requirement = Requirement.everybody
    public static let opened = DataClass.audit
}

extension Reading {
    /// Events, the newest first.
    public func events(
        _ filter: LedgerFilter, limit: Int, under permit: Permit<ReadLedger>
    ) throws -> [RecordedEvent] {
        var parts: [String] = []
        var arguments: [SQLValue] = []
        let add = { (sql: String, value: SQLValue) in
            parts.append(sql)
            arguments.append(value)
        }
        if let actor = filter.actor { add("finder.actor = ?", actor.column) }
        if let action = filter.action { add("finder.action = ?", .text(action)) }
        if let from = filter.from { add("finder.at >= ?", .time(from)) }
        if let before = filter.before { add("finder.at < ?", .time(before)) }
        if let below = filter.below { add("finder.number < ?", .int(below)) }
        if let subject = filter.subject {
            add("finder.number IN (SELECT number FROM ledger_subject WHERE customer_id = ?)", subject.column)
        }
        let conditions = parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ")
        return try sql.rows(
            """
            SELECT finder.number, ledger_frame.frame
            FROM ledger_finder AS finder JOIN ledger_frame ON ledger_frame.number = finder.number
            \(conditions) ORDER BY finder.number DESC LIMIT ?
            """, arguments + [.int(limit)]
        ) { row in (UInt64(clamping: row.int64(0)), row.blob(1)) }
        .map { number, frame in try event(number, frame, under: permit) }
    }

    public func event(_ number: UInt64, under permit: Permit<ReadLedger>) throws -> RecordedEvent? {
        let frame = try sql.row("SELECT frame FROM ledger_frame WHERE number = ?", [.int(number)]) { $0.blob(0) }
        return try frame.map { try event(number, $0, under: permit) }
    }

    private func event(
        _ number: UInt64, _ frame: [UInt8], under permit: Permit<ReadLedger>
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
        of number: UInt64, subjects: [ID<Subject>], under permit: Permit<ReadLedger>
    ) throws -> String? {
        for subject in subjects + [.house] {
            let sealed = try sql.row(
                "SELECT sealed FROM ledger_detail WHERE subject_id = ? AND number = ?", [subject.column, .int(number)]
            ) { $0.blob(0) }
            guard let sealed else { continue }
            let address = LedgerDetail.address(of: number, about: subject, tenant: vault.ring.tenant)
            let text = try vault.ring.open(
                Envelope(parsing: sealed), at: address, class: .audit, key: vault.dataKey(of: subject), under: permit)
            return LedgerDetail.text(in: text)
        }
        return nil
    }

    /// How often `staff` did `action` on each day of Asia/Shanghai since `from`: days since 1970, and the count.
    public func dailyCounts(
        of action: String, by staff: ID<StaffMember>, from: Date
    ) throws -> [(day: Int, count: Int)] {
        try sql.rows(
            """
            SELECT (at + 28800000) / 86400000 AS day, count(*) FROM ledger_finder
            WHERE actor = ? AND action = ? AND at >= ? GROUP BY day ORDER BY day LIMIT 400
            """, [staff.column, .text(action), .time(from)]
        ) { ($0.int(0), $0.int(1)) }
    }

    /// Walks the whole ledger and says whether it is intact. Reads every frame: about 5 µs an event.
    public func verifyLedger(trusting key: VerifierKey) throws -> LedgerVerdict {
        let checkpoints = try sql.rows(
            "SELECT note FROM ledger_checkpoint ORDER BY size LIMIT 10000000"
        ) { $0.blob(0) }
        var verification = LedgerVerification(hashes: StoredHashes(sql: sql), checkpoints: checkpoints, key: key)
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
        return try verification.finish()
    }

    /// The stored hashes and frames, for an export.
    public func export(_ note: SignedNote, to write: (String, [UInt8]) throws -> Void) throws {
        let tiles = TileExport(hashes: StoredHashes(sql: sql)) { index in
            try sql.row("SELECT frame FROM ledger_frame WHERE number = ?", [.int(index)]) { $0.blob(0) } ?? []
        }
        try tiles.write(note, to: write)
    }
}
