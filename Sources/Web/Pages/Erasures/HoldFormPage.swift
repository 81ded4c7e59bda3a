import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// Forbids to delete a customer until a day.
struct HoldFormPage: Page {
    static let template = "hold-form-page"

    let title: String
    let crumbs: [Crumb]
    let head: CustomerHead
    let href: String
    let action: String
    let csrf: String
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ customer: Customer, owner: String?, _ form: Form, wrong: (field: String, text: String)? = nil, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = ErasureSentences(desk: desk, context: context)
        let error = { (field: String) in wrong?.field == field ? wrong?.text : nil }
        title = words.text("hold_title")
        crumbs = [
            Crumb(desk.text("customers.title", context), href: CustomerPath.list),
            Crumb(CustomerHead.number(customer, desk, context), href: CustomerPath.show(customer.id)),
        ]
        head = CustomerHead(customer, owner: owner, desk, context)
        href = CustomerPath.show(customer.id)
        action = ErasurePath.holds(customer.id)
        csrf = context.csrf
        fields = [
            FieldModel(
                "basis", label: words.text("hold_basis"), value: form["basis"] ?? "",
                .input(.init(limit: 200)), hint: words.text("hold_basis_hint"), error: error("basis"), wide: true),
            FieldModel(
                "until", label: words.text("hold_until"), value: form["until"] ?? "",
                .input(.init(type: "date", limit: 10)), hint: words.text("hold_until_hint"), error: error("until")),
            FieldModel(
                "reason", label: words.text("hold_reason"), value: form["reason"] ?? "", .area(rows: 2, limit: 200),
                hint: words.text("reason_hint"), error: error("reason"), wide: true),
        ]
        errors = fields.compactMap(\.errorLine)
        hasErrors = !errors.isEmpty
    }
}
