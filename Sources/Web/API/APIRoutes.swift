import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Vocabulary

/// The JSON API for programs, under the same gate as the pages; described by openapi.json.
struct APIRoutes: RouteFamily {
    let desk: Desk
    /// The OpenAPI document.
    let document: Data

    static let customers = "/api/v1/customers"

    func add(to routes: Routes) {
        let document = ByteBuffer(bytes: document)
        routes.get("api/v1/openapi.json", .open) { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-cache"],
                body: ResponseBody(byteBuffer: document))
        }
        routes.get("api/v1/customers", .token(Customer.Search.self, .readCustomers), use: find)
        routes.post("api/v1/customers", .token(Customer.Create.self, .writeCustomers), body: .json, use: create)
        routes.get("api/v1/customers/:id", .token(Customer.View.self, .readCustomers), use: show)
        routes.patch("api/v1/customers/:id", .token(Customer.Edit.self, .writeCustomers), use: change)
        APIRevealRoutes(desk: desk).add(to: routes)
        APIErasureRoutes(desk: desk).add(to: routes)
        APILearningRoutes(desk: desk).add(to: routes)
        APIStoredRoutes(desk: desk).add(to: routes)
    }

    static func path(_ id: ID<Customer>) -> String { "\(customers)/\(id)" }

    // MARK: - Reading

    @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try answer(await desk.ask(ReadCustomer(context.id(of: Customer.self)), context))
    }

    private func answer(
        _ customer: Customer, status: HTTPResponse.Status = .ok, location: String? = nil
    ) throws -> Response {
        var headers: HTTPFields = [.eTag: "\"\(customer.version)\""]
        headers[.location] = location
        return try APIAnswer.response(CustomerJSON(customer), status: status, headers: headers)
    }

    private static let searchable = ["phone", "id_number", "email", "last4", "name"]

    @Sendable func find(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try request.query()
        let names = form.entries.map(\.name)
        if let unknown = names.first(where: { !(Self.searchable + ["limit", "after"]).contains($0) }) {
            throw Problem(.badRequest, saying: "api.parameter_unknown", ["name": String(unknown.prefix(64))])
        }
        let searched = names.filter(Self.searchable.contains)
        guard searched.count <= 1 else { throw Problem(.badRequest, saying: "api.parameter_one") }
        guard let field = searched.first else { return try await list(form, context) }
        guard let query = CustomerQuery(field, form.text(field) ?? "") else {
            throw desk.invalid([
                ProblemField(
                    field: field, message: desk.text("api.member_malformed", context),
                    remedy: desk.text("api.remedy_malformed", context))
            ])
        }
        let found = try await desk.perform(SearchCustomers(query, names: desk.workplace.names), context)
        return try APIAnswer.response(
            CustomersJSON(
                customers: found.customers.map(CustomerJSON.init), hasMore: found.hasMore,
                namesComplete: field == "name" ? found.names.isComplete : nil))
    }

    private func list(_ form: Form, _ context: WebContext) async throws -> Response {
        var listing = CustomerListing()
        if let limit = form["limit"] {
            guard let limit = Int(limit), (1...100).contains(limit) else {
                throw Problem(.badRequest, saying: "api.parameter_limit")
            }
            listing.limit = limit
        }
        if let after = form["after"] {
            guard let key = PageKey(after) else { throw Problem(.badRequest, saying: "api.parameter_after") }
            listing.key = key
        }
        let page = try await desk.ask(ListCustomers(listing, names: desk.workplace.names), context).page
        return try APIAnswer.response(
            CustomersJSON(
                customers: page.customers.map(CustomerJSON.init), hasMore: page.next != nil, next: page.next?.text))
    }

    // MARK: - Writing

    @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let bytes = Array(try await request.collectedBody(upTo: WebLimits.jsonBytes).readableBytesView)
        let key = try Self.idempotencyKey(request, bytes)
        var reading = try BodyReading(bytes)
        let body = CustomerBody.new(&reading)
        reading.finish()
        try desk.check(reading, context)
        let customer = try await telling(context) {
            let action = CreateCustomer(
                ID(UUID()), draft: try body.texts.draft(today: desk.today), activity: body.activity,
                idempotency: key)
            return try await desk.perform(action, context)
        }
        return try answer(customer, status: .created, location: Self.path(customer.id))
    }

    @Sendable func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id(of: Customer.self)
        var reading = try await desk.reading(request)
        let body = CustomerBody.patch(&reading)
        let version = try Self.matched(request) ?? body.version
        reading.need("version", version != nil)
        reading.finish()
        try desk.check(reading, context)
        let customer = try await telling(context) {
            let current = try await desk.ask(PrepareEdit(id), context).customer
            let edit = try body.edit(of: current, today: desk.today)
            return try await desk.perform(EditCustomer(id, version: version ?? 0, edit: edit), context)
        }
        return try answer(customer)
    }

    /// What is wrong with a body, field by field; for a customer who is here already, where.
    private func telling(
        _ context: WebContext, _ body: () async throws -> Customer
    ) async throws -> Customer {
        do {
            return try await body()
        } catch let error as FormProblems {
            throw desk.invalid(
                error.problems.map {
                    ProblemField(
                        field: APIFieldName.path(of: $0), message: $0.message(in: context.language),
                        remedy: $0.remedy(in: context.language))
                })
        } catch CustomerError.alreadyKnown(let id, by: let field) {
            var problem = CustomerError.alreadyKnown(id, by: field).problem
            problem.location = try await desk.ask(FindKnownCustomer(id), context).map { Self.path($0.id) }
            throw problem
        } catch let error as CustomerError {
            throw told(error, context)
        }
    }

    private func told(_ error: CustomerError, _ context: WebContext) -> Problem {
        let errors = error.formErrors(desk, context) { APIFieldName.name(of: $0) }
        var problem = error.problem
        if problem.kind == .invalid {
            problem.fields = errors.fields.map {
                ProblemField(field: $0.key, message: $0.value, remedy: desk.text("api.remedy_malformed", context))
            }
        }
        return problem
    }

    /// The sender's own key for a request that may be sent again: 1 to 255 visible ASCII characters.
    private static func idempotencyKey(_ request: Request, _ body: [UInt8]) throws(Problem) -> IdempotencyKey? {
        guard let name = HTTPField.Name("idempotency-key"), let key = request.headers[name] else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(.badRequest, saying: "api.key_malformed")
        }
        return IdempotencyKey(key, request: body)
    }

    /// The version in If-Match; nil where there is none.
    private static func matched(_ request: Request) throws(Problem) -> Int? {
        guard let tag = request.headers[.ifMatch] else { return nil }
        guard tag.hasPrefix("\""), tag.hasSuffix("\""), let version = Int(tag.dropFirst().dropLast()) else {
            throw Problem(.badRequest, saying: "api.match_malformed")
        }
        return version
    }
}
