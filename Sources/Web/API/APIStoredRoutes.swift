import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// Storage only (PIPL Art. 47 para. 2) for programs: who is in it, putting somebody into it, and lifting it. Opening
/// values is for two people at the page.
struct APIStoredRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("api/v1/storage-only", .token(Erasure.List.self, .readLedger), use: list)
        routes.post(
            "api/v1/customers/:id/storage-only", .token(StorageOnly.Restrict.self, .writeCustomers), body: .json,
            use: restrict)
        routes.post(
            "api/v1/customers/:id/storage-only/lifting", .token(StorageOnly.Restrict.self, .writeCustomers),
            body: .nothing, use: lift)
    }

    private struct StoredJSON: Encodable {
        let customer: String
        let number: String?
        let ground: String
        let setAt: String
        let liftedAt: String?

        init(_ one: StorageOnly, number: CustomerNumber? = nil) {
            customer = one.customer.description
            self.number = number?.description
            ground = one.ground.rawValue
            setAt = APITime.text(one.setAt)
            liftedAt = one.liftedAt.map { APITime.text($0) }
        }
    }

    private struct ListJSON: Encodable {
        let storageOnly: [StoredJSON]
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let stored = try await desk.ask(ListErasures(), context).stored
        return try APIAnswer.response(
            ListJSON(storageOnly: stored.map { StoredJSON($0.one, number: $0.customer) }))
    }

    @Sendable private func restrict(_ request: Request, _ context: WebContext) async throws -> Response {
        let customer = try context.id(of: Customer.self)
        var reading = try await desk.reading(request)
        let ground = reading.text("ground").value.flatMap { StorageOnly.Ground(rawValue: $0) }
        let reason = reading.text("reason").value ?? ""
        reading.need("ground", ground != nil)
        reading.need("reason", !reason.isEmpty)
        reading.finish()
        try desk.check(reading, context)
        let one = try await desk.perform(
            RestrictCustomer(ID(UUID()), of: customer, ground: ground ?? .retention, reason: reason), context)
        try await desk.workplace.settleEscrow()
        return try APIAnswer.response(StoredJSON(one), status: .created)
    }

    @Sendable private func lift(_ request: Request, _ context: WebContext) async throws -> Response {
        let one = try await desk.perform(LiftRestriction(of: context.id(of: Customer.self)), context)
        try await desk.workplace.settleEscrow()
        return try APIAnswer.response(StoredJSON(one))
    }
}
