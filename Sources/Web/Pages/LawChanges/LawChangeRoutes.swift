import Access
import Actions
import Foundation
import Hummingbird
import Privacy
import Training
import Vocabulary

/// Articles that were revised, and what leans on them.
struct LawChangeRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("law-changes", .needs(LawChange.View.self)) { try await list($0, $1) }
        routes.post("law-changes", .needs(LawChange.Mark.self), use: mark)
        routes.get("law-changes/:id", .needs(LawChange.View.self), use: show)
        routes.post("law-changes/:id/checks", .needs(LawChange.Check.self), use: check)
    }

    private func list(
        _ request: Request, _ context: WebContext, wrong: LawChangeError? = nil
    ) async throws -> Response {
        let page = LawChangesPage(
            try await desk.ask(ListLawChanges(), context), context.form,
            wrong: wrong.map { ($0 == .reasonMissing ? "reason" : "article", desk.text($0.sentence, context)) },
            flash: desk.flash(request, context), desk, context)
        return try await desk.response(page, request, context, status: wrong == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func mark(_ request: Request, _ context: WebContext) async throws -> Response {
        let parts = (context.form.text("article") ?? "").split(separator: "|", maxSplits: 1).map(String.init)
        do {
            let change = try await desk.perform(
                MarkArticle(
                    ID(UUID()), law: parts.first ?? "", article: parts.count > 1 ? parts[1] : "",
                    reason: context.form.text("reason") ?? "", in: desk.laws, rulebook: desk.workplace.rulebook),
                context)
            return desk.seeOther(LawChangePath.show(change.id), .saved)
        } catch let error as LawChangeError {
            return try await list(request, context, wrong: error)
        }
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let file = try await desk.ask(ShowLawChange(context.id()), context)
        return try await desk.response(
            LawChangePage(file, flash: desk.flash(request, context), desk, context), request, context)
    }

    @Sendable private func check(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<LawChange> = try context.id()
        guard let kind = context.form.text("kind").flatMap(LawDependent.Kind.init(rawValue:)),
            let key = context.form.text("item"),
            let outcome = context.form.text("outcome").flatMap(LawDependent.Outcome.init(rawValue:))
        else { throw LawChangeError.unknown }
        try await desk.perform(CheckImpact(of: id, kind, key: key, outcome: outcome), context)
        return desk.seeOther(LawChangePath.show(id), .saved)
    }
}

enum LawChangePath {
    static let list = "/law-changes"
    static func show(_ id: ID<LawChange>) -> String { "\(list)/\(id)" }
}

extension LawChangeError: WordedError {
    var sentence: String {
        switch self {
        case .reasonMissing: "law_change_error.reason_missing"
        case .articleUnknown: "law_change_error.article_unknown"
        case .alreadyChecked: "law_change_error.already_checked"
        case .unknown: "law_change_error.unknown"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .alreadyChecked: .conflict
        case .reasonMissing, .articleUnknown: .invalid
        }
    }
}

/// The changes, the newest first, with how far the looking has come.
struct LawChangesPage: Page {
    struct Row: Sendable {
        let href: String
        let article: String
        let cause: String
        let at: String
        let by: String
        let progress: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "law-changes-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let rows: [Row]
    let hasRows: Bool
    let canMark: Bool
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ list: LawChangeList, _ form: Form, wrong: (field: String, text: String)?, flash: Flash?, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = LawChangeWords(desk: desk, context: context)
        title = words.text("title")
        crumbs = [Crumb(desk.text("laws.title", context), href: "/laws")]
        self.flash = flash
        csrf = context.csrf
        rows = list.changes.map { change, checked, all in
            let chip = words.state(checked, all)
            return Row(
                href: LawChangePath.show(change.id), article: words.article(change),
                cause: words.text("cause_\(change.cause == .asOf ? "as_of" : change.cause.rawValue)"),
                at: Words.moment(change.at), by: change.by.flatMap { list.staff[$0] } ?? words.text("by_program"),
                progress: words.text("progress", ["checked": "\(checked)", "all": "\(all)"]), tone: chip.tone,
                icon: chip.icon, text: chip.text)
        }
        hasRows = !rows.isEmpty
        canMark = context.staff.map { !LawChange.Mark.requirement.roles.isDisjoint(with: $0.roles) } ?? false
        let chosen = form.text("article")
        fields = [
            FieldModel(
                "article", label: words.text("article"),
                .choice(
                    desk.laws.articles.map { article in
                        let value = "\(article.law)|\(article.article)"
                        let title = "\(article.label(in: context.language)) · \(article.title(in: context.language))"
                        return FieldModel.Choice(value: value, label: title, selected: value == chosen)
                    }), error: wrong?.field == "article" ? wrong?.text : nil, wide: true),
            FieldModel(
                "reason", label: words.text("reason"), value: form.text("reason") ?? "", .area(rows: 2, limit: 200),
                hint: words.text("reason_hint"), error: wrong?.field == "reason" ? wrong?.text : nil, wide: true),
        ]
        errors = fields.compactMap(\.errorLine)
        hasErrors = !errors.isEmpty
    }
}

/// One change with everything that leans on the article.
struct LawChangePage: Page {
    struct Item: Sendable {
        let label: String
        let href: String?
        let key: String
        let isOpen: Bool
        let tone: String
        let icon: String
        let text: String
    }

    struct Group: Sendable {
        let kind: String
        let title: String
        let items: [Item]
    }

    static let template = "law-change-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let action: String
    let line: String
    let lawHref: String?
    let gist: String?
    let groups: [Group]
    let hasGroups: Bool
    let mayCheck: Bool

    init(_ file: LawChangeFile, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = LawChangeWords(desk: desk, context: context)
        let change = file.change
        let article = desk.laws.article(change.law, change.article)
        title = words.article(change)
        crumbs = [
            Crumb(desk.text("laws.title", context), href: "/laws"),
            Crumb(words.text("title"), href: LawChangePath.list),
        ]
        self.flash = flash
        csrf = context.csrf
        action = LawChangePath.show(change.id) + "/checks"
        let checked = file.impacts.count { $0.check != nil }
        line = words.text(
            "one_line",
            [
                "cause": words.text("cause_\(change.cause == .asOf ? "as_of" : change.cause.rawValue)"),
                "at": Words.moment(change.at), "checked": "\(checked)", "all": "\(file.impacts.count)",
            ])
        lawHref = article.map(LawPath.article)
        gist = article?.gist(in: context.language)
        groups = LawDependent.Kind.allCases.compactMap { kind in
            let items = file.impacts.filter { $0.kind == kind }
            guard !items.isEmpty else { return nil }
            return Group(
                kind: kind.rawValue, title: words.text("kind_\(kind.rawValue)", ["count": "\(items.count)"]),
                items: items.map { words.item($0, file.staff) })
        }
        hasGroups = !groups.isEmpty
        mayCheck = file.mayCheck
    }
}

struct LawChangeWords {
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("law_changes.\(key)", context, values)
    }

    func article(_ change: LawChange) -> String {
        desk.laws.article(change.law, change.article)?.label(in: context.language) ?? "\(change.law) \(change.article)"
    }

    func state(_ checked: Int, _ all: Int) -> ChipModel {
        checked == all
            ? ChipModel(.ok, icon: "check", text: text("state_done"))
            : ChipModel(.due, icon: "wait", text: text("state_open", ["count": "\(all - checked)"]))
    }

    func item(_ impact: LawDependent, _ staff: [ID<StaffMember>: String]) -> LawChangePage.Item {
        var chip = ChipModel(.due, icon: "wait", text: text("unchecked"))
        if let check = impact.check {
            chip = ChipModel(
                check.outcome == .holds ? .ok : .plain, icon: check.outcome == .holds ? "check" : "pen",
                text: text(
                    "checked_\(check.outcome.rawValue)", ["name": staff[check.by] ?? "–", "day": Words.day(check.at)]))
        }
        return LawChangePage.Item(
            label: impact.label, href: href(impact), key: impact.key, isOpen: impact.check == nil, tone: chip.tone,
            icon: chip.icon, text: chip.text)
    }

    /// A link that leads to a refusal would put one on the ledger.
    private func may(_ permission: (some Permission).Type) -> Bool {
        !permission.requirement.roles.isDisjoint(with: context.staff?.roles ?? [])
    }

    private func href(_ impact: LawDependent) -> String? {
        let parts = impact.key.split(separator: " ").map(String.init)
        switch impact.kind {
        case .page: return parts.first.map { may(Course.Write.self) ? "/course-files/\($0)" : "/courses/\($0)" }
        case .question: return may(Training.Question.View.self) ? parts.first.map { "/questions/\($0)" } : nil
        case .paper: return may(Paper.View.self) ? "/papers/\(impact.key)" : nil
        case .certificate: return "/certificates/\(impact.key)"
        case .rule: return parts.first == "retraining" && parts.count > 1 ? RetrainingPath.rule(parts[1]) : nil
        }
    }
}
