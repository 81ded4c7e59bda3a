import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Tabular
import Training
import Vocabulary

/// Training sessions: calling and holding them, their records.
struct TrainingRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("trainings", .needs(TrainingSession.Attend.self), use: list)
        routes.get("trainings/new", .needs(TrainingSession.Hold.self), use: new)
        routes.post("trainings", .needs(TrainingSession.Hold.self)) { try await write(nil, $0, $1) }
        routes.get("trainings/:id", .needs(TrainingSession.Review.self)) { try await show($0, $1) }
        routes.get("trainings/:id/edit", .needs(TrainingSession.Hold.self), use: edit)
        routes.post("trainings/:id", .needs(TrainingSession.Hold.self)) { try await write($1.id(), $0, $1) }
        routes.get("trainings/:id/code", .needs(TrainingSession.Hold.self), use: wall)
        routes.post("trainings/:id/attendance", .needs(TrainingSession.Hold.self), use: correct)
        routes.post("trainings/:id/closing", .needs(TrainingSession.Hold.self), use: close)
        routes.get("trainings/:id/record", .needs(TrainingSession.Review.self), use: record)
        routes.get("trainings/:id/attendance.csv", .needs(TrainingSession.Review.self), use: table)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = TrainingsPage(
            try await desk.ask(ListSessions(), context), flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func new(_ request: Request, _ context: WebContext) async throws -> Response {
        let other = try request.query()["for"].flatMap { ID<TrainingSession>($0) }
        let form = try await desk.ask(PrepareSession(other), context)
        let draft = TrainingDraft.new(form, at: desk.workplace.now, by: try context.requiredStaff())
        return try await desk.response(
            TrainingFormPage(form, draft, isNew: true, error: nil, desk, context), request, context)
    }

    @Sendable private func edit(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await desk.ask(PrepareSession(context.id()), context)
        let draft = form.session.map(TrainingDraft.init) ?? TrainingDraft(context.form)
        return try await desk.response(
            TrainingFormPage(form, draft, isNew: false, error: nil, desk, context), request, context)
    }

    private func write(
        _ id: ID<TrainingSession>?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let draft = TrainingDraft(context.form)
        do {
            let session: TrainingSession
            if let id {
                session = try await desk.perform(
                    ReplanSession(id, draft.plan, inviting: draft.invitation, edition: draft.edition), context)
            } else {
                var random = SystemRandomNumberGenerator()
                session = try await desk.perform(
                    CallSession(
                        ID(UUID()), draft.plan, inviting: draft.invitation, makingUpFor: draft.makesUpFor,
                        using: &random), context)
            }
            return desk.seeOther(TrainingPath.show(session.id), .saved)
        } catch SessionError.unknown {
            throw SessionError.unknown
        } catch let error as SessionError {
            let form = try await desk.ask(PrepareSession(id ?? draft.makesUpFor), context)
            return try await desk.response(
                TrainingFormPage(form, draft, isNew: id == nil, error: error, desk, context), request, context,
                status: error.problem.kind.status)
        }
    }

    private func show(
        _ request: Request, _ context: WebContext, error: SessionError? = nil
    ) async throws -> Response {
        let file = try await desk.ask(ShowSession(context.id()), context)
        let shown = try request.query()["show"].flatMap(TrainingPage.Shown.init)
        let page = TrainingPage(
            file, showing: shown ?? .all, error: error, flash: desk.flash(request, context), desk, context)
        return try await desk.response(
            page, request, context, status: error.map { $0.problem.kind.status } ?? .ok)
    }

    @Sendable private func wall(_ request: Request, _ context: WebContext) async throws -> Response {
        let wall = try await desk.ask(ShowCode(context.id()), context)
        let page = CodeWallPage(wall, site: desk.site(request), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func correct(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<TrainingSession> = try context.id()
        let form = context.form
        guard let staff = form["staff"].flatMap({ ID<StaffMember>($0) }),
            let mark = form["mark"].flatMap(Attendance.Mark.init)
        else { throw Problem(.badRequest) }
        do {
            try await desk.perform(
                CorrectAttendance(id, of: staff, to: mark, reason: form.text("reason") ?? ""), context)
            return desk.seeOther(TrainingPath.show(id), .saved)
        } catch SessionError.reasonMissing {
            return try await show(request, context, error: .reasonMissing)
        }
    }

    @Sendable private func close(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<TrainingSession> = try context.id()
        do {
            _ = try await desk.perform(CloseSession(id), context)
            return desk.seeOther(TrainingPath.show(id), .recordClosed)
        } catch SessionError.notStarted {
            return try await show(request, context, error: .notStarted)
        }
    }

    @Sendable private func record(_ request: Request, _ context: WebContext) async throws -> Response {
        let file = try await desk.ask(ShowSession(context.id()), context)
        let page = TrainingRecordPage(file, organisation: try desk.workplace.organisation(), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func table(_ request: Request, _ context: WebContext) async throws -> Response {
        let file = try await desk.ask(ShowSession(context.id()), context)
        var options = TableWriter.Options()
        options.writesByteOrderMark = true
        options.defusesFormulas = true
        let rows = TrainingTable(file, TrainingWords(desk: desk, context: context)).rows
        return FileDownload.response(
            TableWriter.bytes(of: rows, options: options), name: "\(file.session.number).csv",
            type: "text/csv; charset=utf-8")
    }
}
