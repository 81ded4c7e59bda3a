import Access
import Actions
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Vocabulary

/// Who may touch customer data, and why: as a page, for programs, and as evidence to take away.
struct AccessRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("access", .needs(SeeAccess.self), use: list)
        routes.get("access/:id", .needs(SeeAccess.self), use: person)
        routes.post("access/packs", .needs(PackAccess.self), use: pack)
        routes.get("api/v1/access", .token(SeeAccess.self, .readLedger), use: document)
    }

    @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = AccessQuery(try request.query())
        let review = try await review(query.at, context)
        return try await desk.response(AccessPage(review, query, desk, context), request, context)
    }

    @Sendable private func person(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = AccessQuery(try request.query())
        let review = try await review(query.at, context)
        let id: ID<StaffMember> = try context.id()
        guard let person = review.people.first(where: { $0.staff.id == id }) else { throw StaffError.unknown }
        return try await desk.response(AccessPersonPage(person, review, query, desk, context), request, context)
    }

    private func review(_ instant: Date?, _ context: WebContext) async throws -> AccessReview {
        try await desk.ask(ReviewAccess(at: instant, rulebook: desk.workplace.rulebook), context)
    }

    @Sendable private func pack(_ request: Request, _ context: WebContext) async throws -> Response {
        let instant = context.form.text("at").flatMap(AccessQuery.instant)
        let pack = try await desk.workplace.evidencePack(
            at: instant, in: context.language, as: context.requiredStaff().id)
        var zip = StoredZip()
        for file in pack.files { zip.add(file.path, file.bytes) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/zip",
                .contentDisposition: "attachment; filename=\"access-\(pack.number + 1).zip\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: zip.finished())))
    }

    /// `at` in ISO 8601; now without it.
    @Sendable private func document(_ request: Request, _ context: WebContext) async throws -> Response {
        let text = try request.query().text("at")
        let instant = text.flatMap { try? Date($0, strategy: .iso8601) }
        guard text == nil || instant != nil else { throw Problem(.badRequest, saying: "access.at_malformed") }
        return try APIAnswer.response(
            await desk.workplace.accessDocument(at: instant, in: context.language, as: context.requiredStaff().id))
    }
}

/// What the page is asked for, as it stands in its address.
struct AccessQuery: Equatable {
    enum Show: String, CaseIterable {
        case all, open, closed, lacking, emergency
    }

    var at: Date?
    var dataClass = DataClass.contact
    var show = Show.all
    var role: Role?
    var team: ID<Team>?

    /// Parameters that make no sense are passed over: an address is typed by anybody.
    init(_ form: Form) {
        at = form.text("at").flatMap(Self.instant)
        dataClass = form.text("class").flatMap { UInt8($0) }.flatMap(DataClass.init(rawValue:)) ?? .contact
        if !GatedAction.classes.contains(dataClass) { dataClass = .contact }
        show = form.text("show").flatMap(Show.init(rawValue:)) ?? .all
        role = form.text("post").flatMap(Role.init(rawValue:))
        team = form.text("team").flatMap { ID($0) }
    }

    /// As browsers send it, 2026-11-23T10:21, in Asia/Shanghai.
    static func instant(_ text: String) -> Date? {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Words.day(from: String(parts[0])) else { return nil }
        let time = parts[1].split(separator: ":").compactMap { Int($0) }
        guard time.count >= 2, (0...23).contains(time[0]), (0...59).contains(time[1]) else { return nil }
        return Words.startOfDay(day).addingTimeInterval(Double(time[0] * 3600 + time[1] * 60))
    }

    static func text(_ instant: Date) -> String { "\(Words.day(instant))T\(Words.time(instant))" }

    var path: String { path("/access") }

    func path(_ path: String) -> String {
        Address.path(
            path,
            [
                ("at", at.map(Self.text)), ("class", "\(dataClass.rawValue)"),
                ("show", show == .all ? nil : show.rawValue), ("post", role?.rawValue), ("team", team?.description),
            ])
    }

    func with(_ change: (inout AccessQuery) -> Void) -> AccessQuery {
        var next = self
        change(&next)
        return next
    }

    func holds(_ person: AccessReview.Person, at instant: Date) -> Bool {
        if let role, !person.staff.roles.contains(role) { return false }
        if let team, person.staff.team != team { return false }
        return switch show {
        case .all: true
        case .open: person.isOpen
        case .closed: !person.isOpen
        case .lacking: person.lacksCertificate(at: instant)
        case .emergency: person.byEmergency
        }
    }
}
