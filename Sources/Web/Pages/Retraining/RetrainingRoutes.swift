import Access
import Actions
import Foundation
import Hummingbird
import Training
import Vocabulary

/// Retraining by rules: what the ledger led to, the rules themselves, and letting somebody off.
struct RetrainingRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("retraining", .needs(ViewRetraining.self)) { try await list($0, $1) }
        routes.post("retraining/incidents", .needs(RetrainingRule.NoteIncident.self), use: note)
        routes.get("retraining/rules", .needs(ViewRetraining.self), use: rules)
        routes.get("retraining/rules/:code", .needs(ViewRetraining.self)) { try await rule($0, $1) }
        routes.post("retraining/rules/:code", .needs(RetrainingRule.Write.self), use: write)
        routes.post("retraining/rules/:code/confirmation", .needs(RetrainingRule.Confirm.self), use: confirm)
        routes.post("retraining/rules/:code/end", .needs(RetrainingRule.Confirm.self), use: end)
        routes.get("retraining/:staff/:code/:trigger", .needs(ViewHome.self)) { try await show($0, $1) }
        routes.post("retraining/:staff/:code/:trigger/waiver", .needs(RetrainingRule.Waive.self), use: waive)
    }

    // MARK: - Assignments

    private func list(
        _ request: Request, _ context: WebContext, wrong: (field: String, text: String)? = nil
    ) async throws -> Response {
        let query = try request.query()
        let page = RetrainingPage(
            try await desk.ask(ShowRetraining(), context), showsAll: query.text("show") == "all", context.form,
            wrong: wrong, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func note(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let staff = context.form.text("staff").flatMap({ ID<StaffMember>($0) }) else {
            return try await list(
                request, context, wrong: ("staff", desk.text("retraining_error.unknown", context)))
        }
        do {
            try await desk.perform(NoteIncident(of: staff, reason: context.form.text("reason") ?? ""), context)
            try await desk.workplace.runRetraining()
            try await desk.workplace.sendReminders()
            return desk.seeOther(RetrainingPath.list, .saved)
        } catch let error as RetrainingError {
            return try await list(request, context, wrong: ("reason", desk.text(error.sentence, context)))
        }
    }

    private func show(
        _ request: Request, _ context: WebContext, wrong: String? = nil
    ) async throws -> Response {
        let file = try await desk.ask(ShowAssignment(key(context)), context)
        let page = AssignmentPage(
            file, context.form, wrong: wrong, flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func waive(_ request: Request, _ context: WebContext) async throws -> Response {
        let key = try key(context)
        do {
            _ = try await desk.perform(WaiveAssignment(key, reason: context.form.text("reason") ?? ""), context)
            return desk.seeOther(RetrainingPath.show(key), .saved)
        } catch RetrainingError.reasonMissing {
            return try await show(request, context, wrong: desk.text("retraining_error.reason_missing", context))
        }
    }

    private func key(_ context: WebContext) throws -> RetrainingAssignment.Key {
        guard let trigger = context.parameters.get("trigger").flatMap({ UInt64($0) }), trigger > 0,
            let code = context.parameters.get("code")
        else { throw RetrainingError.unknown }
        return RetrainingAssignment.Key(rule: code, staff: try context.id("staff"), trigger: trigger - 1)
    }

    // MARK: - Rules

    @Sendable private func rules(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = RetrainingRulesPage(
            try await desk.ask(ShowRetraining(), context), flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    private func rule(
        _ request: Request, _ context: WebContext, _ draft: RetrainingDraft? = nil, wrong: RetrainingError? = nil
    ) async throws -> Response {
        let found = try await desk.ask(ShowRetraining(), context)
        guard let rule = found.rules.first(where: { $0.newest.code == context.parameters.get("code") }) else {
            throw RetrainingError.unknown
        }
        let page = RetrainingRulePage(
            rule, draft ?? RetrainingDraft(rule.newest.content), found, wrong: wrong,
            flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func write(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await desk.ask(ShowRetraining(), context)
        guard let rule = found.rules.first(where: { $0.newest.code == context.parameters.get("code") }) else {
            throw RetrainingError.unknown
        }
        var draft = RetrainingDraft(rule.newest.content)
        draft.take(context.form)
        do {
            let latest = context.form.text("number").flatMap { Int($0) } ?? rule.newest.number
            _ = try await desk.perform(
                WriteRetrainingRule(rule.newest.code, latest: latest, draft.content), context)
            return desk.seeOther(RetrainingPath.rule(rule.newest.code), .saved)
        } catch let error as RetrainingError where error.kind == .invalid {
            return try await self.rule(request, context, draft, wrong: error)
        }
    }

    @Sendable private func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
        let code = context.parameters.get("code") ?? ""
        let number = context.form.text("number").flatMap { Int($0) } ?? 0
        _ = try await desk.perform(ConfirmRetrainingRule(code, number: number), context)
        return desk.seeOther(RetrainingPath.rule(code), .saved)
    }

    @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
        let code = context.parameters.get("code") ?? ""
        _ = try await desk.perform(EndRetrainingRule(code), context)
        return desk.seeOther(RetrainingPath.rule(code), .saved)
    }
}

enum RetrainingPath {
    static let list = "/retraining"
    static let rules = "/retraining/rules"
    static func rule(_ code: String) -> String { "\(rules)/\(code)" }
    /// Numbers of events stand in addresses as they are shown, from 1.
    static func show(_ key: RetrainingAssignment.Key) -> String {
        "\(list)/\(key.staff)/\(key.rule)/\(key.trigger + 1)"
    }
}

extension RetrainingError: WordedError {
    var sentence: String {
        switch self {
        case .nameEmpty: "retraining_error.name_empty"
        case .countOutOfRange: "retraining_error.count_out_of_range"
        case .percentOutOfRange: "retraining_error.percent_out_of_range"
        case .daysOutOfRange: "retraining_error.days_out_of_range"
        case .nothingToDo: "retraining_error.nothing_to_do"
        case .courseUnknown: "retraining_error.course_unknown"
        case .alreadyConfirmed: "retraining_error.already_confirmed"
        case .notConfirmed: "retraining_error.not_confirmed"
        case .reasonMissing: "retraining_error.reason_missing"
        case .toOneself: "retraining_error.to_oneself"
        case .alreadyClosed: "retraining_error.already_closed"
        case .changedMeanwhile: "retraining_error.changed_meanwhile"
        case .unknown: "retraining_error.unknown"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .alreadyConfirmed, .notConfirmed, .alreadyClosed, .changedMeanwhile: .conflict
        default: .invalid
        }
    }

    var field: String {
        switch self {
        case .nameEmpty: "name"
        case .countOutOfRange: "count"
        case .percentOutOfRange: "percent"
        case .daysOutOfRange: "due"
        default: "course"
        }
    }
}

/// What the form of a rule says.
struct RetrainingDraft {
    var content: RetrainingRule.Content

    init(_ content: RetrainingRule.Content) { self.content = content }

    /// The kind of the trigger and its action stay; numbers, courses and consequence are typed.
    mutating func take(_ form: Form) {
        let number = { (name: String) in form.text(name).flatMap { Int($0) } ?? -1 }
        content.nameChinese = String((form.text("name") ?? "").prefix(60))
        content.nameEnglish = String((form.text("name-en") ?? content.nameChinese).prefix(80))
        switch content.trigger {
        case .refusals(let action, _): content.trigger = .refusals(action: action, count: number("count"))
        case .aboveUsual(let action, _, _, _):
            content.trigger = .aboveUsual(
                action: action, percent: number("percent"), least: number("count"), days: number("days"))
        case .incident: break
        }
        content.coolDownDays = number("cool")
        content.dueDays = number("due")
        content.courses = Set(form.all("course"))
        content.withExam = form.isTicked("exam")
        content.consequence =
            form.text("consequence").flatMap(RetrainingRule.Consequence.init(rawValue:)) ?? .remind
    }
}
