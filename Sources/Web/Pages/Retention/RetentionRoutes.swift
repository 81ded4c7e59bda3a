import Access
import Actions
import Foundation
import Hummingbird
import Training
import Vocabulary

/// How long training records are kept, what is past it, and its removal.
struct RetentionRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get(RetentionPath.name, .needs(RecordRetention.Review.self)) { try await show($0, $1) }
        routes.post("\(RetentionPath.name)/periods", .needs(RecordRetention.Confirm.self), use: confirm)
        routes.post("\(RetentionPath.name)/removals", .needs(RecordRetention.Remove.self), use: remove)
        routes.post("\(RetentionPath.name)/removals/:id", .needs(RecordRetention.Remove.self), use: goOn)
    }

    private func show(
        _ request: Request, _ context: WebContext, wrong: RetentionError? = nil
    ) async throws -> Response {
        let page = RetentionPage(
            try await desk.ask(ShowRetention(), context), wrong, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: wrong?.problem.kind.status ?? .ok)
    }

    @Sendable private func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = context.form
        let years = RecordRetention.Kind.allCases.compactMap { kind in
            form[kind.rawValue].flatMap { Int($0) }.map { (kind, $0) }
        }
        do {
            _ = try await desk.perform(
                ConfirmRetention(
                    Dictionary(years, uniquingKeysWith: { first, _ in first }),
                    over: form.text("number").flatMap { Int($0) }),
                context)
            return desk.seeOther(RetentionPath.page, .saved)
        } catch let error as RetentionError {
            return try await show(request, context, wrong: error)
        }
    }

    @Sendable private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = context.form
        // What was looked at stands in the form: kind by kind, how many.
        let looked = form.all("kind").compactMap { text -> (RecordRetention.Kind, Int)? in
            let parts = text.split(separator: " ")
            guard parts.count == 2, let kind = RecordRetention.Kind(rawValue: String(parts[0])),
                let count = Int(parts[1]), (1...1_000_000).contains(count)
            else { return nil }
            return (kind, count)
        }
        do {
            let order = try await desk.perform(
                OrderRemoval(
                    ID(UUID()), of: Set(looked.map(\.0)), expecting: looked.reduce(0) { $0 + $1.1 },
                    reason: form.text("reason") ?? ""), context)
            try await desk.workplace.carryOut(order.id, as: context.requiredStaff().id)
            return desk.seeOther(RetentionPath.page, .saved)
        } catch let error as RetentionError {
            return try await show(request, context, wrong: error)
        }
    }

    /// An order that a stop interrupted.
    @Sendable private func goOn(_ request: Request, _ context: WebContext) async throws -> Response {
        let order: ID<RecordRemoval> = try context.id()
        try await desk.workplace.carryOut(order, as: context.requiredStaff().id)
        return desk.seeOther(RetentionPath.page, .saved)
    }
}

enum RetentionPath {
    static let name = "retention"
    static let page = "/retention"
}

extension RetentionError: WordedError {
    var sentence: String {
        switch self {
        case .yearsOutOfRange: "retention_error.years_out_of_range"
        case .changedMeanwhile: "retention_error.changed_meanwhile"
        case .notConfirmed: "retention_error.not_confirmed"
        case .needsAnotherPerson: "retention_error.needs_another_person"
        case .reasonMissing: "retention_error.reason_missing"
        case .nothingChosen: "retention_error.nothing_chosen"
        case .otherRecords: "retention_error.other_records"
        case .unknown: "retention_error.unknown"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .changedMeanwhile, .notConfirmed, .otherRecords, .needsAnotherPerson: .conflict
        default: .invalid
        }
    }

    /// What the sentence is filled with.
    var values: [String: String] { if case .otherRecords(let now) = self { ["count": String(now)] } else { [:] } }

    var problem: Problem { Problem(kind, saying: sentence, values) }
}
