import Access
import Actions
import Foundation
import Hummingbird
import Training
import Vocabulary

/// Doubts about questions, and their answers (题目纠错).
struct ObjectionRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("objections", .needs(QuestionObjection.Decide.self), use: list)
        routes.get("objections/:id", .needs(QuestionObjection.Decide.self)) { try await show($0, $1) }
        routes.post("objections/:id/decision", .needs(QuestionObjection.Decide.self), use: decide)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = ObjectionsPage(
            try await desk.ask(ListObjections(), context), flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    private func show(
        _ request: Request, _ context: WebContext, wrong: ObjectionError? = nil
    ) async throws -> Response {
        let file = try await desk.ask(ShowObjection(context.id()), context)
        let page = ObjectionPage(
            file, typed: wrong == nil ? "" : context.form["answer"] ?? "", wrong: wrong,
            flash: desk.flash(request, context), desk, context)
        return try await desk.response(
            page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    /// Upheld, the next step is grading again.
    @Sendable private func decide(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<QuestionObjection> = try context.id()
        guard let verdict = context.form["verdict"].flatMap(QuestionObjection.Verdict.init(rawValue:)) else {
            throw Problem(.badRequest)
        }
        do {
            let objection = try await desk.perform(
                DecideObjection(
                    id, verdict, answer: context.form.text("answer") ?? "",
                    includesOthers: context.form.isTicked("others")), context)
            guard verdict == .upheld else { return desk.seeOther("/objections", .objectionAnswered) }
            return desk.frontend.seeOther(RegradePath.new(objection))
        } catch let error as ObjectionError where error == .answerMissing {
            return try await show(request, context, wrong: error)
        }
    }
}

/// Addresses of grading again.
enum RegradePath {
    static func new(_ paper: ID<Paper>, _ version: ID<QuestionVersion>) -> String {
        Address.path("/papers/\(paper)/regrades/new", [("version", "\(version)")])
    }

    static func new(_ objection: QuestionObjection) -> String {
        Address.path(
            "/papers/\(objection.paper)/regrades/new",
            [("version", "\(objection.version)"), ("objection", "\(objection.id)")])
    }
}
