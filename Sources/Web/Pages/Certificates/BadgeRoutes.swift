import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Training

/// Certificates as Open Badges, and what anybody needs to check one: who issued it, and which are revoked.
struct BadgeRoutes: RouteFamily {
    let desk: Desk
    private let turns = CheckTurns()

    init(desk: Desk) { self.desk = desk }

    func add(to routes: Routes) {
        routes.get("certificates/:id/badge", .needs(Attempt.Sit.self), use: badge)
        routes.get("badges/issuer", .open, use: issuer)
        routes.get("badges/status/:year", .open, use: status)
    }

    @Sendable private func badge(_ request: Request, _ context: WebContext) async throws -> Response {
        let sheet = try await desk.ask(ShowCertificate(context.id()), context)
        let token = try desk.workplace.badge(of: sheet, site: desk.site(request))
        return FileDownload.response(
            Array(token.utf8), name: "\(sheet.held.mark?.number ?? "certificate").jwt", type: "application/vc+jwt")
    }

    @Sendable private func issuer(_ request: Request, _ context: WebContext) async throws -> Response {
        guard turns.take(at: desk.workplace.now) else { throw Problem(.tooMany, retryAfter: CheckTurns.seconds) }
        return answer(try desk.workplace.badgeIssuer(site: desk.site(request)), "application/ld+json")
    }

    @Sendable private func status(_ request: Request, _ context: WebContext) async throws -> Response {
        guard turns.take(at: desk.workplace.now) else { throw Problem(.tooMany, retryAfter: CheckTurns.seconds) }
        guard let year = context.parameters.get("year").flatMap({ Int($0) }), (2000...9999).contains(year) else {
            throw Problem(.notFound)
        }
        let token = try desk.workplace.badgeStatus(year: year, site: desk.site(request))
        return answer(Array(token.utf8), "application/vc+jwt")
    }

    private func answer(_ bytes: [UInt8], _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
