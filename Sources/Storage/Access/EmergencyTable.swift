public import Access
import Foundation
import SQLEngine
public import Vault
public import Vocabulary

extension Reading {
    public func emergency(_ id: ID<EmergencyAccess>) throws -> EmergencyAccess? {
        try EmergencyTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// The newest first.
    ///
    /// - Parameter staff: only of this person.
    public func emergencies(of staff: ID<StaffMember>? = nil, limit: Int = 200) throws -> [EmergencyAccess] {
        let whose = staff == nil ? "" : "WHERE staff_id = ?"
        return try EmergencyTable.load(
            "\(whose) ORDER BY asked_at DESC, id LIMIT ?", (staff.map { [$0.column] } ?? []) + [.int(limit)], from: sql)
    }

    /// Why it was asked for, as written.
    public func reason(
        of access: EmergencyAccess, under permit: Permit<some WorkingTextPermission>
    ) throws -> String {
        try EmergencyTable.opened("reason_sealed", 1, of: access, in: self, under: permit) ?? ""
    }

    /// What the review says, as written; nil before it.
    public func reviewNote(
        of access: EmergencyAccess, under permit: Permit<some WorkingTextPermission>
    ) throws -> String? {
        try EmergencyTable.opened("review_sealed", 2, of: access, in: self, under: permit)
    }
}

/// One that is asked for, with the reason as written.
public struct EmergencyRequest: Storable {
    let access: EmergencyAccess
    let reason: String

    public init(_ access: EmergencyAccess, reason: String) {
        self.access = access
        self.reason = reason
    }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO emergency_access (
                id, staff_id, customer_id, classes, hours, reason_sealed, asked_at, answer_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                access.id.column, access.holder.column, .id(access.scope.customer),
                .int(QualificationTable.bits(of: access.scope.classes)), .int(access.hours),
                try EmergencyTable.sealed(reason, 1, of: access, in: transaction), .time(access.askedAt),
                .time(access.answerBy),
            ])
    }
}

/// The review, with what was written.
public struct EmergencyVerdict: Storable {
    let access: EmergencyAccess
    let note: String

    public init(_ access: EmergencyAccess, note: String) {
        self.access = access
        self.note = note
    }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            UPDATE emergency_access SET outcome = ?, reviewed_by = ?, reviewed_at = ?, review_sealed = ?
            WHERE id = ? AND reviewed_by IS NULL
            """,
            [
                .optional(access.review?.outcome.rawValue), .id(access.review?.by), .time(access.review?.at),
                try EmergencyTable.sealed(note, 2, of: access, in: transaction), access.id.column,
            ])
    }
}

extension EmergencyAccess: Storable {
    /// The decision and the end; what was asked for never changes.
    public func store(in transaction: Transaction) throws {
        var decided: (by: ID<StaffMember>?, at: Date?) = (nil, nil)
        var until: Date?
        var ended: (by: ID<StaffMember>?, at: Date?) = (nil, nil)
        switch state {
        case .asked: break
        case .declined(let by, let at): decided = (by, at)
        case .approved(let by, let at, let end):
            decided = (by, at)
            until = end
        case .ended(let by, let at, let approver, let from):
            decided = (approver, from)
            ended = (by, at)
            until = from.addingTimeInterval(Double(hours) * 3600)
        }
        try transaction.writer.run(
            "UPDATE emergency_access SET decided_by = ?, decided_at = ?, until = ?, ended_by = ?, ended_at = ? WHERE id = ?",
            [.id(decided.by), .time(decided.at), .time(until), .id(ended.by), .time(ended.at), id.column])
    }
}

enum EmergencyTable {
    /// What people wrote: 1 why it is needed, 2 what the review says.
    static let entity: UInt16 = 70

    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [EmergencyAccess] {
        try sql.rows(
            """
            SELECT id, staff_id, customer_id, classes, hours, asked_at, decided_by, decided_at, until, ended_by,
                   ended_at, outcome, reviewed_by, reviewed_at, answer_by
            FROM emergency_access \(clause)
            """, arguments
        ) { row in
            EmergencyAccess(
                id: try row.id(0), holder: try row.id(1),
                scope: EmergencyAccess.Scope(
                    classes: QualificationTable.classes(row.int(3)), customer: try row.optionalID(2)),
                hours: row.int(4), askedAt: row.time(5), answerBy: row.time(14), state: try state(row),
                review: try review(row))
        }
    }

    /// Those that the gate has to know of, by who holds them.
    ///
    /// - Parameter staff: nil for everybody's, in one statement.
    static func open(
        of staff: ID<StaffMember>?, from sql: any SQLReader
    ) throws -> [ID<StaffMember>: [EmergencyAccess]] {
        let whose = staff == nil ? "" : "staff_id = ? AND "
        let found = try load(
            "WHERE \(whose)until IS NOT NULL AND reviewed_by IS NULL ORDER BY until DESC LIMIT 10000",
            staff.map { [$0.column] } ?? [], from: sql)
        return Dictionary(grouping: found, by: \.holder)
    }

    private static func state(_ row: borrowing SQLRow) throws -> EmergencyAccess.State {
        guard let by = try row.optionalID(6, of: StaffMember.self), let at = row.optionalTime(7) else { return .asked }
        guard let until = row.optionalTime(8) else { return .declined(by: by, at: at) }
        if let ender = try row.optionalID(9, of: StaffMember.self), let end = row.optionalTime(10) {
            return .ended(by: ender, at: end, approvedBy: by, from: at)
        }
        return .approved(by: by, at: at, until: until)
    }

    private static func review(_ row: borrowing SQLRow) throws -> EmergencyAccess.Review? {
        guard let outcome = row.optionalText(11).flatMap(EmergencyAccess.Outcome.init(rawValue:)),
            let by = try row.optionalID(12, of: StaffMember.self), let at = row.optionalTime(13)
        else { return nil }
        return EmergencyAccess.Review(by: by, at: at, outcome: outcome)
    }

    static func address(_ row: UUID, _ field: UInt16, tenant: UInt32) -> FieldAddress {
        FieldAddress(tenant: tenant, customer: .house, entity: entity, field: field, row: row, rowVersion: 1)
    }

    static func sealed(
        _ text: String, _ field: UInt16, of access: EmergencyAccess, in tx: Transaction
    ) throws -> SQLValue {
        let address = address(access.id.uuid, field, tenant: tx.vault.ring.tenant)
        return .blob(try tx.vault.dataKey(of: .house).seal(text, class: .freeText, at: address).bytes)
    }

    static func opened(
        _ column: String, _ field: UInt16, of access: EmergencyAccess, in reading: some Reading,
        under permit: Permit<some WorkingTextPermission>
    ) throws -> String? {
        let sealed = try reading.sql.row(
            "SELECT \(column) FROM emergency_access WHERE id = ? AND \(column) IS NOT NULL", [access.id.column]
        ) { $0.blob(0) }
        guard let sealed else { return nil }
        return try reading.vault.ring.open(
            Envelope(parsing: sealed), at: address(access.id.uuid, field, tenant: reading.vault.ring.tenant),
            class: .freeText, key: reading.vault.dataKey(of: .house), under: permit)
    }
}
