import Access
import Actions
import Foundation
import Training
import Vocabulary

/// What the list of questions is narrowed by; stands in the address.
struct QuestionQuery {
    let state: String
    let type: QuestionType?
    let theme: String?
    let text: String
    let after: String?

    static let states = ["all", "draft", "approved", "retired"]

    init(_ form: Form) {
        state = form.text("state").flatMap { Self.states.contains($0) ? $0 : nil } ?? "all"
        type = form.text("type").flatMap(QuestionType.init(rawValue:))
        theme = form.text("theme")
        text = String((form.text("q") ?? "").prefix(100))
        after = form.text("after")
    }

    func holds(_ version: QuestionVersion) -> Bool {
        isState(version.state) && (type == nil || type == version.content.type)
            && (theme == nil || version.labels.themes.contains(theme ?? ""))
            && (text.isEmpty || version.content.stem.localizedCaseInsensitiveContains(text))
    }

    func isState(_ found: QuestionVersion.State) -> Bool {
        switch (state, found) {
        case ("all", .draft), ("all", .approved), ("draft", .draft), ("approved", .approved), ("retired", .retired):
            true
        default: false
        }
    }

    func path(state: String? = nil, after: String? = nil) -> String {
        Address.path(
            "/questions",
            [
                ("state", state ?? self.state), ("type", type?.rawValue), ("theme", theme), ("q", text),
                ("after", after),
            ])
    }
}

/// The question bank.
struct QuestionsPage: Page {
    struct Filter: Sendable {
        let label: String
        let href: String
        let current: Bool
    }

    struct Row: Sendable {
        let href: String
        let stem: String
        let type: String
        let themes: String
        let difficulty: String
        let version: String
        let author: String
        let tone: String
        let icon: String
        let text: String
        /// May be ticked for approval by whoever reads this.
        let box: String?
    }

    struct Work: Sendable {
        let href: String
        let title: String
        let line: String
    }

    static let template = "questions-page"

    let title: String
    let flash: Flash?
    let csrf: String
    let query: String
    let types: [FieldModel.Choice]
    let themes: [FieldModel.Choice]
    let state: String
    let filters: [Filter]
    let rows: [Row]
    let hasRows: Bool
    let hasBoxes: Bool
    let isFirst: Bool
    let work: [Work]
    let hasWork: Bool
    let pager: PagerModel

    private static let size = 50

    init(_ bank: QuestionBank, _ query: QuestionQuery, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = QuestionWords(desk: desk, context: context)
        let found = bank.questions.filter(query.holds)
        let slice = ListSlice(found, after: query.after, size: Self.size) { "\($0.question)" }
        title = words.text("title")
        self.flash = flash
        csrf = context.csrf
        self.query = query.text
        state = query.state
        types = words.types(query.type)
        themes = words.themes(in: bank.questions, query.theme)
        filters = QuestionQuery.states.map { state in
            Filter(label: words.text("filter_\(state)"), href: query.path(state: state), current: state == query.state)
        }
        rows = slice.elements.map { words.row($0, staff: bank.staff) }
        hasRows = !rows.isEmpty
        hasBoxes = rows.contains { $0.box != nil }
        isFirst = bank.questions.isEmpty
        work = bank.imports.filter { $0.waiting + $0.ready > 0 }.map(words.work)
        hasWork = !work.isEmpty
        pager = PagerModel(
            summary: desk.text(
                "list.range", context,
                [
                    "from": Words.number(rows.isEmpty ? 0 : slice.start + 1),
                    "to": Words.number(slice.start + rows.count), "count": Words.number(found.count),
                ]), previous: slice.previous.map { query.path(after: $0) },
            next: slice.next.map { query.path(after: $0) })
    }
}

/// Questions in words.
struct QuestionWords {
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("questions.\(key)", context, values)
    }

    func list(_ words: some Collection<String>) -> String { words.joined(separator: desk.text("list.comma", context)) }

    func types(_ chosen: QuestionType?) -> [FieldModel.Choice] {
        [FieldModel.Choice(value: "", label: text("any_type"), selected: chosen == nil)]
            + QuestionType.allCases.map {
                FieldModel.Choice(value: $0.rawValue, label: $0.name(in: context.language), selected: $0 == chosen)
            }
    }

    func themes(in questions: [QuestionVersion], _ chosen: String?) -> [FieldModel.Choice] {
        let all = questions.reduce(into: Set<String>()) { $0.formUnion($1.labels.themes) }.sorted()
        return [FieldModel.Choice(value: "", label: text("any_theme"), selected: chosen == nil)]
            + all.map { FieldModel.Choice(value: $0, label: $0, selected: $0 == chosen) }
    }

    func state(_ state: QuestionVersion.State) -> ChipModel {
        switch state {
        case .draft: ChipModel(.due, icon: "wait", text: text("state_draft"))
        case .approved: ChipModel(.ok, icon: "check", text: text("state_approved"))
        case .retired: ChipModel(.plain, icon: "stop", text: text("state_retired"))
        }
    }

    fileprivate func row(_ version: QuestionVersion, staff: [ID<StaffMember>: String]) -> QuestionsPage.Row {
        let chip = state(version.state)
        let mayApprove = context.staff.map { staff in
            !Training.Question.Approve.requirement.roles.isDisjoint(with: staff.roles) && staff.id != version.author
        }
        return QuestionsPage.Row(
            href: "/questions/\(version.question)", stem: Self.short(version.content.stem),
            type: version.content.type.name(in: context.language), themes: list(version.labels.themes.sorted()),
            difficulty: version.labels.difficulty.name(in: context.language),
            version: text("version", ["number": String(version.number)]), author: author(version, staff),
            tone: chip.tone, icon: chip.icon, text: chip.text,
            box: version.state == .draft && mayApprove == true ? "\(version.id)" : nil)
    }

    /// Those that came with the product were written by nobody here.
    func author(_ version: QuestionVersion, _ staff: [ID<StaffMember>: String]) -> String {
        version.author.uuid == ShippedQuestions.author ? text("shipped") : staff[version.author] ?? "–"
    }

    static func short(_ text: String) -> String {
        let line = text.replacing("\n", with: " ")
        return line.count <= 60 ? line : line.prefix(59) + "…"
    }

    fileprivate func work(_ summary: ImportSummary) -> QuestionsPage.Work {
        QuestionsPage.Work(
            href: "/questions/imports/\(summary.job.id)", title: name(of: summary.job),
            line: text(
                "work_line",
                [
                    "imported": String(summary.imported), "ready": String(summary.ready),
                    "waiting": String(summary.waiting),
                ]))
    }

    func name(of job: QuestionImport) -> String {
        let source = job.source.isEmpty ? text("pasted") : job.source
        return text("work_name", ["source": source, "time": Words.moment(job.startedAt)])
    }
}

/// Theme by post: where questions are missing.
struct CoveragePage: Page {
    struct Cell: Sendable {
        let count: String
        let isGap: Bool
    }

    struct Line: Sendable {
        let theme: String
        let href: String
        let cells: [Cell]
    }

    struct Head: Sendable {
        let label: String
    }

    static let template = "coverage-page"

    let title: String
    let crumbs: [Crumb]
    let heads: [Head]
    let lines: [Line]
    let hasLines: Bool
    let summary: String

    init(_ bank: QuestionBank, _ desk: Desk, _ context: WebContext) {
        let words = QuestionWords(desk: desk, context: context)
        let usable = bank.questions.filter(\.isUsable).map(\.labels)
        let themes = bank.questions.reduce(into: Set<String>()) { $0.formUnion($1.labels.themes) }.sorted()
        let posts = Self.posts(bank)
        let matrix = CoverageMatrix(usable, themes: themes, posts: posts)
        title = words.text("coverage_title")
        crumbs = [Crumb(words.text("title"), href: "/questions")]
        heads = posts.map(Head.init)
        lines = themes.map { theme in
            Line(
                theme: theme, href: Address.path("/questions", [("theme", theme)]),
                cells: posts.map { post in
                    let count = matrix.count(theme: theme, post: post)
                    return Cell(count: String(count), isGap: count == 0)
                })
        }
        hasLines = !lines.isEmpty && !posts.isEmpty
        summary = words.text(
            "coverage_line", ["gaps": String(matrix.gaps().count), "count": String(usable.count)])
    }

    /// The posts that work with customers, in the bank's language, and whatever other post a question names.
    private static func posts(_ bank: QuestionBank) -> [String] {
        let usual = Role.allCases.filter(Role.customerFacing.contains).map { $0.name(in: .chinese) }
        let named = bank.questions.reduce(into: Set<String>()) { $0.formUnion($1.labels.posts) }
        return usual + named.subtracting(usual).sorted()
    }
}
