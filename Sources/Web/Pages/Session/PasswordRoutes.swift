import Access
import Actions
import HTTPTypes
import Hummingbird
import Vocabulary

/// One's own password.
struct PasswordRoutes: RouteFamily {
    let desk: Desk

    /// Room for every password that the policy allows, in UTF-16 units.
    private static let longest = 256

    func add(to routes: Routes) {
        routes.get("password", .signedIn) { try await response($0, $1) }
        routes.post("password", .signedIn, use: change)
    }

    @Sendable private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = context.form
        guard case .session(let session, _)? = context.signedIn?.proof else { throw Problem(.notSignedIn) }
        do {
            try await desk.workplace.changePassword(
                of: context.requiredStaff(), from: form["current"] ?? "", to: form["new"] ?? "",
                repeated: form["repeated"] ?? "", endsOthers: form.isTicked("sign_out_others"), keeping: session.id)
            return desk.seeOther(context.signedIn?.mustChangePassword == true ? "/" : "/settings", .passwordChanged)
        } catch let problem as ChangePasswordProblem {
            return try await response(
                request, context, problem: problem, signOutOthers: form.isTicked("sign_out_others"))
        }
    }

    private func response(
        _ request: Request, _ context: WebContext, problem: ChangePasswordProblem? = nil, signOutOthers: Bool = true
    ) async throws -> Response {
        let state = try desk.workplace.passwordState(of: context.requiredStaff().id)
        let fields = fields(problem, context)
        let isDue = context.signedIn?.mustChangePassword == true
        let reason = state.wasIssued ? "session.first_password" : "session.password_due"
        let page = PasswordPage(
            title: desk.text("session.password_title", context), csrf: context.csrf, isDue: isDue,
            why: isDue ? desk.text(reason, context) : nil,
            rules: PasswordRules(policy: state.policy, desk: desk, context: context).lines, fields: fields,
            hasErrors: problem != nil, errors: fields.compactMap(\.errorLine), signOutOthers: signOutOthers)
        return try desk.frontend.response(
            page, request, context, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func fields(_ problem: ChangePasswordProblem?, _ context: WebContext) -> [FieldModel] {
        var wrong: (name: String, text: String)?
        switch problem {
        case .currentIsWrong: wrong = ("current", desk.text("session.current_wrong", context))
        case .unfit(let unfit): wrong = ("new", unfit.words(in: context.language))
        case .repeatedDiffers: wrong = ("repeated", desk.text("session.repeated_differs", context))
        case nil: break
        }
        return [("current", "current-password"), ("new", "new-password"), ("repeated", "new-password")].map {
            name, autocomplete in
            FieldModel(
                name, label: desk.text("session.field_\(name)", context),
                .input(.init(type: "password", autocomplete: autocomplete, limit: Self.longest)),
                error: wrong?.name == name ? wrong?.text : nil)
        }
    }
}
