import Access
import Customers
import Ledger
import Privacy
import Vocabulary

/// Fills the form of an entry: fields, kinds of information, and what is wrong.
struct ActivityFormModel {
    let desk: Desk
    let context: WebContext
    let draft: ActivityDraft
    /// The entry as it stands; nil for a new one.
    let current: ProcessingActivity?
    let error: ProcessingActivityError?

    func page() -> ActivityFormPage {
        let groups = groups()
        var lines = groups.flatMap(\.fields).compactMap(\.errorLine)
        if error == .noFields { lines.append(ErrorLine(anchor: "kinds", text: sentence ?? "")) }
        let href = current.map { "/activities/\($0.code)" } ?? "/activities"
        return ActivityFormPage(
            title: current.map { text("edit_title", ["name": $0.name(in: context.language)]) } ?? text("create"),
            crumbs: [Crumb(text("title"), href: "/activities")], action: href, backHref: href, csrf: context.csrf,
            version: "\(current?.version ?? 0)", groups: groups,
            kinds: CustomerField.allCases.map { field in
                ActivityFormPage.Kind(
                    value: field.code, label: field.label(in: context.language),
                    note: desk.text("classes.\(CertificateWords.key(field.dataClass))", context),
                    checked: draft.fields.contains(field.fieldSet))
            }, hasErrors: !lines.isEmpty, errors: lines)
    }

    private var sentence: String? { error.map { desk.text($0.sentence, context) } }

    private func wrong(_ field: String) -> String? { error?.field == field ? sentence : nil }

    private func groups() -> [ActivityFormPage.Group] {
        [
            ActivityFormPage.Group(title: text("group_name"), note: nil, fields: nameFields()),
            ActivityFormPage.Group(title: text("group_basis"), note: nil, fields: basisFields()),
        ]
    }

    private func nameFields() -> [FieldModel] {
        let code = FieldModel(
            "code", label: text("code"), value: draft.code, .input(.init(limit: 40)), hint: text("code_hint"),
            error: wrong("code"))
        let names = [
            FieldModel(
                "name_zh", label: text("name_zh"), value: draft.nameChinese, .input(.init(limit: 40)),
                error: wrong("name_zh")),
            FieldModel("name_en", label: text("name_en"), value: draft.nameEnglish, .input(.init(limit: 80))),
            FieldModel(
                "purpose_zh", label: text("purpose_zh"), value: draft.purposeChinese, .area(rows: 2, limit: 300),
                hint: text("purpose_hint"), error: wrong("purpose_zh"), wide: true),
            FieldModel(
                "purpose_en", label: text("purpose_en"), value: draft.purposeEnglish, .area(rows: 2, limit: 600),
                wide: true),
        ]
        // A code never changes: it stands on the ledger.
        return current == nil ? [code] + names : names
    }

    private func basisFields() -> [FieldModel] {
        let words = ActivityWords(desk: desk, context: context)
        let bases = LawfulBasis.allCases.map { basis in
            FieldModel.Choice(
                value: basis.rawValue, label: "\(basis.name(in: context.language)) · \(words.article(basis))",
                selected: basis == draft.basis)
        }
        let states = [("active", true), ("closed", false)].map { value, isActive in
            FieldModel.Choice(value: value, label: text("set_\(value)"), selected: isActive == draft.isActive)
        }
        let state = FieldModel("state", label: text("state"), .choice(states), hint: text("state_hint"))
        return [
            FieldModel("basis", label: text("basis"), .choice(bases), hint: text("basis_hint"), wide: true),
            FieldModel(
                "retention", label: text("retention_days"), value: draft.retention,
                .input(.init(mode: "numeric", limit: 6)), hint: text("retention_hint"), error: wrong("retention")),
        ] + (current == nil ? [] : [state])
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("activities.\(key)", context, values)
    }
}
