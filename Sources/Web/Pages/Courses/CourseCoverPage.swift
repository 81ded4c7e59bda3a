import Actions
import Training
import Vocabulary

/// The first sight of a course: what it teaches, how long, how far one is.
struct CourseCoverPage: Page {
    struct Step: Sendable {
        let number: String
        let title: String
        let href: String?
        let isPassed: Bool
        let isNext: Bool
        let note: String
    }

    static let template = "course-cover-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let summary: String
    let facts: String
    let chips: [ChipModel]
    let news: String?
    let steps: [Step]
    let isBegun: Bool
    let beginHref: String
    let goOnHref: String
    let goOn: String
    let left: String
    let isComplete: Bool
    let slidesHref: String?
    let fileHref: String?
    let laws: [LawChip]
    let hasLaws: Bool

    init(_ open: OpenCourse, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = CourseWords(desk: desk, context: context)
        let course = open.course
        title = course.title
        crumbs = [Crumb(words.text("title"), href: "/courses")]
        self.flash = flash
        csrf = context.csrf
        summary = course.summary
        let asOf = course.asOf.map { words.text("as_of", ["day": $0.description]) }
        facts = [
            words.minutes(course.minutes), words.posts(course),
            words.text("version", ["number": Words.number(open.version.number)]), asOf ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        chips = [words.standing(open.standing)]
        news = open.version.change.note.isEmpty ? nil : open.version.change.note
        let progress = open.progress
        isComplete = progress.isComplete
        isBegun = progress.hasBegun
        steps = course.pages.enumerated().map { place, page in
            let isPassed = progress.state(of: place) == .passed
            return Step(
                number: Words.number(place + 1), title: page.title,
                href: progress.mayRead(place) ? CoursePath.page(course.code, place) : nil, isPassed: isPassed,
                isNext: progress.mayRead(place) && !isPassed,
                note: page.checks.isEmpty ? "" : words.text("checks", ["count": Words.number(page.checks.count)]))
        }
        beginHref = CoursePath.course(course.code) + "/begin"
        goOnHref = CoursePath.page(course.code, progress.nextPage)
        goOn = words.text(progress.isComplete ? "again" : "go_on")
        left = words.text("left", ["minutes": Words.number(progress.minutesLeft)])
        slidesHref = open.mayWrite ? CoursePath.course(course.code) + "/slides" : nil
        fileHref = open.mayWrite ? "/course-files/\(course.code)" : nil
        laws = course.laws.map { LawChip($0, desk, context) }
        hasLaws = !laws.isEmpty
    }
}
