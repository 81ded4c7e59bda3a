import Access
import Actions
import Customers
import Foundation
import Hummingbird
import Privacy
import Vault
import Vocabulary

/// Opening one value for sixty seconds, and comparing one without opening it.
struct RevealRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("customers/:id/reveals/new", .needs(Reveal.self), use: ask)
        routes.post("customers/:id/reveals", .needs(Reveal.self), use: reveal)
        routes.post("customers/:id/comparisons", .needs(Customer.Compare.self), use: compare)
    }

    @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
        let facts = try await facts(request.query(), context)
        return try await desk.response(RevealPage(facts, desk, context), request, context)
    }

    /// The event is on disk before the answer begins; a refusal stays on the page that asked.
    @Sendable func reveal(_ request: Request, _ context: WebContext) async throws -> Response {
        let facts = try await facts(context.form, context)
        let purpose = context.form.text("purpose") ?? ""
        let action = RevealField(
            facts.customer.id, field: facts.value.field, row: facts.value.row, purpose: purpose,
            reason: context.form["reason"] ?? "")
        do {
            let opened = try await desk.perform(action, context)
            let page = opened.value.withPlainText {
                RevealedPage($0, opened, facts, purpose: purpose, desk, context)
            }
            return try await desk.response(page, request, context)
        } catch let refused as RecordedRefusal {
            return try await again(facts, refused, request, context)
        }
    }

    @Sendable func compare(_ request: Request, _ context: WebContext) async throws -> Response {
        let facts = try await facts(context.form, context)
        let action = CompareField(
            facts.customer.id, field: facts.value.field, stated: context.form.text("stated") ?? "")
        do {
            let found = try await desk.perform(action, context)
            let comparison = RevealPage.Comparison(
                tone: found.matches ? "ok" : "due", icon: found.matches ? "check" : "warn",
                text: desk.text(found.matches ? "reveal.matches" : "reveal.differs", context),
                note: desk.text(
                    "reveal.compared", context, ["number": Words.number(Int(found.number) + 1)]))
            return try await desk.response(
                RevealPage(facts, comparison: comparison, desk, context), request, context)
        } catch let refused as RecordedRefusal {
            return try await again(facts, refused, request, context)
        } catch let error as ComparisonError {
            return try await notCompared(facts, error, request, context)
        }
    }

    private func facts(_ form: Form, _ context: WebContext) async throws -> RevealFacts {
        guard let field = form.text("field").flatMap({ CustomerField(code: $0) }) else { throw Problem(.notFound) }
        let row = form.text("row").flatMap { UUID(uuidString: $0) }
        return try await desk.ask(
            PrepareReveal(context.id(of: Customer.self), field: field, row: row), context)
    }

    private func again(
        _ facts: RevealFacts, _ refused: RecordedRefusal, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let label = CustomerFieldGroup.label(of: facts.value, in: context.language)
        let purposes = facts.activities.map { ($0.code, $0.name(in: context.language)) }
        let card = desk.card(
            refused, context, about: label,
            calling: Dictionary(purposes, uniquingKeysWith: { first, _ in first }))
        let page = RevealPage(
            facts, form: context.form, refusal: card,
            canMend: refused.refusal.isMendedByAsking, desk, context)
        return try await desk.response(page, request, context, status: .forbidden)
    }

    private func notCompared(
        _ facts: RevealFacts, _ error: ComparisonError, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let problem = error.problem
        let text = problem.sentence.map { desk.text($0.key, context, $0.values) } ?? ""
        let comparison = RevealPage.Comparison(
            tone: "due", icon: "warn", text: text, note: desk.text("reveal.not_compared", context))
        var response = try await desk.response(
            RevealPage(facts, comparison: comparison, desk, context), request, context, status: problem.kind.status)
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }
}

extension Refusal {
    /// Whether another purpose or a longer reason is all that is needed.
    fileprivate var isMendedByAsking: Bool {
        findings.allSatisfy { finding in
            switch finding.rule {
            case .purposeRegistered, .purposeNeedsField, .basisStanding, .reasonGiven: true
            default: finding.holds
            }
        }
    }
}

extension RevealedPage {
    fileprivate init(
        _ plainText: String, _ opened: RevealedField, _ facts: RevealFacts, purpose: String, _ desk: Desk,
        _ context: WebContext
    ) {
        let customer = facts.customer
        let number = CustomerHead.number(customer, desk, context)
        let label = CustomerFieldGroup.label(of: facts.value, in: context.language)
        let name = facts.activities.first { $0.code == purpose }?.name(in: context.language) ?? purpose
        let mayOpenLedger = context.staff.map { !ViewLedger.requirement.roles.isDisjoint(with: $0.roles) } ?? false
        title = desk.text("reveal.title", context, ["field": label])
        href = CustomerPath.show(customer.id)
        crumbs = [
            Crumb(desk.text("customers.title", context), href: CustomerPath.list),
            Crumb(number, href: href),
        ]
        refresh = Refresh(seconds: RevealedField.seconds, href: href)
        head = CustomerHead(customer, owner: facts.owner, desk, context)
        self.label = label
        purposeLine = desk.text("reveal.purpose_line", context, ["purpose": name])
        recorded = desk.text("reveal.recorded", context, ["number": Words.number(Int(opened.number) + 1)])
        ledgerHref = mayOpenLedger ? LedgerPath.event(opened.number) : nil
        let left = desk.text("reveal.left", context).replacing("#", with: String(RevealedField.seconds))
        revealed = Opened(
            anchor: RevealAnchor.text(opened.row), value: plainText, seconds: RevealedField.seconds, leftText: left)
    }
}
