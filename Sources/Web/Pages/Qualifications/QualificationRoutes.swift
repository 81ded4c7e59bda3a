import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// Certificates: seeing, granting, revoking.
struct QualificationRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("qualifications", .needs(Qualification.List.self), use: list)
        routes.get("qualifications/new", .needs(Qualification.Grant.self), use: new)
        routes.post("qualifications", .needs(Qualification.Grant.self), use: grant)
        routes.get("qualifications/:id/revocation", .needs(Qualification.Revoke.self)) {
            try await revocation($0, $1)
        }
        routes.post("qualifications/:id/revocation", .needs(Qualification.Revoke.self), use: revoke)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let filter = request.uri.queryParameters["state"].flatMap { CertificateFilter(rawValue: String($0)) }
        let page = QualificationsPage(
            try await desk.ask(ListQualifications(), context), filter ?? .valid,
            after: request.uri.queryParameters["after"].map(String.init), flash: desk.flash(request, context), desk,
            context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func new(_ request: Request, _ context: WebContext) async throws -> Response {
        let holder = request.uri.queryParameters["staff"].flatMap { ID<StaffMember>(String($0)) }
        return try await form(QualificationDraft(holder: holder, now: desk.workplace.now), request, context)
    }

    @Sendable private func grant(_ request: Request, _ context: WebContext) async throws -> Response {
        let draft = QualificationDraft(context.form)
        guard let holder = draft.holder else {
            return try await form(
                draft, request, context, wrong: ("staff", desk.text("qualifications.choose_staff", context)))
        }
        guard let until = draft.validUntil else {
            return try await form(
                draft, request, context, wrong: ("until", desk.text("qualifications.until_hint", context)))
        }
        do {
            let grant = GrantQualification(
                ID(UUID()), holder: holder, uses: draft.uses, classes: draft.classes, validUntil: until,
                reason: draft.reason)
            _ = try await desk.perform(grant, context)
            return desk.seeOther("/qualifications", .granted)
        } catch let error as QualificationError {
            return try await form(
                draft, request, context, wrong: (error.field, desk.text(error.sentence, context)))
        }
    }

    private func form(
        _ draft: QualificationDraft, _ request: Request, _ context: WebContext,
        wrong: (field: String, text: String)? = nil
    ) async throws -> Response {
        let list = try await desk.ask(ListQualifications(), context)
        let staff = list.staff.filter {
            $0.state == .active && !$0.roles.isDisjoint(with: Role.customerFacing) && $0.id != context.staff?.id
        }
        let page = QualificationFormPage(draft, staff: staff, wrong: wrong, desk, context)
        return try await desk.response(
            page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        let reason = String((context.form.text("reason") ?? "").prefix(200))
        do {
            _ = try await desk.perform(RevokeQualification(try context.id(), reason: reason), context)
            return desk.seeOther("/qualifications", .revoked)
        } catch QualificationError.reasonMissing {
            return try await revocation(request, context, error: .reasonMissing)
        }
    }

    private func revocation(
        _ request: Request, _ context: WebContext, error: QualificationError? = nil
    ) async throws -> Response {
        let id: ID<Qualification> = try context.id()
        let list = try await desk.ask(ListQualifications(), context)
        guard let held = list.qualifications.first(where: { $0.id == id }) else { throw QualificationError.unknown }
        let page = RevocationPage(
            held, holder: list.staff.first { $0.id == held.holder }?.name ?? "–",
            wrong: error.map { desk.text($0.sentence, context) }, desk, context)
        return try await desk.response(
            page, request, context, status: error == nil ? .ok : .unprocessableContent)
    }
}
