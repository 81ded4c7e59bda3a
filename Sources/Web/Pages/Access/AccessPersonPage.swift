import Access
import Actions
import Foundation
import Vocabulary

/// One person: each action and class with its reason, or what stands in the way and what would change it.
struct AccessPersonPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Label: Sendable {
        let label: String
    }

    /// Classes for which the answer is the same.
    struct Case: Sendable {
        let classes: String
        let isOpen: Bool
        let tone: String
        let icon: String
        let text: String
        let reason: String
        let rule: String
        let articles: [Label]
        let change: String?
        let next: String?
        let certificateHref: String?
    }

    struct Deed: Sendable {
        let id: String
        let name: String
        /// What else is weighed each time.
        let later: String?
        let cases: [Case]
    }

    static let template = "access-person-page"

    let title: String
    let crumbs: [Crumb]
    let line: String
    let notice: String?
    let staffHref: String
    let facts: [Fact]
    let deeds: [Deed]

    init(
        _ person: AccessReview.Person, _ review: AccessReview, _ query: AccessQuery, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = AccessPageWords(review: review, desk: desk, context: context)
        let staff = person.staff
        title = staff.name
        crumbs = [Crumb(words.text("title"), href: query.path)]
        line = words.text(review.isNow ? "line_now" : "line_then", ["at": Words.moment(review.at)])
        notice = words.reservation
        staffHref = "/staff/\(staff.id)"
        facts = [
            Fact(label: words.text("account"), text: staff.signInName),
            Fact(label: words.text("post"), text: words.posts(staff)),
            Fact(
                label: words.text("team"), text: review.teams.first { $0.id == staff.team }?.name ?? "–"),
            Fact(label: words.text("scope"), text: staff.scope.name(in: context.language)),
            Fact(label: words.text("state"), text: words.text(staff.state == .active ? "active" : "disabled")),
        ]
        deeds = GatedAction.all.map { action in
            words.deed(action, person.standings.filter { $0.permission == action.name })
        }
    }
}

extension AccessPageWords {
    func deed(_ action: GatedAction, _ standings: [Standing]) -> AccessPersonPage.Deed {
        let rulebook = desk.workplace.rulebook
        let comma = desk.text("list.comma", context)
        let later = standings.first?.later.map { ofOther(rulebook.name(of: $0, in: context.language)) } ?? []
        var groups: [(classes: [DataClass], shown: Standing)] = []
        for standing in standings {
            if let place = groups.firstIndex(where: { Self.isSame($0.shown, standing) }) {
                groups[place].classes.append(standing.dataClass)
            } else {
                groups.append(([standing.dataClass], standing))
            }
        }
        return AccessPersonPage.Deed(
            id: Self.anchor(action.name),
            name: rulebook.phrase(for: action.name, in: context.language) ?? action.name,
            later: later.isEmpty ? nil : text("later", ["rules": later.joined(separator: comma)]),
            cases: groups.map { group in
                let classes = group.classes.map(name).joined(separator: comma)
                return group.shown.refusal.map { refused(classes, $0) } ?? open(classes, group.shown)
            })
    }

    /// The same answer for the same reason; a certificate that lacks a class lacks each of them.
    private static func isSame(_ left: Standing, _ right: Standing) -> Bool {
        guard left.isOpen == right.isOpen else { return false }
        guard let (one, other) = left.refusal.flatMap({ one in right.refusal.map { (one, $0) } }) else {
            return left.certificate?.id == right.certificate?.id && left.isEmergency == right.isEmergency
        }
        return one.decisive == other.decisive
    }

    private func open(_ classes: String, _ standing: Standing) -> AccessPersonPage.Case {
        let rulebook = desk.workplace.rulebook
        let rule: RuleID = standing.isEmergency ? .emergencyStanding : .qualificationValid
        var reason = text("by_post")
        if standing.isEmergency { reason = text("by_emergency_line") }
        if let held = standing.certificate {
            reason = text(
                "by_certificate",
                [
                    "number": held.mark?.number ?? text("unnumbered"), "from": Words.day(held.grantedAt),
                    "until": Words.day(held.validUntil),
                ])
        }
        return AccessPersonPage.Case(
            classes: classes, isOpen: true, tone: "ok", icon: "check",
            text: text(standing.isEmergency ? "by_emergency" : "yes"), reason: reason,
            rule: rulebook.name(of: rule, in: context.language), articles: articles(rule), change: nil, next: nil,
            certificateHref: standing.certificate.map { "/certificates/\($0.id)" })
    }

    private func refused(_ classes: String, _ refusal: Refusal) -> AccessPersonPage.Case {
        let said = refusal.explanation(
            in: context.language, at: review.at, citing: desk.workplace.rulebook)
        return AccessPersonPage.Case(
            classes: classes, isOpen: false, tone: "plain", icon: "stop", text: text("no"), reason: ofOther(said.fact),
            rule: ofOther(said.rule), articles: articles(refusal.decisive.rule), change: ofOther(said.change),
            next: said.nextStep,
            certificateHref: nil)
    }

    /// The rules speak to the reader; here they are about somebody else.
    private func ofOther(_ sentence: String) -> String {
        let (you, them) = (text("you"), text("them"))
        return sentence.replacing(you, with: them).replacing(you.capitalized, with: them.capitalized)
    }

    private func articles(_ rule: RuleID) -> [AccessPersonPage.Label] {
        desk.workplace.rulebook.citations(of: rule).map {
            AccessPersonPage.Label(label: $0.text(in: context.language))
        }
    }
}
