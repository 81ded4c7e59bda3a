import Actions
import Hummingbird

/// The first page.
struct HomeRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("/", .needs(ViewHome.self)) { request, context in
            let facts = try await desk.ask(ShowHome(), context)
            let model = HomeModel(desk: desk, context: context, facts: facts, now: desk.workplace.now)
            return try await desk.response(model.page(flash: desk.flash(request, context)), request, context)
        }
    }
}
