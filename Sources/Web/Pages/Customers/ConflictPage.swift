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
        let number = CustomerHead.number(customer, desk, context)
        title = desk.text("customer_form.edit_title", context, ["customer": number])
        crumbs = [
            Crumb(desk.text("customers.title", context), href: CustomerPath.list),
            Crumb(number, href: CustomerPath.show(customer.id)),
        ]
        head = CustomerHead(customer, owner: owner, desk, context)
        href = CustomerPath.show(customer.id)
        action = CustomerPath.edit(customer.id)
        csrf = context.csrf
        version = customer.version
        who = desk.text("conflict.changed_at", context, ["at": Words.moment(customer.changedAt)])
        changes =
            Self.changes(customer, seen: edit.seen, typed: reading.typed, context.language)
            + Self.belonging(edit, desk, context)
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

    /// Tags, owner and team, where somebody changed them or wants to.
    private static func belonging(_ edit: EditForm, _ desk: Desk, _ context: WebContext) -> [Change] {
        let customer = edit.facts.customer
        let (seen, now) = (Belonging.seen(by: edit.form, or: customer), Belonging(customer))
        let wanted = Belonging.wanted(by: edit.form, of: customer)
        let words = { (tags: [String]) in tags.isEmpty ? nil : tags.joined(separator: desk.text("list.comma", context))
        }
        let owner = { (id: ID<StaffMember>?) in id.map { edit.facts.owners[$0] ?? $0.description } }
        let team = { (id: ID<Team>?) in id.flatMap { id in edit.facts.teams.first { $0.id == id }?.name } }
        let rows: [(name: String, isChanged: Bool, texts: [String?])] = [
            (
                "tags", seen.tags != now.tags || wanted.tags != nil,
                [words(seen.tags), words(now.tags), wanted.tags.flatMap(words)]
            ),
            (
                "owner", seen.owner != now.owner || wanted.owner != nil,
                [owner(seen.owner), owner(now.owner), wanted.owner.flatMap(owner)]
            ),
            (
                "team", seen.team != now.team || wanted.team != nil,
                [team(seen.team), team(now.team), wanted.team.flatMap(team)]
            ),
        ]
        return rows.filter(\.isChanged).map { row in
            Change(
                label: desk.text("customer_form.\(row.name)", context), before: runs(row.texts[0]),
                after: runs(row.texts[1]), mine: runs(row.texts[2]))
        }
    }

    private static func runs(_ mask: String?) -> [MaskRun] { MaskRun.runs(of: mask ?? "–") }

    /// What this person typed, and the values as they are now, so that a further conflict is seen as well.
    private static func kept(_ form: Form, _ customer: Customer) -> [CustomerFormPage.Kept] {
        let now = Belonging(customer).fields
        let apart = Set([RequestForgery.field, "version", "seen"] + now.map(\.name))
            .union(Belonging.wanted(by: form, of: customer).untouched)
        return form.entries.filter { !apart.contains($0.name) }.map {
            CustomerFormPage.Kept(name: $0.name, value: $0.value)
        } + customer.values.map { CustomerFormPage.Kept(name: "seen", value: SeenValue($0).text) }
            + now.map { CustomerFormPage.Kept(name: $0.name, value: $0.value) }
    }
}
