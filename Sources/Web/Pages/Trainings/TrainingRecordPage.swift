import Actions
import Training
import Vocabulary

/// 安全教育记录, for paper: facts, agenda, people with room for a signature, and what it rests on.
struct TrainingRecordPage: Page {
    struct Row: Sendable {
        let place: String
        let name: String
        let posts: String
        let mark: String
        let at: String
        let result: String
    }

    static let template = "training-record-page"

    let title: String
    let crumbs: [Crumb]
    let organisation: String
    let number: String
    let facts: [TrainingPage.Fact]
    let agenda: String
    let summary: String
    let rows: [Row]
    let hasResults: Bool
    let basis: [TrainingBasis]
    let retention: String
    let sealed: String?
    let isOpen: Bool

    init(_ file: SessionFile, organisation: String, _ desk: Desk, _ context: WebContext) {
        let words = TrainingWords(desk: desk, context: context)
        let view = TrainingView(file: file, words: words)
        let session = file.session
        title = words.text("record_title")
        crumbs = [
            Crumb(words.text("title"), href: TrainingPath.list),
            Crumb(session.plan.topic, href: TrainingPath.show(session.id)),
        ]
        self.organisation = organisation
        number = session.number.description
        facts = [TrainingPage.Fact(label: words.text("fact_topic"), text: session.plan.topic, href: nil)] + view.facts()
        agenda = session.plan.agenda
        summary = words.text(
            "summary",
            [
                "invited": Words.number(session.invited), "there": Words.number(session.there),
                "late": Words.number(view.count(.late)), "leave": Words.number(view.count(.leave)),
                "absent": Words.number(view.count(.absent)),
            ])
        rows = view.sorted.enumerated().map { place, person in
            Row(
                place: String(place + 1), name: view.name(person.staff), posts: view.posts(person.staff),
                mark: words.mark(person.mark).text, at: person.signedInAt.map(Words.exactTime) ?? "–",
                result: view.result(person.staff))
        }
        hasResults = session.plan.paper != nil
        basis = words.basis()
        retention = words.text("retention")
        sealed = view.sealed()
        isOpen = sealed == nil
    }
}

/// The same as rows of a table, one line a person, every value that was noted.
struct TrainingTable {
    let rows: [[String]]

    init(_ file: SessionFile, _ words: TrainingWords) {
        let view = TrainingView(file: file, words: words)
        let head = [
            "number", "topic", "when", "place", "trainer", "hours", "name", "posts", "mark", "signed_at", "result",
            "history",
        ].map { words.text("column_\($0)") }
        let session = file.session
        let lead = [
            session.number.description, session.plan.topic, words.span(session.plan), session.plan.place,
            view.name(session.plan.trainer), words.hours(session.plan),
        ]
        rows =
            [head]
            + view.sorted.map { person in
                lead + [
                    view.name(person.staff), view.posts(person.staff), words.mark(person.mark).text,
                    person.signedInAt.map { Words.day($0) + " " + Words.exactTime($0) } ?? "",
                    view.result(person.staff),
                    words.history(person, view.spoken).joined(separator: " | "),
                ]
            }
    }
}
