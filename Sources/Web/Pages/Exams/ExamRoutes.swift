import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Training
import Vocabulary

/// Sitting an examination: what there is, the rules, the sitting itself, its result.
struct ExamRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("exams", .needs(Attempt.Sit.self), use: list)
        routes.get("exams/next", .needs(Attempt.Sit.self), use: next)
        routes.get("exams/:id", .needs(Attempt.Sit.self)) { try await notice($0, $1) }
        routes.post("exams/:id/attempts", .needs(Attempt.Sit.self), use: start)
        routes.post("exams/:id/renewals", .needs(Attempt.Sit.self), use: renew)
        routes.get("attempts/:id", .needs(Attempt.Sit.self), use: sit)
        routes.post("attempts/:id/entries", .needs(Attempt.Sit.self), body: .json, use: note)
        routes.post("attempts/:id/answers", .needs(Attempt.Sit.self), use: answer)
        routes.get("attempts/:id/submission", .needs(Attempt.Sit.self), use: confirm)
        routes.post("attempts/:id/submission", .needs(Attempt.Sit.self), use: submit)
        routes.get("attempts/:id/result", .needs(Attempt.Sit.self), use: result)
        routes.post("attempts/:id/objections", .needs(Attempt.Sit.self), use: object)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.workplace.closeOverdueAttempts()
        let page = ExamsPage(try await desk.ask(ShowExams(), context), desk, context)
        return try await desk.response(page, request, context)
    }

    /// Straight to the examination that opens what is shut: where a refusal's button leads.
    @Sendable private func next(_ request: Request, _ context: WebContext) async throws -> Response {
        let exams = try await desk.ask(ShowExams(), context)
        guard let offer = exams.offers.first(where: { !$0.isHeld }) else { return desk.frontend.seeOther("/exams") }
        return desk.frontend.seeOther("/exams/\(offer.paper.id)")
    }

    private func notice(
        _ request: Request, _ context: WebContext, wrong: String? = nil
    ) async throws -> Response {
        try await desk.workplace.closeOverdueAttempts()
        let offer = try await desk.ask(PrepareExam(context.id()), context)
        return try await desk.response(
            ExamNoticePage(offer, wrong: wrong, desk, context), request, context,
            status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func start(_ request: Request, _ context: WebContext) async throws -> Response {
        guard context.form.isTicked("read") || context.form["resume"] != nil else {
            return try await notice(request, context, wrong: desk.text("exams.read_first", context))
        }
        try await desk.workplace.closeOverdueAttempts()
        let start = StartAttempt(
            ID(UUID()), paper: try context.id(), seed: UInt64.random(in: .min ... .max))
        let attempt = try await desk.perform(start, context)
        return desk.frontend.seeOther("/attempts/\(attempt)")
    }

    /// The short way to the next certificate.
    @Sendable private func renew(_ request: Request, _ context: WebContext) async throws -> Response {
        guard context.form.isTicked("read") else {
            return try await notice(request, context, wrong: desk.text("exams.read_first", context))
        }
        try await desk.workplace.closeOverdueAttempts()
        let start = StartRenewal(ID(UUID()), paper: try context.id(), seed: UInt64.random(in: .min ... .max))
        return desk.frontend.seeOther("/attempts/\(try await desk.perform(start, context))")
    }

    @Sendable private func sit(_ request: Request, _ context: WebContext) async throws -> Response {
        let view = try await desk.ask(ShowAttempt(context.id()), context)
        guard view.attempt.isRunning(at: desk.workplace.now) else {
            return desk.frontend.seeOther("/attempts/\(view.attempt.id)/result")
        }
        let number = request.uri.queryParameters["n"].flatMap { Int($0) }
        return try await desk.response(
            ExamPage(
                view, number: number, isTaken: request.uri.queryParameters["taken"] == "yes",
                organisation: desk.workplace.organisation(), desk, context), request, context)
    }

    /// One form for one question, for browsers without script.
    @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Attempt> = try context.id()
        let view = try await desk.ask(ShowAttempt(id), context)
        let form = FormSitting(context.form, of: view.attempt)
        do {
            if let act = form.answer { _ = try await desk.perform(NoteAttempt(id, act), context) }
        } catch AttemptError.revisionTaken {
            // An old page: what another device saved meanwhile stays, and is shown.
            return desk.frontend.seeOther(form.here + "&taken=yes")
        }
        if let act = form.flag(at: desk.workplace.now) { _ = try await desk.perform(NoteAttempt(id, act), context) }
        return desk.frontend.seeOther(form.next)
    }

    @Sendable private func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
        let view = try await desk.ask(ShowAttempt(context.id()), context)
        guard view.attempt.isRunning(at: desk.workplace.now) else {
            return desk.frontend.seeOther("/attempts/\(view.attempt.id)/result")
        }
        return try await desk.response(SubmissionPage(view, desk, context), request, context)
    }

    @Sendable private func submit(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Attempt> = try context.id()
        var random = SystemRandomNumberGenerator()
        do {
            _ = try await desk.perform(CloseAttempt(id, handingIn: true, using: &random), context)
        } catch AttemptError.over {
            // Handed in before, perhaps on another device: the result says so.
        }
        return desk.frontend.seeOther("/attempts/\(id)/result")
    }

    @Sendable private func result(_ request: Request, _ context: WebContext) async throws -> Response {
        try await desk.workplace.closeOverdueAttempts()
        let view = try await desk.ask(ShowAttempt(context.id()), context)
        guard !view.attempt.isRunning(at: desk.workplace.now) else {
            return desk.frontend.seeOther("/attempts/\(view.attempt.id)")
        }
        let isAll = request.uri.queryParameters["show"] == "all"
        return try await desk.response(
            ResultPage(view, isAll: isAll, flash: desk.flash(request, context), desk, context), request, context)
    }

    /// A doubt about one question of one's own sitting.
    @Sendable private func object(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Attempt> = try context.id()
        let item = context.form["item"].flatMap { Int($0) } ?? -1
        _ = try await desk.perform(
            ObjectToQuestion(ID(UUID()), attempt: id, item: item, reason: context.form.text("reason") ?? ""), context)
        return desk.seeOther("/attempts/\(id)/result?show=all", .objected)
    }
}

extension ExamRoutes {
    /// What the open page sends while somebody sits.
    private struct Entry: Decodable {
        let kind: String
        let item: Int?
        let values: [String]?
        let revision: Int?
        let flagged: Bool?
        let device: String?
        /// Milliseconds of the browser's clock; evidence only.
        let at: Double?
    }

    private struct Saved: Encodable {
        let revision: Int?
        /// 10:21:07
        let saved: String
        let remaining: Double
        let focus: Int
    }

    private struct Taken: Encodable {
        let latest: Int
        let values: [String]
    }

    /// 200 saved, 409 another device was faster, 410 over.
    @Sendable private func note(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<Attempt> = try context.id()
        let body = try await request.collectedBody(upTo: WebLimits.formBytes)
        guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(body.readableBytesView)),
            let act = Self.act(entry)
        else { throw Problem(.badRequest) }
        let clientTime = entry.at.map { Date(timeIntervalSince1970: $0 / 1000) }
        do {
            let receipt = try await desk.perform(
                NoteAttempt(id, act, device: entry.device, clientTime: clientTime), context)
            return try Self.json(
                Saved(
                    revision: receipt.revision, saved: Words.exactTime(receipt.savedAt), remaining: receipt.remaining,
                    focus: receipt.focusLosses))
        } catch AttemptError.revisionTaken(let latest, let answer) {
            let attempt = try await desk.ask(ShowAttempt(id), context).attempt
            let values = attempt.shownValues(of: entry.item ?? 0, answer)
            return try Self.json(Taken(latest: latest, values: values), status: .conflict)
        } catch AttemptError.over {
            return try Self.json(["over": true], status: .gone)
        }
    }

    private static func act(_ entry: Entry) -> NoteAttempt.Act? {
        switch entry.kind {
        case "answer":
            guard let item = entry.item, let values = entry.values, let revision = entry.revision, values.count <= 100
            else { return nil }
            return .answer(item: item, values: values, revision: revision)
        case "flag":
            guard let item = entry.item, let flagged = entry.flagged else { return nil }
            return .flag(item: item, flagged)
        case "focus": return .focusLost
        case "resumed": return .resumed
        default: return nil
        }
    }

    private static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
    }
}

/// What the plain form of one question says.
struct FormSitting {
    let answer: NoteAttempt.Act?
    let next: String
    /// The question that was sent.
    let here: String
    private let flagged: (item: Int, attempt: Attempt)?

    init(_ form: Form, of attempt: Attempt) {
        let place = form["place"].flatMap { Int($0) } ?? -1
        let values = form.all("a\(place)")
        let known = attempt.answers()[place]
        let shown = attempt.items.indices.contains(place) ? attempt.answer(to: place, shownAs: values) : nil
        let isNew = attempt.items.indices.contains(place) && shown != known?.answer
        // The revision that the page was made with; a page without one knows of no answer.
        let revision = form["revision"].flatMap { Int($0) } ?? 0
        answer = isNew ? .answer(item: place, values: values, revision: revision + 1) : nil
        let go = form["go"] ?? "next"
        flagged = go == "flag" ? (place, attempt) : nil
        let here = attempt.order.items.firstIndex(of: place) ?? 0
        let path = "/attempts/\(attempt.id)"
        self.here = path + "?n=\(here + 1)"
        switch go {
        case "prev": next = path + "?n=\(max(1, here))"
        case "flag", "clear": next = path + "?n=\(here + 1)"
        case "submit": next = path + "/submission"
        default: next = here + 1 < attempt.items.count ? path + "?n=\(here + 2)" : path + "/submission"
        }
    }

    func flag(at now: Date) -> NoteAttempt.Act? {
        flagged.map { .flag(item: $0.item, !Resumption($0.attempt, at: now).flags.contains($0.item)) }
    }
}

extension Attempt {
    /// An answer as the page's values, in the order shown.
    func shownValues(of item: Int, _ answer: GivenAnswer?) -> [String] {
        switch answer {
        case .ticks: shownTicks(of: item, answer).sorted().map(String.init)
        case .texts(let texts): texts
        case .pairs(let places): places.map { $0.map(String.init) ?? "" }
        case .order(let places):
            places.map { place in order.options[item].firstIndex(of: place).map(String.init) ?? "" }
        case .parts, nil: []
        }
    }
}
