import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Vocabulary

/// Deleting customers, deciding about it, and what proves it.
struct ErasureRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("customers/:id/erasure", .needs(Customer.RequestErasure.self)) { try await form($0, $1) }
        routes.post("customers/:id/erasure", .needs(Customer.RequestErasure.self), use: begin)
        routes.get("erasures", .needs(Erasure.List.self), use: list)
        routes.get("erasures/:number", .needs(Erasure.List.self)) { try await show($0, $1) }
        routes.get("erasures/:number/certificate", .needs(Erasure.List.self), use: certificate)
        routes.get("erasures/:number/certificate.json", .needs(Erasure.List.self), use: document)
        routes.post("erasures/:number/approval", .needs(Customer.Erase.self), use: approve)
        routes.post("erasures/:number/refusal", .needs(Customer.Erase.self), use: callOff)
        routes.post("erasures/:number/continuation", .needs(Customer.Erase.self), use: carryOn)
        HoldRoutes(desk: desk).add(to: routes)
        StoredRoutes(desk: desk).add(to: routes)
    }

    // MARK: - Beginning

    private func form(
        _ request: Request, _ context: WebContext, _ draft: ErasureDraft = ErasureDraft(),
        wrong: ErasureError? = nil
    ) async throws -> Response {
        do {
            let facts = try await desk.ask(PrepareErasure(context.id(of: Customer.self)), context)
            let page = ErasureFormPage(
                facts, draft, wrong: wrong.map { ("reason", desk.text($0.sentence, context)) }, desk, context)
            return try await desk.response(
                page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
        } catch ErasureError.alreadyUnderWay(let number) {
            return try underWay(number, context)
        }
    }

    /// To the erasure, for those who may see it; for others back to the record, which says that it waits.
    private func underWay(_ number: Int64, _ context: WebContext) throws -> Response {
        let roles = try context.requiredStaff().roles
        guard roles.isDisjoint(with: Erasure.List.requirement.roles) else {
            return desk.frontend.seeOther(ErasurePath.show(number))
        }
        throw ErasureError.alreadyUnderWay(number: number)
    }

    /// An officer orders what the customer asked for; everything else waits for an officer's yes.
    @Sendable private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
        let customer = try context.id(of: Customer.self)
        let draft = ErasureDraft(context.form)
        let isOfficer = try context.requiredStaff().roles.contains(.protectionOfficer)
        do {
            let erasure = try await erasure(of: customer, draft, ordering: isOfficer, context)
            try await desk.workplace.carryOnErasures()
            guard isOfficer else {
                return desk.frontend.seeOther(CustomerPath.show(customer, done: "erasure_asked"))
            }
            return desk.frontend.seeOther(ErasurePath.show(erasure.number ?? 0))
        } catch let error as ErasureError where error.kind == .invalid {
            return try await form(request, context, draft, wrong: error)
        } catch ErasureError.alreadyUnderWay(let number) {
            return try underWay(number, context)
        }
    }

    private func erasure(
        of customer: ID<Customer>, _ draft: ErasureDraft, ordering: Bool, _ context: WebContext
    ) async throws -> Erasure {
        if ordering, draft.origin == .request {
            return try await desk.perform(
                OrderErasure(ID(UUID()), of: customer, ground: draft.ground, reason: draft.reason), context)
        }
        let wish = ErasureWish(ground: draft.ground, origin: draft.origin, reason: draft.reason)
        return try await desk.perform(RequestErasure(ID(UUID()), of: customer, wish), context)
    }

    // MARK: - Seeing

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let below = request.uri.queryParameters["below"].flatMap { Int64($0) }
        let list = try await desk.ask(ListErasures(below: below), context)
        let page = ErasuresPage(list, below: below, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    private func show(_ request: Request, _ context: WebContext, wrong: ErasureError? = nil) async throws -> Response {
        let file = try await desk.ask(ShowErasure(number(context)), context)
        let page = ErasurePage(
            file, wrong: wrong.map { desk.text($0.sentence, context) }, flash: desk.flash(request, context), desk,
            context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func certificate(_ request: Request, _ context: WebContext) async throws -> Response {
        let certificate = try await made(context)
        return try await desk.response(ErasureCertificatePage(certificate, desk, context), request, context)
    }

    @Sendable private func document(_ request: Request, _ context: WebContext) async throws -> Response {
        try APIAnswer.response(await made(context).document)
    }

    private func made(_ context: WebContext) async throws -> ErasureCertificate {
        try await desk.workplace.erasureCertificate(number(context), as: context.requiredStaff().id)
    }

    private func number(_ context: WebContext) throws -> Int64 {
        guard let number = context.parameters.get("number").flatMap({ Int64($0) }) else { throw ErasureError.unknown }
        return number
    }

    // MARK: - Deciding

    @Sendable private func approve(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await desk.perform(ApproveErasure(number(context)), context)
        return try await carryOn(request, context)
    }

    @Sendable private func callOff(_ request: Request, _ context: WebContext) async throws -> Response {
        let reason = String((context.form["reason"] ?? "").prefix(Erasure.longestReason))
        do {
            _ = try await desk.perform(CallOffErasure(number(context), reason: reason), context)
            return desk.frontend.seeOther(ErasurePath.show(try number(context)))
        } catch let error as ErasureError where error.kind == .invalid {
            return try await show(request, context, wrong: error)
        }
    }

    @Sendable private func carryOn(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.workplace.carryOnErasures()
        return desk.frontend.seeOther(ErasurePath.show(try number(context)))
    }
}

/// Forbidding to delete, and ending that.
struct HoldRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("customers/:id/holds/new", .needs(LegalHold.Set.self)) { try await form($0, $1) }
        routes.post("customers/:id/holds", .needs(LegalHold.Set.self), use: hold)
        routes.post("holds/:id/release", .needs(LegalHold.Set.self), use: release)
    }

    private func form(
        _ request: Request, _ context: WebContext, wrong: LegalHoldError? = nil
    ) async throws -> Response {
        let record = try await desk.ask(ShowCustomer(context.id(of: Customer.self)), context)
        let page = HoldFormPage(
            record.customer, owner: record.owner, context.form,
            wrong: wrong.map { ($0.field, desk.text($0.sentence, context)) }, desk, context)
        return try await desk.response(
            page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func hold(_ request: Request, _ context: WebContext) async throws -> Response {
        let customer = try context.id(of: Customer.self)
        let form = context.form
        guard let day = Words.day(from: form["until"] ?? "") else {
            return try await self.form(request, context, wrong: .endOutOfRange)
        }
        do {
            _ = try await desk.perform(
                HoldCustomer(
                    ID(UUID()), on: customer, basis: form["basis"] ?? "", reason: form["reason"] ?? "",
                    until: day.end), context)
            return desk.frontend.seeOther(CustomerPath.show(customer, done: "held"))
        } catch let error as LegalHoldError where error.kind == .invalid {
            return try await self.form(request, context, wrong: error)
        }
    }

    @Sendable private func release(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await desk.perform(ReleaseHold(context.id()), context)
        try await desk.workplace.carryOnErasures()
        return desk.seeOther(ErasurePath.list, .saved)
    }
}
