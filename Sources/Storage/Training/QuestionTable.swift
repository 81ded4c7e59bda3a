import Access
import Foundation
import SQLEngine
public import Training
import Vault
public import Vocabulary

extension Reading {
    public func questionVersion(_ id: ID<QuestionVersion>) throws -> QuestionVersion? {
        try QuestionTable.load("WHERE id = ?", [id.column], from: self).first
    }

    /// Every wording of a question, the first one first.
    public func questionVersions(of question: ID<Question>) throws -> [QuestionVersion] {
        try QuestionTable.load("WHERE question_id = ? ORDER BY number LIMIT 1000", [question.column], from: self)
    }

    /// The newest wording of each question, the newest question first.
    public func latestQuestions(limit: Int = 20_000) throws -> [QuestionVersion] {
        try QuestionTable.load(
            """
            AS version WHERE NOT EXISTS (
                SELECT 1 FROM question_version AS later
                WHERE later.question_id = version.question_id AND later.number > version.number)
            ORDER BY written_at DESC, question_id LIMIT ?
            """, [.int(limit)], from: self)
    }

    /// What papers are drawn from: the newest approved wording of each question but cases, with how often it was
    /// drawn. A cell of a blueprint gets short answers only by asking for them.
    public func candidates(limit: Int = 20_000) throws -> [Candidate] {
        try sql.rows(
            """
            SELECT question_id, id, type, labels,
                coalesce((SELECT drawn FROM question_exposure AS e WHERE e.question_id = version.question_id), 0)
            FROM question_version AS version
            WHERE state = 'approved' AND type <> 'case' AND NOT EXISTS (
                SELECT 1 FROM question_version AS later
                WHERE later.state = 'approved' AND later.question_id = version.question_id
                    AND later.number > version.number)
            ORDER BY question_id LIMIT ?
            """, [.int(limit)]
        ) { row in
            Candidate(
                question: try row.id(0), version: try row.id(1), type: try QuestionTable.type(row.text(2)),
                labels: try QuestionTable.labels(row.text(3), from: self), exposure: row.int(4))
        }
    }

    /// Whether any wording says the same, but for punctuation and the order of options.
    public func hasQuestion(fingerprint: String) throws -> Bool {
        try sql.row(
            "SELECT 1 FROM question_version WHERE fingerprint = ? LIMIT 1", [.blob(QuestionTable.digest(fingerprint))]
        ) { _ in true } ?? false
    }

    /// Whether there is a question at all, and how many wait for a second person.
    public func questionCounts() throws -> (all: Int, drafts: Int) {
        try sql.row(
            """
            SELECT count(DISTINCT question_id), count(DISTINCT CASE WHEN state = 'draft' THEN question_id END)
            FROM question_version
            """
        ) { ($0.int(0), $0.int(1)) } ?? (0, 0)
    }
}

extension QuestionVersion: Storable {
    public func store(in transaction: Transaction) throws { try QuestionTable.save(self, in: transaction) }
}

extension ShippedQuestions: Storable {
    public func store(in transaction: Transaction) throws {
        for version in versions { try version.store(in: transaction) }
    }
}

enum QuestionTable {
    static func load(_ clause: String, _ arguments: [SQLValue], from reading: some Reading) throws -> [QuestionVersion]
    {
        try reading.sql.rows(
            """
            SELECT id, question_id, number, content, labels, author_id, written_at, state, decided_by, decided_at, reason,
                approved_by, approved_at
            FROM question_version \(clause)
            """, arguments
        ) { row in
            let state: QuestionVersion.State =
                switch row.text(7) {
                case "approved": .approved(by: try row.id(8), at: row.time(9))
                case "retired":
                    .retired(by: try row.id(8), at: row.time(9), reason: row.text(10), approval: try approval(row))
                default: .draft
                }
            let id = try row.id(0, of: QuestionVersion.self)
            return QuestionVersion(
                id: id, question: try row.id(1), number: row.int(2),
                content: try reading.known.content(of: id) { try TrainingJSON.value(row.text(3)) },
                labels: try labels(row.text(4), from: reading), author: try row.id(5), writtenAt: row.time(6),
                state: state)
        }
    }

    private static func approval(_ row: borrowing SQLRow) throws -> QuestionVersion.Approval? {
        guard let by = try row.optionalID(11, of: StaffMember.self), let at = row.optionalTime(12) else { return nil }
        return QuestionVersion.Approval(by: by, at: at)
    }

    /// What a version says, read once.
    static func content(of version: ID<QuestionVersion>, from reading: some Reading) throws -> QuestionContent {
        try reading.known.content(of: version) {
            let text = try reading.sql.row("SELECT content FROM question_version WHERE id = ?", [version.column]) {
                $0.text(0)
            }
            return try TrainingJSON.value(text ?? "")
        }
    }

    static func labels(_ text: String, from reading: some Reading) throws -> QuestionLabels {
        try reading.known.labels(text) { try TrainingJSON.value(text) }
    }

    static func digest(_ fingerprint: String) -> [UInt8] {
        var digest = ContentDigest()
        digest.update(Array(fingerprint.utf8))
        return digest.bytes
    }

    static func type(_ text: String) throws -> QuestionType {
        guard let type = QuestionType(rawValue: text) else { throw VaultFault.unreadableRow }
        return type
    }

    /// A wording never changes; its labels and what was decided about it may.
    static func save(_ version: QuestionVersion, in transaction: Transaction) throws {
        let decision: (state: String, by: ID<StaffMember>?, at: Date?, reason: String?) =
            switch version.state {
            case .draft: ("draft", nil, nil, nil)
            case .approved(let by, let at): ("approved", by, at, nil)
            case .retired(let by, let at, let reason, _): ("retired", by, at, reason)
            }
        let changing: [SQLValue] = [
            .text(try TrainingJSON.text(version.labels)), .text(decision.state), .id(decision.by), .time(decision.at),
            .optional(decision.reason), .id(version.approval?.by), .time(version.approval?.at),
        ]
        let known = try transaction.writer.run(
            """
            UPDATE question_version SET labels = ?, state = ?, decided_by = ?, decided_at = ?, reason = ?,
                approved_by = ?, approved_at = ? WHERE id = ?
            """, changing + [version.id.column])
        guard known == 0 else { return }
        try transaction.writer.run(
            """
            INSERT INTO question_version (
                labels, state, decided_by, decided_at, reason, approved_by, approved_at, id, question_id, number, type,
                content, fingerprint, author_id, written_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            changing + [
                version.id.column, version.question.column, .int(version.number),
                .text(version.content.type.rawValue), .text(try TrainingJSON.text(version.content)),
                .blob(digest(NearDuplicates.fingerprint(of: version.content))), version.author.column,
                .time(version.writtenAt),
            ])
    }
}
