import Access
import Actions
import Documents
import Foundation
import HTTPTypes
import Hummingbird
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
        let review = try await review(query.at, of: context.id(), context)
        guard let person = review.people.first else { throw StaffError.unknown }
        return try await desk.response(AccessPersonPage(person, review, query, desk, context), request, context)
    }

    private func review(
        _ instant: Date?, of person: ID<StaffMember>? = nil, _ context: WebContext
    ) async throws -> AccessReview {
        try await desk.ask(ReviewAccess(at: instant, of: person, rulebook: desk.workplace.rulebook), context)
    }

    @Sendable private func pack(_ request: Request, _ context: WebContext) async throws -> Response {
        let instant = context.form.text("at").flatMap(Words.moment(from:))
        let pack = try await desk.workplace.evidencePack(
            at: instant, in: context.language, as: context.requiredStaff().id)
        let zip = try ZipWriter.bytes(of: pack.files.map { ($0.path, $0.bytes) })
        return FileDownload.response(zip, name: "access-\(pack.number + 1).zip", type: "application/zip")
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
        at = form.text("at").flatMap(Words.moment(from:))
        dataClass = form.text("class").flatMap { UInt8($0) }.flatMap(DataClass.init(rawValue:)) ?? .contact
        if !GatedAction.classes.contains(dataClass) { dataClass = .contact }
        show = form.text("show").flatMap(Show.init(rawValue:)) ?? .all
        role = form.text("post").flatMap(Role.init(rawValue:))
        team = form.text("team").flatMap { ID($0) }
    }

    var path: String { path("/access") }

    func path(_ path: String) -> String {
        Address.path(
            path,
            [
                ("at", at.map(Words.typed)), ("class", "\(dataClass.rawValue)"),
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
