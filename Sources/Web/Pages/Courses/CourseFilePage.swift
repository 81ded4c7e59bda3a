import Access
import Actions
import Training
import Vocabulary

/// Editing one course, a page at a time, with what it will look like and what is wrong with it.
struct CourseFilePage: Page {
    struct Part: Sendable {
        let href: String
        let title: String
        let isCurrent: Bool
        let issues: String
        let hasIssues: Bool
    }

    struct Version: Sendable {
        let number: String
        let state: String
        let note: String
    }

    struct Publication: Sendable {
        let fields: [FieldModel]
        let asksForNote: Bool
    }

    static let template = "course-file-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let code: String
    let csrf: String
    let edition: String
    let chips: [ChipModel]
    let parts: [Part]
    let partAction: String
    let partTitle: String
    let source: String
    let rows: Int
    let blocks: [LessonBlock]
    let hasBlocks: Bool
    let issues: [ErrorLine]
    let hasIssues: Bool
    let hasErrors: Bool
    let errors: [ErrorLine]
    let publication: Publication?
    let versions: [Version]

    init(
        _ file: CourseFile, part: Int, typed: String?, error: CourseError?, flash: Flash?, _ desk: Desk,
        _ context: WebContext
    ) {
        let text = { (key: String, values: [String: String]) in desk.text("course_files.\(key)", context, values) }
        let newest = file.versions[0]
        let source = CourseText(newest.text)
        let place = min(max(part, 0), source.parts.count - 1)
        let isDraft = newest.state == .draft
        title = newest.title
        code = newest.code
        crumbs = [Crumb(text("title", [:]), href: "/course-files")]
        self.flash = flash
        csrf = context.csrf
        edition = String(newest.edition)
        chips = [
            ChipModel(
                isDraft ? .due : .ok, icon: isDraft ? "pen" : "check",
                text: text(isDraft ? "draft_number" : "published_number", ["number": Words.number(newest.number)]))
        ]
        let issueParts = file.reading.issues.map { issue in Self.part(of: issue.line, in: source) }
        parts = source.parts.indices.map { other in
            let count = issueParts.count { $0 == other }
            return Part(
                href: "/course-files/\(newest.code)?part=\(other)",
                title: source.title(of: other) ?? text("header", [:]),
                isCurrent: other == place, issues: Words.number(count), hasIssues: count > 0)
        }
        partAction = "/course-files/\(newest.code)/parts/\(place)"
        partTitle = source.title(of: place) ?? text("header", [:])
        self.source = typed ?? source.parts[place]
        rows = min(40, max(12, self.source.count(where: \.isNewline) + 2))
        blocks = Self.preview(place, file, desk, context)
        hasBlocks = !blocks.isEmpty
        issues = file.reading.issues.map { ErrorLine(anchor: "source", text: $0.message(in: context.language)) }
        hasIssues = !issues.isEmpty
        errors = error.map { Self.lines($0, anchor: "source", desk, context) } ?? []
        hasErrors = !errors.isEmpty
        publication = isDraft && issues.isEmpty ? Publication(newest, desk, context) : nil
        versions = file.versions.map { version in
            let published = version.publishedAt.map { text("published_on", ["day": Words.day($0)]) }
            return Version(
                number: text("version", ["number": Words.number(version.number)]),
                state: published ?? text("draft", [:]), note: version.change.note)
        }
    }

    /// What is wrong, a line each.
    static func lines(
        _ error: CourseError, anchor: String, _ desk: Desk, _ context: WebContext
    ) -> [ErrorLine] {
        let head = ErrorLine(anchor: anchor, text: desk.text(error.sentence, context))
        switch error {
        case .unreadable(let issues), .notWhole(let issues):
            return [head] + issues.prefix(20).map { ErrorLine(anchor: anchor, text: $0.message(in: context.language)) }
        default: return [head]
        }
    }

    private static func part(of line: Int, in source: CourseText) -> Int {
        source.parts.indices.last { source.firstLine(of: $0) <= line } ?? 0
    }

    /// The page as a learner sees it, answered by nobody.
    private static func preview(
        _ place: Int, _ file: CourseFile, _ desk: Desk, _ context: WebContext
    ) -> [LessonBlock] {
        guard let course = file.reading.course, course.pages.indices.contains(place - 1) else { return [] }
        let open = OpenCourse(
            version: file.versions[0], course: course, progress: CourseProgress(of: course, events: []),
            standing: .neverBegun, mayWrite: true)
        return LessonBlock.blocks(of: course.pages[place - 1], at: place - 1, open, desk, context)
    }
}

extension CourseFilePage.Publication {
    init(_ draft: CourseVersion, _ desk: Desk, _ context: WebContext) {
        let text = { (key: String) in desk.text("course_files.\(key)", context) }
        asksForNote = draft.number > 1
        fields = [
            FieldModel("note", label: text("note"), value: "", .area(rows: 2, limit: 300), hint: text("note_hint")),
            FieldModel(
                "grace", label: text("grace"), value: "30", .input(.init(mode: "numeric", limit: 3)),
                hint: text("grace_hint")),
        ]
    }
}
