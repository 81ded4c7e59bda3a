import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Training
import Vocabulary

/// A session on the telephone of somebody who is asked to come: signing in with the code of the wall, leave.
struct SessionSignInRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("trainings/:id/sign-in", .needs(TrainingSession.Attend.self)) { try await show($0, $1) }
        routes.post("trainings/:id/sign-in", .needs(TrainingSession.Attend.self), use: signIn)
        routes.post("trainings/:id/leave", .needs(TrainingSession.Attend.self), use: excuse)
    }

    private func show(
        _ request: Request, _ context: WebContext, wrong: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let own = try await desk.ask(ShowOwnSession(context.id()), context)
        // What the QR code brought along; the button signs in, because an address must not change anything.
        let scanned = try request.query().text("code").map { String($0.prefix(12)) }
        let page = SessionSignInPage(
            own, scanned: scanned, wrong: wrong, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: status)
    }

    @Sendable private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<TrainingSession> = try context.id()
        let action = SignInToSession(
            id, code: String((context.form.text("code") ?? "").prefix(40)),
            isScanned: context.form.isTicked("scanned"))
        do {
            switch try await desk.perform(action, context) {
            case .signedIn: return desk.seeOther(TrainingPath.signIn(id), .sessionSigned)
            case .wrongCode(let left):
                let wrong = desk.text("trainings.wrong_code", context, ["left": String(left)])
                return try await show(request, context, wrong: wrong, status: .unprocessableContent)
            }
        } catch SessionError.unknown {
            throw SessionError.unknown
        } catch let error as SessionError {
            return try await show(
                request, context, wrong: desk.text(error.sentence, context, error.values),
                status: error.problem.kind.status)
        }
    }

    @Sendable private func excuse(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<TrainingSession> = try context.id()
        do {
            try await desk.perform(ExcuseFromSession(id, reason: context.form.text("reason") ?? ""), context)
            return desk.seeOther(TrainingPath.signIn(id), .saved)
        } catch SessionError.reasonMissing {
            return try await show(
                request, context, wrong: desk.text(SessionError.reasonMissing.sentence, context),
                status: .unprocessableContent)
        }
    }
}
