import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import Hummingbird
import Vault
import Vocabulary

/// Storage only: the officers' page about one customer.
struct StoredRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("customers/:id/storage", .needs(StorageOnly.Restrict.self)) { try await show($0, $1) }
        routes.post("customers/:id/storage", .needs(StorageOnly.Restrict.self), use: restrict)
        routes.post("customers/:id/storage/lifting", .needs(StorageOnly.Restrict.self), use: lift)
        routes.post("customers/:id/storage/openings", .needs(StorageOnly.Restrict.self), use: ask)
        routes.post("openings/:id/agreement", .needs(StorageOnly.Restrict.self), use: agree)
        routes.post("customers/:id/storage/reveals", .needs(OpenStored.self), use: reveal)
    }

    private func show(
        _ request: Request, _ context: WebContext, wrong: StorageOnlyError? = nil
    ) async throws -> Response {
        let stored = try await desk.ask(ShowStoredCustomer(context.id(of: Customer.self)), context)
        let page = StoredPage(
            stored, ground: context.form["ground"] ?? "", reason: context.form["reason"] ?? "",
            wrong: wrong.map { desk.text($0.sentence, context) }, desk, context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func restrict(_ request: Request, _ context: WebContext) async throws -> Response {
        let ground = context.form["ground"].flatMap { StorageOnly.Ground(rawValue: $0) } ?? .retention
        return try await act(request, context) { customer in
            _ = try await desk.perform(
                RestrictCustomer(ID(UUID()), of: customer, ground: ground, reason: context.form["reason"] ?? ""),
                context)
            try await desk.workplace.settleEscrow()
        }
    }

    @Sendable private func lift(_ request: Request, _ context: WebContext) async throws -> Response {
        try await act(request, context) { customer in
            _ = try await desk.perform(LiftRestriction(of: customer), context)
            try await desk.workplace.settleEscrow()
        }
    }

    @Sendable private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
        try await act(request, context) { customer in
            _ = try await desk.perform(
                AskToOpenStored(ID(UUID()), of: customer, reason: context.form["reason"] ?? ""), context)
        }
    }

    @Sendable private func agree(_ request: Request, _ context: WebContext) async throws -> Response {
        let opening = try await desk.perform(AgreeToOpenStored(context.id()), context)
        return desk.frontend.seeOther(ErasurePath.stored(opening.customer))
    }

    private func act(
        _ request: Request, _ context: WebContext, _ work: (ID<Customer>) async throws -> Void
    ) async throws -> Response {
        let customer = try context.id(of: Customer.self)
        do {
            try await work(customer)
            return desk.frontend.seeOther(ErasurePath.stored(customer))
        } catch let error as StorageOnlyError where error.kind == .invalid {
            return try await show(request, context, wrong: error)
        }
    }

    /// The event is on disk before the answer begins.
    @Sendable private func reveal(_ request: Request, _ context: WebContext) async throws -> Response {
        let customer = try context.id(of: Customer.self)
        guard let row = context.form["row"].flatMap({ UUID(uuidString: $0) }) else { throw Problem(.notFound) }
        let stored = try await desk.ask(ShowStoredCustomer(customer), context)
        let opened = try await desk.perform(OpenStoredField(customer, row: row), context)
        let page = opened.value.withPlainText { RevealedPage($0, opened, stored, desk, context) }
        return try await desk.response(page, request, context)
    }
}

extension RevealedPage {
    fileprivate init(
        _ plainText: String, _ opened: RevealedField, _ stored: StoredCustomer, _ desk: Desk, _ context: WebContext
    ) {
        let customer = stored.customer
        let value = customer.values.first { $0.row == opened.row }
        let label = value.map { CustomerFieldGroup.label(of: $0, in: context.language) } ?? ""
        let href = ErasurePath.stored(customer.id)
        let left = desk.text("reveal.left", context).replacing("#", with: String(RevealedField.seconds))
        self.init(
            title: desk.text("reveal.title", context, ["field": label]),
            crumbs: [
                Crumb(desk.text("customers.title", context), href: CustomerPath.list),
                Crumb(CustomerHead.number(customer, desk, context), href: href),
            ], refresh: Refresh(seconds: RevealedField.seconds, href: href),
            head: CustomerHead(customer, owner: nil, desk, context), href: href, label: label,
            purposeLine: desk.text("erasures.opened_line", context),
            recorded: desk.text("reveal.recorded", context, ["number": Words.number(Int(opened.number) + 1)]),
            ledgerHref: LedgerPath.event(opened.number),
            revealed: Opened(
                anchor: RevealAnchor.text(opened.row), value: plainText, seconds: RevealedField.seconds,
                leftText: left))
    }
}
