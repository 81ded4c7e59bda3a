import Foundation
import SQLEngine
public import Training
import Vocabulary

extension Reading {
    /// The newest version of a course, draft or not.
    public func newestCourse(_ code: String) throws -> CourseVersion? {
        try CourseTable.load("WHERE code = ? ORDER BY number DESC LIMIT 1", [.text(code)], from: sql).first
    }

    /// Every version, the newest first.
    public func courseVersions(_ code: String) throws -> [CourseVersion] {
        try CourseTable.load("WHERE code = ? ORDER BY number DESC", [.text(code)], from: sql)
    }

    /// Every version of one course without its text, the newest first.
    public func courseOutlines(of code: String) throws -> [CourseVersion] {
        try CourseTable.load("WHERE code = ? ORDER BY number DESC", [.text(code)], from: sql, text: "''")
    }

    /// Without their texts: the text of each is empty. By code and number.
    public func courseOutlines() throws -> [CourseVersion] {
        try CourseTable.load("ORDER BY code, number", [], from: sql, text: "''")
    }

    /// The newest version that learners see.
    public func publishedCourse(_ code: String) throws -> CourseVersion? {
        try CourseTable.load(
            "WHERE code = ? AND published_at IS NOT NULL ORDER BY number DESC LIMIT 1", [.text(code)], from: sql
        ).first
    }

    /// The newest published version of every course, in the order in which the courses came to be.
    ///
    /// - Parameter withTexts: false where codes and titles are enough.
    public func publishedCourses(withTexts: Bool = true) throws -> [CourseVersion] {
        try CourseTable.load(
            """
            WHERE number = (
                SELECT max(number) FROM course_version AS other
                WHERE other.code = course_version.code AND other.published_at IS NOT NULL)
            ORDER BY (SELECT min(rowid) FROM course_version AS first WHERE first.code = course_version.code)
            """, [], from: sql, text: withTexts ? "text" : "''")
    }
}

extension CourseVersion: Storable {
    public func store(in transaction: Transaction) throws { try CourseTable.save(self, in: transaction) }
}

/// Versions of courses.
enum CourseTable {
    static func load(
        _ clause: String, _ arguments: [SQLValue], from sql: any SQLReader, text: String = "text"
    ) throws -> [CourseVersion] {
        try sql.rows(
            """
            SELECT id, code, number, title, \(text), published_at, note, must_repeat, grace_days, edition
            FROM course_version \(clause)
            """, arguments
        ) { row in
            CourseVersion(
                id: try row.id(0), code: row.text(1), number: row.int(2), title: row.text(3), text: row.text(4),
                state: row.optionalTime(5).map { .published(at: $0) } ?? .draft,
                change: CourseChange(note: row.text(6), mustRepeat: row.int(7) == 1, graceDays: row.int(8)),
                edition: row.int(9))
        }
    }

    /// Only a draft is ever written over.
    static func save(_ version: CourseVersion, in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO course_version (
                id, code, number, title, text, published_at, note, must_repeat, grace_days, edition)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code, number) DO UPDATE SET
                title = excluded.title, text = excluded.text, published_at = excluded.published_at,
                note = excluded.note, must_repeat = excluded.must_repeat, grace_days = excluded.grace_days,
                edition = excluded.edition
            WHERE course_version.published_at IS NULL
            """,
            [
                version.id.column, .text(version.code), .int(version.number), .text(version.title),
                .text(version.text), .time(version.publishedAt), .text(version.change.note),
                .int(version.change.mustRepeat ? 1 : 0), .int(version.change.graceDays), .int(version.edition),
            ])
    }
}
