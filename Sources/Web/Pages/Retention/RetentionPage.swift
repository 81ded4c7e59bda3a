import Access
import Actions
import Foundation
import Training
import Vocabulary

/// How long training records are kept, with what is past it.
struct RetentionPage: Page {
    struct Row: Sendable {
        let name: String
        let who: String
        let ended: String
    }

    /// What is past its period of one kind.
    struct Group: Sendable {
        let value: String
        let label: String
        let line: String
        let rows: [Row]
        let more: String?
    }

    struct Order: Sendable {
        let what: String
        let at: String
        let isOpen: Bool
        let href: String
    }

    static let template = "retention-page"
    /// More of a kind are counted and not listed.
    private static let listed = 50

    let title: String
    let flash: Flash?
    let wrong: String?
    let csrf: String
    let tone: String
    let icon: String
    let text: String
    let rule: String?
    let number: String
    let years: [FieldModel]
    let mayConfirm: Bool
    let groups: [Group]
    let hasPast: Bool
    let mayRemove: Bool
    let whyNot: String?
    let reason: [FieldModel]
    let orders: [Order]
    let hasOrders: Bool

    init(_ board: RetentionBoard, _ error: RetentionError?, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = RecordPeriodWords(desk: desk, context: context, names: board.names)
        title = words.text("title")
        self.flash = flash
        wrong = error.map { desk.text($0.sentence, context, $0.values) }
        csrf = context.csrf
        let isDue = board.rule == nil || board.count > 0
        let state = board.rule == nil ? "state_proposed" : board.count > 0 ? "state_past" : "state_none"
        (tone, icon) = isDue ? ("due", "clock") : ("ok", "check")
        text = words.text(state, ["count": Words.number(board.count)])
        rule = board.rule.map(words.confirmed)
        number = board.rule.map { String($0.number) } ?? ""
        years = RecordRetention.Kind.allCases.map { words.field($0, board.rule) }
        mayConfirm = board.mayConfirm
        groups = RecordRetention.Kind.allCases.compactMap { kind -> Group? in
            guard let past = board.past[kind], !past.isEmpty else { return nil }
            return words.group(kind, past, listed: Self.listed)
        }
        hasPast = !groups.isEmpty
        mayRemove = board.mayRemove && hasPast
        whyNot = hasPast && board.mayConfirm && !board.mayRemove ? words.text("another_person") : nil
        reason = [
            FieldModel(
                "reason", label: words.text("reason"), value: context.form.text("reason") ?? "",
                .input(.init(limit: RecordRetention.longestReason)), hint: words.text("reason_hint"))
        ]
        orders = board.removals.map { words.order($0, mayGoOn: board.mayConfirm) }
        hasOrders = !orders.isEmpty
    }
}

/// Periods and orders in words.
private struct RecordPeriodWords {
    let desk: Desk
    let context: WebContext
    let names: [ID<StaffMember>: String]

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("retention.\(key)", context, values)
    }

    private func name(_ staff: ID<StaffMember>) -> String { names[staff] ?? "–" }

    private func label(_ kind: RecordRetention.Kind) -> String { text("kind_\(kind.rawValue)") }

    func confirmed(_ rule: RecordRetention) -> String {
        text("confirmed", ["name": name(rule.confirmedBy), "at": Words.moment(rule.confirmedAt)])
    }

    func field(_ kind: RecordRetention.Kind, _ rule: RecordRetention?) -> FieldModel {
        let chosen = rule?.years[kind] ?? RecordRetention.proposedYears
        return FieldModel(
            kind.rawValue, label: label(kind),
            .choice(
                RecordRetention.range.map {
                    FieldModel.Choice(
                        value: String($0), label: text("years", ["years": String($0)]), selected: $0 == chosen)
                }), hint: text("from_\(kind.rawValue)"))
    }

    func group(_ kind: RecordRetention.Kind, _ past: [PastRecord], listed: Int) -> RetentionPage.Group {
        let count = Words.number(past.count)
        return RetentionPage.Group(
            value: "\(kind.rawValue) \(past.count)", label: text("group_\(kind.rawValue)", ["count": count]),
            line: text("from_\(kind.rawValue)"),
            rows: past.prefix(listed).map {
                RetentionPage.Row(
                    name: $0.name.isEmpty ? "–" : $0.name, who: $0.staff.map(name) ?? "", ended: Words.day($0.ended))
            }, more: past.count > listed ? text("more", ["count": Words.number(past.count - listed)]) : nil)
    }

    func order(_ order: RecordRemoval, mayGoOn: Bool) -> RetentionPage.Order {
        let key = order.doneAt == nil ? "order_open" : "order_done"
        return RetentionPage.Order(
            what: text(key, ["name": name(order.by), "count": Words.number(order.count)]),
            at: Words.moment(order.doneAt ?? order.orderedAt), isOpen: order.doneAt == nil && mayGoOn,
            href: "\(RetentionPath.page)/removals/\(order.id)")
    }
}
