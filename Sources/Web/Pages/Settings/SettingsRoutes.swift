import Access
import Actions
import HTTPTypes
import Hummingbird
import Vocabulary

/// Settings: one's own for everybody, the house's for the security administrator.
struct SettingsRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("settings", .signedIn, use: show)
        routes.post("settings", .needs(EditSettings.self), use: save)
        routes.post("tokens/:id/revocation", .needs(APIToken.Revoke.self), use: revoke)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let model = SettingsModel(desk: desk, context: context, facts: try await facts(context))
        return try await desk.response(try model.page(flash: desk.flash(request, context)), request, context)
    }

    @Sendable private func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let draft = SettingsDraft(context.form)
        do {
            _ = try await desk.perform(ChangeSettings(draft.settings), context)
            return desk.seeOther("/settings", .saved)
        } catch let error as SettingsError {
            let model = SettingsModel(
                desk: desk, context: context, facts: try await facts(context), draft: draft, error: error)
            return try await desk.response(
                try model.page(flash: nil), request, context, status: error.problem.kind.status)
        }
    }

    @Sendable private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.perform(RevokeToken(try context.id()), context)
        return desk.seeOther("/settings", .tokenRevoked)
    }

    /// Nobody is refused their own settings: the house's are simply not asked for.
    private func facts(_ context: WebContext) async throws -> SettingsFacts? {
        let roles = context.staff?.roles ?? []
        guard !EditSettings.requirement.roles.isDisjoint(with: roles) else { return nil }
        return try await desk.ask(ShowSettings(), context)
    }
}
