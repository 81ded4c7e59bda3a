import Training
import Vocabulary

/// A document as the course that it would become: what came along and what did not. Nothing is stored yet.
struct CourseImportPage: Page {
    struct Part: Sendable {
        let number: String
        let title: String
        let text: String
    }

    static let template = "course-import-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let line: String
    let parts: [Part]
    let remarks: [String]
    let hasRemarks: Bool
    let source: String
    let rows: Int

    init(_ read: CourseImport, file: String, _ desk: Desk, _ context: WebContext) {
        let text = { (key: String, values: [String: String]) in desk.text("course_files.\(key)", context, values) }
        let course = CourseReader.read(read.text).course
        title = course?.title ?? text("import_title", [:])
        crumbs = [
            Crumb(text("title", [:]), href: "/course-files"), Crumb(text("new", [:]), href: "/course-files/new"),
        ]
        csrf = context.csrf
        let pages = course?.pages ?? []
        line = text("import_line", ["file": file, "count": Words.number(pages.count)])
        parts = pages.enumerated().map { place, page in
            Part(number: Words.number(place + 1), title: page.title, text: Self.beginning(of: page))
        }
        remarks = read.remarks.map { $0.message(in: context.language) }
        hasRemarks = !remarks.isEmpty
        source = read.text
        rows = 16
    }

    /// The first words, to tell pages apart.
    private static func beginning(of page: CoursePage) -> String {
        for block in page.blocks {
            if case .text(let text) = block {
                let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
                return line.count > 90 ? line.prefix(90) + "…" : line
            }
        }
        return ""
    }
}
