import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// Asking for erasures and reading how far they are, for programs. Deciding is for people.
struct APIErasureRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.post(
            "api/v1/customers/:id/erasures", .token(Customer.RequestErasure.self, .writeCustomers), body: .json,
            use: ask)
        routes.get("api/v1/erasures/:number", .token(Erasure.List.self, .readLedger), use: show)
        routes.get("api/v1/erasures/:number/certificate", .token(Erasure.List.self, .readLedger), use: certificate)
    }

    private struct ErasureJSON: Encodable {
        let number: Int64
        let state: String
        let ground: String
        let origin: String
        let steps: [String: String]
        let erased: [String: Int]

        init(_ erasure: Erasure) {
            number = erasure.number ?? 0
            state = erasure.state.rawValue
            ground = erasure.ground.rawValue
            origin = erasure.origin.rawValue
            steps = Dictionary(
                erasure.times.map { ($0.key.rawValue, APITime.text($0.value)) }, uniquingKeysWith: { first, _ in first }
            )
            erased = Dictionary(
                erasure.parts.map { ($0.key.code, $0.value) }, uniquingKeysWith: { first, _ in first })
        }
    }

    @Sendable private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
        let customer = try context.id(of: Customer.self)
        var reading = try await desk.reading(request)
        let ground = reading.text("ground").value.flatMap { Erasure.Ground(rawValue: $0) }
        let origin = reading.text("origin").value.flatMap { Erasure.Origin(rawValue: $0) }
        let reason = reading.text("reason").value ?? ""
        reading.need("ground", ground != nil)
        reading.need("origin", origin != nil)
        reading.need("reason", !reason.isEmpty)
        reading.finish()
        try desk.check(reading, context)
        let wish = ErasureWish(ground: ground ?? .otherLaw, origin: origin ?? .company, reason: reason)
        let erasure = try await desk.perform(RequestErasure(ID(UUID()), of: customer, wish), context)
        return try APIAnswer.response(
            ErasureJSON(erasure), status: .created,
            headers: [.location: "/api/v1/erasures/\(erasure.number ?? 0)"])
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try APIAnswer.response(ErasureJSON(await desk.ask(ShowErasure(number(context)), context).erasure))
    }

    @Sendable private func certificate(_ request: Request, _ context: WebContext) async throws -> Response {
        let staff = try context.requiredStaff().id
        return try APIAnswer.response(
            await desk.workplace.erasureCertificate(number(context), as: staff).document)
    }

    private func number(_ context: WebContext) throws -> Int64 {
        guard let number = context.parameters.get("number").flatMap({ Int64($0) }) else { throw ErasureError.unknown }
        return number
    }
}
