import Access
import Actions
import Foundation
import Training
import Vocabulary

/// What examinees doubt, the oldest first, and what was answered.
struct ObjectionsPage: Page {
    struct Row: Sendable {
        let href: String
        let stem: String
        let reason: String
        let paper: String
        let at: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "objections-page"

    let title: String
    let flash: Flash?
    let open: [Row]
    let hasOpen: Bool
    let decided: [Row]
    let hasDecided: Bool

    init(_ list: ObjectionList, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = ObjectionWords(desk: desk, context: context)
        title = words.text("title")
        self.flash = flash
        open = list.open.map { words.row($0, list.staff) }
        hasOpen = !open.isEmpty
        decided = list.decided.map { words.row($0, list.staff) }
        hasDecided = !decided.isEmpty
    }
}

/// One doubt with the question, and the form that answers it.
struct ObjectionPage: Page {
    struct Option: Sendable {
        let letter: String
        let text: String
        let isRight: Bool
        let isOwn: Bool
    }

    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Link: Sendable {
        let href: String
        let label: String
    }

    static let template = "objection-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let action: String
    let tone: String
    let icon: String
    let text: String
    let stem: String
    let options: [Option]
    let own: String
    let key: String
    let explanation: String?
    let reason: String
    let reply: String?
    let facts: [Fact]
    let isOpen: Bool
    let mayUphold: Bool
    let mayRefuse: Bool
    /// Why one may not do the one or the other.
    let obstacles: [Fact]
    let fields: [FieldModel]
    let others: String?
    let question: String
    /// Grading again: the order, or the page on which it is given.
    let regrades: [Link]

    init(
        _ file: ObjectionFile, typed: String, wrong: ObjectionError?, flash: Flash?, _ desk: Desk, _ context: WebContext
    ) {
        let words = ObjectionWords(desk: desk, context: context)
        let content = file.version.content
        let chip = words.chip(file.objection.state)
        title = words.text("one_title")
        crumbs = [Crumb(words.text("title"), href: "/objections")]
        self.flash = flash
        csrf = context.csrf
        action = "/objections/\(file.objection.id)/decision"
        (tone, icon, text) = (chip.tone, chip.icon, chip.text)
        stem = content.stem
        var ticked: Set<Int> = []
        if case .ticks(let places) = file.answer { ticked = places }
        options = content.options.enumerated().map { place, option in
            Option(
                letter: QuestionOption.letter(place), text: option.text, isRight: content.rightOptions.contains(place),
                isOwn: ticked.contains(place))
        }
        own = file.answer.map { AnswerWords.text($0, of: content) } ?? desk.text("exams.blank_answer", context)
        key = AnswerWords.key(of: content)
        explanation = content.explanation.isEmpty ? nil : content.explanation
        reason = file.reason
        reply = file.reply
        facts = words.facts(file)
        isOpen = file.objection.state == .open
        mayUphold = file.obstacles[.upheld] == nil
        mayRefuse = file.obstacles[.refused] == nil
        obstacles = QuestionObjection.Verdict.allCases.compactMap { verdict in
            file.obstacles[verdict].map {
                Fact(label: words.text("not_\(verdict.rawValue)"), text: desk.text($0.sentence, context))
            }
        }
        fields = [
            FieldModel(
                "answer", label: words.text("answer"), value: typed,
                .area(rows: 4, limit: QuestionObjection.longestText), hint: words.text("answer_hint"),
                error: wrong.map { desk.text($0.sentence, context) }, wide: true)
        ]
        others = file.others == 0 ? nil : words.text("others", ["count": Words.number(file.others)])
        question = "/questions/\(file.version.question)"
        regrades = words.regrades(file)
    }
}

/// Objections in words.
struct ObjectionWords {
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("objections.\(key)", context, values)
    }

    func chip(_ state: QuestionObjection.State) -> ChipModel {
        switch state {
        case .open: ChipModel(.due, icon: "wait", text: text("state_open"))
        case .upheld: ChipModel(.ok, icon: "check", text: text("state_upheld"))
        case .refused: ChipModel(.plain, icon: "close", text: text("state_refused"))
        }
    }

    fileprivate func row(_ entry: ObjectionList.Entry, _ staff: [ID<StaffMember>: String]) -> ObjectionsPage.Row {
        let chip = chip(entry.objection.state)
        let decided = entry.objection.state.decided
        let at =
            decided.map { text("decided_line", ["name": staff[$0.by] ?? "–", "time": Words.moment($0.at)]) }
            ?? Words.moment(entry.objection.raisedAt)
        return ObjectionsPage.Row(
            href: "/objections/\(entry.objection.id)", stem: QuestionWords.short(entry.stem), reason: entry.reason,
            paper: entry.paper, at: at, tone: chip.tone, icon: chip.icon, text: chip.text)
    }

    fileprivate func facts(_ file: ObjectionFile) -> [ObjectionPage.Fact] {
        let version = file.version
        var facts = [
            ObjectionPage.Fact(label: text("paper"), text: file.paper.name),
            ObjectionPage.Fact(label: text("raised"), text: Words.moment(file.objection.raisedAt)),
            ObjectionPage.Fact(
                label: text("wording"),
                text: desk.text("questions.version", context, ["number": String(version.number)])),
            ObjectionPage.Fact(
                label: text("author"), text: file.staff[version.author] ?? desk.text("questions.shipped", context)),
        ]
        if let approver = version.approval?.by {
            facts.append(ObjectionPage.Fact(label: text("approver"), text: file.staff[approver] ?? "–"))
        }
        if let decided = file.objection.state.decided {
            facts.append(
                ObjectionPage.Fact(
                    label: text("decided"),
                    text: text(
                        "decided_line", ["name": file.staff[decided.by] ?? "–", "time": Words.moment(decided.at)])))
        }
        return facts
    }

    fileprivate func regrades(_ file: ObjectionFile) -> [ObjectionPage.Link] {
        guard case .upheld = file.objection.state else { return [] }
        let done = file.regrades.map {
            ObjectionPage.Link(
                href: "/regrades/\($0.id)", label: text("to_regrade", ["time": Words.moment($0.begunAt)]))
        }
        return done.isEmpty
            ? [ObjectionPage.Link(href: RegradePath.new(file.objection), label: text("new_regrade"))] : done
    }
}
