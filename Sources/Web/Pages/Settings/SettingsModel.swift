import Access
import Actions
import Foundation
import Vocabulary

/// Fills the settings page.
struct SettingsModel {
    let desk: Desk
    let context: WebContext
    /// For the security administrator; nil for everybody else.
    let facts: SettingsFacts?
    /// As typed, after a mistake.
    var draft: SettingsDraft?
    var error: SettingsError?

    func page(flash: Flash?) throws -> SettingsPage {
        let fields = fields()
        let tokens = tokens()
        return SettingsPage(
            title: text("title"), flash: flash, csrf: context.csrf, path: "/settings", themes: themes(),
            languages: Language.allCases.map { language in
                .init(
                    value: language.rawValue, label: desk.frontend.catalogue.text("language.name", in: language),
                    selected: language == context.language)
            }, others: try others(), canManage: facts != nil, presets: presets(), fields: fields,
            hasErrors: error != nil, errors: fields.compactMap(\.errorLine), tokens: tokens, hasTokens: !tokens.isEmpty)
    }

    private func themes() -> [SettingsPage.Choice] {
        let all: [(value: String, theme: Theme?)] = [("system", nil), ("light", .light), ("dark", .dark)]
        return all.map { .init(value: $0.value, label: text("theme_\($0.value)"), selected: $0.theme == context.theme) }
    }

    private func others() throws -> String? {
        guard case .session(let session, _)? = context.signedIn?.proof else { return nil }
        let count = try desk.workplace.sessions(of: session.staff).count { $0.id != session.id }
        return count == 0 ? nil : text("others", ["count": Words.number(count)])
    }

    private func presets() -> [SettingsPage.Preset] {
        guard let facts else { return [] }
        let chosen = draft?.preset ?? facts.settings.passwordPolicy.name
        return [PasswordPolicy.mlps, .nist].map { policy in
            SettingsPage.Preset(
                value: policy.name, label: text("preset_\(policy.name)"), note: text("preset_\(policy.name)_note"),
                selected: chosen == policy.name)
        }
    }

    private func fields() -> [FieldModel] {
        guard let facts else { return [] }
        let shown = draft ?? SettingsDraft(facts.settings)
        let wrong = { (field: String) in error.flatMap { $0.field == field ? desk.text($0.sentence, context) : nil } }
        return [
            FieldModel(
                "organisation", label: text("organisation"), value: shown.organisation, .input(.init(limit: 60)),
                hint: text("organisation_hint"), error: wrong("organisation")),
            FieldModel(
                "idle", label: text("idle"), value: shown.idle, .input(.init(mode: "numeric", limit: 3)),
                hint: text("idle_hint"), error: wrong("idle")),
            FieldModel(
                "absolute", label: text("absolute"), value: shown.absolute, .input(.init(mode: "numeric", limit: 2)),
                hint: text("absolute_hint"), error: wrong("absolute")),
        ]
    }

    private func tokens() -> [SettingsPage.Token] {
        guard let facts else { return [] }
        return facts.tokens.map { token in
            let chip: ChipModel
            var isOpen = false
            switch token.state(at: desk.workplace.now) {
            case .valid:
                chip = ChipModel(.ok, icon: "check", text: text("token_valid"))
                isOpen = true
            case .expired: chip = ChipModel(.plain, icon: "clock", text: text("token_expired"))
            case .revoked: chip = ChipModel(.plain, icon: "stop", text: text("token_revoked"))
            }
            let scopes = APIScope.allCases.filter(token.scopes.contains).map { scope in
                text("scope_\(String(scope.rawValue.map { $0 == ":" ? "_" : $0 }))")
            }
            return SettingsPage.Token(
                name: token.name, staff: facts.staff[token.staff] ?? "–",
                scopes: scopes.joined(separator: desk.text("event_words.list", context)),
                until: Words.day(token.expiresAt), tone: chip.tone, icon: chip.icon, text: chip.text,
                revokeAction: isOpen ? "/tokens/\(token.id)/revocation" : nil)
        }
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("settings.\(key)", context, values)
    }
}

/// What was typed into the settings.
struct SettingsDraft {
    let organisation: String
    let preset: String
    let idle: String
    let absolute: String

    init(_ settings: Settings) {
        organisation = settings.organisation
        preset = settings.passwordPolicy.name
        idle = "\(settings.idleMinutes)"
        absolute = "\(settings.absoluteHours)"
    }

    init(_ form: Form) {
        organisation = form.text("organisation") ?? ""
        preset = form["preset"] ?? ""
        idle = form.text("idle") ?? ""
        absolute = form.text("absolute") ?? ""
    }

    /// What is no number is out of range, which the action says; an unknown preset is the stricter one.
    var settings: Settings {
        Settings(
            organisation: organisation, passwordPolicy: preset == PasswordPolicy.nist.name ? .nist : .mlps,
            idleMinutes: Int(idle) ?? 0, absoluteHours: Int(absolute) ?? 0)
    }
}

extension SettingsError {
    /// Field of the form.
    var field: String {
        switch self {
        case .organisationEmpty: "organisation"
        case .idleOutOfRange: "idle"
        case .absoluteOutOfRange: "absolute"
        }
    }
}
