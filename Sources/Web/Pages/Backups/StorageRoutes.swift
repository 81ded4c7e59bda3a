import Access
import Actions
import Backups
import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// The register of places where data is kept (存储登记).
struct StorageRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("storage", .needs(ViewBackups.self)) { try await page($0, $1) }
        routes.post("storage", .needs(EditStoragePlace.self), use: add)
        routes.post("storage/:id/review", .needs(ReviewStoragePlace.self), use: review)
        routes.post("storage/:id/closure", .needs(EditStoragePlace.self), use: close)
    }

    private func page(
        _ request: Request, _ context: WebContext, draft: StorageDraft = StorageDraft(),
        error: StoragePlaceError? = nil
    ) async throws -> Response {
        let register = try await desk.ask(ShowStorage(), context)
        let page = StoragePage(register, draft, error: error, flash: desk.flash(request, context), desk, context)
        return try await desk.response(
            page, request, context, status: error == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func add(_ request: Request, _ context: WebContext) async throws -> Response {
        let draft = StorageDraft(context.form)
        do {
            _ = try await desk.perform(
                AddStoragePlace(
                    ID(UUID()), kind: draft.kind, name: draft.name, location: draft.location,
                    responsible: draft.responsible, reviewDays: Int(draft.days) ?? 0), context)
            return desk.seeOther("/storage", .saved)
        } catch let error as StoragePlaceError {
            return try await page(request, context, draft: draft, error: error)
        }
    }

    @Sendable private func review(_ request: Request, _ context: WebContext) async throws -> Response {
        let finding = context.form["finding"].flatMap { StoragePlace.Finding(rawValue: $0) } ?? .damaged
        _ = try await desk.perform(ReviewStorage(try context.id(), finding), context)
        return desk.seeOther("/storage", .saved)
    }

    @Sendable private func close(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await desk.perform(CloseStoragePlace(try context.id()), context)
        return desk.seeOther("/storage", .saved)
    }
}

/// What was typed into the form of a place.
struct StorageDraft {
    var kind = StoragePlace.Kind.backups
    var name = ""
    var location = ""
    var responsible: ID<StaffMember>?
    var days = "90"

    init() {}

    init(_ form: Form) {
        kind = form["kind"].flatMap { StoragePlace.Kind(rawValue: $0) } ?? .other
        name = form.text("name") ?? ""
        location = form.text("location") ?? ""
        responsible = form["responsible"].flatMap { ID($0) }
        days = form.text("days") ?? ""
    }
}

extension StoragePlaceError: WordedError {
    var sentence: String {
        switch self {
        case .nameEmpty: "storage_error.name_empty"
        case .locationEmpty: "storage_error.location_empty"
        case .reviewDays: "storage_error.review_days"
        case .unknown: "storage_error.unknown"
        case .alreadyClosed: "storage_error.already_closed"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .alreadyClosed: .conflict
        default: .invalid
        }
    }

    var field: String? {
        switch self {
        case .nameEmpty: "name"
        case .locationEmpty: "location"
        case .reviewDays: "days"
        case .unknown, .alreadyClosed: nil
        }
    }
}
