import Access
import Actions
import Customers
import Foundation
import Privacy
import Vocabulary

/// The form for a new customer: what it shows, and what was typed into it.
struct NewCustomerForm {
    /// How many empty fields there are for values of which a customer may have several.
    private static let places = [(CustomerField.phone, 2), (.email, 2), (.bankAccount, 1)]

    let form: Form

    var activity: String { form.text("activity") ?? "" }
    var channel: Channel { form.text("channel").flatMap { Channel(rawValue: $0) } ?? .call }

    /// As the intake reads it.
    var texts: CustomerForm {
        var texts = CustomerForm()
        texts.name = form["name"] ?? ""
        texts.sex = form["sex"] ?? ""
        texts.birthDate = form["birth_date"] ?? ""
        texts.phones = list(.phone)
        texts.emails = list(.email)
        texts.documentKind = form["document_kind"] ?? ""
        texts.documentNumber = form["document"] ?? ""
        texts.bankAccounts = list(.bankAccount)
        texts.address = form["address"] ?? ""
        texts.company = form["company"] ?? ""
        texts.channel = form["channel"] ?? ""
        texts.tags = TagText.tags(form["tags"] ?? "")
        texts.note = form["note"] ?? ""
        texts.preferences = [form["preference"] ?? ""]
        texts.needs = [form["need"] ?? ""]
        texts.externalNumber = form["external_number"] ?? ""
        return texts
    }

    private func list(_ field: CustomerField) -> [String] {
        let count = Self.places.first { $0.0 == field }?.1 ?? 1
        return (1...count).map { form["\(field.code).\($0)"] ?? "" }
    }

    /// The name of the control that a problem is about.
    static func name(of problem: FormProblem) -> String {
        switch problem.field {
        case "phones": "phone.\((problem.index ?? 0) + 1)"
        case "emails": "email.\((problem.index ?? 0) + 1)"
        case "bank_accounts": "bank_account.\((problem.index ?? 0) + 1)"
        case "preferences": "preference"
        case "needs": "need"
        default: problem.field
        }
    }

    /// The name of the control for the first value of a field.
    static func name(of field: CustomerField) -> String {
        places.contains { $0.0 == field } ? "\(field.code).1" : field.code
    }

    func page(
        _ facts: NewCustomerFacts, errors: FormErrors = FormErrors(), known: CustomerFormPage.Known? = nil,
        _ desk: Desk, _ context: WebContext
    ) -> CustomerFormPage {
        let controls = CustomerControls(form: form, errors: errors, desk: desk, context: context)
        let groups =
            [origin(facts, controls)]
            + CustomerFieldGroup.allCases.map { group in
                CustomerFormPage.Group(
                    title: controls.text("customer.group_\(group.rawValue)"),
                    note: group.dataClass == .sensitive ? controls.text("customer.sensitive") : nil,
                    fields: (group == .sensitive ? [controls.documentKind()] : [])
                        + group.fields.flatMap { fields($0, controls) })
            }
        return CustomerFormPage(
            title: controls.text("customers.create"),
            crumbs: [Crumb(controls.text("customers.title"), href: CustomerPath.list)],
            line: controls.text("customer_form.new_line"), action: CustomerPath.list, backHref: CustomerPath.list,
            csrf: context.csrf, version: "", submit: controls.text("customer_form.create"), groups: groups, kept: [],
            hasErrors: !errors.isEmpty, errors: errors.lines(groups), known: known)
    }

    private func origin(_ facts: NewCustomerFacts, _ controls: CustomerControls) -> CustomerFormPage.Group {
        let language = controls.context.language
        let activities = facts.activities.map { (value: $0.code, label: $0.name(in: language)) }
        let channels = Channel.allCases.map { (value: $0.rawValue, label: $0.name(in: language)) }
        return CustomerFormPage.Group(
            title: controls.text("customer_form.origin"), note: nil,
            fields: [
                controls.choice(
                    "activity", [(value: "", label: controls.text("customer_form.choose"))] + activities,
                    selected: "", hint: controls.text("customer_form.activity_hint"), optional: false),
                controls.choice("channel", channels, selected: Channel.call.rawValue, optional: false),
                controls.tags([]),
            ])
    }

    private func fields(_ field: CustomerField, _ controls: CustomerControls) -> [FieldModel] {
        guard let count = Self.places.first(where: { $0.0 == field })?.1 else {
            return [controls.field(field, name: field.code, optional: field != .name)]
        }
        return (1...count).map { place in
            let label = field.label(in: controls.context.language)
            return controls.field(
                field, name: "\(field.code).\(place)", label: count > 1 ? "\(label) \(place)" : label)
        }
    }
}

/// Tags as people write them into one line.
enum TagText {
    /// Commas and semicolons of both widths, the Chinese enumeration comma, line ends.
    private static let separators: Set<Character> = [",", ";", "\n", "\u{FF0C}", "\u{3001}", "\u{FF1B}"]

    static func tags(_ line: String) -> [String] {
        line.split(whereSeparator: separators.contains).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty
        }
    }
}
