public import Access
public import Foundation
import SQLEngine
public import Training
public import Vocabulary

/// What one person did in one version of a course, to be appended to the log.
public struct CourseStep: Storable {
    let staff: ID<StaffMember>
    let version: CourseVersion
    let events: [CourseEvent]
    let passes: Bool

    /// - Parameter passes: the last page was passed with it.
    public init(by staff: ID<StaffMember>, in version: CourseVersion, _ events: [CourseEvent], passes: Bool) {
        self.staff = staff
        self.version = version
        self.events = events
        self.passes = passes
    }

    public func store(in transaction: Transaction) throws {
        try CourseEventTable.append(events, of: staff, in: version, to: transaction)
        if passes { try CourseEventTable.pass(version, by: staff, in: transaction) }
    }
}

extension Reading {
    public func courseEvents(of staff: ID<StaffMember>, in version: ID<CourseVersion>) throws -> [CourseEvent] {
        try CourseEventTable.load(of: staff, in: version, from: sql)
    }

    /// When each version of each course was passed: by code, then by number.
    public func coursePasses(of staff: ID<StaffMember>) throws -> [String: [Int: Date]] {
        var passes: [String: [Int: Date]] = [:]
        for (code, number, at) in try sql.rows(
            "SELECT code, number, at FROM course_pass WHERE staff_id = ?", [staff.column],
            { ($0.text(0), $0.int(1), $0.time(2)) })
        {
            passes[code, default: [:]][number] = at
        }
        return passes
    }

    /// The versions that the person has opened.
    public func begunCourses(of staff: ID<StaffMember>) throws -> Set<ID<CourseVersion>> {
        Set(
            try sql.rows("SELECT DISTINCT version_id FROM course_event WHERE staff_id = ?", [staff.column]) {
                try $0.id(0, of: CourseVersion.self)
            })
    }
}

/// The log of learners.
enum CourseEventTable {
    static func load(
        of staff: ID<StaffMember>, in version: ID<CourseVersion>, from sql: any SQLReader
    ) throws -> [CourseEvent] {
        try sql.rows(
            """
            SELECT kind, page, check_place, answer, at FROM course_event
            WHERE staff_id = ? AND version_id = ? ORDER BY number
            """, [staff.column, version.column]
        ) { row in
            let page = row.int(1)
            switch row.text(0) {
            case "opened": return CourseEvent(.opened(page: page), at: row.time(4))
            case "passed": return CourseEvent(.passed(page: page), at: row.time(4))
            default:
                guard let text = row.optionalText(3) else { throw VaultFault.unreadableRow }
                let answer: GivenAnswer = try TrainingJSON.value(text)
                return CourseEvent(.answered(page: page, check: row.int(2), answer), at: row.time(4))
            }
        }
    }

    static func append(
        _ events: [CourseEvent], of staff: ID<StaffMember>, in version: CourseVersion, to transaction: Transaction
    ) throws {
        try transaction.writer.run(
            """
            INSERT INTO course_event (staff_id, version_id, number, kind, page, check_place, answer, at)
            SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3, ?4, ?5, ?6, ?7 FROM course_event
            WHERE staff_id = ?1 AND version_id = ?2
            """,
            each: try events.map { event in
                let columns: (kind: String, page: Int, check: Int?, answer: String?) =
                    switch event.kind {
                    case .opened(let page): ("opened", page, nil, nil)
                    case .passed(let page): ("passed", page, nil, nil)
                    case .answered(let page, let check, let answer):
                        ("answered", page, check, try TrainingJSON.text(answer))
                    }
                return [
                    staff.column, version.id.column, .text(columns.kind), .int(columns.page),
                    .optional(columns.check.map(Int64.init)), .optional(columns.answer), .time(event.at),
                ]
            })
    }

    static func pass(_ version: CourseVersion, by staff: ID<StaffMember>, in transaction: Transaction) throws {
        try transaction.writer.run(
            """
            INSERT INTO course_pass (staff_id, code, number, at) SELECT ?1, ?2, ?3, ?4
            WHERE NOT EXISTS (SELECT 1 FROM course_pass WHERE staff_id = ?1 AND code = ?2 AND number = ?3)
            """,
            [staff.column, .text(version.code), .int(version.number), .time(transaction.now)])
    }
}
