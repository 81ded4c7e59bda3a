/// How one likes the pages, and for the security administrator how everybody signs in.
struct SettingsPage: Page {
    struct Choice: Sendable {
        let value: String
        let label: String
        let selected: Bool
    }

    struct Preset: Sendable {
        let value: String
        let label: String
        let note: String
        let selected: Bool
    }

    struct Token: Sendable {
        let name: String
        let staff: String
        let scopes: String
        let until: String
        let tone: String
        let icon: String
        let text: String
        let revokeAction: String?
    }

    static let template = "settings-page"

    let title: String
    let flash: Flash?
    let csrf: String
    let path: String
    let themes: [Choice]
    let languages: [Choice]
    /// How many other devices are signed in; nil for none.
    let others: String?
    let canManage: Bool
    let presets: [Preset]
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]
    let tokens: [Token]
    let hasTokens: Bool
}
