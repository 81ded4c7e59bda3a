import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// Asks why a customer is to be deleted, and says what follows.
struct ErasureFormPage: Page {
    struct Line {
        let text: String
    }

    static let template = "erasure-form-page"

    let title: String
    let crumbs: [Crumb]
    let head: CustomerHead
    let href: String
    let action: String
    let csrf: String
    let consequences: [Line]
    let holds: [Line]
    let hasHolds: Bool
    let mayOrder: Bool
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ facts: ErasureFacts, _ draft: ErasureDraft, wrong: (field: String, text: String)? = nil, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = ErasureSentences(desk: desk, context: context)
        let customer = facts.customer
        title = words.text("new_title")
        crumbs = [
            Crumb(desk.text("customers.title", context), href: CustomerPath.list),
            Crumb(CustomerHead.number(customer, desk, context), href: CustomerPath.show(customer.id)),
        ]
        head = CustomerHead(customer, owner: facts.owner, desk, context)
        href = CustomerPath.show(customer.id)
        action = ErasurePath.new(customer.id)
        csrf = context.csrf
        let values = facts.parts.reduce(0) { sum, part in if case .value = part.key { sum + part.value } else { sum } }
        consequences = [
            Line(text: words.text("then_values", ["count": Words.number(values)])), Line(text: words.text("then_keys")),
            Line(text: words.text("then_doors")), Line(text: words.text("then_ledger")),
            Line(text: words.text(facts.mayOrder ? "then_officer" : "then_agent")),
        ]
        holds = facts.holds.map { Line(text: words.text("held_until", ["day": Words.day($0.until)])) }
        hasHolds = !holds.isEmpty
        mayOrder = facts.mayOrder
        fields = Self.fields(draft, words) { field in wrong?.field == field ? wrong?.text : nil }
        errors = fields.compactMap(\.errorLine)
        hasErrors = !errors.isEmpty
    }

    private static func fields(
        _ draft: ErasureDraft, _ words: ErasureSentences, error: (String) -> String?
    ) -> [FieldModel] {
        let origins = Erasure.Origin.allCases.map {
            FieldModel.Choice(value: $0.rawValue, label: words.origin($0), selected: $0 == draft.origin)
        }
        let grounds = Erasure.Ground.allCases.map {
            FieldModel.Choice(value: $0.rawValue, label: words.ground($0), selected: $0 == draft.ground)
        }
        return [
            FieldModel(
                "origin", label: words.text("fact_origin"), .choice(origins), hint: words.text("origin_hint"),
                error: error("origin"), wide: true),
            FieldModel(
                "ground", label: words.text("fact_ground"), .choice(grounds), error: error("ground"), wide: true),
            FieldModel(
                "reason", label: words.text("fact_reason"), value: draft.reason,
                .area(rows: 2, limit: Erasure.longestReason), hint: words.text("reason_hint"),
                error: error("reason"), wide: true),
        ]
    }
}

/// What was typed into that form.
struct ErasureDraft {
    var origin = Erasure.Origin.request
    var ground = Erasure.Ground.consentWithdrawn
    var reason = ""

    init() {}

    init(_ form: Form) {
        origin = form["origin"].flatMap { Erasure.Origin(rawValue: $0) } ?? .company
        ground = form["ground"].flatMap { Erasure.Ground(rawValue: $0) } ?? .purposeAchieved
        reason = String((form["reason"] ?? "").prefix(Erasure.longestReason))
    }
}
