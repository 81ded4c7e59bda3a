import Access
import Actions
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore

/// Proofs and checkpoints to take away: as a page and as files for `ledger-verify`.
struct LedgerProofRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("ledger/checkpoints", .needs(ViewLedger.self), use: list)
        routes.get("ledger/checkpoints/:size", .needs(ViewLedger.self), use: checkpoint)
        routes.get("ledger/checkpoints/:size/paper", .needs(ViewLedger.self), use: paper)
        routes.get("ledger/growth", .needs(ViewLedger.self), use: growth)
        routes.get("ledger/:number/proof", .needs(ViewLedger.self), use: proof)
        routes.get("api/v1/ledger/checkpoints", .token(ViewLedger.self, .readLedger), use: names)
        routes.get("api/v1/ledger/checkpoints/:size", .token(ViewLedger.self, .readLedger), use: checkpoint)
        routes.get("api/v1/ledger/growth", .token(ViewLedger.self, .readLedger), use: growth)
        routes.post(
            "api/v1/ledger/cosignatures", .token(HandInCosignature.self, .readLedger), body: .json, use: cosign)
        routes.get("api/v1/ledger/events/:number/proof", .token(ViewLedger.self, .readLedger), use: proof)
    }

    private struct CheckpointNameJSON: Encodable {
        let size: UInt64
        let signedAt: String
    }

    private struct CheckpointNamesJSON: Encodable {
        let checkpoints: [CheckpointNameJSON]
        let hasMore: Bool
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let below = request.uri.queryParameters["below"].flatMap { UInt64($0) }
        let kept = try await desk.workplace.checkpoints(
            below: below, limit: CheckpointsPage.limit + 1, as: context.requiredStaff().id)
        let page = CheckpointsPage(
            kept, key: try desk.workplace.signedHead().key, isFirst: below == nil, desk, context)
        return try await desk.response(page, request, context)
    }

    /// The newest first, 100 at most; `below` goes on.
    @Sendable private func names(_ request: Request, _ context: WebContext) async throws -> Response {
        let below = try number("below", request)
        let kept = try await desk.workplace.checkpoints(below: below, limit: 101, as: context.requiredStaff().id)
        return try APIAnswer.response(
            CheckpointNamesJSON(
                checkpoints: kept.prefix(100).map {
                    CheckpointNameJSON(size: $0.size, signedAt: APITime.text($0.signedAt))
                }, hasMore: kept.count > 100))
    }

    @Sendable private func checkpoint(_ request: Request, _ context: WebContext) async throws -> Response {
        let note = try await note(context)
        return file(note.encoded, named: "checkpoint-\(try Checkpoint(parsing: note.text).size)")
    }

    @Sendable private func paper(_ request: Request, _ context: WebContext) async throws -> Response {
        let key = try desk.workplace.signedHead().key
        let page = try CheckpointPaperPage(await note(context), key: key, desk, context)
        return try await desk.response(page, request, context)
    }

    private func note(_ context: WebContext) async throws -> SignedNote {
        guard let size = context.parameters.get("size").flatMap({ UInt64($0) }) else {
            throw LedgerProofError.noSuchCheckpoint(0)
        }
        return try await desk.workplace.checkpoint(size: size, as: context.requiredStaff().id)
    }

    @Sendable private func growth(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let from = try number("from", request) else {
            throw Problem(.badRequest, saying: "checkpoints.from_missing")
        }
        let to = try number("to", request)
        let proof = try await desk.workplace.growthProof(from: from, to: to, as: context.requiredStaff().id)
        let size = try Checkpoint(parsing: proof.note.text).size
        return file(proof.encoded, named: "growth-\(from)-\(size).\(ConsistencyFile.fileExtension)")
    }

    private struct CosignedJSON: Encodable {
        let size: UInt64
        let witness: String
    }

    /// Takes what `shouxin witness round` brings: `{"note": …}`, a checkpoint with a witness's cosignature.
    @Sendable private func cosign(_ request: Request, _ context: WebContext) async throws -> Response {
        var reading = try await desk.reading(request)
        let note = reading.text("note").value ?? ""
        reading.need("note", !note.isEmpty)
        reading.finish()
        try desk.check(reading, context)
        do {
            let received = try await desk.workplace.receiveCosignature(
                Array(note.utf8), as: context.requiredStaff())
            return try APIAnswer.response(
                CosignedJSON(size: received.size, witness: received.cosignature.witness.name), status: .created)
        } catch WitnessError.contradicted {
            throw Problem(.conflict, saying: "checkpoints.cosign_contradicted")
        } catch is WitnessError {
            throw Problem(.invalid, saying: "checkpoints.cosign_not_taken")
        }
    }

    /// Numbers stand in addresses as they are shown, from 1.
    @Sendable private func proof(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let number = context.parameters.get("number").flatMap({ UInt64($0) }), number > 0 else {
            throw LedgerEventError.unknown
        }
        let proof = try await desk.workplace.eventProof(number - 1, as: context.requiredStaff().id)
        return file(proof.encoded, named: "event-\(number).\(ProofFile.fileExtension)")
    }

    private func number(_ name: String, _ request: Request) throws(Problem) -> UInt64? {
        guard let text = request.uri.queryParameters[Substring(name)], !text.isEmpty else { return nil }
        guard let number = UInt64(text) else { throw Problem(.badRequest, saying: "checkpoints.size_malformed") }
        return number
    }

    private func file(_ text: String, named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
