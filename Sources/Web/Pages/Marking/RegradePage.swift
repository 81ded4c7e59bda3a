import Access
import Actions
import Foundation
import Training
import Vocabulary

/// A question that may have to be graded again: the choice, and what it would change for whom.
struct RegradePage: Page {
    struct Option: Sendable {
        let letter: String
        let value: String
        let text: String
        let isRight: Bool
        let checked: Bool
        let also: Bool
    }

    struct Gap: Sendable {
        let label: String
        let value: String
        let id: String
    }

    struct Kind: Sendable {
        let value: String
        let label: String
        let note: String
        let checked: Bool
    }

    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    struct Link: Sendable {
        let href: String
        let label: String
    }

    static let template = "regrade-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let path: String
    let action: String
    let version: String
    let objection: String
    let line: String
    let stem: String
    let key: String
    let kinds: [Kind]
    let options: [Option]
    let hasOptions: Bool
    /// Several right answers: a second set may count as well.
    let isSeveral: Bool
    let gaps: [Gap]
    let hasGaps: Bool
    let elsewhere: [Link]
    let hasElsewhere: Bool
    let earlier: [Link]
    let hasEarlier: Bool
    let isPlanned: Bool
    let wrong: String?
    let mayOrder: Bool
    let figures: [FigureModel]
    let rows: [RegradeRow]
    let hasRows: Bool
    let hidden: [Hidden]
    let fields: [FieldModel]
    let loses: Bool

    init(
        _ plan: RegradePlan, _ draft: CorrectionDraft, _ typed: RegradeTyped, wrong: RegradeError?, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = RegradeWords(desk: desk, context: context)
        let content = plan.version.content
        title = words.text("title")
        crumbs = [
            Crumb(desk.text("papers.title", context), href: "/papers"),
            Crumb(plan.paper.name, href: "/papers/\(plan.paper.id)"),
        ]
        csrf = context.csrf
        path = "/papers/\(plan.paper.id)/regrades/new"
        action = "/papers/\(plan.paper.id)/regrades"
        version = "\(plan.version.id)"
        objection = typed.objection.map { "\($0)" } ?? ""
        line = words.text("line", ["count": Words.number(plan.sittings)])
        stem = content.stem
        key = AnswerWords.key(of: content)
        kinds = words.kinds(of: content, draft)
        options = content.type.isChoice ? words.options(of: content, draft) : []
        hasOptions = !options.isEmpty
        isSeveral = content.type == .multiple
        gaps = content.type == .blank ? words.gaps(draft) : []
        hasGaps = !gaps.isEmpty
        elsewhere = plan.elsewhere.map { paper, name, count in
            Link(
                href: RegradePath.new(paper, plan.version.id),
                label: words.text("elsewhere_line", ["name": name, "count": Words.number(count)]))
        }
        hasElsewhere = !elsewhere.isEmpty
        earlier = plan.earlier.map { order in
            Link(
                href: "/regrades/\(order.id)",
                label: words.text(
                    "earlier_line",
                    ["time": Words.moment(order.begunAt), "name": plan.staff[order.officer] ?? "–"]))
        }
        hasEarlier = !earlier.isEmpty
        isPlanned = draft.kind != nil
        self.wrong = (wrong ?? plan.obstacle).map { desk.text($0.sentence, context) }
        mayOrder = isPlanned && plan.obstacle == nil
        figures = isPlanned ? words.figures(plan.effects) : []
        rows = words.rows(plan.effects, plan.staff)
        hasRows = !rows.isEmpty
        hidden = draft.pairs.map { Hidden(name: $0.name, value: $0.value) }
        loses = plan.effects.contains { !$0.loses.isEmpty }
        fields = words.fields(typed, loses: loses, wrong: wrong)
    }
}

/// One result before and after.
struct RegradeRow: Sendable {
    let name: String
    let before: String
    let after: String
    let wasTone: String
    let wasIcon: String
    let wasText: String
    let tone: String
    let icon: String
    let text: String
    let certificate: String
}

/// What an order did.
struct RegradedPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    static let template = "regraded-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let action: String
    let isDone: Bool
    let stem: String
    let question: String
    let facts: [Fact]
    let figures: [FigureModel]
    let rows: [RegradeRow]
    let hasRows: Bool

    init(_ file: RegradeFile, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = RegradeWords(desk: desk, context: context)
        let order = file.order
        title = words.text("done_title")
        crumbs = [
            Crumb(desk.text("papers.title", context), href: "/papers"),
            Crumb(file.paper.name, href: "/papers/\(file.paper.id)"),
        ]
        self.flash = flash
        csrf = context.csrf
        action = "/regrades/\(order.id)/continuation"
        isDone = order.doneAt != nil
        stem = file.version.content.stem
        question = "/questions/\(file.version.question)"
        let lost =
            switch order.lost {
            case .keep(let note): words.text("kept_note", ["text": note])
            case .revoke(let reason): words.text("revoked_note", ["text": reason])
            }
        facts = [
            Fact(label: words.text("what"), text: words.name(of: order.correction, file.version.content)),
            Fact(label: words.text("reason"), text: order.reason),
            Fact(label: words.text("by"), text: file.staff[order.officer] ?? "–"),
            Fact(label: words.text("at"), text: Words.moment(order.begunAt)),
            Fact(label: words.text("lost"), text: lost),
        ]
        figures = words.figures(file.attempts)
        rows = words.rows(file.attempts, file.staff)
        hasRows = !rows.isEmpty
    }
}
