import Actions
import Training
import Vocabulary

/// 我的课程: what is due first, then what belongs to one's post, then the rest.
struct CoursesPage: Page {
    struct Row: Sendable {
        let href: String
        let title: String
        let summary: String
        let facts: String
        let news: String?
        let done: Int
        let all: Int
        let hasBegun: Bool
        let tone: String
        let icon: String
        let text: String
    }

    struct Group: Sendable {
        let title: String
        let rows: [Row]
    }

    static let template = "courses-page"

    let title: String
    let groups: [Group]
    let hasCourses: Bool

    init(_ rows: [CourseRow], _ desk: Desk, _ context: WebContext) {
        let words = CourseWords(desk: desk, context: context)
        title = words.text("title")
        let mine = rows.filter { $0.isForMyPost && !$0.standing.isComplete }
        let passed = rows.filter { $0.isForMyPost && $0.standing.isComplete }
        let others = rows.filter { !$0.isForMyPost }
        groups = [("group_mine", mine), ("group_passed", passed), ("group_others", others)]
            .filter { !$0.1.isEmpty }
            .map { Group(title: words.text($0.0), rows: $0.1.map { Row($0, words) }) }
        hasCourses = !rows.isEmpty
    }
}

extension CoursesPage.Row {
    init(_ row: CourseRow, _ words: CourseWords) {
        let chip = words.standing(row.standing)
        let course = row.course
        self.init(
            href: CoursePath.course(course.code), title: course.title, summary: course.summary,
            facts: [words.minutes(course.minutes), words.posts(course)].joined(separator: " · "), news: row.news,
            done: row.passedPages, all: course.pages.count,
            hasBegun: row.passedPages > 0 && row.passedPages < course.pages.count, tone: chip.tone, icon: chip.icon,
            text: chip.text)
    }
}

extension CourseStanding {
    fileprivate var isComplete: Bool { if case .complete = self { true } else { false } }
}
