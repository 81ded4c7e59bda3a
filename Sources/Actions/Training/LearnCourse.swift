public import Access
public import Foundation
import Ledger
public import Storage
public import Training
import Vocabulary

/// Everything that a page of a course is made of.
public struct OpenCourse: Sendable {
    public let version: CourseVersion
    public let course: Course
    public let progress: CourseProgress
    public let standing: CourseStanding
    /// The reader also teaches.
    public let mayWrite: Bool

    public init(
        version: CourseVersion, course: Course, progress: CourseProgress, standing: CourseStanding, mayWrite: Bool
    ) {
        self.version = version
        self.course = course
        self.progress = progress
        self.standing = standing
        self.mayWrite = mayWrite
    }
}

/// A row of 我的课程.
public struct CourseRow: Sendable {
    public let course: Course
    public let number: Int
    public let standing: CourseStanding
    public let passedPages: Int
    /// What is new, once a version follows one that the person has passed.
    public let news: String?
    public let isForMyPost: Bool
}

/// The courses that there are, with how far the person has come.
public struct ListCourses: Question {
    public typealias Asked = Course.Learn
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> [CourseRow] {
        let passes = try snapshot.coursePasses(of: staff.id)
        let begun = try snapshot.begunCourses(of: staff.id)
        let versions = Dictionary(grouping: try snapshot.courseOutlines()) { $0.code }
        return try snapshot.publishedCourses().compactMap { version in
            guard let course = version.reading.course else { return nil }
            let hasBegun = begun.contains(version.id)
            let standing = CourseStanding(
                passed: passes[version.code] ?? [:], hasBegun: hasBegun,
                published: (versions[version.code] ?? []).filter { $0.publishedAt != nil }, at: now)
            let events = hasBegun ? try snapshot.courseEvents(of: staff.id, in: version.id) : []
            let isNew = passes[version.code].map { $0[version.number] == nil } ?? false
            return CourseRow(
                course: course, number: version.number, standing: standing,
                passedPages: CourseProgress(
                    of: course, events: events, earlier: try snapshot.earlier(than: version, passes[version.code])
                ).passedCount,
                news: isNew ? version.change.note : nil,
                isForMyPost: course.posts.isEmpty || !course.posts.isDisjoint(with: staff.roles))
        }
    }
}

/// One course as the person finds it.
public struct ShowCourse: Question {
    public typealias Asked = Course.Learn
    let code: String

    public init(_ code: String) { self.code = code }

    /// - Throws: `CourseError.unknown`.
    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> OpenCourse {
        try snapshot.openCourse(code, for: staff, at: now)
    }
}

extension Reading {
    /// The newest version that was passed before this one.
    fileprivate func earlier(
        than version: CourseVersion, _ passed: [Int: Date]?
    ) throws -> (course: Course, passedAt: Date)? {
        guard let passed, let number = passed.keys.filter({ $0 < version.number }).max(), let at = passed[number],
            let course = try courseVersions(version.code).first(where: { $0.number == number })?.reading.course
        else { return nil }
        return (course, at)
    }

    func openCourse(_ code: String, for staff: StaffMember, at now: Date) throws -> OpenCourse {
        guard let version = try publishedCourse(code), let course = version.reading.course else {
            throw CourseError.unknown
        }
        let events = try courseEvents(of: staff.id, in: version.id)
        let standing = CourseStanding(
            passed: try coursePasses(of: staff.id)[code] ?? [:], hasBegun: !events.isEmpty,
            published: try courseOutlines(of: code).filter { $0.publishedAt != nil }, at: now)
        return OpenCourse(
            version: version, course: course,
            progress: CourseProgress(
                of: course, events: events, earlier: try earlier(than: version, coursePasses(of: staff.id)[code])),
            standing: standing, mayWrite: !Course.Write.requirement.roles.isDisjoint(with: staff.roles))
    }
}

/// One step of a learner.
public struct LearnCourse: Action {
    public typealias Asked = Course.Learn

    public enum Step: Sendable, Equatable {
        case begin
        /// Leaves page `page` forwards.
        case turn(page: Int)
        case answer(page: Int, check: Int, GivenAnswer)
    }

    let code: String
    let step: Step

    public init(_ code: String, _ step: Step) {
        self.code = code
        self.step = step
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        Demand(object: try reading.publishedCourse(code)?.id.uuid)
    }

    /// - Returns: whether the course is passed now.
    /// - Throws: `CourseError.unknown`, `CourseProgress.Problem`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Bool {
        guard let staff = try tx.staff(permit.staff) else { throw CourseError.unknown }
        let open = try tx.openCourse(code, for: staff, at: now)
        let events = try events(open.progress, at: now)
        guard !events.isEmpty else { return open.progress.isComplete }
        let log = try tx.courseEvents(of: staff.id, in: open.version.id) + events
        let earlier = try tx.earlier(than: open.version, tx.coursePasses(of: staff.id)[code])
        let passes =
            !open.progress.isComplete
            && CourseProgress(of: open.course, events: log, earlier: earlier).isComplete
        let step = CourseStep(by: staff.id, in: open.version, events, passes: passes)
        let action = passes ? Course.completion : Asked.name
        try tx.commit(Change(step, recording: LedgerEvent(action, count: page, object: open.version.id.uuid)))
        return passes || open.progress.isComplete
    }

    private func events(_ progress: CourseProgress, at now: Date) throws -> [CourseEvent] {
        switch step {
        case .begin: progress.beginning(at: now)
        case .turn(let page): try progress.turning(page, at: now)
        case .answer(let page, let check, let answer): try progress.answering(check, on: page, with: answer, at: now)
        }
    }

    /// From 1, as the ledger counts.
    private var page: UInt32 {
        switch step {
        case .begin: 1
        case .turn(let page), .answer(let page, _, _): UInt32(clamping: page + 1)
        }
    }
}
