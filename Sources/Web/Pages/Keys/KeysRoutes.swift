import Access
import Actions
import Hummingbird
import Vault

/// How the keys stand, closing an epoch, and beginning a rotation of the index key.
struct KeysRoutes: RouteFamily {
    let desk: Desk

    /// The ciphers of a running program do not change: checked when somebody first looks.
    private static let selfTest = SelfTest()

    func add(to routes: Routes) {
        routes.get("keys", .needs(ManageKeys.self), use: show)
        routes.post("keys/closings", .needs(ManageKeys.self), use: close)
        routes.post("keys/index-rotations", .needs(ManageKeys.self), use: rotateIndex)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let figures = try await desk.ask(ShowKeys(), context)
        return try await desk.response(
            KeysPage(figures, Self.selfTest, flash: desk.flash(request, context), desk, context), request, context)
    }

    /// Begins it; the server's background does the rest.
    @Sendable private func rotateIndex(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.workplace.beginIndexRotation(as: context.requiredStaff().id)
        return desk.seeOther("/keys", .indexRotationBegun)
    }

    @Sendable private func close(_ request: Request, _ context: WebContext) async throws -> Response {
        // It cannot be undone; without script nothing else asks once more.
        guard context.form.isTicked("confirm") else { throw Problem(.invalid, saying: "keys.confirm_missing") }
        try await desk.workplace.closePresentEpoch(as: context.requiredStaff().id)
        return desk.seeOther("/keys", .epochClosed)
    }
}
