import Access
import Actions
import Vocabulary

/// A new password of one's own.
struct PasswordPage: Page {
    struct Rule: Sendable {
        let text: String
    }

    static let template = "password-page"

    let title: String
    let csrf: String
    /// Nothing else opens before: the old password was given by someone else, or its time is over.
    let isDue: Bool
    let why: String?
    let rules: [Rule]
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]
    let signOutOthers: Bool
}

/// The policy in words, so that nobody has to guess it from error messages.
struct PasswordRules {
    let policy: PasswordPolicy
    let desk: Desk
    let context: WebContext

    var lines: [PasswordPage.Rule] {
        var lines = [text("rule_length", ["count": "\(policy.shortest)"])]
        if policy.classes > 0 { lines.append(text("rule_classes", ["count": "\(policy.classes)"])) }
        lines.append(text("rule_words"))
        if policy.history > 0 { lines.append(text("rule_history", ["count": "\(policy.history)"])) }
        if let days = policy.changeAfterDays { lines.append(text("rule_change", ["count": "\(days)"])) }
        return lines.map { PasswordPage.Rule(text: $0) }
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("session.\(key)", context, values)
    }
}
