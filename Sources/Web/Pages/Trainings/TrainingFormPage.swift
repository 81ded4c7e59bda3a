import Access
import Actions
import Foundation
import Training
import Vocabulary

/// What somebody typed into the form of a session.
struct TrainingDraft {
    var topic = ""
    var courses: Set<String> = []
    var place = ""
    /// As browsers send it: 2026-11-26T14:00.
    var starts = ""
    var ends = ""
    var trainer: ID<StaffMember>?
    var hours = ""
    var agenda = ""
    var paper: ID<Paper>?
    var planItem: ID<PlanItem>?
    var posts: Set<Role> = []
    var teams: Set<ID<Team>> = []
    var people: Set<ID<StaffMember>> = []
    var makesUpFor: ID<TrainingSession>?
    var edition = 0

    /// Two in the afternoon of the next day; a make-up session begins with what was missed and who missed it.
    static func new(_ form: SessionForm, at now: Date, by staff: StaffMember) -> TrainingDraft {
        let tomorrow = Words.day(now.addingTimeInterval(86_400))
        var draft = TrainingDraft()
        if let missed = form.session {
            draft = TrainingDraft(missed)
            draft.people = Set(missed.absentees)
            draft.makesUpFor = missed.id
            draft.edition = 0
        }
        (draft.starts, draft.ends) = ("\(tomorrow)T14:00", "\(tomorrow)T16:00")
        draft.trainer = staff.id
        if draft.hours.isEmpty { draft.hours = "2" }
        return draft
    }

    private init() {}

    init(_ session: TrainingSession) {
        let plan = session.plan
        topic = plan.topic
        courses = Set(plan.courses)
        place = plan.place
        starts = Words.typed(plan.starts)
        ends = Words.typed(plan.ends)
        trainer = plan.trainer
        hours = plan.milliHours % 1000 == 0 ? String(plan.milliHours / 1000) : String(Double(plan.milliHours) / 1000)
        agenda = plan.agenda
        paper = plan.paper
        planItem = plan.planItem
        people = Set(session.people.filter(\.isInvited).map(\.staff))
        edition = session.edition
        makesUpFor = session.makesUpFor
    }

    init(_ form: Form) {
        topic = form.text("topic") ?? ""
        courses = Set(form.all("course").filter { Course.isCode($0) })
        place = form.text("place") ?? ""
        starts = form["starts"] ?? ""
        ends = form["ends"] ?? ""
        trainer = form["trainer"].flatMap { ID($0) }
        hours = form.text("hours") ?? ""
        agenda = String((form["agenda"] ?? "").replacing("\r\n", with: "\n").prefix(TrainingSession.longestAgenda))
        paper = form["paper"].flatMap { ID($0) }
        planItem = form["plan_item"].flatMap { ID($0) }
        posts = Set(form.all("post").compactMap(Role.init(rawValue:)))
        teams = Set(form.all("team").compactMap { ID($0) })
        people = Set(form.all("person").compactMap { ID($0) })
        makesUpFor = form["for"].flatMap { ID($0) }
        edition = Int(form["edition"] ?? "") ?? 0
    }

    /// Times that are none become one that ends before it starts, and are refused as such.
    var plan: SessionPlan {
        let start = Words.moment(from: starts) ?? .distantFuture
        return SessionPlan(
            topic: topic, courses: courses.sorted(), place: place, starts: start,
            ends: Words.moment(from: ends) ?? .distantPast,
            trainer: trainer ?? ID(UUID()), milliHours: Int(((Double(hours) ?? 0) * 1000).rounded().clamped),
            agenda: agenda, paper: paper, planItem: planItem)
    }

    var invitation: Invitation { Invitation(posts: posts, teams: teams, people: people) }
}

extension Double {
    /// Within what an `Int` holds by far; a number that is none is 0.
    fileprivate var clamped: Double { isFinite ? Swift.min(Swift.max(self, -1e9), 1e9) : 0 }
}

/// The form of a session: what, when, where, who.
struct TrainingFormPage: Page {
    struct Group: Sendable {
        let title: String
        let note: String?
        let fields: [FieldModel]
    }

    struct Tick: Sendable {
        let name: String
        let value: String
        let label: String
        let checked: Bool
    }

    struct Ticks: Sendable {
        let title: String
        let ticks: [Tick]
        let isFolded: Bool
    }

    static let template = "training-form-page"

    let title: String
    let crumbs: [Crumb]
    let line: String
    let csrf: String
    let action: String
    let backHref: String
    let edition: String
    let makesUpFor: String?
    let groups: [Group]
    let courses: [Tick]
    let people: [Ticks]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ form: SessionForm, _ draft: TrainingDraft, isNew: Bool, error: SessionError?, _ desk: Desk,
        _ context: WebContext
    ) {
        let model = TrainingFormModel(form: form, draft: draft, words: TrainingWords(desk: desk, context: context))
        let words = model.words
        let existing = isNew ? nil : form.session
        title = words.text(existing == nil ? "new" : "edit")
        crumbs =
            [Crumb(words.text("title"), href: TrainingPath.list)]
            + (existing.map { [Crumb($0.plan.topic, href: TrainingPath.show($0.id))] } ?? [])
        line = words.text(draft.makesUpFor != nil && isNew ? "make_up_line" : "form_line")
        csrf = context.csrf
        action = existing.map { TrainingPath.show($0.id) } ?? TrainingPath.list
        backHref = action
        edition = String(draft.edition)
        makesUpFor = draft.makesUpFor?.description
        groups = model.groups()
        courses = form.courses.map {
            Tick(name: "course", value: $0.code, label: $0.title, checked: draft.courses.contains($0.code))
        }
        people = model.people()
        errors =
            error.map { [ErrorLine(anchor: model.field(of: $0), text: desk.text($0.sentence, context, $0.values))] }
            ?? []
        hasErrors = error != nil
    }
}

/// Fills the form of a session.
private struct TrainingFormModel {
    let form: SessionForm
    let draft: TrainingDraft
    let words: TrainingWords

    func groups() -> [TrainingFormPage.Group] {
        [
            TrainingFormPage.Group(
                title: words.text("group_what"), note: nil,
                fields: [
                    FieldModel(
                        "topic", label: words.text("fact_topic"), value: draft.topic,
                        .input(.init(limit: TrainingSession.longestLine)), wide: true),
                    FieldModel(
                        "starts", label: words.text("starts"), value: draft.starts,
                        .input(.init(type: "datetime-local", limit: 16))),
                    FieldModel(
                        "ends", label: words.text("ends"), value: draft.ends,
                        .input(.init(type: "datetime-local", limit: 16))),
                    FieldModel(
                        "place", label: words.text("fact_place"), value: draft.place,
                        .input(.init(limit: TrainingSession.longestLine))),
                    FieldModel(
                        "hours", label: words.text("fact_hours"), value: draft.hours,
                        .input(.init(mode: "decimal", limit: 5)), hint: words.text("hours_hint")),
                    trainer,
                    choice(
                        "paper", form.papers.map { ($0.id.description, $0.name) }, draft.paper?.description, "no_paper"),
                    choice(
                        "plan_item", form.planItems.map { ($0.id.description, $0.title) }, draft.planItem?.description,
                        "no_plan_item"),
                    FieldModel(
                        "agenda", label: words.text("agenda"), value: draft.agenda,
                        .area(rows: 5, limit: TrainingSession.longestAgenda), hint: words.text("agenda_hint"),
                        optional: true, wide: true),
                ])
        ]
    }

    private var trainer: FieldModel {
        let holders = form.staff.filter { !TrainingSession.Hold.requirement.roles.isDisjoint(with: $0.roles) }
        let others = form.staff.filter { TrainingSession.Hold.requirement.roles.isDisjoint(with: $0.roles) }
        return FieldModel(
            "trainer", label: words.text("fact_trainer"),
            .choice(
                (holders + others).map {
                    .init(value: "\($0.id)", label: $0.name, selected: draft.trainer == $0.id)
                }))
    }

    private func choice(
        _ name: String, _ options: [(value: String, label: String)], _ selected: String?, _ none: String
    ) -> FieldModel {
        FieldModel(
            name, label: words.text("fact_\(name)"),
            .choice(
                [.init(value: "", label: words.text(none), selected: selected == nil)]
                    + options.map { .init(value: $0.value, label: $0.label, selected: $0.value == selected) }),
            optional: true)
    }

    func people() -> [TrainingFormPage.Ticks] {
        [
            TrainingFormPage.Ticks(
                title: words.text("by_post"),
                ticks: Role.allCases.filter { role in form.staff.contains { $0.roles.contains(role) } }.map { role in
                    TrainingFormPage.Tick(
                        name: "post", value: role.rawValue, label: words.posts([role]),
                        checked: draft.posts.contains(role))
                }, isFolded: false),
            TrainingFormPage.Ticks(
                title: words.text("by_team"),
                ticks: form.teams.map {
                    TrainingFormPage.Tick(
                        name: "team", value: "\($0.id)", label: $0.name, checked: draft.teams.contains($0.id))
                }, isFolded: false),
            TrainingFormPage.Ticks(
                title: words.text("by_name", ["count": Words.number(draft.people.count)]),
                ticks: form.staff.map {
                    TrainingFormPage.Tick(
                        name: "person", value: "\($0.id)", label: $0.name, checked: draft.people.contains($0.id))
                }, isFolded: draft.people.isEmpty),
        ].filter { !$0.ticks.isEmpty }
    }

    func field(of error: SessionError) -> String {
        switch error {
        case .topicEmpty: "field-topic"
        case .placeEmpty: "field-place"
        case .endsBeforeItStarts, .longerThanADay: "field-ends"
        case .hoursOutOfRange: "field-hours"
        default: "people"
        }
    }
}
