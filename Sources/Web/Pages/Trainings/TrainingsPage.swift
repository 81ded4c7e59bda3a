import Access
import Actions
import Foundation
import Training
import Vocabulary

/// One's own sessions; for those who read records, all of them.
struct TrainingsPage: Page {
    struct Row: Sendable {
        let href: String
        let number: String
        let topic: String
        let when: String
        let place: String
        let trainer: String
        let people: String
        let chips: [ChipModel]
        let action: String
    }

    static let template = "trainings-page"

    let title: String
    let flash: Flash?
    let figures: [FigureModel]
    let own: [Row]
    let hasOwn: Bool
    let rows: [Row]
    let hasRows: Bool
    let mayReview: Bool
    let mayHold: Bool

    init(_ board: SessionBoard, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = TrainingWords(desk: desk, context: context)
        let now = desk.workplace.now
        title = words.text("title")
        self.flash = flash
        (mayReview, mayHold) = (board.mayReview, board.mayHold)
        let staff = context.staff?.id
        own = board.own.prefix(30).map { session in
            let attendance = staff.flatMap(session.attendance)
            let isOpen = session.phase(at: now) == .running && attendance?.signedInAt == nil
            return Self.row(
                session, TrainingPath.signIn(session.id), [words.mark(attendance?.mark)], board, words,
                action: words.text(isOpen ? "sign_in" : "look"))
        }
        hasOwn = !own.isEmpty
        rows = board.all.map { session in
            Self.row(
                session, TrainingPath.show(session.id), [words.phase(session)], board, words, action: "")
        }
        hasRows = !rows.isEmpty
        let year = String(Words.day(now).prefix(4))
        let ofYear = board.all.filter { Words.day($0.plan.starts).hasPrefix(year) }
        let figure = { (key: String, value: Int, icon: String, isDue: Bool) in
            FigureModel(
                href: "#records", label: words.text("figure_\(key)"), value: Words.number(value),
                unit: words.text("unit_\(key)"), isDue: isDue, icon: icon)
        }
        let over = board.all.count { $0.phase(at: now) == .over }
        figures =
            board.mayReview
            ? [
                figure("planned", board.all.count { $0.phase(at: now) == .planned }, "clock", false),
                figure("over", over, "pen", over > 0),
                figure("closed", ofYear.count { $0.phase(at: now) == .closed }, "seal", false),
            ] : []
    }

    private static func row(
        _ session: TrainingSession, _ href: String, _ chips: [ChipModel], _ board: SessionBoard,
        _ words: TrainingWords, action: String
    ) -> Row {
        Row(
            href: href, number: session.number.description, topic: session.plan.topic,
            when: words.span(session.plan), place: session.plan.place,
            trainer: board.names[session.plan.trainer] ?? "–",
            people: words.text(
                "there_of", ["there": Words.number(session.there), "all": Words.number(session.people.count)]),
            chips: chips, action: action)
    }
}
