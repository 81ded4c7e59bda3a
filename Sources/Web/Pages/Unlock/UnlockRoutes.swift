import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Vault

/// Takes a key file, a passphrase or recovery shares, from a page or a program. What was sent is kept nowhere and logged
/// nowhere; of a refusal the log says that there was one.
struct UnlockRoutes: RouteFamily {
    let frontend: Frontend
    let way: UnlockWay
    let kms: KMSAsking?
    let attempts: UnlockAttempts
    let clock: @Sendable () -> Date
    let unlocking: Unlocking

    /// A key file has 32 bytes; the rest is for the frame around it.
    private static let mostBytes = 8 * 1024

    func add(to routes: Routes) {
        routes.get("unlock", .open) { try page(nil, $0, $1) }
        routes.post("unlock", .open, use: takeForm)
        routes.post("unlock/kms", .open, use: takeKMS)
        routes.post("unlock/key-file", .open, body: .upload(bytes: Self.mostBytes), use: takeFile)
        // No token is asked for here: another site can send no JSON to us, and it would need the secret.
        routes.post("api/v1/unlock", .open, body: .json, use: takeJSON)
    }

    @Sendable private func takeForm(_ request: Request, _ context: WebContext) async throws -> Response {
        let shares = context.form["shares"]?.split(whereSeparator: \.isNewline)
        let unlock = shares.map { UnlockBody.shares($0) } ?? context.form["passphrase"].map { .passphrase($0) }
        return try answer(await attempt(unlock, context), request, context)
    }

    @Sendable private func takeKMS(_ request: Request, _ context: WebContext) async throws -> Response {
        try answer(await askKMS(context), request, context)
    }

    @Sendable private func takeFile(_ request: Request, _ context: WebContext) async throws -> Response {
        var upload = try await Upload.open(request, context, bytes: Self.mostBytes)
        let bytes = try await upload.allBytes()
        return try answer(await attempt(.keyBytes(bytes), context), request, context)
    }

    @Sendable private func takeJSON(_ request: Request, _ context: WebContext) async throws -> Response {
        let bytes = try await request.collectedBody(upTo: Self.mostBytes)
        guard let body = try? JSONDecoder().decode(UnlockBody.self, from: Data(bytes.readableBytesView)), body.isOne
        else { throw Problem(.badRequest, saying: "unlock.body") }
        let end = body.asksKMS ? await askKMS(context) : await attempt(body.secret, context)
        if let problem = end.problem { throw problem }
        return Response(status: .noContent)
    }

    /// - Parameter unlock: nil for what can be no secret of ours; it counts as an attempt all the same.
    private func attempt(_ unlock: Unlock?, _ context: WebContext) async -> UnlockEnd {
        await attempt(context) { refused in
            guard let unlock else { throw UnlockRefusal.wrongSecret }
            try await unlocking(unlock, refused)
        }
    }

    /// Counts as an attempt like any other, so that nobody can make us a flood for the key service.
    private func askKMS(_ context: WebContext) async -> UnlockEnd {
        guard let kms else { return .noKMS }
        return await attempt(context) { try await kms.ask($0) }
    }

    private func attempt(
        _ context: WebContext, _ opening: (_ refused: Int) async throws -> Void
    ) async -> UnlockEnd {
        switch attempts.begin(at: clock()) {
        case .open: return .opened
        case .wait(let seconds): return .wait(seconds: seconds)
        case .mayTry(let refused):
            let end = await self.end { try await opening(refused) }
            attempts.end(end)
            if end == .wrong { context.logger.warning("unlock refused") }
            return end
        }
    }

    private func end(_ opening: () async throws -> Void) async -> UnlockEnd {
        do {
            try await opening()
            return .opened
        } catch UnlockRefusal.wrongSecret {
            return .wrong
        } catch UnlockRefusal.kms(let problem) {
            return .kms(problem.reason)
        } catch UnlockRefusal.busy {
            return .wait(seconds: 2)
        } catch {
            return .cannotOpen
        }
    }

    private func answer(_ end: UnlockEnd, _ request: Request, _ context: WebContext) throws -> Response {
        end == .opened ? frontend.seeOther("/sign-in") : try page(end, request, context)
    }

    private func page(_ end: UnlockEnd?, _ request: Request, _ context: WebContext) throws -> Response {
        var response = try frontend.response(
            UnlockPage(way, kms, end, frontend, context), request, context, status: end?.problem?.kind.status ?? .ok)
        if let seconds = end?.problem?.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }
}
