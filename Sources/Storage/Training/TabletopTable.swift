public import Access
public import Foundation
import SQLEngine
public import Training
public import Vault
public import Vocabulary

extension Tabletop.Lead: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension Tabletop.TakePart: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension Tabletop.Review: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension PlanItem.View: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension Reading {
    public func tabletop(
        _ id: ID<Tabletop>, under permit: Permit<some WorkingTextPermission>
    ) throws -> Tabletop? {
        try TabletopTable.load("WHERE id = ?", [id.column], from: self) {
            try TabletopTable.log(of: $0, from: self, under: permit)
        }.first
    }

    /// With their logs, the newest first.
    public func tabletops(
        limit: Int = 100, under permit: Permit<some WorkingTextPermission>
    ) throws -> [Tabletop] {
        try TabletopTable.load("ORDER BY opened_at DESC LIMIT ?", [.int(limit)], from: self) {
            try TabletopTable.log(of: $0, from: self, under: permit)
        }
    }

    /// Those in which somebody plays a part or has a task, with their logs, the newest first.
    public func tabletops(
        of staff: ID<StaffMember>, limit: Int = 50, under permit: Permit<some WorkingTextPermission>
    ) throws -> [Tabletop] {
        try TabletopTable.load(
            """
            WHERE id IN (SELECT tabletop_id FROM tabletop_part WHERE staff_id = ?) ORDER BY opened_at DESC LIMIT ?
            """, [staff.column, .int(limit)], from: self
        ) { try TabletopTable.log(of: $0, from: self, under: permit) }
    }

    /// Without its log, which is free text.
    public func tabletopInBrief(_ id: ID<Tabletop>) throws -> Tabletop? {
        try TabletopTable.load("WHERE id = ?", [id.column], from: self) { _ in [] }.first
    }

    /// Those whose record is not closed, opened since an instant, the newest first; without their logs.
    public func openTabletopsInBrief(since start: Date, limit: Int = 100) throws -> [Tabletop] {
        try TabletopTable.load(
            "WHERE closed_at IS NULL AND opened_at >= ? ORDER BY opened_at DESC LIMIT ?", [.time(start), .int(limit)],
            from: self
        ) { _ in [] }
    }

    /// Whoever plays a part of an exercise now.
    public func players(of tabletop: ID<Tabletop>) throws -> [ID<StaffMember>] {
        try sql.rows(
            "SELECT DISTINCT staff_id FROM tabletop_part WHERE tabletop_id = ? AND role <> ? ORDER BY staff_id",
            [tabletop.column, .text(TabletopStep.owner)]
        ) { try $0.id(0) }
    }

    /// When the first closed exercise of each scenario was closed in a span of time.
    public func tabletopsHeld(from start: Date, until end: Date) throws -> [String: Date] {
        Dictionary(
            try sql.rows(
                """
                SELECT scenario, min(closed_at) FROM tabletop WHERE closed_at >= ? AND closed_at < ?
                GROUP BY scenario
                """, [.time(start), .time(end)]
            ) { ($0.text(0), $0.time(1)) }, uniquingKeysWith: min)
    }
}

extension Tabletop: Storable {
    /// The log is written entry by entry, never with the rest.
    public func store(in transaction: Transaction) throws {
        let closing: [SQLValue] =
            closure.map { [.time($0.at), $0.by.column, .text($0.digest)] } ?? [.null, .null, .null]
        try transaction.writer.run(
            """
            INSERT INTO tabletop (id, scenario, text, leader_id, opened_at, closed_at, closed_by, digest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                closed_at = excluded.closed_at, closed_by = excluded.closed_by, digest = excluded.digest
            WHERE tabletop.closed_at IS NULL
            """,
            [
                id.column, .text(scenario.id), .text(try TrainingJSON.text(scenario)), leader.column,
                .time(openedAt),
            ] + closing)
    }
}

extension TabletopStep: Storable {
    /// Stands for a part where somebody has a task of the exercise: no part is called so.
    fileprivate static let owner = "task owner"

    public func store(in transaction: Transaction) throws {
        let key = try transaction.vault.dataKey(of: .house)
        let address = TabletopTable.address(of: tabletop, number: event.number, tenant: key.tenant)
        try transaction.writer.run(
            "INSERT INTO tabletop_event (tabletop_id, number, at, by_id, sealed) VALUES (?, ?, ?, ?, ?)",
            [
                tabletop.column, .int(event.number), .time(event.at), ID<StaffMember>(event.by).column,
                .blob(try key.seal(TrainingJSON.text(event.kind), class: .freeText, at: address).bytes),
            ])
        if case .lesson(_, let owner, _) = event.kind {
            try transaction.writer.run(
                """
                INSERT INTO tabletop_part (tabletop_id, role, staff_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                """, [tabletop.column, .text(Self.owner), ID<StaffMember>(owner).column])
        }
        guard case .assigned(let role, let staff) = event.kind else { return }
        try transaction.writer.run(
            "DELETE FROM tabletop_part WHERE tabletop_id = ? AND role = ?", [tabletop.column, .text(role)])
        try transaction.writer.run(
            "INSERT INTO tabletop_part (tabletop_id, role, staff_id) VALUES (?, ?, ?)",
            each: Set(staff).map { [tabletop.column, .text(role), ID<StaffMember>($0).column] })
    }
}

/// Exercises. What people decided may name anybody, so every entry is sealed under the house key.
enum TabletopTable {
    static let entity: UInt16 = 61

    static func address(of id: ID<Tabletop>, number: Int, tenant: UInt32) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: .house, entity: entity, field: 1, row: id.uuid,
            rowVersion: UInt64(clamping: number))
    }

    static func load(
        _ clause: String, _ arguments: [SQLValue], from reading: some Reading,
        log: (ID<Tabletop>) throws -> [TabletopEvent]
    ) throws -> [Tabletop] {
        let bare = try reading.sql.rows(
            "SELECT id, text, leader_id, opened_at, closed_at, closed_by, digest FROM tabletop \(clause)", arguments
        ) { row in
            var closure: Tabletop.Closure?
            if let at = row.optionalTime(4), let by = try row.optionalID(5, of: StaffMember.self),
                let digest = row.optionalText(6)
            {
                closure = Tabletop.Closure(at: at, by: by, digest: digest)
            }
            return Tabletop(
                id: try row.id(0), scenario: try TrainingJSON.value(row.text(1)), leader: try row.id(2),
                openedAt: row.time(3), closure: closure)
        }
        return try bare.map { one in
            Tabletop(
                id: one.id, scenario: one.scenario, leader: one.leader, openedAt: one.openedAt,
                log: try log(one.id), closure: one.closure)
        }
    }

    static func log(
        of id: ID<Tabletop>, from reading: some Reading, under permit: Permit<some WorkingTextPermission>
    ) throws -> [TabletopEvent] {
        let rows = try reading.sql.rows(
            "SELECT number, at, by_id, sealed FROM tabletop_event WHERE tabletop_id = ? ORDER BY number", [id.column]
        ) { (number: $0.int(0), at: $0.time(1), by: try $0.id(2, of: StaffMember.self), sealed: $0.blob(3)) }
        let key = try reading.vault.dataKey(of: .house)
        return try rows.map { row in
            let text = try reading.vault.ring.open(
                Envelope(parsing: row.sealed),
                at: address(of: id, number: row.number, tenant: reading.vault.ring.tenant), class: .freeText,
                key: key, under: permit)
            return TabletopEvent(
                number: row.number, at: row.at, by: row.by.uuid, kind: try TrainingJSON.value(text))
        }
    }
}
