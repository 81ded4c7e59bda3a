import Access
import Actions
import Foundation
import Training
import Vocabulary

/// What console and record of an exercise have in common.
struct TabletopView {
    let found: TabletopDesk
    let words: TabletopWords
    private let names: [ID<StaffMember>: String]

    init(found: TabletopDesk, words: TabletopWords) {
        self.found = found
        self.words = words
        names = Dictionary(found.staff.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    private var scenario: TabletopScenario { found.tabletop.scenario }
    private var state: TabletopState { found.state }

    func name(_ id: ID<StaffMember>) -> String { names[id] ?? "–" }
    func role(_ id: String) -> String { scenario.part(id)?.name ?? id }

    private func roles(_ ids: [String]) -> String {
        ids.map(role).joined(separator: words.desk.text("list.comma", words.context))
    }

    func sealed() -> String? {
        found.tabletop.closure.map { closure in
            words.text(
                "sealed", ["time": Words.moment(closure.at), "name": name(closure.by), "digest": closure.digest])
        }
    }

    /// The newest one that has come is current.
    func injects() -> [TabletopPage.Inject] {
        let newest = state.injects.filter { $0.fate == .delivered }.max { $0.offset < $1.offset }?.inject.id
        return state.injects.map { inject in
            TabletopPage.Inject(
                id: inject.inject.id, icon: words.icon(inject.inject.channel), due: words.offset(inject.offset),
                story: words.story(state.story(at: inject.offset)), title: inject.inject.title,
                text: inject.inject.text, to: roles(inject.inject.to), chips: [words.fate(inject)],
                isWaiting: inject.fate == .waiting, isCurrent: inject.inject.id == newest)
        }
    }

    func added() -> [TabletopPage.Inject] {
        state.added.map { added in
            TabletopPage.Inject(
                id: "\(added.number)", icon: "plus", due: words.offset(added.offset),
                story: words.story(state.story(at: added.offset)), title: added.title, text: added.text,
                to: added.roles.isEmpty ? words.text("all_parts") : roles(added.roles),
                chips: [ChipModel(.plain, icon: "plus", text: words.text("fate_added"))], isWaiting: false,
                isCurrent: true)
        }
    }

    func decisions() -> [TabletopPage.Decision] {
        found.report.decisions.map { decision in
            TabletopPage.Decision(
                number: "\(decision.number)", role: role(decision.role), text: decision.text,
                at: "\(words.offset(decision.offset)) · \(words.story(decision.story))", by: name(decision.by),
                about: decision.inject.flatMap { scenario.inject($0)?.title } ?? "")
        }
    }

    func clocks(canReport: Bool) -> [TabletopPage.Clock] {
        found.report.clocks.map { clock in
            let shown = words.clock(clock, at: state.story(at: state.elapsed))
            let law = words.law(clock.clock.law)
            return TabletopPage.Clock(
                id: clock.clock.id, title: clock.clock.title, rule: clock.clock.rule, to: clock.clock.to,
                note: clock.clock.note, law: law?.label ?? clock.clock.law, lawHref: law?.href,
                sure: words.sure(clock.clock.mark), tone: shown.tone, text: shown.text,
                deadline: clock.deadlineStory.map { words.text("deadline", ["time": words.story($0)]) } ?? "",
                canReport: canReport && clock.state == .running)
        }
    }

    func expectations(canJudge: Bool) -> [TabletopPage.Expectation] {
        found.report.judgements.map { judgement in
            let law = words.law(judgement.expectation.law)
            return TabletopPage.Expectation(
                id: judgement.expectation.id, role: role(judgement.expectation.role), text: judgement.expectation.text,
                by: words.text("by", ["time": words.offset(judgement.limit)]), law: law?.label ?? "",
                lawHref: law?.href,
                score: words.text(
                    "points",
                    [
                        "score": judgement.milliScore.map(words.score) ?? "–",
                        "all": String(judgement.expectation.score),
                    ]), chips: [words.met(judgement)], canJudge: canJudge && !judgement.isVoid)
        }
    }

    func parts() -> [TabletopPage.Part] {
        let held = found.tabletop.parts
        return scenario.roles.map { part in
            let holders = held[part.id] ?? []
            return TabletopPage.Part(
                id: part.id, name: part.name, task: part.task,
                holders: holders.isEmpty
                    ? words.text("nobody")
                    : holders.map(name).joined(separator: words.desk.text("list.comma", words.context)),
                people: found.staff.filter { $0.state == .active }.map {
                    TrainingFormPage.Tick(
                        name: "part-\(part.id)", value: "\($0.id)", label: $0.name, checked: holders.contains($0.id))
                })
        }
    }

    func lessons() -> [TabletopPage.Lesson] {
        found.report.lessons.map { lesson in
            let isOpen = lesson.doneAt == nil
            return TabletopPage.Lesson(
                number: "\(lesson.number)", text: lesson.text, owner: name(lesson.owner),
                due: lesson.due?.description ?? "–",
                chips: [
                    isOpen
                        ? ChipModel(.due, icon: "clock", text: words.text("lesson_open"))
                        : ChipModel(
                            .ok, icon: "check",
                            text: words.text("lesson_done", ["day": lesson.doneAt.map(Words.day) ?? ""]))
                ], isOpen: isOpen)
        }
    }
}
