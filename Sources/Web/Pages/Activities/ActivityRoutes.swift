import Access
import Actions
import HTTPTypes
import Hummingbird
import Privacy

/// The register of processing activities: everybody reads it, the protection officer writes it.
struct ActivityRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("activities", .needs(ProcessingActivity.View.self), use: list)
        routes.get("activities/new", .needs(ProcessingActivity.Edit.self)) { request, context in
            try await form(ActivityDraft(), nil, request, context)
        }
        routes.post("activities", .needs(ProcessingActivity.Edit.self), use: create)
        routes.get("activities/:code", .needs(ViewActivityFile.self), use: show)
        routes.get("activities/:code/edit", .needs(ProcessingActivity.Edit.self), use: edit)
        routes.post("activities/:code", .needs(ProcessingActivity.Edit.self), use: save)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let register = try await desk.ask(ListActivities(), context)
        let page = ActivitiesPage(register, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = ActivityPage(try await file(context), flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func edit(_ request: Request, _ context: WebContext) async throws -> Response {
        let activity = try await file(context).activity
        return try await form(ActivityDraft(activity), activity, request, context)
    }

    @Sendable private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        try await write(ActivityDraft(context.form), version: 1, current: nil, request, context)
    }

    @Sendable private func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let current = try await file(context).activity
        let version = context.form["version"].flatMap { Int($0) } ?? 0
        return try await write(
            ActivityDraft(context.form, code: current.code), version: version, current: current, request, context)
    }

    private func write(
        _ draft: ActivityDraft, version: Int, current: ProcessingActivity?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        do {
            let activity = draft.activity(version: version)
            _ = try await desk.perform(WriteActivity(activity, isNew: current == nil), context)
            return desk.seeOther("/activities/\(activity.code)", .activitySaved)
        } catch let error as ProcessingActivityError {
            return try await form(draft, current, request, context, error: error)
        }
    }

    private func file(_ context: WebContext) async throws -> ActivityFile {
        try await desk.ask(ShowActivity(context.parameters.get("code") ?? ""), context)
    }

    private func form(
        _ draft: ActivityDraft, _ current: ProcessingActivity?, _ request: Request, _ context: WebContext,
        error: ProcessingActivityError? = nil
    ) async throws -> Response {
        let page = ActivityFormModel(desk: desk, context: context, draft: draft, current: current, error: error).page()
        return try await desk.response(
            page, request, context, status: error.map { $0.problem.kind.status } ?? .ok)
    }
}
