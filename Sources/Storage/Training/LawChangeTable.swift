import Access
import Ledger
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    public func knownArticles() throws -> [KnownArticle] {
        try sql.rows("SELECT law, article, fingerprint, as_of FROM law_article ORDER BY law, article LIMIT 100000") {
            guard let hash = Hash($0.blob(2)) else { throw VaultFault.unreadableRow }
            return KnownArticle(law: $0.text(0), article: $0.text(1), fingerprint: hash, asOf: $0.text(3))
        }
    }

    /// The newest first, with how much of what leans on it has been looked at.
    public func lawChanges(limit: Int = 500) throws -> [(change: LawChange, checked: Int, all: Int)] {
        try sql.rows(
            """
            SELECT id, law, article, cause, at, marked_by,
                   (SELECT count(outcome) FROM law_impact WHERE change_id = law_change.id),
                   (SELECT count(*) FROM law_impact WHERE change_id = law_change.id)
            FROM law_change ORDER BY at DESC, id LIMIT ?
            """, [.int(limit)]
        ) { (change: try LawChangeTable.change($0), checked: $0.int(6), all: $0.int(7)) }
    }

    public func lawChange(_ id: ID<LawChange>) throws -> LawChange? {
        try sql.row(
            "SELECT id, law, article, cause, at, marked_by FROM law_change WHERE id = ?", [id.column]
        ) { try LawChangeTable.change($0) }
    }

    public func lawImpacts(of change: ID<LawChange>) throws -> [LawDependent] {
        try sql.rows(
            """
            SELECT kind, item, label, outcome, checked_by, checked_at FROM law_impact WHERE change_id = ?
            ORDER BY kind, label, item LIMIT 100000
            """, [change.column]
        ) { row -> LawDependent? in
            guard let kind = LawDependent.Kind(rawValue: row.text(0)) else { return nil }
            var check: LawDependent.Check?
            if let outcome = row.optionalText(3).flatMap(LawDependent.Outcome.init(rawValue:)),
                let by = try row.optionalID(4, of: StaffMember.self), let at = row.optionalTime(5)
            {
                check = LawDependent.Check(by: by, at: at, outcome: outcome)
            }
            return LawDependent(kind, key: row.text(1), label: row.text(2), check: check)
        }.compactMap { $0 }
    }
}

/// What the library says now, to be compared with the next one.
public struct ArticleMemory: Storable {
    let articles: [KnownArticle]

    public init(_ articles: [KnownArticle]) { self.articles = articles }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO law_article (law, article, fingerprint, as_of) VALUES (?, ?, ?, ?)
            ON CONFLICT (law, article) DO UPDATE SET fingerprint = excluded.fingerprint, as_of = excluded.as_of
            """,
            each: articles.map { [.text($0.law), .text($0.article), .blob($0.fingerprint.bytes), .text($0.asOf)] })
    }
}

/// A change with everything that leans on the article.
public struct LawChangeRecord: Storable {
    public let change: LawChange
    let impacts: [LawDependent]

    public init(_ change: LawChange, impacts: [LawDependent]) {
        self.change = change
        self.impacts = impacts
    }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT INTO law_change (id, law, article, cause, at, marked_by) VALUES (?, ?, ?, ?, ?, ?)",
            [
                change.id.column, .text(change.law), .text(change.article), .text(change.cause.rawValue),
                .time(change.at), .id(change.by),
            ])
        try transaction.writer.run(
            "INSERT INTO law_impact (change_id, kind, item, label) VALUES (?, ?, ?, ?)",
            each: impacts.map { [change.id.column, .text($0.kind.rawValue), .text($0.key), .text($0.label)] })
    }
}

/// Somebody looked at one of them.
public struct LawImpactCheck: Storable {
    let change: ID<LawChange>
    let impact: LawDependent

    public init(of change: ID<LawChange>, _ impact: LawDependent) {
        self.change = change
        self.impact = impact
    }

    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            UPDATE law_impact SET outcome = ?, checked_by = ?, checked_at = ?
            WHERE change_id = ? AND kind = ? AND item = ? AND outcome IS NULL
            """,
            [
                .optional(impact.check?.outcome.rawValue), .id(impact.check?.by), .time(impact.check?.at),
                change.column, .text(impact.kind.rawValue), .text(impact.key),
            ])
    }
}

enum LawChangeTable {
    static func change(_ row: borrowing SQLRow) throws -> LawChange {
        guard let cause = LawChange.Cause(rawValue: row.text(3)) else { throw VaultFault.unreadableRow }
        return LawChange(
            id: try row.id(0), law: row.text(1), article: row.text(2), cause: cause, at: row.time(4),
            by: try row.optionalID(5))
    }
}
