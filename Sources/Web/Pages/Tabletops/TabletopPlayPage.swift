import Actions
import Foundation
import Training
import Vocabulary

/// A player's telephone: what has come to their parts, and a field to say what they do.
struct TabletopPlayPage: Page {
    struct Come: Sendable {
        let icon: String
        let story: String
        let title: String
        let text: String
        let decisions: [Said]
    }

    struct Said: Sendable {
        let role: String
        let text: String
        let at: String
        let by: String
    }

    static let template = "tabletop-play-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let wrong: String?
    let csrf: String
    let line: String
    let scenario: String
    let parts: [TabletopPage.Part]
    let isGoing: Bool
    let story: String
    let come: [Come]
    let hasCome: Bool
    let free: [Said]
    let roles: [TabletopPage.Option]
    let about: [TabletopPage.Option]
    let lessons: [TabletopPage.Lesson]
    let hasLessons: Bool
    let path: String

    init(_ played: PlayedTabletop, error: TabletopError?, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = TabletopWords(desk: desk, context: context)
        title = played.title
        crumbs = [Crumb(words.text("title"), href: TabletopPath.list)]
        self.flash = flash
        wrong = error.map { desk.text($0.sentence, context, $0.values) }
        csrf = context.csrf
        let names = Dictionary(played.roles.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let key: String =
            switch played.phase {
            case .prepared: "play_prepared"
            case .running: "play_running"
            case .paused: "play_paused"
            case .ended: "play_ended"
            }
        line = words.text(key)
        scenario = played.scenario
        parts = played.roles.map {
            TabletopPage.Part(id: $0.id, name: $0.name, task: $0.task, holders: "", people: [])
        }
        isGoing = !played.isClosed && [.running, .paused].contains(played.phase)
        story = words.story(played.story)
        let said = { (decision: TabletopReport.Decision) in
            Said(
                role: names[decision.role] ?? decision.role, text: decision.text, at: words.story(decision.story),
                by: played.names[decision.by] ?? "–")
        }
        come =
            played.added.map {
                Come(icon: "plus", story: "", title: $0.title, text: $0.text, decisions: [])
            }
            + played.injects.map { inject in
                Come(
                    icon: words.icon(inject.inject.channel), story: inject.inject.storyTime,
                    title: inject.inject.title, text: inject.inject.text,
                    decisions: played.decisions.filter { $0.inject == inject.inject.id }.map(said))
            }
        hasCome = !come.isEmpty
        free = played.decisions.filter { $0.inject == nil }.map(said)
        roles = played.roles.map { TabletopPage.Option(value: $0.id, label: $0.name) }
        about = played.injects.map { TabletopPage.Option(value: $0.inject.id, label: $0.inject.title) }
        lessons = played.lessons.map { lesson in
            TabletopPage.Lesson(
                number: "\(lesson.number)", text: lesson.text, owner: "", due: lesson.due?.description ?? "–",
                chips: lesson.doneAt.map {
                    [ChipModel(.ok, icon: "check", text: words.text("lesson_done", ["day": Words.day($0)]))]
                } ?? [], isOpen: lesson.doneAt == nil)
        }
        hasLessons = !lessons.isEmpty
        path = TabletopPath.show(played.id)
    }
}
