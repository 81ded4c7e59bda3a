import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import Training
import Vocabulary

/// Incidents on the table: the leader's console, the players' telephones, the record.
struct TabletopRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("tabletops", .needs(Tabletop.TakePart.self), use: list)
        routes.post("tabletops", .needs(Tabletop.Lead.self), use: open)
        routes.get("tabletops/:id", .needs(Tabletop.Review.self)) { try await show($0, $1) }
        routes.post("tabletops/:id/parts", .needs(Tabletop.Lead.self), use: assign)
        routes.post("tabletops/:id/acts", .needs(Tabletop.Lead.self), use: act)
        routes.post("tabletops/:id/closing", .needs(Tabletop.Lead.self), use: close)
        routes.get("tabletops/:id/record", .needs(Tabletop.Review.self), use: record)
        routes.get("tabletops/:id/play", .needs(Tabletop.TakePart.self)) { try await play($0, $1) }
        routes.post("tabletops/:id/decisions", .needs(Tabletop.TakePart.self), use: decide)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = TabletopsPage(
            try await desk.ask(ListTabletops(), context), flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context)
    }

    @Sendable private func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let tabletop = try await desk.perform(OpenTabletop(ID(UUID()), context.form["scenario"] ?? ""), context)
        return desk.frontend.seeOther(TabletopPath.show(tabletop.id))
    }

    private func show(
        _ request: Request, _ context: WebContext, error: TabletopError? = nil
    ) async throws -> Response {
        let found = try await desk.ask(ShowTabletop(context.id()), context)
        let page = TabletopPage(found, error: error, flash: desk.flash(request, context), desk, context)
        return try await desk.response(
            page, request, context, status: error.map { $0.problem.kind.status } ?? .ok)
    }

    /// Who holds which part, all parts at once.
    @Sendable private func assign(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Tabletop> = try context.id()
        let found = try await desk.ask(ShowTabletop(id), context)
        let known = Set(found.staff.map(\.id))
        for part in found.tabletop.scenario.roles {
            let chosen = context.form.all("part-\(part.id)").compactMap { ID<StaffMember>($0) }.filter(known.contains)
            guard Set(chosen) != Set(found.tabletop.parts[part.id] ?? []) else { continue }
            _ = try await desk.perform(
                LeadTabletop(id, .assigned(role: part.id, staff: chosen.map(\.uuid))), context)
        }
        return desk.seeOther(TabletopPath.show(id), .saved)
    }

    @Sendable private func act(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Tabletop> = try context.id()
        guard let kind = TabletopAct(context.form).kind else { throw Problem(.badRequest) }
        do {
            _ = try await desk.perform(LeadTabletop(id, kind), context)
            return desk.frontend.seeOther(TabletopPath.show(id))
        } catch TabletopError.unknown {
            throw TabletopError.unknown
        } catch let error as TabletopError {
            return try await show(request, context, error: error)
        }
    }

    @Sendable private func close(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Tabletop> = try context.id()
        do {
            _ = try await desk.perform(CloseTabletop(id), context)
            return desk.seeOther(TabletopPath.show(id), .recordClosed)
        } catch TabletopError.unknown {
            throw TabletopError.unknown
        } catch let error as TabletopError {
            return try await show(request, context, error: error)
        }
    }

    @Sendable private func record(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await desk.ask(ShowTabletop(context.id()), context)
        let page = TabletopRecordPage(found, organisation: try desk.workplace.organisation(), desk, context)
        return try await desk.response(page, request, context)
    }

    private func play(
        _ request: Request, _ context: WebContext, error: TabletopError? = nil
    ) async throws -> Response {
        let played = try await desk.ask(ShowPlayedTabletop(context.id()), context)
        let page = TabletopPlayPage(played, error: error, flash: desk.flash(request, context), desk, context)
        return try await desk.response(
            page, request, context, status: error.map { $0.problem.kind.status } ?? .ok)
    }

    @Sendable private func decide(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Tabletop> = try context.id()
        let form = context.form
        let kind: TabletopEvent.Kind
        if let lesson = form["lesson"].flatMap({ Int($0) }) {
            kind = .lessonDone(lesson: lesson)
        } else {
            let inject = form.text("inject")
            kind = .decided(role: form["role"] ?? "", inject: inject, text: form.text("text") ?? "")
        }
        do {
            _ = try await desk.perform(PlayTabletop(id, kind), context)
            return desk.seeOther(TabletopPath.play(id), .saved)
        } catch TabletopError.unknown {
            throw TabletopError.unknown
        } catch let error as TabletopError {
            return try await play(request, context, error: error)
        }
    }
}

/// What the leader's buttons say.
struct TabletopAct {
    let kind: TabletopEvent.Kind?

    init(_ form: Form) {
        let text = form.text("text") ?? ""
        let named = form["of"] ?? ""
        switch form["act"] {
        case "start": kind = .started(speed: Int(form["speed"] ?? "1") ?? 0)
        case "pause": kind = .paused
        case "resume": kind = .resumed
        case "end": kind = .ended
        case "postpone": kind = .postponed(minutes: Int(form.text("minutes") ?? "") ?? 0)
        case "skip": kind = .skipped(inject: named)
        case "deliver": kind = .delivered(inject: named)
        case "add":
            kind = .added(title: form.text("title") ?? "", text: text, roles: form.all("role"))
        case "decide": kind = .decided(role: form["role"] ?? "", inject: form.text("inject"), text: text)
        case "report": kind = .reported(clock: named, text: String(text.prefix(Tabletop.longestText)))
        case "judge":
            kind = form["met"].flatMap(TabletopEvent.Met.init).map {
                .judged(expectation: named, $0, decision: form["decision"].flatMap { Int($0) })
            }
        case "lesson":
            kind = form["owner"].flatMap { ID<StaffMember>($0) }.map {
                .lesson(text: text, owner: $0.uuid, due: form["due"] ?? "")
            }
        case "lesson-done": kind = Int(named).map { .lessonDone(lesson: $0) }
        default: kind = nil
        }
    }
}

/// Addresses of table-tops.
enum TabletopPath {
    static let list = "/tabletops"
    static func show(_ id: ID<Tabletop>) -> String { "\(list)/\(id)" }
    static func play(_ id: ID<Tabletop>) -> String { show(id) + "/play" }
    static func record(_ id: ID<Tabletop>) -> String { show(id) + "/record" }
}

extension TabletopError: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "tabletop_error.unknown"
        case .alreadyStarted: "tabletop_error.already_started"
        case .notRunning: "tabletop_error.not_running"
        case .notPaused: "tabletop_error.not_paused"
        case .notEnded: "tabletop_error.not_ended"
        case .ended: "tabletop_error.ended"
        case .closed: "tabletop_error.closed"
        case .injectIsOver: "tabletop_error.inject_is_over"
        case .minutesOutOfRange: "tabletop_error.minutes_out_of_range"
        case .speedOutOfRange: "tabletop_error.speed_out_of_range"
        case .textEmpty: "tabletop_error.text_empty"
        case .notYourPart: "tabletop_error.not_your_part"
        case .cameToOthers: "tabletop_error.came_to_others"
        case .clockNotRunning: "tabletop_error.clock_not_running"
        case .alreadyReported: "tabletop_error.already_reported"
        case .dayMalformed: "tabletop_error.day_malformed"
        case .notJudged: "tabletop_error.not_judged"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .minutesOutOfRange, .speedOutOfRange, .textEmpty, .dayMalformed, .notYourPart, .cameToOthers:
            .invalid
        default: .conflict
        }
    }

    /// What the sentence is filled with.
    var values: [String: String] {
        switch self {
        case .notJudged(let left): ["count": String(left)]
        case .cameToOthers(let parts): ["parts": parts.joined(separator: ", ")]
        default: [:]
        }
    }

    var problem: Problem { Problem(kind, saying: sentence, values) }
}
