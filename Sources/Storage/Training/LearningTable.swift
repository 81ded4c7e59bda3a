public import Access
public import Foundation
import SQLEngine
public import Training
public import Vocabulary

/// A learning event as the tables have it; names and grades are looked up by whoever needs them.
public struct LearningMoment: Sendable, Equatable {
    public enum Matter: Sendable, Equatable {
        /// `page` counts from 0, as it is stored.
        case page(course: String, number: Int, page: Int)
        case course(code: String, number: Int)
        case exam(ID<Attempt>)
        case certificate(ID<Qualification>)
        case drill(ID<InboxRun>)
    }

    public let staff: ID<StaffMember>
    public let at: Date
    public let matter: Matter
}

extension Reading {
    /// What happened from an instant on, in order; two events of one instant are ordered by kind and person.
    ///
    /// - Parameter skipping: so many of them were seen already.
    public func learning(from start: Date, skipping: Int, limit: Int) throws -> [LearningMoment] {
        try LearningTable.load(from: start, skipping: skipping, limit: limit, sql)
    }
}

/// One list over five tables.
enum LearningTable {
    static let statement = """
        SELECT 'page' AS kind, e.staff_id AS staff, v.code AS code, v.number AS number, e.page AS page,
            v.id AS thing, e.at AS at
        FROM course_event e JOIN course_version v ON v.id = e.version_id WHERE e.kind = 'passed' AND e.at >= ?1
        UNION ALL
        SELECT 'course', p.staff_id, p.code, p.number, 0, v.id, p.at
        FROM course_pass p JOIN course_version v ON v.code = p.code AND v.number = p.number WHERE p.at >= ?1
        UNION ALL
        SELECT 'exam', examinee_id, '', 0, 0, id, closed_at FROM attempt WHERE closed_at >= ?1
        UNION ALL
        SELECT 'certificate', holder_id, '', 0, 0, id, granted_at FROM qualification WHERE granted_at >= ?1
        UNION ALL
        SELECT 'drill', r.staff_id, '', 0, 0, r.id, max(c.at) FROM inbox_run r JOIN inbox_choice c ON c.run_id = r.id
        GROUP BY r.id, r.staff_id HAVING max(c.at) >= ?1
        ORDER BY at, kind, staff, code, number, page, thing LIMIT ?2 OFFSET ?3
        """

    static func load(
        from start: Date, skipping: Int, limit: Int, _ sql: any SQLReader
    ) throws -> [LearningMoment] {
        try sql.rows(statement, [.time(start), .int(limit), .int(skipping)]) { row in
            let matter: LearningMoment.Matter =
                switch row.text(0) {
                case "page": .page(course: row.text(2), number: row.int(3), page: row.int(4))
                case "course": .course(code: row.text(2), number: row.int(3))
                case "exam": .exam(try row.id(5, of: Attempt.self))
                case "certificate": .certificate(try row.id(5, of: Qualification.self))
                default: .drill(try row.id(5, of: InboxRun.self))
                }
            return LearningMoment(staff: try row.id(1, of: StaffMember.self), at: row.time(6), matter: matter)
        }
    }
}
