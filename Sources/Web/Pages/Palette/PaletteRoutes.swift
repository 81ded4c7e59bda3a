import Access
import Actions
import Customers
import Foundation
import Hummingbird
import NIOCore
import Vocabulary

/// What palette.js asks for: the pages and acts of this person, and customers who fit what is typed.
struct PaletteRoutes: RouteFamily {
    let desk: Desk

    private static let shown = 6

    func add(to routes: Routes) {
        routes.get("commands.json", .signedIn, use: commands)
        routes.post("customers/suggest", .signedIn, changesState: false, use: suggest)
    }

    struct Answer: Encodable {
        var groups: [Group]
    }

    struct Group: Encodable {
        let label: String
        let items: [Item]
    }

    struct Item: Encodable {
        let href: String
        let icon: String
        let label: String
        var keywords: String?
        var mask: [Run]?
        var detail: String?
    }

    struct Run: Encodable {
        let text: String
        let covered: Bool
    }

    @Sendable func commands(_ request: Request, _ context: WebContext) async throws -> Response {
        let pages = try desk.shells.shell(request, context)?.nav.flatMap(\.items) ?? []
        let items = pages.map { page in
            Item(href: page.href, icon: page.icon, label: page.label, keywords: String(page.href.dropFirst()))
        }
        return try json(
            Answer(groups: [
                Group(label: desk.text("palette.acts", context), items: try acts(context)),
                Group(label: desk.text("palette.pages", context), items: items),
            ]))
    }

    private func acts(_ context: WebContext) throws -> [Item] {
        let roles = try context.requiredStaff().roles
        let all: [(key: String, href: String, icon: String, keywords: String, roles: Set<Role>)] = [
            ("customers.create", CustomerPath.new, "plus", "new customer xinjian", Customer.Create.requirement.roles),
            ("customers.import_file", "/imports/new", "upload", "import daoru", Customer.Import.requirement.roles),
            (
                "qualifications.grant_title", "/qualifications/new", "cap", "grant shouyu",
                Qualification.Grant.requirement.roles
            ),
            ("staff.create", "/staff/new", "user", "new account xinjian", StaffMember.Create.requirement.roles),
            ("frame.change_password", "/password", "key", "password mima", Set(Role.allCases)),
        ]
        return all.filter { !$0.roles.isDisjoint(with: roles) }.map {
            Item(href: $0.href, icon: $0.icon, label: desk.text($0.key, context), keywords: $0.keywords)
        }
    }

    /// Nobody who would be refused is searched for: a palette is no place for a refusal at every key.
    @Sendable func suggest(_ request: Request, _ context: WebContext) async throws -> Response {
        let staff = try context.requiredStaff()
        let facts = Facts(staff: staff, demand: Demand(classes: [.general]), now: desk.workplace.now)
        guard case .permitted = Gate.decide(Customer.Search.self, on: facts), let text = context.form.text("q") else {
            return try json(Answer(groups: []))
        }
        let action = SearchCustomers(CustomerQuery(text), names: desk.workplace.names)
        let result = try await desk.perform(action, context)
        let items = result.customers.prefix(Self.shown).map { customer in
            Item(
                href: CustomerPath.show(customer.id), icon: "user", label: "",
                mask: MaskRun.runs(of: customer.mask(of: .name)?.text ?? "").map {
                    Run(text: $0.text, covered: $0.covered)
                }, detail: detail(of: customer, result.owners))
        }
        return try json(Answer(groups: [Group(label: desk.text("customers.title", context), items: items)]))
    }

    private func detail(of customer: Customer, _ owners: [ID<StaffMember>: String]) -> String {
        [
            customer.mask(of: .phone)?.text, customer.number?.description, customer.owner.flatMap { owners[$0] },
        ].compactMap { $0 }.joined(separator: " · ")
    }

    private func json(_ answer: Answer) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(answer))))
    }
}
