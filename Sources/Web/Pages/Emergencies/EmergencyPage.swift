import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// One emergency access: why, how long, who agreed, every use of it, and the review.
struct EmergencyPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    static let template = "emergency-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let href: String
    let tone: String
    let icon: String
    let text: String
    let facts: [Fact]
    let canDecide: Bool
    let canEnd: Bool
    let canStop: Bool
    let canReview: Bool
    let customerHref: String?
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]
    let days: [EventDay]
    let hasDays: Bool

    init(
        _ file: EmergencyFile, _ limits: EmergencyLimits, _ form: Form, wrong: String?, flash: Flash?, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = EmergencyWords(desk: desk, context: context, staff: file.staff)
        let (access, reader, now) = (file.item.access, file.reader, file.now)
        title = words.text("one_title", ["name": words.name(access.holder)])
        crumbs = [Crumb(words.text("title"), href: EmergencyPath.list)]
        self.flash = flash
        csrf = context.csrf
        href = EmergencyPath.show(access.id)
        let chip = words.state(access, now)
        (tone, icon, text) = (chip.tone, chip.icon, chip.text)
        facts = words.facts(file.item, limits)
        let isOfficer = !EmergencyAccess.Approve.requirement.roles.isDisjoint(with: reader.roles)
        let isOwn = access.holder == reader.id
        canDecide = access.waits(at: now) && isOfficer && !isOwn
        canEnd = access.stands(at: now) && isOwn
        canStop = access.stands(at: now) && isOfficer && !isOwn
        canReview =
            access.awaitsReview(at: now) && !isOwn && access.approver != reader.id
            && !EmergencyAccess.Judge.requirement.roles.isDisjoint(with: reader.roles)
        customerHref =
            access.stands(at: now) && isOwn
            ? access.scope.customer.map { CustomerPath.show($0.cast(to: Customer.self)) } : nil
        let chosen = form.text("outcome")
        fields = [
            FieldModel(
                "outcome", label: words.text("outcome"),
                .choice(
                    EmergencyAccess.Outcome.allCases.map {
                        FieldModel.Choice(
                            value: $0.rawValue, label: words.outcome($0), selected: chosen == $0.rawValue)
                    })),
            FieldModel(
                "note", label: words.text("note"), value: form.text("note") ?? "", .area(rows: 3, limit: 200),
                hint: words.text("note_hint"), error: wrong, wide: true),
        ]
        errors = fields.compactMap(\.errorLine)
        hasErrors = !errors.isEmpty
        days = desk.words(
            context, staff: file.timeline.actors, customers: file.timeline.customers,
            activities: file.activities
        ).days(file.timeline.events)
        hasDays = !days.isEmpty
    }
}

extension EmergencyWords {
    fileprivate func facts(_ item: EmergencyList.Item, _ limits: EmergencyLimits) -> [EmergencyPage.Fact] {
        let access = item.access
        var facts = [
            EmergencyPage.Fact(label: text("who"), text: name(access.holder)),
            EmergencyPage.Fact(label: text("scope"), text: scope(item)),
            EmergencyPage.Fact(label: text("reason"), text: item.reason),
            EmergencyPage.Fact(label: text("asked"), text: Words.moment(access.askedAt)),
            EmergencyPage.Fact(label: text("term_label"), text: term(access)),
        ]
        switch access.state {
        case .asked: facts.append(.init(label: text("answer_by"), text: Words.moment(access.answerBy)))
        case .declined(let by, let at):
            facts.append(.init(label: text("declined_by"), text: "\(name(by)) · \(Words.moment(at))"))
        case .approved(let by, let at, _):
            facts.append(.init(label: text("approved_by"), text: "\(name(by)) · \(Words.moment(at))"))
        case .ended(let by, let at, let approver, let from):
            facts.append(.init(label: text("approved_by"), text: "\(name(approver)) · \(Words.moment(from))"))
            facts.append(.init(label: text("ended_by"), text: "\(name(by)) · \(Words.moment(at))"))
        }
        if let review = access.review {
            let who = "\(name(review.by)) · \(Words.moment(review.at))"
            facts.append(.init(label: text("reviewed_by"), text: who))
            facts.append(.init(label: text("note"), text: item.note ?? ""))
        } else if let term = access.term {
            let due = term.until.addingTimeInterval(Double(limits.reviewDays) * 86_400)
            facts.append(.init(label: text("review_due"), text: Words.day(due)))
        }
        return facts
    }
}
