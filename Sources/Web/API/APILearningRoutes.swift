import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Training

/// Learning records as xAPI statements, for a learning record store that pulls them.
struct APILearningRoutes: RouteFamily {
    let desk: Desk

    private static let path = "/api/v1/xapi/statements"

    func add(to routes: Routes) {
        routes.get("api/v1/xapi/statements", .token(LearningRecord.Export.self, .readLedger), use: list)
    }

    /// `since` is inclusive: sending a statement again is harmless, since it has the same identity.
    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try request.query()
        let known = ["since", "skip", "limit"]
        if let unknown = query.entries.map(\.name).first(where: { !known.contains($0) }) {
            throw Problem(.badRequest, saying: "api.parameter_unknown", ["name": String(unknown.prefix(64))])
        }
        guard let since = Self.instant(query["since"]), let skip = Int(query["skip"] ?? "0"), skip >= 0,
            let limit = Int(query["limit"] ?? "500"), (1...ExportLearning.most).contains(limit)
        else { throw Problem(.badRequest, saying: "api.parameter_since") }
        let page = try await desk.perform(ExportLearning(from: since, skipping: skip, limit: limit), context)
        let site = desk.site(request)
        let more = page.next.map { next in
            "\(Self.path)?since=\(APITime.text(next.from))&skip=\(next.skipping)&limit=\(limit)"
        }
        let body = XAPIStatement.Page(
            statements: page.events.map { XAPIStatement($0, site: site) }, more: more ?? "")
        var headers: HTTPFields = [.contentType: "application/json"]
        if let name = HTTPField.Name("X-Experience-API-Version") { headers[name] = XAPIStatement.version }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: try body.json())))
    }

    /// Nil for what is no instant; without one, everything.
    private static func instant(_ text: String?) -> Date? {
        guard let text, !text.isEmpty else { return .distantPast }
        let whole = try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        return whole ?? (try? Date(text, strategy: .iso8601))
    }
}

extension Desk {
    /// The address by which this request came, without a path.
    func site(_ request: Request) -> String {
        "\(frontend.configuration.isTLS ? "https" : "http")://\(request.head.authority ?? "")"
    }
}
