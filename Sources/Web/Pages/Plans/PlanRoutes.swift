import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Training
import Vocabulary

/// The yearly training plan (年度培训计划): what is planned, how it stands, what is missing.
struct PlanRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("plans", .needs(PlanItem.View.self)) { request, context in
            try await show(nil, request, context)
        }
        routes.get("plans/:year", .needs(PlanItem.View.self)) { request, context in
            try await show(try Self.year(context), request, context)
        }
        routes.get("plans/:year/items/new", .needs(PlanItem.Write.self), use: new)
        routes.get("plans/:year/items/:id", .needs(PlanItem.Write.self), use: edit)
        routes.post("plans/:year/items/:id", .needs(PlanItem.Write.self), use: write)
        routes.post("plans/:year/items/:id/removal", .needs(PlanItem.Write.self), use: drop)
        routes.post("plans/:year/copies", .needs(PlanItem.Write.self), use: copy)
    }

    private static func year(_ context: WebContext) throws -> Int {
        guard let year = context.parameters.get("year").flatMap({ Int($0) }), (2000...2200).contains(year) else {
            throw Problem(.notFound)
        }
        return year
    }

    private func show(_ year: Int?, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = PlanPage(
            try await desk.ask(ShowPlan(year), context), organisation: try desk.workplace.organisation(),
            flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func new(_ request: Request, _ context: WebContext) async throws -> Response {
        let board = try await desk.ask(ShowPlan(try Self.year(context)), context)
        let duty = try request.query()["duty"].flatMap(PlanItem.Duty.init) ?? .training
        let draft = PlanDraft.new(in: board, answering: duty, by: try context.requiredStaff().id)
        return try await desk.response(PlanItemPage(board, draft, error: nil, desk, context), request, context)
    }

    @Sendable private func edit(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<PlanItem> = try context.id()
        let board = try await desk.ask(ShowPlan(try Self.year(context)), context)
        guard let item = board.standings.map(\.item).first(where: { $0.id == id }) else { throw PlanError.unknown }
        return try await desk.response(
            PlanItemPage(board, PlanDraft(item), error: nil, desk, context), request, context)
    }

    @Sendable private func write(_ request: Request, _ context: WebContext) async throws -> Response {
        let year = try Self.year(context)
        let draft = PlanDraft(context.form, id: try context.id())
        do {
            guard let item = draft.item(in: year) else { throw PlanError.outsideTheYear }
            _ = try await desk.perform(WritePlanItem(item, edition: draft.edition), context)
            return desk.seeOther(PlanPath.item(item), .saved)
        } catch PlanError.unknown {
            throw PlanError.unknown
        } catch let error as PlanError {
            let board = try await desk.ask(ShowPlan(year), context)
            return try await desk.response(
                PlanItemPage(board, draft, error: error, desk, context), request, context,
                status: error.problem.kind.status)
        }
    }

    @Sendable private func drop(_ request: Request, _ context: WebContext) async throws -> Response {
        let item = try await desk.perform(
            DropPlanItem(context.id(), edition: Int(context.form["edition"] ?? "") ?? 0), context)
        return desk.seeOther(PlanPath.year(item.year), .saved)
    }

    @Sendable private func copy(_ request: Request, _ context: WebContext) async throws -> Response {
        let year = try Self.year(context)
        _ = try await desk.perform(CopyPlan(to: year), context)
        return desk.seeOther(PlanPath.year(year), .saved)
    }
}

/// Addresses of plans.
enum PlanPath {
    static let list = "/plans"
    static func year(_ year: Int) -> String { "\(list)/\(year)" }
    static func edit(_ item: PlanItem) -> String { "\(year(item.year))/items/\(item.id)" }

    /// Where it stands on the page; the sentence of what was done comes before the mark.
    static func item(_ item: PlanItem) -> String { year(item.year) }
}

extension PlanError: WordedError {
    var sentence: String {
        switch self {
        case .titleEmpty: "plan_error.title_empty"
        case .outsideTheYear: "plan_error.outside_the_year"
        case .doesNotAnswerTheDuty: "plan_error.does_not_answer"
        case .changedMeanwhile: "plan_error.changed_meanwhile"
        case .unknown: "plan_error.unknown"
        case .nothingToCopy: "plan_error.nothing_to_copy"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .changedMeanwhile, .nothingToCopy: .conflict
        default: .invalid
        }
    }
}
