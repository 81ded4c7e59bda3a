public import Foundation

/// How far one person has come in one version of a course, computed from the log.
///
/// The rule of completion: every page opened in order, its least time kept and its questions answered. Once through,
/// every page is free.
public struct CourseProgress: Sendable, Equatable {
    /// Why a step is not taken.
    public enum Problem: Error, Equatable, Sendable {
        case noSuchPage
        /// An earlier page comes first.
        case ahead(next: Int)
        case tooSoon(secondsLeft: Int)
        case checkUnanswered(check: Int)
        case noSuchCheck
    }

    public enum PageState: Sendable, Equatable {
        case locked, next
        case open(since: Date)
        case passed
    }

    private let course: Course
    private var opened: [Int: Date] = [:]
    private var passed: [Int: Date] = [:]
    private var answers: [Int: [Int: GivenAnswer]] = [:]

    /// - Parameter earlier: the version that the person has passed, and when: pages that say the same need not be read
    ///   again (续证只学改过的). Where nothing has changed, the first page is.
    public init(of course: Course, events: [CourseEvent], earlier: (course: Course, passedAt: Date)? = nil) {
        self.course = course
        if let earlier {
            let same = course.pages.indices.filter { earlier.course.pages.contains(course.pages[$0]) }
            for page in same where same.count < course.pages.count || page > 0 {
                opened[page] = earlier.passedAt
                passed[page] = earlier.passedAt
            }
        }
        for event in events { apply(event) }
    }

    private mutating func apply(_ event: CourseEvent) {
        switch event.kind {
        case .opened(let page): opened[page] = opened[page] ?? event.at
        case .passed(let page): passed[page] = passed[page] ?? event.at
        case .answered(let page, let check, let answer): answers[page, default: [:]][check] = answer
        }
    }

    public var hasBegun: Bool { !opened.isEmpty }
    public var passedCount: Int { course.pages.indices.count { passed[$0] != nil } }
    public var isComplete: Bool { !course.pages.isEmpty && passedCount == course.pages.count }

    /// When the last page was passed.
    public var completedAt: Date? { isComplete ? passed.values.max() : nil }

    /// The page to go on with, from 0.
    public var nextPage: Int { course.pages.indices.first { passed[$0] == nil } ?? 0 }

    public func state(of page: Int) -> PageState {
        if passed[page] != nil { return .passed }
        if let since = opened[page] { return .open(since: since) }
        return page == nextPage ? .next : .locked
    }

    public func mayRead(_ page: Int) -> Bool { opened[page] != nil }

    public func answer(to check: Int, on page: Int) -> GivenAnswer? { answers[page]?[check] }

    /// What is left of the least time, rounded up; 0 once the page was passed.
    public func secondsLeft(on page: Int, at now: Date) -> Int {
        guard passed[page] == nil, let since = opened[page], course.pages.indices.contains(page) else { return 0 }
        return max(0, Int((Double(course.pages[page].leastSeconds) - now.timeIntervalSince(since)).rounded(.up)))
    }

    /// The minutes that the pages still to read take, by their share of the whole.
    public var minutesLeft: Int {
        guard !course.pages.isEmpty else { return 0 }
        let left = course.pages.count - passedCount
        return (course.minutes * left + course.pages.count - 1) / course.pages.count
    }
}

extension CourseProgress {
    /// The first page that has to be read.
    public func beginning(at now: Date) -> [CourseEvent] {
        let first = nextPage
        return opened[first] == nil && !course.pages.isEmpty ? [CourseEvent(.opened(page: first), at: now)] : []
    }

    /// Leaving a page forwards opens the next one; nothing happens to a page that was passed before.
    public func turning(_ page: Int, at now: Date) throws(Problem) -> [CourseEvent] {
        guard course.pages.indices.contains(page) else { throw .noSuchPage }
        guard passed[page] == nil else { return [] }
        guard opened[page] != nil else { throw .ahead(next: nextPage) }
        let left = secondsLeft(on: page, at: now)
        guard left == 0 else { throw .tooSoon(secondsLeft: left) }
        if let open = course.pages[page].checks.indices.first(where: { answers[page]?[$0] == nil }) {
            throw .checkUnanswered(check: open)
        }
        let next = course.pages.indices.first { $0 > page && passed[$0] == nil }
        return [CourseEvent(.passed(page: page), at: now)]
            + (next.flatMap { opened[$0] == nil ? [CourseEvent(.opened(page: $0), at: now)] : [] } ?? [])
    }

    /// Answers can be given again; the last one is kept for showing.
    public func answering(
        _ check: Int, on page: Int, with answer: GivenAnswer, at now: Date
    ) throws(Problem) -> [CourseEvent] {
        guard course.pages.indices.contains(page) else { throw .noSuchPage }
        guard mayRead(page) else { throw .ahead(next: nextPage) }
        guard course.pages[page].checks.indices.contains(check), !answer.isBlank else { throw .noSuchCheck }
        return [CourseEvent(.answered(page: page, check: check, answer), at: now)]
    }
}
