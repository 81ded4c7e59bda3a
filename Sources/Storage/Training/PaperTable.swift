import Access
import Foundation
import SQLEngine
public import Training
public import Vocabulary

extension Reading {
    /// The newest version of a paper.
    public func paper(_ id: ID<Paper>) throws -> Paper? {
        try PaperTable.load("WHERE paper_id = ? ORDER BY number DESC LIMIT 1", [id.column], from: sql).first
    }

    public func paper(_ id: ID<Paper>, number: Int) throws -> Paper? {
        try PaperTable.load("WHERE paper_id = ? AND number = ?", [id.column, .int(number)], from: sql).first
    }

    /// The newest version of each, by name.
    public func papers(limit: Int = 500) throws -> [Paper] {
        try PaperTable.load(
            """
            AS version WHERE NOT EXISTS (
                SELECT 1 FROM paper_version AS later
                WHERE later.paper_id = version.paper_id AND later.number > version.number)
            ORDER BY name, paper_id LIMIT ?
            """, [.int(limit)], from: sql)
    }

    public func curricula(limit: Int = 500) throws -> [PostCurriculum] {
        try CurriculumTable.load("ORDER BY name, id LIMIT ?", [.int(limit)], from: sql)
    }

    public func curriculum(_ id: ID<PostCurriculum>) throws -> PostCurriculum? {
        try CurriculumTable.load("WHERE id = ?", [id.column], from: sql).first
    }
}

extension Paper: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO paper_version (paper_id, number, name, blueprint, rules, author_id, written_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id.column, .int(number), .text(name), .text(try TrainingJSON.text(StoredBlueprint(blueprint))),
                .text(try TrainingJSON.text(rules)), author.column, .time(writtenAt),
            ])
    }
}

extension PostCurriculum: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO curriculum (id, name, posts, classes, uses, paper_id, courses, months, number)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, posts = excluded.posts, classes = excluded.classes, uses = excluded.uses,
                paper_id = excluded.paper_id, courses = excluded.courses, months = excluded.months,
                number = excluded.number
            """,
            [
                id.column, .text(name), .text(posts.map(\.rawValue).sorted().joined(separator: " ")),
                .int(QualificationTable.bits(of: classes)), .int(QualificationTable.bits(of: uses)), paper.column,
                .text(courses.sorted().joined(separator: " ")), .int(months), .int(number),
            ])
    }
}

/// A blueprint as it is stored; identities are their text.
private struct StoredBlueprint: Codable {
    let cells: [Blueprint.Cell]
    let always: [String]
    let never: [String]
    let post: String?

    init(_ blueprint: Blueprint) {
        cells = blueprint.cells
        always = blueprint.always.map(\.description).sorted()
        never = blueprint.never.map(\.description).sorted()
        post = blueprint.post
    }

    var blueprint: Blueprint {
        Blueprint(
            cells: cells, always: Set(always.compactMap { ID($0) }), never: Set(never.compactMap { ID($0) }),
            post: post)
    }
}

enum PaperTable {
    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [Paper] {
        try sql.rows(
            "SELECT paper_id, number, name, blueprint, rules, author_id, written_at FROM paper_version \(clause)",
            arguments
        ) { row in
            Paper(
                id: try row.id(0), number: row.int(1), name: row.text(2),
                blueprint: try TrainingJSON.value(row.text(3), as: StoredBlueprint.self).blueprint,
                rules: try TrainingJSON.value(row.text(4)), author: try row.id(5), writtenAt: row.time(6))
        }
    }
}

enum CurriculumTable {
    static func load(_ clause: String, _ arguments: [SQLValue], from sql: any SQLReader) throws -> [PostCurriculum] {
        try sql.rows(
            "SELECT id, name, posts, classes, uses, paper_id, courses, months, number FROM curriculum \(clause)",
            arguments
        ) { row in
            PostCurriculum(
                id: try row.id(0), name: row.text(1),
                posts: Set(row.text(2).split(separator: " ").compactMap { Role(rawValue: String($0)) }),
                classes: QualificationTable.classes(row.int(3)), uses: QualificationTable.uses(row.int(4)),
                paper: try row.id(5), courses: Set(row.text(6).split(separator: " ").map { String($0) }),
                months: row.int(7), number: row.int(8))
        }
    }
}
