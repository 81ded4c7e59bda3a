import Access
import Actions
import Customers
import Foundation
import Privacy
import Vocabulary

/// A new customer, or a change to one. Sealed values are never filled in; what was typed is, after an error.
struct CustomerFormPage: Page {
    struct Group {
        let title: String
        let note: String?
        let fields: [FieldModel]
    }

    struct Kept {
        let name: String
        let value: String
    }

    /// The customer is here already.
    struct Known {
        let text: String
        let href: String?
        let label: String
    }

    static let template = "customer-form-page"

    let title: String
    let crumbs: [Crumb]
    let line: String
    let action: String
    let backHref: String
    let csrf: String
    let version: String
    let submit: String
    let groups: [Group]
    let kept: [Kept]
    let hasErrors: Bool
    let errors: [ErrorLine]
    let known: Known?
}

/// What is wrong with a form: by the name of the field, and with the form as a whole.
struct FormErrors: Equatable {
    var fields: [String: String] = [:]
    var whole: [String] = []

    var isEmpty: Bool { fields.isEmpty && whole.isEmpty }

    /// The lines above the form, in the order of its fields.
    func lines(_ groups: [CustomerFormPage.Group]) -> [ErrorLine] {
        whole.map { ErrorLine(anchor: "main", text: $0) } + groups.flatMap { $0.fields.compactMap(\.errorLine) }
    }
}

/// The controls of a customer's form, each with what was typed into it.
struct CustomerControls {
    let form: Form
    let errors: FormErrors
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String { desk.text(key, context, values) }

    /// The control for one value of a field.
    func field(
        _ field: CustomerField, name: String, label: String? = nil, optional: Bool = true,
        kept: FieldModel.Kept? = nil
    ) -> FieldModel {
        FieldModel(
            name, label: label ?? field.label(in: context.language), value: form[name] ?? "",
            control(field, typed: form[name], isChange: kept != nil),
            hint: kept == nil && !name.hasSuffix(".2") ? self.hint(field) : nil, error: errors.fields[name],
            optional: optional, wide: isWide(field), quiet: true, kept: kept)
    }

    func choice(
        _ name: String, _ choices: [(value: String, label: String)], selected: String, hint: String? = nil,
        optional: Bool = true
    ) -> FieldModel {
        let chosen = form[name] ?? selected
        return FieldModel(
            name, label: text("customer_form.\(name)"), value: chosen,
            .choice(
                choices.map { FieldModel.Choice(value: $0.value, label: $0.label, selected: $0.value == chosen) }),
            hint: hint, error: errors.fields[name], optional: optional, quiet: true)
    }

    func tags(_ current: [String]) -> FieldModel {
        FieldModel(
            "tags", label: text("customer_form.tags"),
            value: form["tags"] ?? current.joined(separator: text("list.comma")),
            .input(FieldModel.Input(limit: 400)), hint: text("customer_form.tags_hint"), error: errors.fields["tags"],
            optional: true, quiet: true)
    }

    func documentKind(selected: String = "") -> FieldModel {
        let kinds = IdentityDocument.Kind.allCases.map { (value: $0.rawValue, label: $0.name(in: context.language)) }
        return choice(
            "document_kind", [(value: "", label: text("customer_form.document_by_number"))] + kinds,
            selected: selected)
    }

    private func hint(_ field: CustomerField) -> String? {
        switch field {
        case .birthDate: text("customer_form.birth_date_hint")
        case .phone: text("customer_form.phone_hint")
        default: nil
        }
    }

    private func isWide(_ field: CustomerField) -> Bool {
        switch field {
        case .address, .note: true
        default: false
        }
    }

    private func control(_ field: CustomerField, typed: String?, isChange: Bool) -> FieldModel.Control {
        switch field {
        case .sex:
            let choices = Sex.allCases.map { (value: "\($0.code)", label: text("customer_form.sex_\($0.code)")) }
            return .choice(
                ([(value: "", label: text(isChange ? "customer_form.unchanged" : "customer_form.not_stated"))] + choices)
                    .map {
                        FieldModel.Choice(value: $0.value, label: $0.label, selected: $0.value == typed)
                    })
        case .note: return .area(rows: 3, limit: FreeText.limit)
        case .preference, .need: return .area(rows: 2, limit: FreeText.limit)
        case .phone: return .input(FieldModel.Input(type: "tel", mode: "tel", limit: 40))
        case .email: return .input(FieldModel.Input(mode: "email", limit: 254))
        case .bankAccount: return .input(FieldModel.Input(mode: "numeric", limit: 40))
        case .birthDate: return .input(FieldModel.Input(limit: 20))
        case .address: return .input(FieldModel.Input(limit: 300))
        default: return .input(FieldModel.Input(limit: 100))
        }
    }
}
