import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Vault
import Vocabulary

/// Opening and comparing values, and the head of the ledger, for programs.
struct APIRevealRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.post(
            "api/v1/customers/:id/reveals", .token(Reveal.self, .revealFields), body: .json, use: reveal)
        routes.post(
            "api/v1/customers/:id/comparisons", .token(Customer.Compare.self, .readCustomers), body: .json,
            use: compare)
        routes.get("api/v1/ledger/checkpoint", .token(ViewLedger.self, .readLedger), use: checkpoint)
    }

    private struct RevealedJSON: Encodable {
        let value: String
        let field: String
        let row: String
        let expiresAt: String
        /// As the pages show it, from 1.
        let ledgerEntry: UInt64
    }

    private struct ComparisonJSON: Encodable {
        let matches: Bool
        let ledgerEntry: UInt64
    }

    private struct CheckpointJSON: Encodable {
        let origin: String
        let size: UInt64
        let root: String
        let note: String
        let verifierKey: String
    }

    /// The event is on disk before the answer begins. Purpose and reason are weighed by the gate, which records a no.
    @Sendable func reveal(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id(of: Customer.self)
        var reading = try await desk.reading(request)
        let field = reading.text("field").value ?? ""
        let row = reading.text("row").value
        let purpose = reading.text("purpose").value ?? ""
        let reasons = [reading.text("ticket").value, reading.text("reason").value].compactMap { $0 }
        reading.need("field", !field.isEmpty)
        reading.finish()
        try desk.check(reading, context)
        let action = RevealField(
            id, field: try known(field, context), row: try self.row(row, context), purpose: purpose,
            reason: reasons.joined(separator: " "))
        let opened = try await desk.perform(action, context)
        return try opened.value.withPlainText { text in
            try APIAnswer.response(
                RevealedJSON(
                    value: text, field: opened.field.code, row: opened.row.uuidString.lowercased(),
                    expiresAt: APITime.text(opened.until), ledgerEntry: opened.number + 1))
        }
    }

    @Sendable func compare(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id(of: Customer.self)
        var reading = try await desk.reading(request)
        let field = reading.text("field").value ?? ""
        let value = reading.text("value").value ?? ""
        reading.need("field", !field.isEmpty)
        reading.need("value", !value.isEmpty)
        reading.finish()
        try desk.check(reading, context)
        let action = CompareField(id, field: try known(field, context), stated: value)
        let found = try await desk.perform(action, context)
        return try APIAnswer.response(ComparisonJSON(matches: found.matches, ledgerEntry: found.number + 1))
    }

    /// The signed note as it is published (c2sp.org/tlog-checkpoint), or taken apart for whoever asks for JSON.
    @Sendable func checkpoint(_ request: Request, _ context: WebContext) async throws -> Response {
        let head = try await desk.workplace.signedHead(as: context.requiredStaff().id)
        guard (request.headers[.accept] ?? "").contains("json") else {
            return Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: head.note.encoded)))
        }
        let checkpoint = try Checkpoint(parsing: head.note.text)
        return try APIAnswer.response(
            CheckpointJSON(
                origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root.description,
                note: head.note.encoded, verifierKey: head.key.description))
    }

    private func known(_ name: String, _ context: WebContext) throws(Problem) -> CustomerField {
        guard let field = APIFieldName.field(name) else { throw malformed("field", context) }
        return field
    }

    private func row(_ text: String?, _ context: WebContext) throws(Problem) -> UUID? {
        guard let text else { return nil }
        guard let row = UUID(uuidString: text) else { throw malformed("row", context) }
        return row
    }

    private func malformed(_ field: String, _ context: WebContext) -> Problem {
        desk.invalid([
            ProblemField(
                field: field, message: desk.text("api.member_malformed", context),
                remedy: desk.text("api.remedy_malformed", context))
        ])
    }
}
