import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// Asks why a customer is taken out of use.
struct ArchivePage: Page {
    struct Line {
        let text: String
    }

    static let template = "customer-archive-page"

    let title: String
    let crumbs: [Crumb]
    let head: CustomerHead
    let href: String
    let action: String
    let csrf: String
    let version: Int
    let consequences: [Line]
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ customer: Customer, owner: String?, version: Int? = nil, reason: String = "", error: String? = nil,
        _ desk: Desk, _ context: WebContext
    ) {
        title = desk.text("archive.title", context)
        crumbs = [
            Crumb(desk.text("customers.title", context), href: CustomerPath.list),
            Crumb(CustomerHead.number(customer, desk, context), href: CustomerPath.show(customer.id)),
        ]
        head = CustomerHead(customer, owner: owner, desk, context)
        href = CustomerPath.show(customer.id)
        action = CustomerPath.archive(customer.id)
        csrf = context.csrf
        self.version = version ?? customer.version
        consequences = ["lists", "closed", "kept"].map { Line(text: desk.text("archive.then_\($0)", context)) }
        let field = FieldModel(
            "reason", label: desk.text("archive.reason", context), value: reason,
            .area(rows: 3, limit: RevealField.longestReason), hint: desk.text("archive.reason_hint", context),
            error: error, wide: true)
        fields = [field]
        hasErrors = error != nil
        errors = field.errorLine.map { [$0] } ?? []
    }
}
