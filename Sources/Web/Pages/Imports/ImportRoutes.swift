import Access
import Actions
import Customers
import Foundation
import Hummingbird
import NIOCore
import Tabular
import Vocabulary

/// Bringing in many customers from a file: upload, check, progress, result.
struct ImportRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("imports", .needs(Customer.Import.self), use: list)
        routes.get("imports/new", .needs(Customer.Import.self)) { try await new($0, $1) }
        routes.post("imports", .needs(Customer.Import.self), body: .upload(bytes: WebLimits.uploadBytes), use: upload)
        routes.get("imports/:id", .needs(Customer.Import.self), use: show)
        routes.get("imports/:id/progress", .needs(Customer.Import.self), use: progress)
        routes.post("imports/:id/mapping", .needs(Customer.Import.self), use: settle)
        routes.post("imports/:id/run", .needs(Customer.Import.self), use: run)
        routes.post("imports/:id/stop", .needs(Customer.Import.self), use: stop)
        routes.post("imports/:id/discard", .needs(Customer.Import.self), use: discard)
        routes.post("imports/:id/errors", .needs(Customer.ImportErrors.self), use: errors)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let before = request.uri.queryParameters["before"].flatMap { ID<ImportJob>(String($0)) }
        let list = try await desk.ask(ListImports(before: before, in: desk.workplace), context)
        return try await desk.response(ImportsPage(list, isFirst: before == nil, desk, context), request, context)
    }

    private func new(
        _ request: Request, _ context: WebContext, chosen: ImportRequest? = nil, error: String? = nil
    ) async throws -> Response {
        let activities = try await desk.ask(PrepareUpload(), context)
        return try await desk.response(
            ImportNewPage(activities, chosen: chosen, error: error, desk, context), request, context,
            status: error == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func upload(_ request: Request, _ context: WebContext) async throws -> Response {
        var upload = try await Upload.open(request, context)
        var asked = ImportRequest(activity: upload.form.text("activity") ?? "service")
        asked.channel = upload.form.text("channel").flatMap(Channel.init(rawValue:)) ?? .import
        (asked.language, asked.fileName) = (context.language, upload.fileName)
        do {
            let job = try await desk.workplace.uploadImport(asked, as: context.requiredStaff().id) {
                try await upload.nextChunk()
            }
            return desk.frontend.seeOther(ImportPath.show(job.id))
        } catch ImportError.mapping(.noName) {
            return try await new(
                request, context, chosen: asked, error: desk.text("import_error.no_name", context))
        } catch let error as ImportError {
            return try await new(request, context, chosen: asked, error: ImportWords.sentence(error, desk, context))
        }
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let file = try await desk.ask(ShowImport(try context.id(), in: desk.workplace), context)
        if file.job.state == .checking { return try await check(request, context) }
        if file.isUnderWay(at: desk.workplace.now) {
            return try await desk.response(ImportProgressPage(file, desk, context), request, context)
        }
        return try await desk.response(ImportResultPage(file, desk, context), request, context)
    }

    @Sendable private func progress(_ request: Request, _ context: WebContext) async throws -> Response {
        let file = try await desk.ask(ShowImport(try context.id(), in: desk.workplace), context)
        let bytes = try JSONEncoder().encode(ImportProgress(file, at: desk.workplace.now))
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func check(_ request: Request, _ context: WebContext) async throws -> Response {
        let check = try await desk.workplace.checkImport(try context.id(), as: context.requiredStaff().id)
        return try await desk.response(ImportCheckPage(check, desk, context), request, context)
    }

    @Sendable private func settle(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id(of: ImportJob.self)
        if let fields = ImportWords.fields(in: context.form) {
            try await desk.workplace.settleImport(id, mapping: fields, as: context.requiredStaff().id)
        }
        return desk.frontend.seeOther(ImportPath.show(id))
    }

    /// From the check page with the mapping as it stands there, or again from where the import stopped.
    @Sendable private func run(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, staff) = (try context.id(of: ImportJob.self), try context.requiredStaff().id)
        if let fields = ImportWords.fields(in: context.form) {
            try await desk.workplace.settleImport(id, mapping: fields, as: staff)
        }
        try await desk.workplace.startImport(id, as: staff)
        return desk.frontend.seeOther(ImportPath.show(id))
    }

    @Sendable private func stop(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id(of: ImportJob.self)
        try await desk.workplace.stopImport(id, as: context.requiredStaff().id)
        return desk.frontend.seeOther(ImportPath.show(id))
    }

    @Sendable private func discard(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.perform(DiscardImport(try context.id()), context)
        return desk.frontend.seeOther(ImportPath.list)
    }

    /// The file is written while it is sent; it is nowhere in the clear but on its way.
    @Sendable private func errors(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id(of: ImportJob.self)
        let taking = try await desk.workplace.openImportErrors(of: id, as: context.requiredStaff().id)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"import-errors.csv\"",
            ],
            body: ResponseBody { writer in
                while let lines = try taking.next() { try await writer.write(ByteBuffer(bytes: lines)) }
                try await writer.finish(nil)
            })
    }
}
