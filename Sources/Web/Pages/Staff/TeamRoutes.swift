import Access
import Actions
import Foundation
import Hummingbird
import Vocabulary

/// Teams: who looks after the same customers.
struct TeamRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("teams", .needs(StaffMember.List.self)) { try await response($0, $1) }
        routes.post("teams", .needs(Team.Edit.self), use: create)
        routes.post("teams/:id/lead", .needs(Team.Edit.self), use: lead)
    }

    @Sendable private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = String((context.form.text("name") ?? "").prefix(40))
        do {
            _ = try await desk.perform(CreateTeam(ID(UUID()), name: name), context)
            return desk.seeOther("/teams", .teamCreated)
        } catch let error as TeamError {
            return try await response(request, context, name: name, error: error)
        }
    }

    @Sendable private func lead(_ request: Request, _ context: WebContext) async throws -> Response {
        let staff = context.form.text("staff").flatMap { ID<StaffMember>($0) }
        try await desk.perform(SetTeamLead(of: context.id(), staff), context)
        return desk.seeOther("/teams", .saved)
    }

    /// Counts of people outside the reader's scope are not told below ten, so that nobody is counted out.
    private func customers(_ count: Int, _ context: WebContext) -> String {
        count < 10 ? desk.text("teams.few", context) : Words.number(count)
    }

    private func response(
        _ request: Request, _ context: WebContext, name: String = "", error: TeamError? = nil
    ) async throws -> Response {
        let roster = try await desk.ask(ListStaff(), context)
        let names = Dictionary(roster.staff.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let field = FieldModel(
            "name", label: desk.text("teams.name", context), value: name, .input(.init(limit: 40)),
            error: error.map { desk.text($0.sentence, context) })
        let page = TeamsPage(
            title: desk.text("teams.title", context),
            crumbs: [Crumb(desk.text("staff.title", context), href: "/staff")], flash: desk.flash(request, context),
            csrf: context.csrf, canManage: context.staff?.roles.contains(.systemAdministrator) ?? false,
            rows: roster.teams.map { team in
                TeamsPage.Row(
                    href: "/teams/\(team.id)/lead", lead: roster.leads[team.id].flatMap { names[$0] } ?? "–",
                    choices: roster.staff.filter { $0.team == team.id && $0.state == .active }.map {
                        FieldModel.Choice(
                            value: $0.id.description, label: $0.name, selected: roster.leads[team.id] == $0.id)
                    }, name: team.name, people: Words.number(roster.staff.count { $0.team == team.id }),
                    customers: customers(roster.customers[team.id] ?? 0, context))
            }, hasRows: !roster.teams.isEmpty, fields: [field], hasErrors: error != nil,
            errors: [field.errorLine].compactMap { $0 })
        return try await desk.response(
            page, request, context, status: error.map { $0.problem.kind.status } ?? .ok)
    }
}

struct TeamsPage: Page {
    struct Row: Sendable {
        let href: String
        let lead: String
        let choices: [FieldModel.Choice]
        let name: String
        let people: String
        let customers: String
    }

    static let template = "teams-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let canManage: Bool
    let rows: [Row]
    let hasRows: Bool
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]
}
