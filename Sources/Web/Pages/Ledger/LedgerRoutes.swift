import Access
import Actions
import Hummingbird
import Ledger

/// Reading and verifying the ledger.
struct LedgerRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("ledger", .needs(ViewLedger.self), use: list)
        routes.get("ledger/:number", .needs(ViewLedger.self), use: show)
        routes.post("ledger/verification", .needs(VerifyLedger.self), use: verify)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let pairs = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
        let query = LedgerQuery(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        let excerpt = try await desk.ask(ReadLedger(query.filter, customer: query.customer), context)
        let model = LedgerModel(
            desk: desk, context: context, query: query, excerpt: excerpt, head: try desk.workplace.signedHead(),
            kept: try await desk.workplace.checkpoints(limit: 4, as: context.requiredStaff().id),
            witness: try WitnessModel(desk, context))
        return try await desk.response(model.page(flash: desk.flash(request, context)), request, context)
    }

    /// Numbers stand in addresses as they are shown, from 1.
    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let number = context.parameters.get("number").flatMap({ UInt64($0) }), number > 0 else {
            throw LedgerEventError.unknown
        }
        let file = try await desk.ask(ShowLedgerEvent(number - 1), context)
        return try await desk.response(
            LedgerEventPage(file, key: desk.workplace.signedHead().key, desk, context), request, context)
    }

    @Sendable private func verify(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await desk.workplace.verifyLedger(as: context.requiredStaff().id)
        return desk.frontend.seeOther("/ledger")
    }
}
