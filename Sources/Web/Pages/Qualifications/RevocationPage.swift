import Access
import Foundation
import Vocabulary

/// Ending a certificate.
struct RevocationPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    static let template = "revocation-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let action: String
    let facts: [Fact]
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(_ held: Qualification, holder: String, wrong: String?, _ desk: Desk, _ context: WebContext) {
        let words = CertificateWords(desk: desk, context: context)
        let text = { (key: String) in desk.text("qualifications.\(key)", context) }
        title = text("revoke_title")
        crumbs = [Crumb(text("title"), href: "/qualifications")]
        csrf = context.csrf
        action = "/qualifications/\(held.id)/revocation"
        facts = [
            Fact(label: text("who"), text: holder), Fact(label: text("what"), text: words.uses(held.uses)),
            Fact(label: text("opens"), text: words.classes(held.classes)),
            Fact(label: text("until"), text: Words.day(held.validUntil)),
            Fact(label: text("granted_for"), text: held.reason),
        ]
        fields = [
            FieldModel(
                "reason", label: text("revoke_reason"), .area(rows: 3, limit: 200), hint: text("revoke_hint"),
                error: wrong)
        ]
        errors = fields.compactMap(\.errorLine)
        hasErrors = wrong != nil
    }
}
