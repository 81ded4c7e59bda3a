import Access
import Actions
import Customers
import Foundation
import Hummingbird
import Vocabulary

/// Break-glass: asking, a second person's yes, the end, and the review.
struct EmergencyRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("emergencies", .needs(ViewEmergencies.self), use: list)
        routes.get("emergencies/new", .needs(EmergencyAccess.Ask.self)) {
            try await form(EmergencyDraft(try $0.query()), $0, $1)
        }
        routes.post("emergencies", .needs(EmergencyAccess.Ask.self), use: ask)
        routes.get("emergencies/:id", .needs(ViewEmergencies.self)) { try await show($0, $1) }
        routes.post("emergencies/:id/approval", .needs(EmergencyAccess.Approve.self)) {
            try await decide(true, $0, $1)
        }
        routes.post("emergencies/:id/refusal", .needs(EmergencyAccess.Approve.self)) {
            try await decide(false, $0, $1)
        }
        routes.post("emergencies/:id/end", .needs(EmergencyAccess.Ask.self), use: end)
        routes.post("emergencies/:id/stop", .needs(EmergencyAccess.Approve.self), use: stop)
        routes.post("emergencies/:id/review", .needs(EmergencyAccess.Judge.self), use: review)
    }

    private var limits: EmergencyLimits { desk.workplace.rulebook.emergency }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let list = try await desk.ask(ListEmergencies(within: limits), context)
        return try await desk.response(
            EmergenciesPage(list, flash: desk.flash(request, context), desk, context), request, context)
    }

    private func form(
        _ draft: EmergencyDraft, _ request: Request, _ context: WebContext,
        wrong: (field: String, text: String)? = nil
    ) async throws -> Response {
        let page = EmergencyFormPage(draft, limits, wrong: wrong, desk, context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
        let draft = EmergencyDraft(context.form)
        do {
            let customer = try draft.customer.map { number in
                guard let number = CustomerNumber(number), let found = try desk.workplace.customer(numbered: number)
                else { throw EmergencyError.unknown }
                return found
            }
            let access = try await desk.perform(
                AskForEmergency(
                    ID(UUID()), classes: draft.classes, customer: customer, hours: draft.hours, reason: draft.reason,
                    within: limits), context)
            return desk.seeOther(EmergencyPath.show(access.id), .saved)
        } catch let error as EmergencyError {
            let text = desk.text(
                error.askSentence, context, ["hours": "\(limits.longestHours)"])
            return try await form(draft, request, context, wrong: (error.field, text))
        }
    }

    private func show(
        _ request: Request, _ context: WebContext, wrong: EmergencyError? = nil
    ) async throws -> Response {
        let file = try await desk.ask(ShowEmergency(context.id()), context)
        let page = EmergencyPage(
            file, limits, context.form, wrong: wrong.map { desk.text($0.sentence, context) },
            flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    private func decide(_ yes: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
        let access = try await desk.perform(DecideEmergency(context.id(), approving: yes), context)
        return desk.seeOther(EmergencyPath.show(access.id), .saved)
    }

    @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
        let access = try await desk.perform(EndOwnEmergency(context.id()), context)
        return desk.seeOther(EmergencyPath.show(access.id), .saved)
    }

    @Sendable private func stop(_ request: Request, _ context: WebContext) async throws -> Response {
        let access = try await desk.perform(EndEmergency(context.id()), context)
        return desk.seeOther(EmergencyPath.show(access.id), .saved)
    }

    @Sendable private func review(_ request: Request, _ context: WebContext) async throws -> Response {
        let outcome = context.form.text("outcome").flatMap(EmergencyAccess.Outcome.init(rawValue:)) ?? .justified
        do {
            let access = try await desk.perform(
                ReviewEmergency(context.id(), outcome: outcome, note: context.form.text("note") ?? ""), context)
            return desk.seeOther(EmergencyPath.show(access.id), .saved)
        } catch let error as EmergencyError where error == .reasonMissing || error == .reasonNamesCustomer {
            return try await show(request, context, wrong: error)
        }
    }
}

enum EmergencyPath {
    static let list = "/emergencies"
    static let new = "/emergencies/new"
    static func show(_ id: ID<EmergencyAccess>) -> String { "\(list)/\(id)" }
}

/// What was typed.
struct EmergencyDraft {
    var classes: Set<DataClass>
    /// Number of the customer, as typed; nil for every customer in reach.
    var customer: String?
    var hours: Int
    var reason: String

    init(_ form: Form) {
        classes = Set(form.all("class").compactMap { UInt8($0) }.compactMap(DataClass.init(rawValue:)))
        customer = form.text("customer").map { String($0.prefix(20)) }
        hours = form.text("hours").flatMap { Int($0) } ?? 2
        reason = String((form.text("reason") ?? "").prefix(EmergencyAccess.longestReason))
    }
}

extension EmergencyError: WordedError {
    var sentence: String {
        switch self {
        case .reasonMissing: "emergency_error.reason_missing"
        case .reasonNamesCustomer: "emergency_error.reason_names_customer"
        case .noClass: "emergency_error.no_class"
        case .hoursOutOfRange: "emergency_error.hours_out_of_range"
        case .customerClosed: "emergency_error.customer_closed"
        case .alreadyOpen: "emergency_error.already_open"
        case .needsAnotherPerson: "emergency_error.needs_another_person"
        case .alreadyDecided: "emergency_error.already_decided"
        case .lapsed: "emergency_error.lapsed"
        case .notOpen: "emergency_error.not_open"
        case .stillOpen: "emergency_error.still_open"
        case .alreadyReviewed: "emergency_error.already_reviewed"
        case .unknown: "emergency_error.unknown"
        }
    }

    /// In the form an unknown one is the customer.
    var askSentence: String { self == .unknown ? "emergency_error.customer_unknown" : sentence }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .alreadyOpen, .alreadyDecided, .lapsed, .notOpen, .stillOpen, .alreadyReviewed: .conflict
        default: .invalid
        }
    }

    var field: String {
        switch self {
        case .noClass: "class"
        case .hoursOutOfRange: "hours"
        case .customerClosed, .unknown: "customer"
        default: "reason"
        }
    }
}
