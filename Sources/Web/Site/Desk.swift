import Access
import Actions
import Foundation
import Hummingbird
import Privacy
import Vocabulary

/// What every family of pages works with: the workplace behind it and the frontend before it.
struct Desk: Sendable {
    let workplace: Workplace
    let frontend: Frontend
    let shells: Shells
    let laws: LawLibrary

    /// Does one thing as the person who asks.
    func perform<A: Action>(_ action: A, _ context: WebContext) async throws -> A.Output {
        try await workplace.perform(action, as: context.requiredStaff().id)
    }

    /// Looks at something as the person who asks.
    func ask<Q: Question>(_ question: Q, _ context: WebContext) async throws -> Q.Answer {
        try await workplace.ask(question, as: context.requiredStaff().id)
    }

    /// The page in the shell of the person who asks.
    func response(
        _ page: some Page, _ request: Request, _ context: WebContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try frontend.response(page, request, context, in: shells.shell(request, context), status: status)
    }

    func text(_ key: String, _ context: WebContext, _ values: [String: String] = [:]) -> String {
        frontend.text(key, context, values)
    }

    /// The gate's no as a card for the page that the person was on.
    func card(
        _ refused: RecordedRefusal, _ context: WebContext, about object: String? = nil,
        calling purposes: [String: String] = [:]
    ) -> RefusalCard {
        let explanation = refused.refusal.explanation(
            in: context.language, at: workplace.now, citing: workplace.rulebook, about: object,
            calling: purposes)
        return RefusalCard(explanation, recorded: refused.number, frontend, context)
    }
}
