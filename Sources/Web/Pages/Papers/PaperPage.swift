import Access
import Actions
import Foundation
import Training
import Vocabulary

/// The editor of a paper: rules, blueprint with what the bank has for it, and what passing opens.
struct PaperPage: Page {
    struct Line: Sendable {
        let label: String
        let themes: [FieldModel.Choice]
        let types: [FieldModel.Choice]
        let levels: [FieldModel.Choice]
        let count: String
        let marks: String
        let redLine: String
        let note: String
        let isShort: Bool
    }

    struct Box: Sendable {
        let name: String
        let value: String
        let label: String
        let checked: Bool
    }

    struct Moment: Sendable {
        let label: String
    }

    struct Tick: Sendable {
        let value: String
        let label: String
        let when: String
        let checked: Bool
        /// The paper has no choice there.
        let isFixed: Bool
    }

    /// One thing of a sitting, and when it is shown.
    struct Review: Sendable {
        let label: String
        let boxes: [Tick]
    }

    struct Course: Sendable {
        let id: String
        let number: String
        let name: String
        let months: String
        let posts: [Box]
        let classes: [Box]
        let uses: [Box]
        /// To be passed before the paper.
        let courses: [Box]
        let action: String
    }

    static let template = "paper-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let action: String
    let latest: String
    let canWrite: Bool
    let wrong: String?
    let fields: [FieldModel]
    let lines: [Line]
    let shuffles: Bool
    let secondMarker: Bool
    let moments: [Moment]
    let review: [Review]
    let total: String
    let feasible: Bool
    let shortages: String
    let isThere: Bool
    let attemptsHref: String
    let statisticsHref: String
    let courses: [Course]

    init(
        _ found: PaperDesk, _ draft: PaperDraft, wrong: PaperError?, flash: Flash? = nil, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = PaperWords(desk: desk, context: context)
        let form = PaperForm(draft, found, words)
        title = found.paper?.name ?? words.text("new")
        crumbs = [Crumb(words.text("title"), href: "/papers")]
        self.flash = flash
        csrf = context.csrf
        action = found.paper.map { "/papers/\($0.id)" } ?? "/papers"
        latest = found.paper.map { String($0.number) } ?? ""
        canWrite = context.staff.map { !Paper.Write.requirement.roles.isDisjoint(with: $0.roles) } ?? false
        self.wrong = wrong.map { desk.text($0.sentence, context) }
        fields = form.fields
        lines = form.lines
        shuffles = draft.shuffles
        secondMarker = draft.secondMarker
        moments = form.moments
        review = form.review
        total = form.total
        feasible = form.shortages.isEmpty
        shortages = form.shortages
        isThere = found.paper != nil
        attemptsHref = action + "/attempts"
        statisticsHref = action + "/statistics"
        courses =
            found.paper.map { paper in
                (found.curricula.map(Optional.some) + (found.curricula.isEmpty ? [nil] : []))
                    .map { form.course($0, of: paper) }
            } ?? []
    }
}

/// The form of a paper as its page shows it.
struct PaperForm {
    private let draft: PaperDraft
    private let found: PaperDesk
    private let words: PaperWords
    private let missing: [Int: BlueprintError.Shortage]
    let shortages: String

    init(_ draft: PaperDraft, _ found: PaperDesk, _ words: PaperWords) {
        self.draft = draft
        self.found = found
        self.words = words
        let blueprint = draft.blueprint
        let error = Drawing(blueprint, from: found.bank).shortage
        var missing: [Int: BlueprintError.Shortage] = [:]
        if case .short(let cells) = error { for cell in cells { missing[cell.cell] = cell } }
        self.missing = missing
        shortages = error.map { words.short($0, of: blueprint) } ?? ""
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String { words.text(key, values) }

    var total: String {
        let blueprint = draft.blueprint
        return text(
            "total",
            [
                "count": String(blueprint.cells.reduce(0) { $0 + $1.count }),
                "marks": PaperDraft.marks(blueprint.milliTotal), "bank": String(found.bank.count),
            ])
    }

    var fields: [FieldModel] {
        let language = words.context.language
        return [
            FieldModel("name", label: text("name"), value: draft.name, .input(.init(limit: 60)), wide: true),
            FieldModel(
                "minutes", label: text("minutes"), value: draft.minutes, .input(.init(type: "number", limit: 4))),
            FieldModel("pass", label: text("pass"), value: draft.pass, .input(.init(mode: "decimal", limit: 8))),
            FieldModel(
                "attempts", label: text("attempts"), value: draft.attempts, .input(.init(type: "number", limit: 3))),
            FieldModel(
                "cool_down", label: text("cool_down"), value: draft.coolDownHours,
                .input(.init(type: "number", limit: 4))),
            FieldModel(
                "scoring", label: text("scoring"),
                .choice(
                    ScoringRule.allCases.map {
                        FieldModel.Choice(
                            value: $0.rawValue, label: $0.sentence(in: language), selected: $0 == draft.scoring)
                    }), hint: text("scoring_hint")),
            FieldModel(
                "opens", label: text("opens_at"), value: draft.opens, .input(.init(type: "datetime-local", limit: 16)),
                optional: true),
            FieldModel(
                "closes", label: text("closes_at"), value: draft.closes,
                .input(.init(type: "datetime-local", limit: 16)), hint: text("closes_hint"), optional: true),
        ]
    }

    var moments: [PaperPage.Moment] {
        ReviewMatrix.Moment.allCases.map { PaperPage.Moment(label: text("moment_\(Self.key($0.rawValue))")) }
    }

    /// Seven things, four moments.
    var review: [PaperPage.Review] {
        ReviewMatrix.Thing.allCases.map { thing in
            let label = text("thing_\(Self.key(thing.rawValue))")
            return PaperPage.Review(
                label: label,
                boxes: ReviewMatrix.Moment.allCases.map { moment in
                    let when = text("moment_\(Self.key(moment.rawValue))")
                    return PaperPage.Tick(
                        value: "\(thing.rawValue)@\(moment.rawValue)", label: "\(label) \(when)", when: when,
                        checked: draft.review.things(at: moment).contains(thing),
                        isFixed: !ReviewMatrix.offered(thing, at: moment))
                })
        }
    }

    private static func key(_ raw: String) -> String { raw.replacing("-", with: "_") }

    var lines: [PaperPage.Line] {
        let language = words.context.language
        let themes = found.bank.reduce(into: Set(draft.cells.map(\.theme))) { $0.formUnion($1.labels.themes) }
            .filter { !$0.isEmpty }.sorted()
        var place = -1
        return draft.cells.enumerated().map { row, line in
            let isUsed = (Int(line.count) ?? 0) != 0
            if isUsed { place += 1 }
            let short = isUsed ? missing[place] : nil
            return PaperPage.Line(
                label: text("row", ["number": String(row + 1)]),
                themes: choices(text("any_theme"), themes.map { ($0, $0) }, line.theme),
                types: choices(
                    text("any_type"),
                    QuestionType.allCases.filter { $0 != .shared }
                        .map { ($0.rawValue, $0.name(in: language)) }, line.type),
                levels: choices(
                    text("any_level"), Difficulty.allCases.map { (String($0.rawValue), $0.name(in: language)) },
                    line.difficulty), count: line.count, marks: line.marks, redLine: line.redLine,
                note: short.map { text("short_cell", ["wanted": String($0.wanted), "found": String($0.found)]) } ?? "",
                isShort: short != nil)
        }
    }

    private func choices(_ any: String, _ all: [(String, String)], _ chosen: String) -> [FieldModel.Choice] {
        [FieldModel.Choice(value: "", label: any, selected: chosen.isEmpty)]
            + all.map { FieldModel.Choice(value: $0.0, label: $0.1, selected: $0.0 == chosen) }
    }

    func course(_ curriculum: PostCurriculum?, of paper: Paper) -> PaperPage.Course {
        let language = words.context.language
        let certificates = CertificateWords(desk: words.desk, context: words.context)
        let posts = Role.allCases.filter { Role.customerFacing.contains($0) || $0 == .trainer }
        return PaperPage.Course(
            id: curriculum.map { "\($0.id)" } ?? "", number: String(curriculum?.number ?? 1),
            name: curriculum?.name ?? paper.name, months: String(curriculum?.months ?? 12),
            posts: posts.map {
                PaperPage.Box(
                    name: "post", value: $0.rawValue, label: $0.name(in: language),
                    checked: curriculum?.posts.contains($0) ?? false)
            },
            classes: DataClass.allCases.filter { $0 != .audit }.map {
                PaperPage.Box(
                    name: "class", value: "\($0.rawValue)", label: certificates.name($0),
                    checked: curriculum?.classes.contains($0) ?? [.general, .contact].contains($0))
            },
            uses: CertificateUse.allCases.map {
                PaperPage.Box(
                    name: "use", value: "\($0.rawValue)", label: $0.name(in: language),
                    checked: curriculum?.uses.contains($0) ?? [.maskedView, .plainView, .edit].contains($0))
            },
            courses: found.courses.map { course in
                PaperPage.Box(
                    name: "course", value: course.code, label: course.title,
                    checked: curriculum?.courses.contains(course.code) ?? false)
            }, action: "/papers/\(paper.id)/curricula")
    }
}
