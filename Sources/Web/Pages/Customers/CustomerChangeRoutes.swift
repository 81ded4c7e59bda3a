import Access
import Actions
import Customers
import Foundation
import Hummingbird
import Vocabulary

/// Changing a customer, taking one out of use and back.
struct CustomerChangeRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("customers/:id/edit", .needs(Customer.Edit.self), use: form)
        routes.post("customers/:id/edit", .needs(Customer.Edit.self), use: save)
        routes.get("customers/:id/archive", .needs(Customer.Archive.self), use: askWhy)
        routes.post("customers/:id/archive", .needs(Customer.Archive.self), use: archive)
        routes.post("customers/:id/restorations", .needs(Customer.Restore.self), use: restore)
    }

    @Sendable func form(_ request: Request, _ context: WebContext) async throws -> Response {
        let facts = try await desk.ask(PrepareEdit(context.id(of: Customer.self)), context)
        let edit = EditForm(form: .empty, facts: facts, desk: desk, context: context)
        return try await desk.response(edit.page(), request, context)
    }

    @Sendable func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id(of: Customer.self)
        let facts = try await desk.ask(PrepareEdit(id), context)
        let edit = EditForm(form: context.form, facts: facts, desk: desk, context: context)
        let reading = EditReading(
            context.form, customer: facts.customer, seen: edit.seen, today: desk.today, context.language)
        guard reading.errors.isEmpty else { return try await again(edit, reading.errors, request, context) }
        do {
            let action = EditCustomer(id, version: edit.version, edit: reading.edit)
            let changed = try await desk.perform(action, context)
            return desk.frontend.seeOther(try landing(after: changed, context))
        } catch CustomerError.nothingToChange {
            return desk.frontend.seeOther(CustomerPath.show(id))
        } catch CustomerError.changedMeanwhile {
            let page = ConflictPage(
                edit, reading, owner: facts.customer.owner.flatMap { facts.owners[$0] }, desk, context)
            return try await desk.response(page, request, context, status: .conflict)
        } catch let error as CustomerError {
            let errors = error.formErrors(desk, context) { field in
                reading.typed.first { $0.value.field == field }?.row.map(EditEntry.replacement)
                    ?? EditEntry.addition(field)
            }
            return try await again(edit, errors, request, context)
        }
    }

    private func again(
        _ edit: EditForm, _ errors: FormErrors, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        try await desk.response(edit.page(errors: errors), request, context, status: .unprocessableContent)
    }

    /// The record; or the list, when it was just handed to somebody whose customers this person does not see.
    private func landing(after customer: Customer, _ context: WebContext) throws -> String {
        let staff = try context.requiredStaff()
        let facts = Facts(
            staff: staff, demand: Demand(target: customer.target, classes: [.general]), now: desk.workplace.now)
        if case .permitted = Gate.decide(Customer.View.self, on: facts) {
            return CustomerPath.show(customer.id, done: "saved")
        }
        return CustomerPath.list + "?done=handed"
    }

    @Sendable func askWhy(_ request: Request, _ context: WebContext) async throws -> Response {
        let record = try await desk.ask(ShowCustomer(context.id(of: Customer.self)), context)
        guard record.customer.state == .active else {
            return desk.frontend.seeOther(CustomerPath.show(record.customer.id))
        }
        return try await desk.response(
            ArchivePage(record.customer, owner: record.owner, desk, context), request, context)
    }

    @Sendable func archive(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id(of: Customer.self)
        let version = context.form["version"].flatMap { Int($0) } ?? 0
        let reason = context.form["reason"] ?? ""
        do {
            _ = try await desk.perform(ArchiveCustomer(id, version: version, reason: reason), context)
            return desk.frontend.seeOther(CustomerPath.show(id, done: "archived"))
        } catch let error as CustomerError {
            guard error != .unknown, error != .alreadyArchived, let sentence = error.sentence else { throw error }
            let record = try await desk.ask(ShowCustomer(id), context)
            let page = ArchivePage(
                record.customer, owner: record.owner, reason: reason, error: desk.text(sentence, context), desk,
                context)
            return try await desk.response(page, request, context, status: error.problem.kind.status)
        }
    }

    @Sendable func restore(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id(of: Customer.self)
        let version = context.form["version"].flatMap { Int($0) } ?? 0
        _ = try await desk.perform(RestoreCustomer(id, version: version), context)
        return desk.frontend.seeOther(CustomerPath.show(id, done: "restored"))
    }
}

extension CustomerError {
    /// The key of the sentence that a form shows for it.
    fileprivate var sentence: String? {
        if case .changedMeanwhile = self { return "customer_error.changed_meanwhile" }
        return problem.sentence?.key
    }
}
