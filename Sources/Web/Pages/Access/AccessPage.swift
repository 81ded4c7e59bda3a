import Access
import Actions
import Foundation
import Vocabulary

/// Person by action, for one class of information: who may do what, as the gate says.
struct AccessPage: Page {
    struct Link: Sendable {
        let label: String
        let href: String
        let current: Bool
    }

    struct Head: Sendable {
        let label: String
    }

    struct Cell: Sendable {
        let key: String
        let href: String
        let isOpen: Bool
        let icon: String
        let text: String
    }

    struct Row: Sendable {
        let name: String
        let href: String
        let post: String
        let ground: String
        let cells: [Cell]
    }

    static let template = "access-page"

    let title: String
    let line: String
    let csrf: String
    let at: String
    let mayPack: Bool
    let notice: String?
    let figures: [FigureModel]
    let classes: [Link]
    let shows: [Link]
    let fields: [FieldModel]
    let hiddenClass: String
    let hiddenShow: String
    let resetHref: String
    let heads: [Head]
    let rows: [Row]
    let hasRows: Bool

    init(_ review: AccessReview, _ query: AccessQuery, _ desk: Desk, _ context: WebContext) {
        let words = AccessPageWords(review: review, desk: desk, context: context)
        let people = review.people.filter { query.holds($0, at: review.at) }
        title = words.text("title")
        line = words.text(review.isNow ? "line_now" : "line_then", ["at": Words.moment(review.at)])
        csrf = context.csrf
        at = query.at.map(Words.typed) ?? ""
        mayPack = context.staff.map { !PackAccess.requirement.roles.isDisjoint(with: $0.roles) } ?? false
        notice = words.reservation
        figures = words.figures(query)
        classes = GatedAction.classes.map { one in
            Link(
                label: words.name(one), href: query.with { $0.dataClass = one }.path, current: one == query.dataClass)
        }
        shows = AccessQuery.Show.allCases.map { one in
            Link(
                label: words.text("show_\(one.rawValue)"), href: query.with { $0.show = one }.path,
                current: one == query.show)
        }
        fields = words.fields(query)
        hiddenClass = "\(query.dataClass.rawValue)"
        hiddenShow = query.show.rawValue
        resetHref = "/access"
        heads = GatedAction.all.map { Head(label: words.short($0.name)) }
        rows = people.map { words.row($0, query) }
        hasRows = !rows.isEmpty
    }
}

/// The review in words.
struct AccessPageWords {
    let review: AccessReview
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("access.\(key)", context, values)
    }

    func name(_ dataClass: DataClass) -> String { desk.text("classes.\(CertificateWords.key(dataClass))", context) }

    /// The action in two or three characters, for the head of a column.
    func short(_ action: String) -> String {
        text("short_" + String(action.drop { $0 != "." }.dropFirst().map { $0 == "-" ? "_" : $0 }))
    }

    func posts(_ staff: StaffMember) -> String {
        Role.allCases.filter(staff.roles.contains).map { $0.name(in: context.language) }
            .joined(separator: desk.text("list.comma", context))
    }

    var reservation: String? {
        switch review.reservation {
        case nil: nil
        case .beforeTheRecord(let since): text("before_record", ["at": Words.moment(since)])
        case .otherRulebook: text("other_rulebook")
        }
    }

    func figures(_ query: AccessQuery) -> [FigureModel] {
        let figure = { (key: String, count: Int, show: AccessQuery.Show, isDue: Bool, icon: String) in
            FigureModel(
                href: query.with { ($0.show, $0.role, $0.team) = (show, nil, nil) }.path,
                label: text("figure_\(key)"),
                value: Words.number(count), unit: text("people"), isDue: isDue, icon: icon)
        }
        let (wrong, lacking) = (review.openWithoutCertificate.count, review.lackingCertificate.count)
        return [
            figure("wrong", wrong, .open, wrong > 0, "stop"),
            figure("open", review.people.count(where: \.isOpen), .open, false, "key"),
            figure("lacking", lacking, .lacking, lacking > 0, "cap"),
            figure("emergency", review.people.count(where: \.byEmergency), .emergency, false, "clock"),
        ]
    }

    func fields(_ query: AccessQuery) -> [FieldModel] {
        let any = FieldModel.Choice(value: "", label: text("any"))
        return [
            FieldModel(
                "at", label: text("at"), value: query.at.map(Words.typed) ?? "",
                .input(.init(type: "datetime-local", limit: 20)), hint: text("at_hint"), optional: true, quiet: true),
            FieldModel(
                "post", label: text("post"),
                .choice(
                    [any]
                        + Role.allCases.map {
                            FieldModel.Choice(
                                value: $0.rawValue, label: $0.name(in: context.language), selected: query.role == $0)
                        }), optional: true, quiet: true),
            FieldModel(
                "team", label: text("team"),
                .choice(
                    [any]
                        + review.teams.map {
                            FieldModel.Choice(
                                value: $0.id.description, label: $0.name, selected: query.team == $0.id)
                        }), optional: true, quiet: true),
        ]
    }

    func row(_ person: AccessReview.Person, _ query: AccessQuery) -> AccessPage.Row {
        let href = query.path("/access/\(person.staff.id)")
        let standings = person.standings.filter { $0.dataClass == query.dataClass }
        return AccessPage.Row(
            name: person.staff.name, href: href, post: posts(person.staff), ground: ground(person),
            cells: standings.map { standing in
                let key = standing.isEmergency ? "by_emergency" : standing.isOpen ? "yes" : "no"
                return AccessPage.Cell(
                    key: short(standing.permission), href: href + "#" + Self.anchor(standing.permission),
                    isOpen: standing.isOpen, icon: standing.isOpen ? "check" : "stop", text: text(key))
            })
    }

    static func anchor(_ action: String) -> String { String(action.map { $0 == "." ? "-" : $0 }) }

    /// The certificate that runs longest, or why there is none.
    private func ground(_ person: AccessReview.Person) -> String {
        let staff = person.staff
        guard staff.state == .active else { return text("disabled") }
        let valid = staff.qualifications.filter { $0.isValid(at: review.at) }
        guard let held = valid.max(by: { $0.validUntil < $1.validUntil }) else {
            return staff.roles.isDisjoint(with: Role.customerFacing) ? text("post_closed") : text("no_certificate")
        }
        return text(
            "certificate", ["number": held.mark?.number ?? text("unnumbered"), "day": Words.day(held.validUntil)])
    }
}
