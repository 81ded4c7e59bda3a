import Access
import Actions
import Foundation
import Training
import Vocabulary

/// One session for whoever holds it or reads its record: list, live while it runs, corrections, closing.
struct TrainingPage: Page {
    /// Which rows are shown; every figure leads to its own.
    enum Shown: String, CaseIterable {
        case all, there, late, leave, absent, passed, none

        func includes(_ person: Attendance, isPassed: Bool) -> Bool {
            switch self {
            case .all: true
            case .there: person.isThere
            case .late: person.mark == .late
            case .leave: person.mark == .leave
            case .absent: person.mark == .absent
            case .passed: isPassed
            case .none: person.mark == nil
            }
        }
    }

    struct Fact: Sendable {
        let label: String
        let text: String
        let href: String?
    }

    struct Line: Sendable {
        let text: String
    }

    struct Person: Sendable {
        let name: String
        let posts: String
        let chips: [ChipModel]
        let lines: [Line]
        let result: String
        let resultHref: String?
        let staff: String
    }

    struct Choice: Sendable {
        let value: String
        let label: String
    }

    struct Tab: Sendable {
        let href: String
        let label: String
        let isCurrent: Bool
    }

    static let template = "training-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let wrong: String?
    let csrf: String
    let line: String
    let chips: [ChipModel]
    let figures: [FigureModel]
    let facts: [Fact]
    let agenda: String
    let people: [Person]
    let tabs: [Tab]
    let marks: [Choice]
    let basis: [TrainingBasis]
    let retention: String
    let sealed: String?
    let isBroken: Bool
    let isOpen: Bool
    let canClose: Bool
    let path: String
    let editHref: String
    let wallHref: String
    let recordHref: String
    let tableHref: String
    let makeUpHref: String?
    let makeUp: String

    init(
        _ file: SessionFile, showing shown: Shown, error: SessionError?, flash: Flash?, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = TrainingWords(desk: desk, context: context)
        let session = file.session
        let phase = session.phase(at: desk.workplace.now)
        title = session.plan.topic
        crumbs = [Crumb(words.text("title"), href: TrainingPath.list)]
        self.flash = flash
        wrong = error.map { desk.text($0.sentence, context, $0.values) }
        csrf = context.csrf
        line = "\(session.number) · \(words.span(session.plan))"
        chips = [words.phase(session)]
        let view = TrainingView(file: file, words: words)
        figures = view.figures()
        facts = view.facts()
        agenda = session.plan.agenda
        people = view.people(shown)
        tabs = view.tabs(shown)
        marks = Attendance.Mark.allCases.map { Choice(value: $0.rawValue, label: words.mark($0).text) }
        basis = words.basis()
        retention = words.text("retention")
        sealed = view.sealed()
        isBroken = !session.isAsClosed
        isOpen = phase != .closed && file.mayHold
        canClose = isOpen && phase != .planned
        path = TrainingPath.show(session.id)
        editHref = TrainingPath.edit(session.id)
        wallHref = TrainingPath.wall(session.id)
        recordHref = TrainingPath.record(session.id)
        tableHref = path + "/attendance.csv"
        let absent = phase == .closed || phase == .over ? session.absentees.count : 0
        makeUpHref = absent > 0 && file.mayHold ? "\(TrainingPath.list)/new?for=\(session.id)" : nil
        makeUp = words.text("make_up", ["count": Words.number(absent)])
    }
}

/// What a session's page and its record have in common.
struct TrainingView {
    let file: SessionFile
    let words: TrainingWords
    private let names: [ID<StaffMember>: StaffMember]
    private let results: [ID<StaffMember>: SessionResult]

    init(file: SessionFile, words: TrainingWords) {
        self.file = file
        self.words = words
        names = Dictionary(file.staff.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        results = Dictionary(file.results.map { ($0.staff, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var session: TrainingSession { file.session }
    var spoken: [ID<StaffMember>: String] { names.mapValues(\.name) }

    func name(_ id: ID<StaffMember>) -> String { names[id]?.name ?? "–" }

    func posts(_ id: ID<StaffMember>) -> String { words.posts(names[id]?.roles ?? []) }

    func result(_ id: ID<StaffMember>) -> String {
        guard let result = results[id] else { return "–" }
        return words.text(
            result.isPassed ? "result_passed" : "result_failed",
            ["score": words.marks(result.milliScore), "total": words.marks(result.milliTotal)])
    }

    func isPassed(_ id: ID<StaffMember>) -> Bool { results[id]?.isPassed ?? false }

    /// By name, so that somebody finds themselves on paper.
    var sorted: [Attendance] { session.people.sorted { name($0.staff) < name($1.staff) } }

    func count(_ shown: TrainingPage.Shown) -> Int {
        session.people.count { shown.includes($0, isPassed: isPassed($0.staff)) }
    }

    func figures() -> [FigureModel] {
        var shown: [(TrainingPage.Shown, String, String)] = [
            (.all, "users", "invited"), (.there, "check", "there"), (.late, "clock", "late"),
            (.absent, "stop", "absent"),
        ]
        if session.plan.paper != nil { shown.append((.passed, "cap", "passed")) }
        return shown.map { shown, icon, key in
            FigureModel(
                href: "\(TrainingPath.show(session.id))?show=\(shown.rawValue)#people",
                label: words.text("figure_\(key)"), value: Words.number(count(shown)), unit: words.text("unit_people"),
                icon: icon)
        }
    }

    func tabs(_ current: TrainingPage.Shown) -> [TrainingPage.Tab] {
        TrainingPage.Shown.allCases.filter { $0 == .all || $0 == current || count($0) > 0 }.map { shown in
            TrainingPage.Tab(
                href: "\(TrainingPath.show(session.id))?show=\(shown.rawValue)#people",
                label: words.text("show_\(shown.rawValue)", ["count": Words.number(count(shown))]),
                isCurrent: shown == current)
        }
    }

    func facts() -> [TrainingPage.Fact] {
        let plan = session.plan
        let courses = plan.courses.map { code in file.courses.first { $0.code == code }?.title ?? code }
        let rows: [(key: String, text: String, href: String?)] = [
            ("number", session.number.description, nil), ("when", words.span(plan), nil),
            ("place", plan.place, nil), ("trainer", name(plan.trainer), nil),
            ("hours", words.text("hours_count", ["count": words.hours(plan)]), nil),
            ("courses", courses.joined(separator: words.comma), nil),
            ("paper", file.paper?.name ?? "", file.paper.map { "/papers/\($0.id)/attempts" }),
            ("plan_item", file.planItem?.title ?? "", file.planItem.map { "/plans/\($0.year)#item-\($0.id)" }),
            ("makes_up_for", file.makesUpFor?.description ?? "", session.makesUpFor.map(TrainingPath.show)),
        ]
        return rows.filter { !$0.text.isEmpty }.map {
            TrainingPage.Fact(label: words.text("fact_\($0.key)"), text: $0.text, href: $0.href)
        }
    }

    func people(_ shown: TrainingPage.Shown) -> [TrainingPage.Person] {
        sorted.filter { shown.includes($0, isPassed: isPassed($0.staff)) }.map { person in
            var chips = [words.mark(person.mark)]
            if !person.isInvited { chips.append(ChipModel(.plain, icon: "plus", text: words.text("walked_in"))) }
            if person.entries.contains(where: { $0.way == .trainer }) {
                chips.append(ChipModel(.plain, icon: "pen", text: words.text("corrected")))
            }
            return TrainingPage.Person(
                name: name(person.staff), posts: posts(person.staff), chips: chips,
                lines: words.history(person, spoken).map(TrainingPage.Line.init), result: result(person.staff),
                resultHref: results[person.staff].map { "/attempts/\($0.attempt)/result" },
                staff: person.staff.description)
        }
    }

    /// 已于 2026-11-26 16:20 由王梅结案，摘要 3fa2…
    func sealed() -> String? {
        guard case .closed(let at, let by, let digest) = session.state else { return nil }
        return words.text("sealed", ["time": Words.moment(at), "name": name(by), "digest": digest])
    }
}
