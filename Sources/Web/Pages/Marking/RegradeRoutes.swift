import Access
import Actions
import Foundation
import Hummingbird
import Training
import Vocabulary

/// Grading a question again: what it would change, the order, what it did.
struct RegradeRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("papers/:id/regrades/new", .needs(Regrade.Order.self)) {
            try await plan($0, $1, $0.query())
        }
        routes.post("papers/:id/regrades", .needs(Regrade.Order.self), use: order)
        routes.get("regrades/:id", .needs(Regrade.Order.self), use: show)
        routes.post("regrades/:id/continuation", .needs(Regrade.Order.self), use: goOn)
    }

    /// The preview is asked for by address: it writes nothing, so it can be looked at again and sent to somebody.
    private func plan(
        _ request: Request, _ context: WebContext, _ form: Form, wrong: RegradeError? = nil
    ) async throws -> Response {
        let (paper, version) = (try context.id(of: Paper.self), try version(form))
        let bare = try await desk.ask(PlanRegrade(paper, version, as: nil), context)
        let draft = CorrectionDraft(form, of: bare.version.content)
        var plan = bare
        if let correction = draft.correction(of: bare.version.content) {
            plan = try await desk.ask(PlanRegrade(paper, version, as: correction), context)
        }
        let page = RegradePage(
            plan, draft, RegradeTyped(form), wrong: wrong, desk, context)
        return try await desk.response(
            page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    private func version(_ form: Form) throws -> ID<QuestionVersion> {
        guard let version = form["version"].flatMap({ ID<QuestionVersion>($0) }) else { throw RegradeError.unknown }
        return version
    }

    @Sendable private func order(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, staff) = (context.form, try context.requiredStaff().id)
        let (paper, version) = (try context.id(of: Paper.self), try version(form))
        let found = try await desk.ask(PlanRegrade(paper, version, as: nil), context)
        let typed = RegradeTyped(form)
        guard let correction = CorrectionDraft(form, of: found.version.content).correction(of: found.version.content)
        else { return try await plan(request, context, form) }
        do {
            let order = try await desk.perform(
                OrderRegrade(
                    ID(UUID()), of: version, at: paper, as: correction, reason: typed.reason,
                    lost: typed.revokes ? .revoke(reason: typed.note) : .keep(note: typed.note),
                    objection: typed.objection, draft: ID(UUID())), context)
            try await desk.workplace.carryOut(order.id, as: staff)
            return desk.seeOther("/regrades/\(order.id)", .regraded)
        } catch let error as RegradeError where error != .unknown {
            return try await plan(request, context, form, wrong: error)
        }
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let file = try await desk.ask(ShowRegrade(context.id()), context)
        return try await desk.response(
            RegradedPage(file, flash: desk.flash(request, context), desk, context), request, context)
    }

    /// After a stop, where whoever gave the order may no longer carry it out.
    @Sendable private func goOn(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Regrade> = try context.id()
        try await desk.workplace.carryOut(id, as: context.requiredStaff().id)
        return desk.seeOther("/regrades/\(id)", .regraded)
    }
}

/// What stands beside the correction.
struct RegradeTyped {
    let reason: String
    let revokes: Bool
    let note: String
    let objection: ID<QuestionObjection>?

    init(_ form: Form) {
        reason = form.text("reason") ?? ""
        revokes = form["lost"] == "revoke"
        note = form.text("note") ?? ""
        objection = form["objection"].flatMap { ID($0) }
    }
}
