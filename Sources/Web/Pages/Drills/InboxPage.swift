import Actions
import Training
import Vocabulary

/// One message of a simulated inbox; judged, it shows what gave it away.
struct InboxPage: Page {
    struct Entry: Sendable {
        let href: String
        let icon: String
        let from: String
        let isCurrent: Bool
        let isJudged: Bool
        let isRight: Bool
    }

    /// A stretch of the message; a cue is marked and carries its reason.
    struct Part: Sendable {
        let text: String
        let why: String
        let isCue: Bool
    }

    struct Choice: Sendable {
        let value: String
        let label: String
        let note: String
    }

    struct Outcome: Sendable {
        let chips: [ChipModel]
        let tone: String
        let rightLabel: String
        let explanation: String
        let cues: [Cue]
        let nextHref: String
        let next: String
    }

    struct Cue: Sendable {
        let quote: String
        let why: String
    }

    static let template = "inbox-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let meta: String
    let entries: [Entry]
    let channel: String
    let icon: String
    let from: String
    let subject: String
    let parts: [Part]
    let action: String
    let choices: [Choice]
    let outcome: Outcome?

    init(_ open: OpenInbox, at place: Int, _ desk: Desk, _ context: WebContext) {
        let words = DrillWords(desk: desk, context: context)
        let order = open.run.order(of: open.drill)
        let item = open.drill.items[order[place]]
        let chosen = open.run.choice(on: order[place])
        title = open.drill.title
        crumbs = [Crumb(words.text("title"), href: "/drills")]
        csrf = context.csrf
        meta = words.text(
            "judged", ["done": Words.number(open.run.choices.count), "all": Words.number(order.count)])
        entries = order.enumerated().map { other, index in
            let item = open.drill.items[index]
            let verdict = open.run.choice(on: index).map { InboxVerdict($0, on: item) }
            return Entry(
                href: DrillPath.item(open.run, other), icon: words.channel(item.channel).icon,
                from: Self.sender(item.from),
                isCurrent: other == place, isJudged: verdict != nil, isRight: verdict == .hit || verdict == .right)
        }
        (icon, channel) = words.channel(item.channel)
        (from, subject) = (item.from, item.subject)
        parts = Self.parts(of: item.body, cues: chosen == nil ? [] : item.cues)
        action = DrillPath.item(open.run, place)
        choices = InboxChoice.allCases.map {
            Choice(
                value: $0.rawValue, label: words.text("choice_\($0.rawValue)"),
                note: words.text("choice_\($0.rawValue)_note"))
        }
        outcome = chosen.map { Outcome($0, item, open, order, words) }
    }

    /// Without the address behind the name.
    private static func sender(_ from: String) -> String {
        let name = from.prefix { $0 != "<" }
        return name.isEmpty ? from : String(name)
    }

    /// The body cut at the cues that stand in it.
    static func parts(of body: String, cues: [InboxItem.Cue]) -> [Part] {
        var parts = [Part(text: body, why: "", isCue: false)]
        for cue in cues where !cue.quote.isEmpty {
            guard let at = parts.firstIndex(where: { !$0.isCue && $0.text.contains(cue.quote) }),
                let range = parts[at].text.firstRange(of: cue.quote)
            else { continue }
            let text = parts[at].text
            parts.replaceSubrange(
                at...at,
                with: [
                    Part(text: String(text[..<range.lowerBound]), why: "", isCue: false),
                    Part(text: String(text[range]), why: cue.why, isCue: true),
                    Part(text: String(text[range.upperBound...]), why: "", isCue: false),
                ].filter { !$0.text.isEmpty })
        }
        return parts
    }
}

extension InboxPage.Outcome {
    init(_ choice: InboxChoice, _ item: InboxItem, _ open: OpenInbox, _ order: [Int], _ words: DrillWords) {
        let verdict = InboxVerdict(choice, on: item)
        chips = [words.verdict(verdict)]
        tone = verdict == .hit || verdict == .right ? "ok" : verdict == .asked ? "plain" : "due"
        rightLabel = words.text(
            "right_was",
            [
                "kind": words.text(item.isGenuine ? "genuine" : "false"),
                "choice": words.text("choice_\(item.right.rawValue)"),
            ])
        explanation = item.explanation
        cues = item.cues.map { InboxPage.Cue(quote: $0.quote, why: $0.why) }
        let waiting = order.firstIndex { open.run.choice(on: $0) == nil }
        nextHref = waiting.map { DrillPath.item(open.run, $0) } ?? DrillPath.run(open.run)
        next = words.text(waiting == nil ? "to_result" : "next")
    }
}

/// How a run went.
struct DrillResultPage: Page {
    struct Figure: Sendable {
        let label: String
        let value: String
        let icon: String
        let isDue: Bool
    }

    struct Row: Sendable {
        let href: String
        let icon: String
        let from: String
        let subject: String
        let chips: [ChipModel]
    }

    static let template = "drill-result-page"

    let title: String
    let crumbs: [Crumb]
    let line: String
    let figures: [Figure]
    let rows: [Row]

    init(_ open: OpenInbox, _ desk: Desk, _ context: WebContext) {
        let words = DrillWords(desk: desk, context: context)
        let figures = open.run.figures(in: open.drill)
        title = words.text("result", ["title": open.drill.title])
        crumbs = [Crumb(words.text("title"), href: "/drills")]
        let key =
            figures.count(.miss) > 0 ? "advice_miss" : figures.count(.falseAlarm) > 0 ? "advice_alarm" : "advice_good"
        line = words.text(key)
        self.figures = [InboxVerdict.hit, .miss, .falseAlarm, .right, .asked].map { verdict in
            let chip = words.verdict(verdict)
            return Figure(
                label: chip.text, value: Words.number(figures.count(verdict)), icon: chip.icon,
                isDue: chip.tone == ChipModel.Tone.due.rawValue && figures.count(verdict) > 0)
        }
        rows = open.run.order(of: open.drill).enumerated().compactMap { place, index in
            let item = open.drill.items[index]
            return open.run.choice(on: index).map { choice in
                Row(
                    href: DrillPath.item(open.run, place), icon: words.channel(item.channel).icon, from: item.from,
                    subject: item.subject, chips: [words.verdict(InboxVerdict(choice, on: item))])
            }
        }
    }
}
