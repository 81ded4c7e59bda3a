import Access
import Vocabulary

/// Fills the form of an account: fields, posts, and what is wrong with either.
struct StaffFormModel {
    let desk: Desk
    let context: WebContext
    let teams: [Team]
    let draft: StaffDraft
    /// The account as it stands; nil for a new one.
    let member: StaffMember?
    let error: StaffError?

    func page() -> StaffFormPage {
        let fields = fields()
        let lines = fields.compactMap(\.errorLine) + otherErrors()
        let href = member.map { "/staff/\($0.id)" } ?? "/staff"
        return StaffFormPage(
            title: member.map { text("edit_title", ["name": $0.name]) } ?? text("create"),
            crumbs: [Crumb(text("title"), href: "/staff")] + (member.map { [Crumb($0.name, href: href)] } ?? []),
            line: text(member == nil ? "create_line" : "edit_line"), action: href, backHref: href, csrf: context.csrf,
            version: member.map { "\($0.version)" } ?? "0", submit: text(member == nil ? "create" : "save"),
            groups: [StaffFormPage.Group(title: text("account_group"), note: nil, fields: fields)],
            roles: Role.allCases.map { role in
                let key = String(role.rawValue.map { $0 == "-" ? "_" : $0 })
                return StaffFormPage.Post(
                    value: role.rawValue, label: role.name(in: context.language),
                    note: desk.text("powers.\(key)_can", context), checked: draft.roles.contains(role))
            }, hasErrors: !lines.isEmpty, errors: lines)
    }

    private func fields() -> [FieldModel] {
        let wrong = { (name: String) in
            error.flatMap { $0.field == name ? desk.text($0.sentence, context) : nil }
        }
        let noTeam = FieldModel.Choice(value: "", label: text("no_team"), selected: draft.team == nil)
        return [
            FieldModel(
                "name", label: text("name"), value: draft.name, .input(.init(limit: 40)), error: wrong("name")),
            FieldModel(
                "account", label: text("account"), value: draft.account, .input(.init(limit: 32)),
                hint: text("account_hint"), error: wrong("account")),
            FieldModel(
                "team", label: text("team"),
                .choice(
                    [noTeam]
                        + teams.map { .init(value: "\($0.id)", label: $0.name, selected: draft.team == $0.id) }),
                optional: true),
            FieldModel(
                "scope", label: text("scope"),
                .choice(
                    DataScope.allCases.map {
                        .init(
                            value: $0.rawValue, label: $0.name(in: context.language), selected: draft.scope == $0)
                    }), hint: text("scope_hint")),
        ]
    }

    /// What belongs to no single field: the posts together, and what somebody else changed meanwhile.
    private func otherErrors() -> [ErrorLine] {
        guard let error else { return [] }
        if error.field == "roles" { return [ErrorLine(anchor: "roles", text: desk.text(error.sentence, context))] }
        guard case .changedMeanwhile = error, let member else {
            return error.field == nil ? [ErrorLine(anchor: "roles", text: desk.text(error.sentence, context))] : []
        }
        return [ErrorLine(anchor: "field-name", text: desk.text(error.sentence, context))] + differences(from: member)
    }

    private func differences(from member: StaffMember) -> [ErrorLine] {
        let words = StaffWords(desk: desk, context: context)
        let now = StaffDraft(member)
        let team = teams.first { $0.id == now.team }?.name ?? text("no_team")
        let rows: [(differs: Bool, anchor: String, label: String, value: String)] = [
            (now.name != draft.name, "field-name", text("name"), now.name),
            (now.account != draft.account, "field-account", text("account"), now.account),
            (now.team != draft.team, "field-team", text("team"), team),
            (now.scope != draft.scope, "field-scope", text("scope"), now.scope.name(in: context.language)),
            (now.roles != draft.roles, "roles", text("roles"), words.roles(now.roles)),
        ]
        return rows.filter(\.differs).map {
            ErrorLine(anchor: $0.anchor, text: text("now_is", ["label": $0.label, "value": $0.value]))
        }
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("staff.\(key)", context, values)
    }
}
