import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// Opening accounts and changing them: the system administrator.
struct StaffFormRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("staff/new", .needs(StaffMember.Create.self), use: new)
        routes.post("staff", .needs(StaffMember.Create.self), use: create)
        routes.get("staff/:id/edit", .needs(StaffMember.Edit.self), use: edit)
        routes.post("staff/:id", .needs(StaffMember.Edit.self), use: save)
        routes.post("staff/:id/password", .needs(StaffMember.ResetPassword.self), use: resetPassword)
    }

    @Sendable private func new(_ request: Request, _ context: WebContext) async throws -> Response {
        try await form(.empty, nil, request, context)
    }

    @Sendable private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let draft = StaffDraft(context.form)
        do {
            let opened = try await desk.workplace.openAccount(
                ID(UUID()), form: draft.form, as: context.requiredStaff().id)
            return try await firstPassword(opened.firstPassword, of: opened.staff, request, context)
        } catch let error as StaffError {
            return try await form(draft, nil, request, context, error: error)
        }
    }

    @Sendable private func edit(_ request: Request, _ context: WebContext) async throws -> Response {
        let file = try await desk.ask(ShowStaff(try context.id()), context)
        return try await form(StaffDraft(file.member), file.member, request, context)
    }

    @Sendable private func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<StaffMember> = try context.id()
        let draft = StaffDraft(context.form)
        let version = context.form["version"].flatMap { Int($0) } ?? 0
        do {
            _ = try await desk.perform(EditStaff(id, version: version, form: draft.form), context)
            return desk.seeOther("/staff/\(id)", .accountSaved)
        } catch StaffError.unknown {
            throw StaffError.unknown
        } catch let error as StaffError {
            let file = try await desk.ask(ShowStaff(id), context)
            return try await form(draft, file.member, request, context, error: error)
        }
    }

    @Sendable private func resetPassword(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<StaffMember> = try context.id()
        let password = try await desk.workplace.resetPassword(of: id, as: context.requiredStaff().id)
        let file = try await desk.ask(ShowStaff(id), context)
        return try await firstPassword(password, of: file.member, request, context)
    }

    private func firstPassword(
        _ password: String, of member: StaffMember, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let page = FirstPasswordPage(
            title: desk.text("staff.first_password_title", context, ["name": member.name]), account: member.signInName,
            password: password, href: "/staff/\(member.id)")
        return try await desk.response(page, request, context)
    }

    /// - Parameter member: the account as it stands; nil for a new one.
    private func form(
        _ draft: StaffDraft, _ member: StaffMember?, _ request: Request, _ context: WebContext,
        error: StaffError? = nil
    ) async throws -> Response {
        let teams = try await desk.ask(ListStaff(), context).teams
        let page = StaffFormModel(
            desk: desk, context: context, teams: teams, draft: draft, member: member, error: error
        )
        .page()
        return try await desk.response(
            page, request, context, status: error.map { $0.problem.kind.status } ?? .ok)
    }
}

/// The password that is told once.
struct FirstPasswordPage: Page {
    static let template = "first-password-page"

    let title: String
    let account: String
    let password: String
    let href: String
}
