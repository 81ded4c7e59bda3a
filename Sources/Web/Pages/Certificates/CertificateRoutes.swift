import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import Training
import Vocabulary

/// A certificate to print, and the page on which anybody may check one.
struct CertificateRoutes: RouteFamily {
    let desk: Desk
    private let turns = CheckTurns()

    init(desk: Desk) { self.desk = desk }

    func add(to routes: Routes) {
        routes.get("certificates/:id", .needs(Attempt.Sit.self), use: show)
        routes.get("check", .open, use: check)
        routes.post("check", .open, changesState: false, use: checkTyped)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let sheet = try await desk.ask(ShowCertificate(context.id()), context)
        let page = CertificatePage(
            sheet, organisation: try desk.workplace.organisation(),
            site: desk.site(request), desk, context)
        return try await desk.response(page, request, context)
    }

    /// The QR code of a certificate leads here with its number and code; both stand on the paper for everybody to see.
    @Sendable private func check(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try request.query()
        guard let number = query.text("n"), let code = query.text("c") else {
            return try await desk.response(CheckPage(nil, number: "", desk, context), request, context)
        }
        return try await answer(number, code, request, context)
    }

    @Sendable private func checkTyped(_ request: Request, _ context: WebContext) async throws -> Response {
        try await answer(context.form.text("number") ?? "", context.form.text("code") ?? "", request, context)
    }

    private func answer(
        _ number: String, _ code: String, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        guard turns.take(at: desk.workplace.now) else { throw Problem(.tooMany, retryAfter: CheckTurns.seconds) }
        let found = try desk.workplace.checkCertificate(number: String(number.prefix(40)), code: CheckCode(code))
        return try await desk.response(
            CheckPage(found, number: String(number.prefix(40)), desk, context), request, context)
    }
}

/// How often the open page answers, for everybody together: forty bits at this rate are out of reach, and nobody's
/// address has to be kept. Guarded by its mutex.
final class CheckTurns: Sendable {
    static let mostAtOnce = 120
    static let seconds = 60

    private let left = Mutex<(count: Double, at: Date?)>((Double(mostAtOnce), nil))

    func take(at now: Date) -> Bool {
        left.withLock { left in
            let passed = left.at.map { max(0, now.timeIntervalSince($0)) } ?? 0
            let refill = passed * Double(Self.mostAtOnce) / Double(Self.seconds)
            left = (min(Double(Self.mostAtOnce), left.count + refill), now)
            guard left.count >= 1 else { return false }
            left.count -= 1
            return true
        }
    }
}
