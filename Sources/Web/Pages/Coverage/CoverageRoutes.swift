import Access
import Actions
import Foundation
import Hummingbird
import Training
import Vocabulary

/// Who is covered by certificates, by team and by post.
struct CoverageRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("qualifications/coverage", .needs(Qualification.List.self)) { [desk] request, context in
            let query = CoverQuery(try request.query())
            let board = try await desk.ask(ShowCoverage(), context)
            return try await desk.response(CertificateCoverPage(board, query, desk, context), request, context)
        }
    }
}

/// Which people are listed below the figures.
struct CoverQuery {
    var cover: CertificateCover?
    var role: Role?
    var team: ID<Team>?

    init(_ form: Form) {
        cover = form.text("state").flatMap { text in CertificateCover.allCases.first { Self.code($0) == text } }
        role = form.text("post").flatMap(Role.init(rawValue:))
        team = form.text("team").flatMap { ID($0) }
    }

    static func code(_ cover: CertificateCover) -> String { "\(cover)" }

    static func path(_ cover: CertificateCover?, role: Role? = nil, team: ID<Team>? = nil) -> String {
        Address.path(
            "/qualifications/coverage",
            [("state", cover.map(code)), ("post", role?.rawValue), ("team", team?.description)]) + "#people"
    }

    func holds(_ person: CoverageBoard.Person) -> Bool {
        (cover == nil || person.cover == cover) && (role == nil || person.staff.roles.contains(where: { $0 == role }))
            && (team == nil || person.staff.team == team)
    }
}

struct CertificateCoverPage: Page {
    struct Cell: Sendable {
        let key: String
        let href: String
        let count: String
        let isDue: Bool
    }

    struct Line: Sendable {
        let name: String
        let href: String
        let cells: [Cell]
    }

    struct Head: Sendable {
        let label: String
    }

    struct Row: Sendable {
        let name: String
        let href: String
        let post: String
        let team: String
        let until: String
        let missing: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "certificate-cover-page"

    let title: String
    let crumbs: [Crumb]
    let figures: [FigureModel]
    let heads: [Head]
    let teams: [Line]
    let posts: [Line]
    let listTitle: String
    let rows: [Row]
    let hasRows: Bool

    init(_ board: CoverageBoard, _ query: CoverQuery, _ desk: Desk, _ context: WebContext) {
        let words = CoverWords(board: board, desk: desk, context: context)
        title = words.text("title")
        crumbs = [Crumb(desk.text("qualifications.title", context), href: "/qualifications")]
        let open = board.openWithoutCertificate.count
        let first = FigureModel(
            href: "/access?show=open", label: words.text("wrong"), value: Words.number(open),
            unit: words.text("people"), isDue: open > 0, icon: "stop")
        figures =
            [first]
            + CertificateCover.allCases.map { cover in
                let count = board.count(cover)
                return FigureModel(
                    href: CoverQuery.path(cover), label: words.name(cover), value: Words.number(count),
                    unit: words.text("people"), isDue: cover != .holding && count > 0, icon: words.icon(cover))
            }
        heads = CertificateCover.allCases.map { Head(label: words.name($0)) }
        let teamLines = board.teams.map { team in
            words.line(team.name, CoverQuery.path(nil, team: team.id)) { cover in
                (CoverQuery.path(cover, team: team.id), { $0.team == team.id })
            }
        }
        let hasTeamless = board.people.contains { $0.staff.team == nil }
        teams = teamLines + (hasTeamless ? [words.teamless] : [])
        posts = Role.allCases.filter { Role.customerFacing.contains($0) }.map { role in
            words.line(role.name(in: context.language), CoverQuery.path(nil, role: role)) { cover in
                (CoverQuery.path(cover, role: role), { $0.roles.contains(role) })
            }
        }
        let shown = board.people.filter { query.holds($0) }
        listTitle = words.text("list", ["count": Words.number(shown.count)])
        rows = shown.map { words.row($0) }
        hasRows = !rows.isEmpty
    }
}

struct CoverWords {
    let board: CoverageBoard
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("coverage.\(key)", context, values)
    }

    func name(_ cover: CertificateCover) -> String { text("state_\(cover)") }

    func icon(_ cover: CertificateCover) -> String {
        switch cover {
        case .holding: "check"
        case .ending: "clock"
        case .lapsed: "warn"
        case .never: "stop"
        }
    }

    func line(
        _ name: String, _ href: String, _ meant: (CertificateCover) -> (href: String, who: (StaffMember) -> Bool)
    ) -> CertificateCoverPage.Line {
        CertificateCoverPage.Line(
            name: name, href: href,
            cells: CertificateCover.allCases.map { cover in
                let (href, who) = meant(cover)
                let count = board.count(cover, where: who)
                return CertificateCoverPage.Cell(
                    key: self.name(cover), href: href, count: Words.number(count),
                    isDue: cover != .holding && count > 0)
            })
    }

    var teamless: CertificateCoverPage.Line {
        line(text("no_team"), CoverQuery.path(nil)) { cover in (CoverQuery.path(cover), { $0.team == nil }) }
    }

    func row(_ person: CoverageBoard.Person) -> CertificateCoverPage.Row {
        let staff = person.staff
        let comma = desk.text("list.comma", context)
        let end = staff.qualifications.filter { $0.state == .granted }.map(\.validUntil).max()
        return CertificateCoverPage.Row(
            name: staff.name, href: "/staff/\(staff.id)",
            post: Role.allCases.filter(staff.roles.contains).map { $0.name(in: context.language) }
                .joined(separator: comma),
            team: board.teams.first { $0.id == staff.team }?.name ?? "–", until: end.map(Words.day) ?? "–",
            missing: person.missing.isEmpty ? "–" : person.missing.map(\.name).joined(separator: comma),
            tone: person.cover == .holding ? "ok" : "due", icon: icon(person.cover), text: name(person.cover))
    }
}
