import Access
import Actions
import Foundation
import Training
import Vocabulary

/// The open examination: every question of it, one of them visible, and the answer sheet.
struct ExamPage: Page {
    struct Option: Sendable {
        let letter: String
        let value: String
        let text: String
        let checked: Bool
    }

    struct Choice: Sendable {
        let value: String
        let label: String
        let selected: Bool
    }

    struct Blank: Sendable {
        let label: String
        let value: String
        /// Sentences, not a word.
        let isLong: Bool
    }

    struct Line: Sendable {
        let label: String
        let choices: [Choice]
    }

    struct Item: Sendable {
        let place: Int
        let number: Int
        let head: String
        let type: String
        let marks: String
        let several: String?
        let stem: String
        let revision: Int
        let isFlagged: Bool
        let isCurrent: Bool
        let input: String
        let options: [Option]
        let blanks: [Blank]
        let lines: [Line]
    }

    struct Cell: Sendable {
        let place: Int
        let number: Int
        let href: String
        let isAnswered: Bool
        let isFlagged: Bool
        let isCurrent: Bool
        let label: String
    }

    static let template = "exam-page"

    let title: String
    let organisation: String
    let csrf: String
    let attempt: String
    let action: String
    let submission: String
    let remaining: String
    let clock: String
    let clockLabel: String
    let device: String
    let place: Int
    /// Of the item that is shown, as this page knows it: an older page overwrites nothing.
    let revision: Int
    /// Another device was faster; what it saved is shown.
    let taken: String?
    let isFirst: Bool
    let items: [Item]
    let cells: [Cell]
    let counts: String
    let savedAt: String
    let rule: String
    let interrupted: String?
    let watermark: String
    let focusNote: String?

    /// - Parameter isTaken: what was just sent was older than what another device had saved.
    init(
        _ view: AttemptView, number: Int?, isTaken: Bool, organisation: String, _ desk: Desk, _ context: WebContext
    ) {
        let words = ExamWords(desk: desk, context: context)
        let state = Resumption(view.attempt, at: words.now)
        let making = ExamItems(view.attempt, state, words, context.language)
        let resumed = state.position.flatMap { view.attempt.order.items.firstIndex(of: $0) } ?? 0
        let here = min(max(0, number.map { $0 - 1 } ?? resumed), view.attempt.items.count - 1)
        title = view.paper.name
        self.organisation = organisation
        csrf = context.csrf
        attempt = "\(view.attempt.id)"
        action = "/attempts/\(view.attempt.id)/answers"
        submission = "/attempts/\(view.attempt.id)/submission"
        remaining = String(Int(state.remaining.rounded(.up)))
        clock = words.countdown(state.remaining)
        clockLabel = words.text("clock_label", ["minutes": String(Int(state.remaining / 60))])
        device = view.attempt.log.last { $0.device != nil }?.device ?? ""
        place = view.attempt.order.items[here]
        revision = state.revisions[place] ?? 0
        taken = isTaken ? words.text("taken", ["number": String(here + 1)]) : nil
        isFirst = here == 0
        items = making.items(current: here)
        cells = making.cells(current: here)
        counts = words.text(
            "counts",
            [
                "did": String(state.answers.count), "left": String(state.unanswered.count),
                "flag": String(state.flags.count),
            ])
        savedAt =
            view.attempt.log.last { if case .answered = $0.kind { true } else { false } }
            .map { Words.exactTime($0.at) } ?? ""
        rule = view.attempt.rules.scoring.sentence(in: context.language)
        let isResumed = view.attempt.log.count > 1
        interrupted = isResumed ? words.text("interrupted", ["time": Words.time(state.lastSeen)]) : nil
        watermark = words.text(
            "watermark", ["name": view.examinee.name, "number": String("\(view.examinee.id)".suffix(4))])
        focusNote = state.focusLosses > 0 ? words.text("focus_count", ["count": String(state.focusLosses)]) : nil
    }
}

/// The questions of one sitting as its page shows them.
struct ExamItems {
    private let attempt: Attempt
    private let state: Resumption
    private let words: ExamWords
    private let language: Language

    init(_ attempt: Attempt, _ state: Resumption, _ words: ExamWords, _ language: Language) {
        self.attempt = attempt
        self.state = state
        self.words = words
        self.language = language
    }

    func items(current: Int) -> [ExamPage.Item] {
        attempt.order.items.enumerated().map { shown, place in item(place, shown: shown, isCurrent: shown == current) }
    }

    func cells(current: Int) -> [ExamPage.Cell] {
        attempt.order.items.enumerated().map { shown, place in
            let isAnswered = state.answers[place] != nil
            let isFlagged = state.flags.contains(place)
            let parts = [
                words.text("number", ["number": String(shown + 1)]), words.text(isAnswered ? "did" : "undone"),
                isFlagged ? words.text("flagged") : nil,
            ]
            return ExamPage.Cell(
                place: place, number: shown + 1, href: "/attempts/\(attempt.id)?n=\(shown + 1)",
                isAnswered: isAnswered, isFlagged: isFlagged, isCurrent: shown == current,
                label: parts.compactMap { $0 }.joined(separator: words.text("comma")))
        }
    }

    private func item(_ place: Int, shown: Int, isCurrent: Bool) -> ExamPage.Item {
        let item = attempt.items[place]
        let content = item.content
        return ExamPage.Item(
            place: place, number: shown + 1,
            head: words.text("head", ["number": String(shown + 1), "count": String(attempt.items.count)]),
            type: content.type.name(in: language), marks: words.text("marks", ["marks": words.marks(item.milliMarks)]),
            several: content.type == .multiple ? words.text("several") : nil, stem: content.stem,
            revision: state.revisions[place] ?? 0, isFlagged: state.flags.contains(place), isCurrent: isCurrent,
            input: content.type == .multiple ? "checkbox" : "radio",
            options: content.type.isChoice ? options(place, content) : [], blanks: blanks(place, content),
            lines: lines(place, content))
    }

    private func options(_ place: Int, _ content: QuestionContent) -> [ExamPage.Option] {
        let ticked = attempt.shownTicks(of: place, state.answers[place])
        return attempt.order.options[place].enumerated().map { seat, option in
            ExamPage.Option(
                letter: QuestionOption.letter(seat), value: String(seat), text: content.options[option].text,
                checked: ticked.contains(seat))
        }
    }

    private func blanks(_ place: Int, _ content: QuestionContent) -> [ExamPage.Blank] {
        guard content.type == .blank || content.type == .short else { return [] }
        var count = 1
        if case .gaps(let gaps) = content.key { count = gaps.count }
        let given = attempt.shownValues(of: place, state.answers[place])
        return (0..<count).map { index in
            ExamPage.Blank(
                label: content.type == .short
                    ? words.text("own") : words.text("blank", ["number": String(index + 1)]),
                value: given.indices.contains(index) ? given[index] : "", isLong: content.type == .short)
        }
    }

    /// A select for each left side, or for each place of an order.
    private func lines(_ place: Int, _ content: QuestionContent) -> [ExamPage.Line] {
        let given = attempt.shownValues(of: place, state.answers[place])
        let chosen = { (row: Int) in given.indices.contains(row) ? given[row] : "" }
        switch (content.type, content.key) {
        case (.matching, .pairs(let pairs)):
            // Right sides in the order of their text, so that the order of the key gives nothing away.
            let rights = pairs.indices.sorted { (pairs[$0].right, $0) < (pairs[$1].right, $1) }
            return pairs.indices.map { row in
                ExamPage.Line(
                    label: pairs[row].left, choices: choices(rights.map { (String($0), pairs[$0].right) }, chosen(row)))
            }
        case (.ordering, _):
            let seats = attempt.order.options[place].enumerated().map {
                (String($0.offset), content.options[$0.element].text)
            }
            return content.options.indices.map { row in
                ExamPage.Line(
                    label: words.text("position", ["number": String(row + 1)]), choices: choices(seats, chosen(row)))
            }
        default: return []
        }
    }

    private func choices(_ all: [(String, String)], _ chosen: String) -> [ExamPage.Choice] {
        [ExamPage.Choice(value: "", label: "–", selected: chosen.isEmpty)]
            + all.map { ExamPage.Choice(value: $0.0, label: $0.1, selected: $0.0 == chosen) }
    }
}

/// Handing in without script: what is still open.
struct SubmissionPage: Page {
    struct Number: Sendable {
        let number: String
        let href: String
    }

    static let template = "submission-page"

    let title: String
    let csrf: String
    let action: String
    let backHref: String
    let open: [Number]
    let hasOpen: Bool
    let flagged: [Number]
    let hasFlagged: Bool

    init(_ view: AttemptView, _ desk: Desk, _ context: WebContext) {
        let words = ExamWords(desk: desk, context: context)
        let state = Resumption(view.attempt, at: words.now)
        let path = "/attempts/\(view.attempt.id)"
        title = words.text("submit_title")
        csrf = context.csrf
        action = path + "/submission"
        backHref = path
        open = state.unanswered.map { Number(number: String($0), href: path + "?n=\($0)") }
        hasOpen = !open.isEmpty
        flagged = view.attempt.order.items.enumerated().filter { state.flags.contains($0.element) }
            .map { Number(number: String($0.offset + 1), href: path + "?n=\($0.offset + 1)") }
        hasFlagged = !flagged.isEmpty
    }
}
