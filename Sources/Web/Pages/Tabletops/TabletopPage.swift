import Access
import Actions
import Foundation
import Training
import Vocabulary

/// The leader's console: what comes on the left, what is decided in the middle, clocks and expectations on the right.
struct TabletopPage: Page {
    struct Inject: Sendable {
        let id: String
        let icon: String
        let due: String
        let story: String
        let title: String
        let text: String
        let to: String
        let chips: [ChipModel]
        let isWaiting: Bool
        let isCurrent: Bool
    }

    struct Decision: Sendable {
        let number: String
        let role: String
        let text: String
        let at: String
        let by: String
        let about: String
    }

    struct Clock: Sendable {
        let id: String
        let title: String
        let rule: String
        let to: String
        let note: String
        let law: String
        let lawHref: String?
        let sure: String
        let tone: String
        let text: String
        let deadline: String
        let canReport: Bool
    }

    struct Expectation: Sendable {
        let id: String
        let role: String
        let text: String
        let by: String
        let law: String
        let lawHref: String?
        let score: String
        let chips: [ChipModel]
        let canJudge: Bool
    }

    struct Part: Sendable {
        let id: String
        let name: String
        let task: String
        let holders: String
        let people: [TrainingFormPage.Tick]
    }

    struct Lesson: Sendable {
        let number: String
        let text: String
        let owner: String
        let due: String
        let chips: [ChipModel]
        let isOpen: Bool
    }

    struct Option: Sendable {
        let value: String
        let label: String
    }

    struct Note: Sendable {
        let text: String
    }

    static let template = "tabletop-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let wrong: String?
    let csrf: String
    let line: String
    let chips: [ChipModel]
    let scenario: String
    let objectives: [Note]
    let isPrepared: Bool
    let isRunning: Bool
    let isPaused: Bool
    let isGoing: Bool
    let isEnded: Bool
    let isClosed: Bool
    let isBroken: Bool
    let sealed: String?
    let mayLead: Bool
    let elapsed: String
    let story: String
    let score: String
    let injects: [Inject]
    let added: [Inject]
    let current: [Inject]
    let decisions: [Decision]
    let hasDecisions: Bool
    let clocks: [Clock]
    let expectations: [Expectation]
    let parts: [Part]
    let lessons: [Lesson]
    let hasLessons: Bool
    let suggestions: [Note]
    let owners: [Option]
    let lessonDue: String
    let path: String
    let recordHref: String

    init(_ desk: TabletopDesk, error: TabletopError?, flash: Flash?, _ site: Desk, _ context: WebContext) {
        let words = TabletopWords(desk: site, context: context)
        let view = TabletopView(found: desk, words: words)
        let (tabletop, state, report) = (desk.tabletop, desk.state, desk.report)
        title = tabletop.scenario.title
        crumbs = [Crumb(words.text("title"), href: TabletopPath.list)]
        self.flash = flash
        wrong = error.map { site.text($0.sentence, context, $0.values) }
        csrf = context.csrf
        line = words.text("line_of", ["day": Words.day(tabletop.openedAt), "leader": view.name(tabletop.leader)])
        chips = [words.phase(tabletop, state.phase)]
        scenario = tabletop.scenario.scenario
        objectives = tabletop.scenario.objectives.map(Note.init)
        let isOpen = desk.mayLead && tabletop.closure == nil
        isPrepared = isOpen && state.phase == .prepared
        isRunning = isOpen && state.phase == .running
        isPaused = isOpen && state.phase == .paused
        isGoing = isRunning || isPaused
        isEnded = state.phase == .ended
        isClosed = tabletop.closure != nil
        isBroken = !tabletop.isAsClosed
        sealed = view.sealed()
        mayLead = isOpen
        elapsed = words.offset(state.elapsed)
        story = words.story(state.story(at: state.elapsed))
        score = words.text(
            "score_of", ["score": words.score(report.milliScore), "all": words.score(report.milliPossible)])
        injects = view.injects()
        added = view.added()
        let come = (injects.filter(\.isCurrent) + added.suffix(1))
        current = Array(come.suffix(2))
        decisions = view.decisions()
        hasDecisions = !decisions.isEmpty
        clocks = view.clocks(canReport: isGoing)
        expectations = view.expectations(canJudge: isOpen && state.phase != .prepared)
        parts = view.parts()
        lessons = view.lessons()
        hasLessons = !lessons.isEmpty
        suggestions = tabletop.scenario.lessons.map { lesson in
            Note(text: words.text("suggested", ["text": lesson.text, "role": view.role(lesson.ownerRole)]))
        }
        owners = desk.staff.filter { $0.state == .active }.map { Option(value: "\($0.id)", label: $0.name) }
        lessonDue = Words.day(site.workplace.now.addingTimeInterval(30 * 86_400))
        path = TabletopPath.show(tabletop.id)
        recordHref = TabletopPath.record(tabletop.id)
    }
}
