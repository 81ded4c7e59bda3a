import Access
import Actions
import Foundation
import Training
import Vocabulary

/// The rules of a paper, before the start (考前须知).
struct ExamNoticePage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    /// A course that comes first.
    struct Need: Sendable {
        let href: String
        let title: String
        let left: String
    }

    /// The short way to the next certificate.
    struct Short: Sendable {
        let action: String
        let line: String
        let facts: [Fact]
        let canStart: Bool
    }

    static let template = "exam-notice-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let action: String
    let facts: [Fact]
    /// Why nobody may begin now, and what then.
    let obstacle: String?
    let needs: [Need]
    let canStart: Bool
    let isRunning: Bool
    let resume: String
    let wrong: String?
    let short: Short?

    init(_ offer: ExamDesk.Offer, wrong: String?, _ desk: Desk, _ context: WebContext) {
        let words = ExamWords(desk: desk, context: context)
        let running = offer.attempts.first { $0.isRunning(at: words.now) }
        title = offer.paper.name
        crumbs = [Crumb(words.text("title"), href: "/exams")]
        csrf = context.csrf
        action = "/exams/\(offer.paper.id)/attempts"
        facts = Self.facts(offer, words, context)
        obstacle = offer.obstacle.map { Self.sentence($0, words) }
        if case .coursesOpen(let open)? = offer.obstacle {
            needs = open.map { need in
                Need(
                    href: CoursePath.course(need.code), title: need.title,
                    left: words.text("pages_left", ["count": String(need.pagesLeft)]))
            }
        } else {
            needs = []
        }
        canStart = offer.obstacle == nil
        isRunning = running != nil
        resume = running.map { Self.resume($0, words) } ?? ""
        self.wrong = wrong
        short = running == nil ? offer.renewal.map { Self.short($0, offer, words) } : nil
    }

    private static func short(_ renewal: Renewal, _ offer: ExamDesk.Offer, _ words: ExamWords) -> Short {
        let count = { (key: String, value: Int) in
            Fact(label: words.text(key), text: words.text("questions", ["count": String(value)]))
        }
        let pages = offer.needs.reduce(0) { $0 + $1.pagesLeft }
        return Short(
            action: "/exams/\(offer.paper.id)/renewals",
            line: words.text(
                "short_line",
                ["count": String(renewal.seats.count), "minutes": words.minutes(renewal.limit)]),
            facts: [
                count("short_wrong", renewal.wrong), count("short_changed", renewal.changed),
                count("short_others", renewal.others),
                Fact(
                    label: words.text("short_pages"),
                    text: pages == 0 ? words.text("short_no_pages") : words.text("pages_left", ["count": String(pages)])
                ),
            ], canStart: offer.needs.isEmpty)
    }

    private static func facts(_ offer: ExamDesk.Offer, _ words: ExamWords, _ context: WebContext) -> [Fact] {
        let rules = offer.paper.rules
        let counted = offer.attempts.filter { if case .voided = $0.state(at: words.now) { false } else { true } }
        var facts = [
            Fact(label: words.text("fact_size"), text: words.line(of: offer.paper)),
            Fact(label: words.text("fact_scoring"), text: rules.scoring.sentence(in: context.language)),
            Fact(
                label: words.text("fact_attempts"),
                text: words.text(
                    rules.coolDown > 0 ? "attempts_used" : "attempts_at_once",
                    [
                        "used": String(counted.count), "allowed": String(rules.attemptsAllowed),
                        "hours": String(Int((rules.coolDown / 3600).rounded(.up))),
                    ])),
            Fact(label: words.text("fact_recorded"), text: words.text("recorded")),
            Fact(label: words.text("fact_saving"), text: words.text("saving_note")),
        ]
        if !offer.paper.redLines.isEmpty {
            facts.insert(Fact(label: words.text("fact_red_line"), text: words.text("red_line_note")), at: 2)
        }
        if rules.opens != nil || rules.closes != nil {
            let open = rules.opens.map(Words.moment) ?? "–"
            let close = rules.closes.map(Words.moment) ?? "–"
            facts.append(Fact(label: words.text("fact_window"), text: "\(open) – \(close)"))
        }
        return facts
    }

    private static func resume(_ attempt: Attempt, _ words: ExamWords) -> String {
        let state = Resumption(attempt, at: words.now)
        return words.text(
            "resume_line",
            [
                "time": Words.time(state.lastSeen), "left": words.countdown(state.remaining),
                "count": String(state.answers.count),
            ])
    }

    static func sentence(_ obstacle: ExamObstacle, _ words: ExamWords) -> String {
        switch obstacle {
        case .bankTooSmall: words.text("bank_too_small")
        case .noShortWay: words.text("no_short_way")
        case .coursesOpen(let needs): words.text("courses_first", ["count": String(needs.count)])
        case .attempt(.attemptsUsedUp(let count)): words.text("attempts_up", ["count": String(count)])
        case .attempt(.coolingDown(let until)): words.text("cooling_down", ["time": Words.moment(until)])
        case .attempt(.notOpenYet(let opens)): words.text("not_open", ["time": Words.moment(opens)])
        case .attempt(.alreadyClosed(let closed)): words.text("closed", ["time": Words.moment(closed)])
        case .attempt(.resultPending): words.text("result_waits")
        case .attempt: words.text("not_now")
        }
    }
}
