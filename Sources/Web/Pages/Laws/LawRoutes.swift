import Access
import Actions
import Hummingbird
import Privacy
import Training
import Vocabulary

/// What the law says, in our words: the library behind every citation.
struct LawRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("laws", .signedIn) { [desk] request, context in
            try await desk.response(LawsPage(desk, context), request, context)
        }
        routes.get("laws/:law", .signedIn) { [desk] request, context in
            let slug = context.parameters.get("law") ?? ""
            guard let law = desk.laws.laws.first(where: { LawPath.slug($0.code) == slug }) else {
                throw Problem(.notFound)
            }
            return try await desk.response(LawPage(law, desk, context), request, context)
        }
    }
}

/// The laws that the library has.
struct LawsPage: Page {
    struct Row: Sendable {
        let href: String
        let name: String
        let short: String
        let validFrom: String
        let count: String
    }

    static let template = "laws-page"

    let title: String
    let line: String
    let seesChanges: Bool
    let rows: [Row]

    init(_ desk: Desk, _ context: WebContext) {
        seesChanges = context.staff.map { !LawChange.View.requirement.roles.isDisjoint(with: $0.roles) } ?? false
        title = desk.text("laws.title", context)
        line = desk.text("laws.line", context, ["day": desk.laws.asOf])
        rows = desk.laws.laws.map { law in
            Row(
                href: LawPath.law(law.code), name: law.name(in: context.language),
                short: law.shortName(in: context.language),
                validFrom: law.validFrom ?? desk.text("laws.not_said", context),
                count: Words.number(desk.laws.articles.count { $0.law == law.code }))
        }
    }
}

/// One law with the articles that the library has.
struct LawPage: Page {
    struct Row: Sendable {
        let id: String
        let label: String
        let heading: String
        let gist: String
        let facts: String
    }

    static let template = "law-page"

    let title: String
    let crumbs: [Crumb]
    let line: String
    let rows: [Row]

    init(_ law: LawLibrary.Law, _ desk: Desk, _ context: WebContext) {
        title = law.name(in: context.language)
        crumbs = [Crumb(desk.text("laws.title", context), href: "/laws")]
        line =
            law.validFrom.map { desk.text("laws.valid_from", context, ["day": $0]) }
            ?? desk.text("laws.not_said", context)
        rows = desk.laws.articles.filter { $0.law == law.code }.map { article in
            let mark = desk.text("laws.mark_\(article.mark.prefix(2).lowercased())", context)
            let asOf = desk.text("laws.as_of", context, ["day": article.asOf])
            return Row(
                id: LawPath.slug(article.law + "-" + article.article), label: article.label(in: context.language),
                heading: article.title(in: context.language), gist: article.gist(in: context.language),
                facts: "\(asOf) · \(mark)")
        }
    }
}
