import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Training
import Vocabulary

/// Papers: writing them, watching who sits them, the figures of what was sat.
struct PaperRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("papers", .needs(Paper.View.self), use: list)
        routes.get("papers/new", .needs(Paper.Write.self), use: new)
        routes.post("papers", .needs(Paper.Write.self)) { try await write(nil, $0, $1) }
        routes.get("papers/:id", .needs(Paper.View.self), use: show)
        routes.post("papers/:id", .needs(Paper.Write.self)) { try await write($1.id(), $0, $1) }
        routes.post("papers/:id/curricula", .needs(Paper.Write.self), use: writeCurriculum)
        routes.get("papers/:id/attempts", .needs(Attempt.Invigilate.self)) { try await room($0, $1) }
        routes.get("papers/:id/statistics", .needs(Attempt.Invigilate.self), use: statistics)
        routes.post("attempts/:id/minutes", .needs(Attempt.Invigilate.self), use: extend)
        routes.post("attempts/:id/voiding", .needs(Attempt.Invigilate.self), use: void)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = PapersPage(
            try await desk.ask(ListPapers(), context), flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func new(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await desk.ask(ShowPaper(nil), context)
        return try await desk.response(PaperPage(found, PaperDraft(), wrong: nil, desk, context), request, context)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await desk.ask(ShowPaper(context.id()), context)
        let draft = found.paper.map(PaperDraft.init) ?? PaperDraft()
        return try await desk.response(
            PaperPage(found, draft, wrong: nil, flash: desk.flash(request, context), desk, context), request, context)
    }

    private func write(
        _ id: ID<Paper>?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let draft = PaperDraft(context.form)
        do {
            guard context.form["check"] == nil else { throw PaperError.unchanged }
            let paper = try await desk.perform(
                WritePaper(
                    id ?? ID(UUID()), latest: id == nil ? nil : Int(context.form["latest"] ?? ""), name: draft.name,
                    blueprint: draft.blueprint, rules: draft.rules), context)
            return desk.seeOther("/papers/\(paper.id)", .saved)
        } catch let error as PaperError {
            let found = try await desk.ask(ShowPaper(id), context)
            let isCheck = context.form["check"] != nil
            return try await desk.response(
                PaperPage(found, draft, wrong: isCheck ? nil : error, desk, context), request, context,
                status: isCheck ? .ok : .unprocessableContent)
        }
    }

    @Sendable private func writeCurriculum(_ request: Request, _ context: WebContext) async throws -> Response {
        let paper: ID<Paper> = try context.id()
        let form = context.form
        let curriculum = PostCurriculum(
            id: form["curriculum"].flatMap { ID($0) } ?? ID(UUID()), name: form.text("name") ?? "",
            posts: Set(form.all("post").compactMap(Role.init(rawValue:))),
            classes: Set(form.all("class").compactMap { UInt8($0).flatMap(DataClass.init) }).subtracting([.audit]),
            uses: Set(form.all("use").compactMap { UInt8($0).flatMap(CertificateUse.init) }), paper: paper,
            courses: Set(form.all("course").filter { Course.isCode($0) }), months: Int(form["months"] ?? "") ?? 0,
            number: Int(form["number"] ?? "") ?? 1)
        _ = try await desk.perform(WriteCurriculum(curriculum), context)
        return desk.seeOther("/papers/\(paper)", .saved)
    }

    private func room(
        _ request: Request, _ context: WebContext, wrong: String? = nil
    ) async throws -> Response {
        try await desk.workplace.closeOverdueAttempts()
        let room = try await desk.ask(ListAttempts(context.id()), context)
        let page = ExamRoomPage(room, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func statistics(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        let report = try await desk.ask(
            AnalysePaper(
                context.id(), number: query["version"].flatMap { Int($0) },
                counting: query["attempts"].flatMap { CountedAttempts(rawValue: String($0)) } ?? .all), context)
        return try await desk.response(StatisticsPage(report, desk, context), request, context)
    }

    @Sendable private func extend(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.perform(
            ExtendAttempt(context.id(), minutes: Int(context.form.text("minutes") ?? "") ?? 0), context)
        return desk.seeOther(LocalAddress.safe(context.form["return"]), .saved)
    }

    @Sendable private func void(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.perform(
            VoidAttempt(context.id(), reason: String((context.form.text("reason") ?? "").prefix(200))), context)
        return desk.seeOther(LocalAddress.safe(context.form["return"]), .saved)
    }
}
