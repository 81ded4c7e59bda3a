import Access
import Actions
import Foundation
import Ledger
import Training
import Vocabulary

/// What the rules assigned: who, why, what, until when.
struct RetrainingPage: Page {
    struct Link: Sendable {
        let label: String
        let href: String
        let current: Bool
    }

    struct Row: Sendable {
        let href: String
        let name: String
        let rule: String
        let reason: String
        let task: String
        let due: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "retraining-page"

    let title: String
    let flash: Flash?
    let csrf: String
    let line: String
    let views: [Link]
    let rows: [Row]
    let hasRows: Bool
    let canNote: Bool
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ found: RetrainingDesk, showsAll: Bool, _ form: Form, wrong: (field: String, text: String)?, flash: Flash?,
        _ desk: Desk, _ context: WebContext
    ) {
        let words = RetrainingWords(desk: desk, context: context)
        let now = desk.workplace.now
        let names = Dictionary(found.staff.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let shown = found.assignments.filter { showsAll || $0.isPending }
        title = words.text("title")
        self.flash = flash
        csrf = context.csrf
        let standing = found.rules.count { $0.standing != nil }
        line = words.text("line", ["count": "\(standing)", "all": "\(found.rules.count)"])
        views = [
            Link(label: words.text("view_open"), href: RetrainingPath.list, current: !showsAll),
            Link(label: words.text("view_all"), href: RetrainingPath.list + "?show=all", current: showsAll),
        ]
        rows = shown.map { one in
            let chip = words.state(one, at: now)
            let content = found.content(of: one)
            return Row(
                href: RetrainingPath.show(one.key), name: names[one.key.staff] ?? "–",
                rule: content?.name(in: context.language) ?? one.key.rule,
                reason: words.reason(one, content?.trigger),
                task: words.task(one.courses, withExam: one.withExam, titles: found.courses),
                due: Words.day(one.dueAt), tone: chip.tone, icon: chip.icon, text: chip.text)
        }
        hasRows = !rows.isEmpty
        canNote = !RetrainingRule.NoteIncident.requirement.roles.isDisjoint(with: found.reader.roles)
        let chosen = form.text("staff")
        let people = found.staff.filter {
            $0.state == .active && $0.roles.isDisjoint(with: Role.administrators) && $0.id != found.reader.id
        }
        fields = [
            FieldModel(
                "staff", label: words.text("who"),
                .choice(
                    people.map {
                        FieldModel.Choice(
                            value: $0.id.description, label: $0.name, selected: chosen == $0.id.description)
                    }), error: wrong?.field == "staff" ? wrong?.text : nil),
            FieldModel(
                "reason", label: words.text("incident_what"), value: form.text("reason") ?? "",
                .area(rows: 2, limit: 200), hint: words.text("incident_hint"),
                error: wrong?.field == "reason" ? wrong?.text : nil, wide: true),
        ]
        errors = fields.compactMap(\.errorLine)
        hasErrors = !errors.isEmpty
    }
}

/// One assignment, for the person and for those who see to it.
struct AssignmentPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Task: Sendable {
        let href: String
        let text: String
    }

    struct Event: Sendable {
        let number: String
        let at: String
        let what: String
        let href: String?
    }

    static let template = "assignment-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let action: String
    let tone: String
    let icon: String
    let text: String
    let facts: [Fact]
    let tasks: [Task]
    let events: [Event]
    let canWaive: Bool
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ file: RetrainingFile, _ form: Form, wrong: String?, flash: Flash?, _ desk: Desk, _ context: WebContext
    ) {
        let words = RetrainingWords(desk: desk, context: context)
        let one = file.assignment
        let sees = context.staff.map { !ViewRetraining.requirement.roles.isDisjoint(with: $0.roles) } ?? false
        title = words.text("one_title", ["name": file.holder.name])
        crumbs = sees ? [Crumb(words.text("title"), href: RetrainingPath.list)] : []
        self.flash = flash
        csrf = context.csrf
        action = RetrainingPath.show(one.key) + "/waiver"
        let chip = words.state(one, at: desk.workplace.now)
        (tone, icon, text) = (chip.tone, chip.icon, chip.text)
        var facts = [
            Fact(label: words.text("rule"), text: file.rule.content.name(in: context.language)),
            Fact(label: words.text("why"), text: words.reason(one, file.rule.content.trigger)),
            Fact(label: words.text("assigned"), text: Words.moment(one.assignedAt)),
            Fact(label: words.text("due"), text: Words.day(one.dueAt)),
            Fact(label: words.text("else"), text: words.consequence(one.consequence)),
            Fact(
                label: words.text("confirmed_by"),
                text: file.rule.confirmation.flatMap { file.staff[$0.officer] } ?? "–"),
        ]
        if case .waived(let by, let at) = one.state {
            facts.append(
                Fact(label: words.text("waived_by"), text: "\(file.staff[by] ?? "–") · \(Words.moment(at))"))
        }
        facts += file.reasons.map { Fact(label: words.text("said"), text: $0) }
        self.facts = facts
        let courses = one.courses.sorted().map { code in
            Task(
                href: CoursePath.course(code),
                text: words.text("do_course", ["title": file.courses[code] ?? code]))
        }
        tasks = courses + (one.withExam ? [Task(href: "/exams/next", text: words.text("do_exam"))] : [])
        let shown = desk.words(context, staff: file.staff, customers: nil)
        events = file.events.map { event in
            Event(
                number: shown.number(event), at: Words.moment(event.frame.date), what: shown.what(event),
                href: shown.href(event))
        }
        canWaive = file.mayWaive
        fields = [
            FieldModel(
                "reason", label: words.text("waive_reason"), value: form.text("reason") ?? "",
                .area(rows: 2, limit: 200), hint: words.text("waive_hint"), error: wrong, wide: true)
        ]
        errors = fields.compactMap(\.errorLine)
        hasErrors = !errors.isEmpty
    }
}
