public import Access
public import Foundation
public import Storage
public import Training
public import Vocabulary

/// What somebody can sit, has sat, and holds.
public struct ExamDesk: Sendable {
    public struct Offer: Sendable {
        public let paper: Paper
        public let curricula: [PostCurriculum]
        /// A valid certificate already opens what it leads to.
        public let isHeld: Bool
        /// Newest first, of every version.
        public let attempts: [Attempt]
        /// Why no attempt may begin now.
        public let obstacle: ExamObstacle?
        /// The short way to the next certificate; nil where there is none, or before a notice asks for it.
        public let renewal: Renewal?
        /// Courses with how much of them has to be read before either way; empty where the obstacle says something else.
        public var needs: [OpenCourseNeed] { if case .coursesOpen(let needs)? = obstacle { needs } else { [] } }
    }

    public let staff: StaffMember
    public let offers: [Offer]
    public let papers: [ID<Paper>: String]
    public let attempts: [SatAttempt]
}

/// Why somebody cannot begin an examination now.
public enum ExamObstacle: Error, Equatable, Sendable {
    case attempt(AttemptError)
    /// The bank does not hold what the blueprint asks for.
    case bankTooSmall
    /// These courses come first.
    case coursesOpen([OpenCourseNeed])
    /// No certificate of this paper is near its end, or the short way was tried.
    case noShortWay
}

/// A course that has to be passed first, with how much of it is left.
public struct OpenCourseNeed: Sendable, Equatable {
    public let code: String
    public let title: String
    public let pagesLeft: Int

    public init(code: String, title: String, pagesLeft: Int) {
        self.code = code
        self.title = title
        self.pagesLeft = pagesLeft
    }
}

extension Reading {
    /// What somebody has to learn before sitting for these curricula. A course that is not published any more is not
    /// asked for: nobody could pass it.
    func openCourses(
        before curricula: [PostCurriculum], for staff: StaffMember, at now: Date
    ) throws -> [OpenCourseNeed] {
        let codes = curricula.reduce(into: Set<String>()) { $0.formUnion($1.courses) }
        return try codes.sorted().compactMap { code -> OpenCourseNeed? in
            let open: OpenCourse
            do { open = try openCourse(code, for: staff, at: now) } catch CourseError.unknown { return nil }
            guard !open.standing.counts else { return nil }
            return OpenCourseNeed(
                code: code, title: open.course.title,
                pagesLeft: open.course.pages.count - open.progress.passedCount)
        }
    }
}

public struct ShowExams: Question {
    public typealias Asked = Attempt.Sit

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ExamDesk {
        let attempts = try snapshot.attempts(by: staff.id)
        let curricula = try snapshot.curricula().filter { $0.isFor(staff.roles) }
        let papers = try snapshot.papers()
        let offers = try papers.filter { paper in curricula.contains { $0.paper == paper.id } }.map { paper in
            try snapshot.offer(
                of: paper, leadingTo: curricula.filter { $0.paper == paper.id },
                after: attempts.filter { $0.paper == paper.id }.map(\.attempt), for: staff, at: now)
        }
        return ExamDesk(
            staff: staff, offers: offers.sorted { !$0.isHeld && $1.isHeld },
            papers: Dictionary(papers.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            attempts: attempts)
    }
}

/// One paper with its rules, before the start (考前须知).
public struct PrepareExam: Question {
    public typealias Asked = Attempt.Sit

    let paper: ID<Paper>

    public init(_ paper: ID<Paper>) { self.paper = paper }

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> ExamDesk.Offer {
        guard let found = try snapshot.paper(paper) else { throw PaperError.unknown }
        let curricula = try snapshot.curricula().filter { $0.paper == paper && $0.isFor(staff.roles) }
        guard !curricula.isEmpty else { throw PaperError.notForThisPost }
        let attempts = try snapshot.attempts(by: staff.id, at: paper).map(\.attempt)
        let renewal = try snapshot.renewal(over: found, for: staff, after: attempts, seed: 0, at: now)
        return try snapshot.offer(
            of: found, leadingTo: curricula, after: attempts, for: staff, renewal: renewal, at: now)
    }
}

extension Reading {
    fileprivate func offer(
        of paper: Paper, leadingTo curricula: [PostCurriculum], after attempts: [Attempt], for staff: StaffMember,
        renewal: Renewal? = nil, at now: Date
    ) throws -> ExamDesk.Offer {
        var obstacle = Attempt.obstacle(to: paper.rules, after: attempts, at: now).map(ExamObstacle.attempt)
        if obstacle == nil, !attempts.contains(where: { $0.isRunning(at: now) }) {
            let needs = try openCourses(before: curricula, for: staff, at: now)
            if !needs.isEmpty {
                obstacle = .coursesOpen(needs)
            } else if Drawing(paper.blueprint, from: try candidates()).shortage != nil {
                obstacle = .bankTooSmall
            }
        }
        return ExamDesk.Offer(
            paper: paper, curricula: curricula, isHeld: curricula.allSatisfy { $0.isHeld(by: staff, at: now) },
            attempts: attempts, obstacle: obstacle, renewal: renewal)
    }
}

extension Attempt {
    /// Why another attempt may not begin; nil when it may, or when one is running and goes on.
    ///
    /// Attempts before the last pass do not count: whoever renews a certificate begins afresh.
    static func obstacle(to rules: PaperRules, after attempts: [Attempt], at now: Date) -> AttemptError? {
        if attempts.contains(where: { $0.isRunning(at: now) }) { return nil }
        if let opens = rules.opens, now < opens { return .notOpenYet(opens: opens) }
        if let closes = rules.closes, now >= closes { return .alreadyClosed(at: closes) }
        let since = attempts.prefix { !($0.isClosed(at: now) && Grade($0).verdict == .passed) }
        do {
            try checkRetake(earlier: Array(since), rules: rules, at: now)
            return nil
        } catch {
            return error
        }
    }
}
