import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// Two people edited one customer; nobody overwrites the other without seeing it.
struct ConflictPage: Page {
    struct Change {
        let label: String
        let before: [MaskRun]
        let after: [MaskRun]
        let mine: [MaskRun]
    }

    static let template = "customer-conflict-page"

    let title: String
    let crumbs: [Crumb]
    let head: CustomerHead
    let href: String
    let action: String
    let csrf: String
    let version: Int
    let who: String
    let changes: [Change]
    let kept: [CustomerFormPage.Kept]
}

extension ConflictPage {
    /// - Parameters:
    ///   - edit: the form as it was sent, against the customer as it is now.
    ///   - reading: what was typed.
    init(_ edit: EditForm, _ reading: EditReading, owner: String?, _ desk: Desk, _ context: WebContext) {
        let customer = edit.facts.customer
        title = desk.text("conflict.title", context)
        crumbs = [
            Crumb(desk.text("customers.title", context), href: CustomerPath.list),
            Crumb(CustomerHead.number(customer, desk, context), href: CustomerPath.show(customer.id)),
        ]
        head = CustomerHead(customer, owner: owner, desk, context)
        href = CustomerPath.show(customer.id)
        action = CustomerPath.edit(customer.id)
        csrf = context.csrf
        version = customer.version
        who = desk.text("conflict.changed_at", context, ["at": Words.moment(customer.changedAt)])
        changes = Self.changes(customer, seen: edit.seen, typed: reading.typed, context.language)
        kept = Self.kept(edit.form, customer)
    }

    /// Every value that is not as it was, and every one that this person wants otherwise.
    private static func changes(
        _ customer: Customer, seen: [UUID: SeenValue], typed: [(row: UUID?, value: FieldValue)], _ language: Language
    ) -> [Change] {
        let now = Dictionary(customer.values.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
        let mine = Dictionary(
            typed.compactMap { entry in entry.row.map { ($0, entry.value) } }, uniquingKeysWith: { first, _ in first })
        let rows = Set(now.keys).union(seen.keys).filter { row in
            now[row].map { SeenValue($0) } != seen[row] || mine[row] != nil
        }
        let byRow = rows.sorted { $0.uuidString < $1.uuidString }.compactMap { row -> (CustomerField, Change)? in
            guard let field = now[row]?.field ?? seen[row]?.field else { return nil }
            let change = Change(
                label: now[row].map { CustomerFieldGroup.label(of: $0, in: language) } ?? field.label(in: language),
                before: runs(seen[row]?.mask), after: runs(now[row]?.mask.text), mine: runs(mine[row]?.mask.text))
            return (field, change)
        }
        let added = typed.filter { $0.row == nil }.map { entry in
            let change = Change(
                label: entry.value.field.label(in: language), before: runs(nil), after: runs(nil),
                mine: runs(entry.value.mask.text))
            return (entry.value.field, change)
        }
        return (byRow + added).sorted { $0.0.rawValue < $1.0.rawValue }.map(\.1)
    }

    private static func runs(_ mask: String?) -> [MaskRun] { MaskRun.runs(of: mask ?? "–") }

    /// What this person typed, and the values as they are now, so that a further conflict is seen as well.
    private static func kept(_ form: Form, _ customer: Customer) -> [CustomerFormPage.Kept] {
        let apart: Set = [RequestForgery.field, "version", "seen"]
        return form.entries.filter { !apart.contains($0.name) }.map {
            CustomerFormPage.Kept(name: $0.name, value: $0.value)
        } + customer.values.map { CustomerFormPage.Kept(name: "seen", value: SeenValue($0).text) }
    }
}
