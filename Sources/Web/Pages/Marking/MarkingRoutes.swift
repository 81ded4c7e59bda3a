import Access
import Actions
import Foundation
import Hummingbird
import Training
import Vocabulary

/// Answers that a person marks (人工评分), question by question and without names.
struct MarkingRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("marking", .needs(AnswerToMark.Mark.self), use: list)
        routes.get("marking/:id", .needs(AnswerToMark.Mark.self)) { try await next($0, $1) }
        routes.post("marking/:id", .needs(AnswerToMark.Mark.self), use: mark)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.workplace.closeOverdueAttempts()
        let page = MarkingPage(
            try await desk.ask(ListAnswersToMark(), context), flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    private func next(_ request: Request, _ context: WebContext, wrong: MarkingError? = nil) async throws -> Response {
        guard let answer = try await desk.ask(NextAnswerToMark(context.id()), context) else {
            return desk.frontend.seeOther("/marking")
        }
        let page = MarkPage(
            answer, typed: wrong == nil ? nil : context.form, wrong: wrong, flash: desk.flash(request, context), desk,
            context)
        return try await desk.response(
            page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func mark(_ request: Request, _ context: WebContext) async throws -> Response {
        let version: ID<QuestionVersion> = try context.id()
        let form = context.form
        guard let attempt = form["attempt"].flatMap(AnswerHandle.attempt), let item = form["item"].flatMap({ Int($0) })
        else { throw Problem(.badRequest) }
        var random = SystemRandomNumberGenerator()
        do {
            // What is no number is out of range like one that is too high.
            let milli = PaperDraft.milli(form.text("marks") ?? "") ?? -1
            _ = try await desk.perform(
                MarkAnswer(
                    attempt, item: item, milliMarks: milli, comment: form.text("comment") ?? "", using: &random),
                context)
            return desk.seeOther("/marking/\(version)", .answerMarked)
        } catch let error as MarkingError where error.isTyped {
            return try await next(request, context, wrong: error)
        }
    }
}

extension MarkingError {
    /// Something in the form can be put right.
    var isTyped: Bool {
        switch self {
        case .outOfRange, .commentTooLong: true
        case .unknown, .ownAnswer, .markedBefore, .settled: false
        }
    }
}
