import Access
import Actions
import Customers
import Foundation
import Privacy
import Vocabulary

/// Asks why one value must be opened, and offers to compare it instead.
struct RevealPage: Page {
    struct Comparison {
        let tone: String
        let icon: String
        let text: String
        let note: String
    }

    static let template = "reveal-page"

    let title: String
    let crumbs: [Crumb]
    let href: String
    let revealAction: String
    let compareAction: String
    let csrf: String
    let field: String
    let row: String
    let mask: [MaskRun]
    let valueLine: String
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]
    let isComparable: Bool
    let compareHint: String
    let comparison: Comparison?
    let refusal: RefusalCard?
    /// Whether what was refused can be asked for again from here, with another purpose or reason.
    let canMend: Bool
}

extension RevealPage {
    /// - Parameters:
    ///   - form: what was typed before, to be asked again.
    ///   - refusal: the gate's no to that.
    init(
        _ facts: RevealFacts, form: Form = .empty, comparison: Comparison? = nil, refusal: RefusalCard? = nil,
        canMend: Bool = false, _ desk: Desk, _ context: WebContext
    ) {
        let value = facts.value
        let label = CustomerFieldGroup.label(of: value, in: context.language)
        let number = CustomerHead.number(facts.customer, desk, context)
        title = desk.text("reveal.title", context, ["field": label])
        href = CustomerPath.show(facts.customer.id)
        crumbs = [
            Crumb(desk.text("customers.title", context), href: CustomerPath.list),
            Crumb(number, href: href),
        ]
        revealAction = CustomerPath.reveals(facts.customer.id)
        compareAction = CustomerPath.comparisons(facts.customer.id)
        csrf = context.csrf
        field = value.field.code
        row = value.row.uuidString.lowercased()
        mask = MaskRun.runs(of: value.mask.text)
        valueLine = desk.text(
            "reveal.value_line", context,
            ["customer": number, "class": desk.text("customer.class_\(value.field.dataClass.rawValue)", context)])
        fields = [Self.purpose(facts, form, desk, context), Self.reason(label, form, desk, context)]
        errors = []
        hasErrors = false
        isComparable = CompareField.comparable.contains(value.field)
        let hasLastFour = value.field == .phone || value.field == .document
        compareHint = desk.text(hasLastFour ? "reveal.stated_or_last_four" : "reveal.stated", context)
        self.comparison = comparison
        self.refusal = refusal
        self.canMend = canMend
    }

    /// Purposes that rest on consent come last: it opens nothing before the customer has consented.
    private static func purpose(
        _ facts: RevealFacts, _ form: Form, _ desk: Desk, _ context: WebContext
    ) -> FieldModel {
        let standing = facts.activities.filter { $0.basis != .consent }
        let byConsent = facts.activities.filter { $0.basis == .consent }
        let choices = (standing + byConsent).map { activity in
            FieldModel.Choice(
                value: activity.code,
                label: desk.text(
                    "reveal.purpose_and_basis", context,
                    [
                        "purpose": activity.name(in: context.language),
                        "basis": activity.basis.name(in: context.language),
                    ]), selected: form["purpose"] == activity.code)
        }
        let none = FieldModel.Choice(value: "", label: desk.text("reveal.choose_purpose", context))
        return FieldModel(
            "purpose", label: desk.text("reveal.purpose", context), value: form["purpose"] ?? "",
            .choice([none] + choices), hint: desk.text("reveal.purpose_hint", context))
    }

    private static func reason(
        _ label: String, _ form: Form, _ desk: Desk, _ context: WebContext
    ) -> FieldModel {
        FieldModel(
            "reason", label: desk.text("reveal.reason", context), value: form["reason"] ?? "",
            .area(rows: 2, limit: RevealField.longestReason), hint: desk.text("reveal.reason_hint", context))
    }
}

/// The one page on which a value stands in the clear; nothing of it is kept.
struct RevealedPage: Page {
    struct Opened {
        let anchor: String
        let value: String
        let seconds: Int
        let leftText: String
    }

    static let template = "revealed-page"

    let title: String
    let crumbs: [Crumb]
    let refresh: Refresh?
    let head: CustomerHead
    let href: String
    let label: String
    let purposeLine: String
    let recorded: String
    let ledgerHref: String?
    let revealed: Opened
}
