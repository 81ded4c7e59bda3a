import Access
import Actions
import HTTPTypes
import Hummingbird
import Vocabulary

/// In and out: signing in, signing out, ending one's other sessions.
struct SignInRoutes: RouteFamily {
    let desk: Desk
    let demo: DemoSignIns?

    func add(to routes: Routes) {
        routes.get("sign-in", .open, use: show)
        routes.post("sign-in", .open, use: signIn)
        routes.post("sign-out", .signedIn, use: signOut)
        routes.post("sessions/others/end", .signedIn, use: endOthers)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let back = LocalAddress.safe(request.uri.queryParameters["return"].map(String.init))
        if context.signedIn != nil { return desk.frontend.seeOther(back) }
        return try response(request, context, back: back)
    }

    /// A new token each time, so that a session known before is worth nothing after (ASVS 7.2.4).
    @Sendable private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = context.form
        let back = LocalAddress.safe(form["return"])
        let account = String((form.text("account") ?? "").lowercased().prefix(64))
        var generator = SystemRandomNumberGenerator()
        let secret = SessionToken(using: &generator)
        do {
            let signedIn = try await desk.workplace.signIn(
                as: account, password: form["password"] ?? "", secret: secret)
            if case .session(let old, _)? = context.signedIn?.proof { try await desk.workplace.signOut(old) }
            var response = desk.frontend.seeOther(signedIn.mustChangePassword ? "/password" : back)
            response.headers.append(desk.frontend.cookie.setting(secret))
            return response
        } catch SignInProblem.wait(let seconds) {
            var response = try response(
                request, context, back: back, account: account, failure: waiting(seconds, context),
                status: .tooManyRequests)
            response.headers[.retryAfter] = "\(seconds)"
            return response
        } catch SignInProblem.refused {
            return try response(
                request, context, back: back, account: account, failure: desk.text("session.failed", context),
                status: .unprocessableContent)
        }
    }

    private func waiting(_ seconds: Int, _ context: WebContext) -> String {
        seconds < 60
            ? desk.text("session.wait_seconds", context, ["count": Words.number(seconds)])
            : desk.text("session.wait_minutes", context, ["count": Words.number((seconds + 59) / 60)])
    }

    private func response(
        _ request: Request, _ context: WebContext, back: String, account: String = "", failure: String? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let separator = desk.text("event_words.list", context)
        let accounts = (demo?.accounts ?? []).map { known in
            SignInPage.Account(
                account: known.account,
                role: known.roles.map { $0.name(in: context.language) }.joined(separator: separator))
        }
        let page = SignInPage(
            title: desk.text("session.sign_in", context), organisation: try desk.workplace.organisation(),
            csrf: context.csrf, returnPath: back, account: account, failure: failure, demo: accounts,
            isDemo: demo != nil,
            demoPassword: demo.map { desk.text("session.demo_password", context, ["password": $0.password]) })
        return try desk.frontend.response(page, request, context, status: status)
    }

    @Sendable private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
        if case .session(let session, _)? = context.signedIn?.proof { try await desk.workplace.signOut(session) }
        var response = desk.frontend.seeOther("/sign-in")
        response.headers.append(desk.frontend.cookie.clearing())
        // Answers of an examination that the browser still holds (ASVS 14.3.1).
        if let clear = HTTPField.Name("Clear-Site-Data") { response.headers[clear] = "\"storage\"" }
        return response
    }

    @Sendable private func endOthers(_ request: Request, _ context: WebContext) async throws -> Response {
        if case .session(let session, _)? = context.signedIn?.proof {
            try await desk.workplace.endOtherSessions(than: session)
        }
        return desk.seeOther("/settings", .signedOutOthers)
    }
}
