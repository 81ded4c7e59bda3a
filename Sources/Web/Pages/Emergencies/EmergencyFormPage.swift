import Access
import Actions
import Foundation
import Vocabulary

/// Asks for emergency access.
struct EmergencyFormPage: Page {
    struct Box: Sendable {
        let value: String
        let label: String
        let note: String
        let checked: Bool
    }

    static let template = "emergency-form-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let boxes: [Box]
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ draft: EmergencyDraft, _ limits: EmergencyLimits, wrong: (field: String, text: String)?, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = CertificateWords(desk: desk, context: context)
        let text = { (key: String) in desk.text("emergencies.\(key)", context) }
        let error = { (field: String) in wrong?.field == field ? wrong?.text : nil }
        title = text("ask_title")
        crumbs = [Crumb(text("title"), href: EmergencyPath.list)]
        csrf = context.csrf
        boxes = GatedAction.classes.map { one in
            Box(
                value: "\(one.rawValue)", label: words.name(one), note: words.note(one),
                checked: draft.classes.contains(one))
        }
        fields = [
            FieldModel(
                "customer", label: text("customer"), value: draft.customer ?? "", .input(.init(limit: 20)),
                hint: text("customer_hint"), error: error("customer"), optional: true),
            FieldModel(
                "hours", label: text("hours"),
                .choice(
                    (1...limits.longestHours).map {
                        FieldModel.Choice(
                            value: "\($0)", label: desk.text("emergencies.hours_value", context, ["hours": "\($0)"]),
                            selected: $0 == draft.hours)
                    }), hint: text("hours_hint"), error: error("hours")),
            FieldModel(
                "reason", label: text("reason"), value: draft.reason, .area(rows: 3, limit: 200),
                hint: text("reason_hint"), error: error("reason"), wide: true),
        ]
        errors =
            fields.compactMap(\.errorLine) + (error("class").map { [ErrorLine(anchor: "classes", text: $0)] } ?? [])
        hasErrors = !errors.isEmpty
    }
}
