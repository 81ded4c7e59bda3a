import Access
import Actions
import Customers
import Foundation
import Hummingbird
import Vocabulary

/// The list, searches, new customers and the record.
struct CustomerRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("customers", .needs(Customer.List.self), use: list)
        routes.post("customers/searches", .needs(Customer.Search.self), changesState: false, use: search)
        routes.get("customers/new", .needs(Customer.Create.self), use: new)
        routes.post("customers", .needs(Customer.Create.self), use: create)
        routes.get("customers/:id", .needs(Customer.View.self), use: show)
        CustomerChangeRoutes(desk: desk).add(to: routes)
    }

    // MARK: - List and search

    @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try request.query()
        let query = CustomerListQuery(form)
        let facts = try await desk.ask(
            ListCustomers(query.listing, names: desk.workplace.names), context)
        let count =
            facts.count < CustomerListPage.countCeiling
            ? Words.number(facts.count)
            : desk.text("customers.or_more", context, ["count": Words.number(facts.count)])
        let found = CustomersFound(
            customers: facts.page.customers, owners: facts.owners, tags: facts.tags,
            names: desk.workplace.names.progress,
            summary: desk.text(
                "customers.summary", context,
                ["shown": Words.number(facts.page.customers.count), "count": count]), count: count,
            isEmpty: facts.page.customers.isEmpty,
            previous: facts.page.previous.map { key in query.href { $0.key = key } },
            next: facts.page.next.map { key in query.href { $0.key = key } })
        return try await page(found, query, search: nil, done: form["done"], request, context)
    }

    /// The query travels in the body: it is a name or a number, and addresses are kept in histories and logs.
    @Sendable func search(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = CustomerListQuery(context.form)
        guard let text = context.form.text("q") else { return desk.frontend.seeOther(query.href()) }
        let action = SearchCustomers(
            CustomerQuery(text), names: desk.workplace.names, among: query.listing)
        let result = try await desk.perform(action, context)
        let shown = Words.number(result.customers.count)
        let found = CustomersFound(
            customers: result.customers, owners: result.owners, tags: result.tags, names: result.names,
            summary: desk.text(
                result.hasMore ? "customers.found_more" : "customers.found", context, ["count": shown]), count: nil,
            isEmpty: result.customers.isEmpty, previous: nil, next: nil)
        return try await page(found, query, search: text, done: nil, request, context)
    }

    private func page(
        _ found: CustomersFound, _ query: CustomerListQuery, search: String?, done: String?, _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let staff = try context.requiredStaff()
        let preferences = try desk.workplace.preferences(of: staff.id)
        let page = CustomersPage(
            found, query: query, search: search, preference: preferences[CustomerColumn.preference],
            flash: done.flatMap { desk.flash($0, among: ["handed"], context) }, desk, context, staff: staff)
        return try await desk.response(page, request, context)
    }

    // MARK: - New

    @Sendable func new(_ request: Request, _ context: WebContext) async throws -> Response {
        let facts = try await desk.ask(PrepareCustomer(), context)
        return try await desk.response(NewCustomerForm(form: .empty).page(facts, desk, context), request, context)
    }

    @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let typed = NewCustomerForm(form: context.form)
        var errors = FormErrors()
        var known: CustomerFormPage.Known?
        do {
            let draft = try typed.texts.draft(today: desk.today)
            let action = CreateCustomer(
                ID(UUID()), draft: draft, activity: typed.activity, channel: typed.channel)
            let customer = try await desk.perform(action, context)
            return desk.frontend.seeOther(CustomerPath.show(customer.id, done: "created"))
        } catch let error as FormProblems {
            for problem in error.problems {
                errors.fields[NewCustomerForm.name(of: problem)] = problem.sentence(in: context.language)
            }
        } catch CustomerError.alreadyKnown(let id, let field) {
            known = try await self.known(id, field, context)
        } catch let error as CustomerError {
            errors = error.formErrors(desk, context) { NewCustomerForm.name(of: $0) }
        }
        let facts = try await desk.ask(PrepareCustomer(), context)
        let page = typed.page(facts, errors: errors, known: known, desk, context)
        let status: HTTPResponse.Status = known == nil ? .unprocessableContent : .conflict
        return try await desk.response(page, request, context, status: status)
    }

    /// Leads to the customer who is here already, if this person may see them.
    private func known(
        _ id: ID<Customer>, _ field: CustomerField, _ context: WebContext
    ) async throws -> CustomerFormPage.Known {
        let customer = try await desk.ask(FindKnownCustomer(id), context)
        let values = ["field": field.label(in: context.language)]
        return CustomerFormPage.Known(
            text: desk.text(
                customer == nil ? "customer_form.known_elsewhere" : "customer_form.known", context, values),
            href: customer.map { CustomerPath.show($0.id) },
            label: customer.map { CustomerHead.number($0, desk, context) } ?? "")
    }

    // MARK: - Record

    @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try request.query()
        let view = form.text("show").flatMap(TimelineView.init) ?? .all
        let below = form.text("below").flatMap { UInt64($0) }.map { min($0, UInt64(Int64.max)) }
        let record = try await desk.ask(
            ShowCustomer(context.id(of: Customer.self), olderThan: below, actions: view.actions), context)
        let flash = form["done"].flatMap {
            desk.flash($0, among: ["created", "saved", "archived", "restored", "erasure_asked", "held"], context)
        }
        let page = RecordPage(record, view: view, isOlder: below != nil, flash: flash, desk, context)
        return try await desk.response(page, request, context)
    }
}

extension Desk {
    var today: CalendarDate { CalendarDate(of: workplace.now) }

    /// The sentence about what was just done, if the address names one of these.
    func flash(_ done: String, among known: Set<String>, _ context: WebContext) -> Flash? {
        guard known.contains(done) else { return nil }
        return Flash(tone: "ok", icon: "check", text: text("customer.done_\(done)", context))
    }
}
