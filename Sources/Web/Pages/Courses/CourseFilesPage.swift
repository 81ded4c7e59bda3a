import Access
import Actions
import Training
import Vocabulary

/// The courses for those who write them.
struct CourseFilesPage: Page {
    struct Row: Sendable {
        let href: String
        let title: String
        let code: String
        let published: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "course-files-page"

    let title: String
    let rows: [Row]
    let hasRows: Bool

    init(_ versions: [CourseVersion], _ desk: Desk, _ context: WebContext) {
        let text = { (key: String, values: [String: String]) in desk.text("course_files.\(key)", context, values) }
        title = text("title", [:])
        rows = Dictionary(grouping: versions) { $0.code }.values.compactMap { versions in
            guard let newest = versions.max(by: { $0.number < $1.number }) else { return nil }
            let published = versions.filter { $0.publishedAt != nil }.max { $0.number < $1.number }
            let isDraft = newest.state == .draft
            let shown = published.map { version in
                text(
                    "published_as",
                    ["number": Words.number(version.number), "day": version.publishedAt.map(Words.day) ?? ""])
            }
            return Row(
                href: "/course-files/\(newest.code)", title: newest.title, code: newest.code,
                published: shown ?? text("never_published", [:]), tone: isDraft ? "due" : "ok",
                icon: isDraft ? "pen" : "check", text: text(isDraft ? "draft" : "published", [:]))
        }.sorted { $0.code < $1.code }
        hasRows = !rows.isEmpty
    }
}

/// A course as a file.
struct CourseUploadPage: Page {
    static let template = "course-upload-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let hasErrors: Bool
    let errors: [ErrorLine]
    let sample: String

    init(errors: [ErrorLine], _ desk: Desk, _ context: WebContext) {
        title = desk.text("course_files.new", context)
        crumbs = [Crumb(desk.text("course_files.title", context), href: "/course-files")]
        csrf = context.csrf
        self.errors = errors
        hasErrors = !errors.isEmpty
        sample = desk.text("course_files.sample", context)
    }
}
