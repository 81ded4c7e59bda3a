import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// The form for a change: the customer as it is now, and what was typed. Nothing sealed is ever filled in.
struct EditForm {
    let form: Form
    let facts: CustomerFormFacts
    let desk: Desk
    let context: WebContext

    private var customer: Customer { facts.customer }

    /// The version that the person looked at.
    var version: Int { form["version"].flatMap { Int($0) } ?? customer.version }

    /// What each value looked like when the form was opened, so that a conflict can say what changed meanwhile.
    var seen: [UUID: SeenValue] {
        let pairs = form.all("seen").compactMap(SeenValue.init)
        return Dictionary(pairs.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func page(errors: FormErrors = FormErrors()) -> CustomerFormPage {
        let controls = CustomerControls(form: form, errors: errors, desk: desk, context: context)
        let groups =
            CustomerFieldGroup.allCases.map { group in
                CustomerFormPage.Group(
                    title: controls.text("customer.group_\(group.rawValue)"),
                    note: group.dataClass == .sensitive ? controls.text("customer.sensitive") : nil,
                    fields: group.fields.flatMap { fields($0, controls) })
            } + [belonging(controls)]
        let number = CustomerHead.number(customer, desk, context)
        let record = CustomerPath.show(customer.id)
        return CustomerFormPage(
            title: controls.text("customer_form.edit_title", ["customer": number]),
            crumbs: [
                Crumb(controls.text("customers.title"), href: CustomerPath.list), Crumb(number, href: record),
            ], line: controls.text("customer_form.edit_line"), action: CustomerPath.edit(customer.id),
            backHref: record, csrf: context.csrf, version: String(version), submit: controls.text("form.save"),
            groups: groups, kept: keptSeen, hasErrors: !errors.isEmpty, errors: errors.lines(groups), known: nil)
    }

    /// As the form was opened; after an error still as it was then.
    private var keptSeen: [CustomerFormPage.Kept] {
        let earlier = form.all("seen")
        let seen = earlier.isEmpty ? customer.values.map { SeenValue($0).text } : earlier
        return seen.map { CustomerFormPage.Kept(name: "seen", value: $0) }
            + Belonging.seen(by: form, or: customer).fields.map {
                CustomerFormPage.Kept(name: $0.name, value: $0.value)
            }
    }

    private func fields(_ field: CustomerField, _ controls: CustomerControls) -> [FieldModel] {
        let values = customer.values(of: field)
        let removed = Set(form.all("remove"))
        let present = values.map { value in
            let name = EditEntry.replacement(value.row)
            let row = value.row.uuidString.lowercased()
            let kept = FieldModel.Kept(
                lead: controls.text("customer_form.sealed_now"), mask: MaskRun.runs(of: value.mask.text), row: row,
                removable: field != .name, removeLabel: controls.text("customer_form.remove"),
                checked: removed.contains(row))
            return controls.field(
                field, name: name, label: CustomerFieldGroup.label(of: value, in: context.language),
                kept: kept)
        }
        guard values.isEmpty || field.repeats else { return kind(field, controls) + present }
        let label = field.label(in: context.language)
        let further = controls.field(
            field, name: EditEntry.addition(field),
            label: values.isEmpty ? label : controls.text("customer_form.another", ["field": label]))
        return kind(field, controls) + present + [further]
    }

    private func kind(_ field: CustomerField, _ controls: CustomerControls) -> [FieldModel] {
        field == .document ? [controls.documentKind()] : []
    }

    private func belonging(_ controls: CustomerControls) -> CustomerFormPage.Group {
        let nobody = (value: "", label: controls.text("customer_form.nobody"))
        let owners = facts.owners.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
            (value: $0.key.description, label: $0.value)
        }
        let teams = facts.teams.map { (value: $0.id.description, label: $0.name) }
        return CustomerFormPage.Group(
            title: controls.text("customer_form.belonging"), note: nil,
            fields: [
                controls.choice("owner", [nobody] + owners, selected: customer.owner?.description ?? ""),
                controls.choice("team", [nobody] + teams, selected: customer.team?.description ?? ""),
                controls.tags(customer.tags),
            ])
    }
}

/// A value as somebody saw it: its row, how often it had been written, and its mask.
struct SeenValue: Equatable {
    let row: UUID
    let field: CustomerField
    let version: UInt64
    let mask: String

    init(_ value: Customer.Value) {
        (row, field, version, mask) = (value.row, value.field, value.version, value.mask.text)
    }

    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let row = UUID(uuidString: String(parts[0])),
            let field = CustomerField(code: String(parts[1])), let version = UInt64(parts[2])
        else { return nil }
        (self.row, self.field, self.version, mask) = (row, field, version, String(parts[3]))
    }

    var text: String { "\(row.uuidString.lowercased()) \(field.code) \(version) \(mask)" }
}
