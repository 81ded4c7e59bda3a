import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// Seeing accounts, and shutting and opening them: the security administrator.
struct StaffRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("staff", .needs(StaffMember.List.self), use: list)
        routes.get("staff/:id", .needs(ViewStaffFile.self)) { try await show($0, $1) }
        routes.post("staff/:id/disable", .needs(StaffMember.Disable.self), use: disable)
        routes.post("staff/:id/enable", .needs(StaffMember.Enable.self)) { request, context in
            try await act(EnableStaff(try context.id()), .enabled, request, context)
        }
        routes.post("staff/:id/unlock", .needs(StaffMember.Unlock.self)) { request, context in
            try await act(UnlockStaff(try context.id()), .unlocked, request, context)
        }
        routes.post("staff/:id/sign-out", .needs(StaffMember.SignOut.self)) { request, context in
            try await act(SignOutStaff(try context.id()), .signedOut, request, context)
        }
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = String((request.uri.queryParameters["q"].map(String.init) ?? "").prefix(40))
        let page = StaffListPage(
            try await desk.ask(ListStaff(), context), query: query,
            after: request.uri.queryParameters["after"].map(String.init), flash: desk.flash(request, context), desk,
            context)
        return try await desk.response(page, request, context)
    }

    private func show(
        _ request: Request, _ context: WebContext, failure: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let file = try await desk.ask(ShowStaff(try context.id()), context)
        let flash = failure.map { Flash(tone: "due", icon: "warn", text: $0) } ?? desk.flash(request, context)
        return try await desk.response(
            StaffPage(file, flash: flash, desk, context), request, context, status: status)
    }

    @Sendable private func disable(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let reason = context.form.text("reason") else {
            return try await show(
                request, context, failure: desk.text("staff_error.reason_missing", context),
                status: .unprocessableContent)
        }
        return try await act(DisableStaff(try context.id(), reason: reason), .disabled, request, context)
    }

    private func act(
        _ action: some Action, _ done: Done, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        do {
            _ = try await desk.perform(action, context)
            return desk.seeOther("/staff/\(try context.id(of: StaffMember.self))", done)
        } catch StaffError.unknown {
            throw StaffError.unknown
        } catch let error as StaffError {
            return try await show(
                request, context, failure: desk.text(error.sentence, context), status: error.problem.kind.status)
        }
    }
}
