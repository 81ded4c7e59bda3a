import Actions
import Foundation
import Training
import Vocabulary

/// One page of a course.
struct LessonPage: Page {
    struct Place: Sendable {
        let title: String
        let href: String?
        let isPassed: Bool
        let isLocked: Bool
        let isCurrent: Bool
    }

    static let template = "lesson-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let meta: String
    let places: [Place]
    let blocks: [LessonBlock]
    let laws: [LawPanel]
    let hasLaws: Bool
    let pageCount: String
    let number: Int
    let count: Int
    let left: String
    let backHref: String?
    let nextAction: String?
    let nextHref: String?
    let next: String
    /// Counted down by the script; the server decides.
    let seconds: Int
    let waiting: String
    let problem: String?

    init(
        _ open: OpenCourse, at place: Int, problem: CourseProgress.Problem?, _ desk: Desk, _ context: WebContext
    ) {
        let words = CourseWords(desk: desk, context: context)
        let (course, progress) = (open.course, open.progress)
        let page = course.pages[place]
        title = page.title
        crumbs = [
            Crumb(words.text("title"), href: "/courses"), Crumb(course.title, href: CoursePath.course(course.code)),
        ]
        csrf = context.csrf
        number = place + 1
        count = course.pages.count
        pageCount = words.text("page_of", ["number": Words.number(number), "count": Words.number(count)])
        let version = words.text("version", ["number": Words.number(open.version.number)])
        meta = [pageCount, version, words.standing(open.standing).text].joined(separator: " · ")
        places = course.pages.enumerated().map { other, page in
            Place(
                title: page.title, href: progress.mayRead(other) ? CoursePath.page(course.code, other) : nil,
                isPassed: progress.state(of: other) == .passed, isLocked: !progress.mayRead(other),
                isCurrent: other == place)
        }
        blocks = LessonBlock.blocks(of: page, at: place, open, desk, context)
        laws = page.laws.compactMap { LawPanel($0, desk, context) }
        hasLaws = !laws.isEmpty
        left = words.text("left", ["minutes": Words.number(progress.minutesLeft)])
        backHref = place > 0 ? CoursePath.page(course.code, place - 1) : nil
        let isPassed = progress.state(of: place) == .passed
        let isLast = place + 1 == count
        nextAction = isPassed ? nil : CoursePath.page(course.code, place) + "/next"
        nextHref = isPassed ? (isLast ? CoursePath.course(course.code) : CoursePath.page(course.code, place + 1)) : nil
        next = words.text(isLast ? (isPassed ? "to_cover" : "finish") : "next")
        seconds = progress.secondsLeft(on: place, at: desk.workplace.now)
        waiting = words.text("waiting")
        self.problem = problem.map(words.problem)
    }
}
