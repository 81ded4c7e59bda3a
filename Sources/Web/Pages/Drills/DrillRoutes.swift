import Access
import Actions
import Hummingbird
import Training

/// Judging a simulated inbox.
struct DrillRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("drills", .needs(InboxRun.Practise.self), use: list)
        routes.post("drills/:drill/runs", .needs(InboxRun.Practise.self), use: start)
        routes.get("drills/runs/:id", .needs(InboxRun.Practise.self), use: show)
        routes.get("drills/runs/:id/items/:item", .needs(InboxRun.Practise.self), use: item)
        routes.post("drills/runs/:id/items/:item", .needs(InboxRun.Practise.self), use: judge)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let board = try await desk.ask(ListDrills(), context)
        return try await desk.response(DrillsPage(board, desk, context), request, context)
    }

    @Sendable private func start(_ request: Request, _ context: WebContext) async throws -> Response {
        let run = try await desk.perform(StartInbox(context.parameters.get("drill") ?? ""), context)
        return desk.frontend.seeOther(DrillPath.run(run))
    }

    /// The first message that waits, or how it went.
    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let open = try await desk.ask(ShowInbox(try context.id()), context)
        guard open.run.isFinished(open.drill) else {
            let next = open.run.order(of: open.drill).firstIndex { open.run.choice(on: $0) == nil } ?? 0
            return desk.frontend.seeOther(DrillPath.item(open.run, next))
        }
        return try await desk.response(DrillResultPage(open, desk, context), request, context)
    }

    @Sendable private func item(_ request: Request, _ context: WebContext) async throws -> Response {
        let open = try await desk.ask(ShowInbox(try context.id()), context)
        let page = InboxPage(open, at: try place(open, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func judge(_ request: Request, _ context: WebContext) async throws -> Response {
        let open = try await desk.ask(ShowInbox(try context.id()), context)
        let place = try place(open, context)
        guard let choice = context.form["choice"].flatMap(InboxChoice.init) else { throw Problem(.badRequest) }
        let item = open.run.order(of: open.drill)[place]
        _ = try await desk.perform(JudgeInboxItem(open.run.id, item: item, choice), context)
        return desk.frontend.seeOther(DrillPath.item(open.run, place))
    }

    /// Places in the order of the run, from 1 in addresses.
    private func place(_ open: OpenInbox, _ context: WebContext) throws -> Int {
        guard let number = context.parameters.get("item").flatMap({ Int($0) }),
            (1...open.drill.items.count).contains(number)
        else { throw Problem(.notFound) }
        return number - 1
    }
}

/// Addresses of drills.
enum DrillPath {
    static func run(_ run: InboxRun) -> String { "/drills/runs/\(run.id)" }
    static func item(_ run: InboxRun, _ place: Int) -> String { "/drills/runs/\(run.id)/items/\(place + 1)" }
}

extension DrillError: WordedError {
    var sentence: String {
        switch self {
        case .unknown, .notYours: "drill_error.unknown"
        case .alreadyJudged: "drill_error.already_judged"
        }
    }

    var kind: Problem.Kind { self == .alreadyJudged ? .conflict : .notFound }
}
