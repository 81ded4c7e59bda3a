public import Access
import Foundation
import SQLEngine
public import Training
public import Vault
public import Vocabulary

extension QuestionObjection.Decide: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

/// One's own objections and the comments on one's own answers.
extension Attempt.Sit: WorkingTextPermission {
    public static var opened: DataClass { .freeText }
}

extension Reading {
    public func objection(_ id: ID<QuestionObjection>) throws -> QuestionObjection? {
        try ObjectionTable.load("WHERE id = ?", [id.column], from: sql).first
    }

    /// Those of one sitting, in the order of its items.
    public func objections(of attempt: ID<Attempt>) throws -> [QuestionObjection] {
        try ObjectionTable.load("WHERE attempt_id = ? ORDER BY item", [attempt.column], from: sql)
    }

    /// Those against one wording that nobody has decided, the oldest first.
    public func openObjections(against version: ID<QuestionVersion>) throws -> [QuestionObjection] {
        try ObjectionTable.load(
            "WHERE version_id = ? AND state = 'open' ORDER BY raised_at LIMIT 1000", [version.column], from: sql)
    }

    /// The open ones, the oldest first; or the decided ones, the newest first.
    public func objections(open: Bool, limit: Int = 500) throws -> [QuestionObjection] {
        open
            ? try ObjectionTable.load("WHERE state = 'open' ORDER BY raised_at LIMIT ?", [.int(limit)], from: sql)
            : try ObjectionTable.load(
                "WHERE state IN ('upheld', 'refused') ORDER BY raised_at DESC LIMIT ?", [.int(limit)], from: sql)
    }

    public func openObjectionCount() throws -> Int {
        try sql.row("SELECT count(*) FROM question_objection WHERE state = 'open'") { $0.int(0) } ?? 0
    }

    /// What was objected and what was answered, as written.
    public func words(
        of objection: QuestionObjection, under permit: Permit<some WorkingTextPermission>
    ) throws -> (reason: String, answer: String?) {
        let sealed = try sql.row(
            "SELECT reason_sealed, answer_sealed FROM question_objection WHERE id = ?", [objection.id.column]
        ) { (reason: $0.blob(0), answer: $0.isNull(1) ? nil : $0.blob(1)) }
        let open = { (bytes: [UInt8], field: UInt16) in
            try vault.ring.open(
                Envelope(parsing: bytes), at: ObjectionTable.address(objection.id, field, tenant: vault.ring.tenant),
                class: .freeText, key: vault.dataKey(of: .house), under: permit)
        }
        return (try open(sealed?.reason ?? [], 1), try sealed?.answer.map { try open($0, 2) })
    }
}

/// An objection with what was written in it.
public struct ObjectionOpening: Storable {
    let objection: QuestionObjection
    let reason: String

    public init(_ objection: QuestionObjection, reason: String) {
        self.objection = objection
        self.reason = reason
    }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO question_objection (
                id, attempt_id, item, version_id, paper_id, examinee_id, raised_at, reason_sealed, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open')
            """,
            [
                objection.id.column, objection.attempt.column, .int(objection.item), objection.version.column,
                objection.paper.column, objection.examinee.column, .time(objection.raisedAt),
                try ObjectionTable.sealed(reason, objection.id, 1, in: transaction.vault),
            ])
    }
}

/// A decision with its answer.
public struct ObjectionDecision: Storable {
    let objection: QuestionObjection
    let answer: String

    public init(_ objection: QuestionObjection, answer: String) {
        self.objection = objection
        self.answer = answer
    }

    public func store(in transaction: Transaction) throws {
        let decided = objection.state.decided
        try transaction.writer.run(
            """
            UPDATE question_objection SET state = ?, decided_by = ?, decided_at = ?, answer_sealed = ?
            WHERE id = ? AND state = 'open'
            """,
            [
                .text(ObjectionTable.name(of: objection.state)), .id(decided?.by), .time(decided?.at),
                try ObjectionTable.sealed(answer, objection.id, 2, in: transaction.vault), objection.id.column,
            ])
    }
}

enum ObjectionTable {
    /// What people wrote about a question: 1 the objection, 2 the answer.
    static let entity: UInt16 = 51

    static func address(_ id: ID<QuestionObjection>, _ field: UInt16, tenant: UInt32) -> FieldAddress {
        FieldAddress(tenant: tenant, customer: .house, entity: entity, field: field, row: id.uuid, rowVersion: 1)
    }

    static func sealed(
        _ text: String, _ id: ID<QuestionObjection>, _ field: UInt16, in vault: VaultAccess
    ) throws -> SQLValue {
        let key = try vault.dataKey(of: .house)
        return .blob(
            try key.seal(text, class: .freeText, at: address(id, field, tenant: vault.ring.tenant)).bytes)
    }

    static func name(of state: QuestionObjection.State) -> String {
        switch state {
        case .open: "open"
        case .upheld: "upheld"
        case .refused: "refused"
        }
    }

    static func load(
        _ clause: String, _ arguments: [SQLValue], from sql: any SQLReader
    ) throws -> [QuestionObjection] {
        try sql.rows(
            """
            SELECT id, attempt_id, item, version_id, paper_id, examinee_id, raised_at, state, decided_by, decided_at
            FROM question_objection \(clause)
            """, arguments
        ) { row in
            let state: QuestionObjection.State =
                switch row.text(7) {
                case "upheld": .upheld(by: try row.id(8), at: row.time(9))
                case "refused": .refused(by: try row.id(8), at: row.time(9))
                default: .open
                }
            return QuestionObjection(
                id: try row.id(0), attempt: try row.id(1), item: row.int(2), version: try row.id(3),
                paper: try row.id(4), examinee: try row.id(5), raisedAt: row.time(6), state: state)
        }
    }
}
