import Actions
import Foundation
import Training
import Vocabulary

/// One's own session: when, where, and the field for the code.
struct SessionSignInPage: Page {
    struct Link: Sendable {
        let href: String
        let label: String
    }

    static let template = "session-sign-in-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let line: String
    let chips: [ChipModel]
    let facts: [TrainingPage.Fact]
    let agenda: String
    let wrong: String?
    let said: String?
    let code: String
    let isScanned: Bool
    let canSign: Bool
    let canExcuse: Bool
    let signPath: String
    let leavePath: String
    let links: [Link]

    init(
        _ own: OwnSession, scanned: String?, wrong: String?, flash: Flash?, _ desk: Desk, _ context: WebContext
    ) {
        let words = TrainingWords(desk: desk, context: context)
        title = own.plan.topic
        crumbs = [Crumb(words.text("title"), href: TrainingPath.list)]
        self.flash = flash
        csrf = context.csrf
        line = words.span(own.plan)
        chips = [words.mark(own.attendance?.mark)]
        let rows: [(key: String, text: String)] = [
            ("number", own.number.description), ("place", own.plan.place), ("trainer", own.trainer),
            ("hours", words.text("hours_count", ["count": words.hours(own.plan)])),
        ]
        facts = rows.map { TrainingPage.Fact(label: words.text("fact_\($0.key)"), text: $0.text, href: nil) }
        agenda = own.plan.agenda
        self.wrong = wrong
        let signed = own.attendance?.signedInAt
        switch (signed, own.phase) {
        case (let at?, _): said = words.text("signed_at", ["time": Words.moment(at)])
        case (_, .planned):
            let opens = own.plan.starts.addingTimeInterval(-TrainingSession.opensBefore)
            said = words.text("opens_at", ["time": Words.moment(opens)])
        case (_, .running): said = nil
        case (_, .over), (_, .closed): said = words.text("ask_trainer")
        }
        code = scanned ?? ""
        isScanned = scanned != nil
        canSign = signed == nil && own.phase == .running
        let isBefore = desk.workplace.now < own.plan.starts
        canExcuse = signed == nil && isBefore && own.attendance?.isInvited == true && own.attendance?.mark != .leave
        signPath = TrainingPath.signIn(own.id)
        leavePath = TrainingPath.show(own.id) + "/leave"
        links =
            own.courses.map { Link(href: CoursePath.course($0.code), label: $0.title) }
            + (own.paper.map { [Link(href: "/exams/\($0.id)", label: $0.name)] } ?? [])
    }
}
