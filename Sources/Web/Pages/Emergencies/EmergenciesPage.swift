import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// Emergency accesses: what waits for somebody first.
struct EmergenciesPage: Page {
    struct Row: Sendable {
        let href: String
        let who: String
        let scope: String
        let asked: String
        let term: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "emergencies-page"

    let title: String
    let flash: Flash?
    let line: String
    let canAsk: Bool
    let rows: [Row]
    let hasRows: Bool

    init(_ list: EmergencyList, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = EmergencyWords(desk: desk, context: context, staff: list.staff)
        let now = desk.workplace.now
        title = words.text("title")
        self.flash = flash
        line = words.text(
            "line",
            [
                "hours": "\(list.limits.longestHours)", "days": "\(list.limits.reviewDays)",
                "answer": "\(list.limits.answerHours)",
            ])
        canAsk = !EmergencyAccess.Ask.requirement.roles.isDisjoint(with: list.reader.roles)
        let items = list.items.enumerated().sorted {
            (EmergencyWords.urgency($0.element.access, now), $0.offset)
                < (EmergencyWords.urgency($1.element.access, now), $1.offset)
        }
        rows = items.map { words.row($0.element, now) }
        hasRows = !rows.isEmpty
    }
}

/// Emergency accesses in words.
struct EmergencyWords {
    let desk: Desk
    let context: WebContext
    let staff: [ID<StaffMember>: String]

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("emergencies.\(key)", context, values)
    }

    /// What waits for a decision, then what stands open, then what waits for its review.
    static func urgency(_ access: EmergencyAccess, _ now: Date) -> Int {
        if access.waits(at: now) { return 0 }
        if access.stands(at: now) { return 1 }
        return access.awaitsReview(at: now) ? 2 : 3
    }

    func name(_ id: ID<StaffMember>) -> String { staff[id] ?? "–" }

    func state(_ access: EmergencyAccess, _ now: Date) -> ChipModel {
        if case .declined = access.state { return ChipModel(.plain, icon: "stop", text: text("state_declined")) }
        if access.hasLapsed(at: now) { return ChipModel(.plain, icon: "clock", text: text("state_lapsed")) }
        if access.state == .asked {
            return ChipModel(.due, icon: "wait", text: text("state_asked", ["until": Words.moment(access.answerBy)]))
        }
        if access.stands(at: now), let term = access.term {
            return ChipModel(.strong, icon: "clock", text: text("state_open", ["until": Words.moment(term.until)]))
        }
        guard let review = access.review else {
            return ChipModel(.due, icon: "wait", text: text("state_to_review"))
        }
        let tone: ChipModel.Tone = review.outcome == .justified ? .ok : .due
        return ChipModel(tone, icon: review.outcome == .justified ? "check" : "warn", text: outcome(review.outcome))
    }

    func outcome(_ outcome: EmergencyAccess.Outcome) -> String { text("outcome_\(outcome.rawValue)") }

    func scope(_ item: EmergencyList.Item) -> String {
        let classes = CertificateWords(desk: desk, context: context).classes(item.access.scope.classes)
        guard item.access.scope.customer != nil else { return text("scope_reach", ["classes": classes]) }
        let number = item.customer?.description ?? text("customer_gone")
        return text("scope_customer", ["classes": classes, "number": number])
    }

    func term(_ access: EmergencyAccess) -> String {
        guard let term = access.term else { return text("hours_value", ["hours": "\(access.hours)"]) }
        return text("term", ["from": Words.moment(term.from), "until": Words.moment(term.until)])
    }

    func row(_ item: EmergencyList.Item, _ now: Date) -> EmergenciesPage.Row {
        let chip = state(item.access, now)
        return EmergenciesPage.Row(
            href: EmergencyPath.show(item.access.id), who: name(item.access.holder), scope: scope(item),
            asked: Words.moment(item.access.askedAt), term: term(item.access), tone: chip.tone, icon: chip.icon,
            text: chip.text)
    }
}
