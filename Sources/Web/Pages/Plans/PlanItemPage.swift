import Access
import Actions
import Foundation
import Training
import Vocabulary

/// What somebody typed into the form of an item.
struct PlanDraft {
    let id: ID<PlanItem>
    var title: String
    /// `course:code`, `paper:id`, `session:`, `inbox:id`, `tabletop:id`.
    var what: String
    var duty: PlanItem.Duty
    var posts: Set<Role>
    var due: String
    var responsible: ID<StaffMember>?
    /// Nil for a new item.
    var edition: Int?

    static func new(in board: PlanBoard, answering duty: PlanItem.Duty, by staff: ID<StaffMember>) -> PlanDraft {
        let what: String =
            switch duty {
            case .training, .incidentTraining, .own: "session:"
            case .examination: board.papers.first.map { "paper:\($0.id)" } ?? "session:"
            case .drill: "tabletop:"
            }
        return PlanDraft(
            id: ID(UUID()), title: "", what: what, duty: duty, posts: [], due: "\(board.year)-12-15",
            responsible: staff, edition: nil)
    }

    private init(
        id: ID<PlanItem>, title: String, what: String, duty: PlanItem.Duty, posts: Set<Role>, due: String,
        responsible: ID<StaffMember>?, edition: Int?
    ) {
        self.id = id
        self.title = title
        self.what = what
        self.duty = duty
        self.posts = posts
        self.due = due
        self.responsible = responsible
        self.edition = edition
    }

    init(_ item: PlanItem) {
        self.init(
            id: item.id, title: item.title, what: Self.typed(item.kind), duty: item.duty, posts: item.posts,
            due: item.due.description, responsible: item.responsible, edition: item.edition)
    }

    init(_ form: Form, id: ID<PlanItem>) {
        self.init(
            id: id, title: form.text("title") ?? "", what: String((form["what"] ?? "").prefix(100)),
            duty: form["duty"].flatMap(PlanItem.Duty.init) ?? .own,
            posts: Set(form.all("post").compactMap(Role.init(rawValue:))), due: form["due"] ?? "",
            responsible: form["responsible"].flatMap { ID($0) }, edition: form["edition"].flatMap { Int($0) })
    }

    /// Nil when the day or the thing is none.
    func item(in year: Int) -> PlanItem? {
        guard let day = Words.day(from: due), let kind, let responsible else { return nil }
        return PlanItem(
            id: id, year: year, title: title, kind: kind, duty: duty, posts: posts, due: day,
            responsible: responsible)
    }

    private var kind: PlanItem.Kind? {
        let parts = what.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        let named = parts[1].isEmpty ? nil : parts[1]
        switch parts[0] {
        case "course": return named.flatMap { Course.isCode($0) ? .course($0) : nil }
        case "paper": return named.flatMap { ID<Paper>($0) }.map { .paper($0) }
        case "session": return .session
        case "inbox": return .inbox(named)
        case "tabletop": return .tabletop(named)
        default: return nil
        }
    }

    static func typed(_ kind: PlanItem.Kind) -> String {
        switch kind {
        case .course(let code): "course:\(code)"
        case .paper(let id): "paper:\(id)"
        case .session: "session:"
        case .inbox(let id): "inbox:\(id ?? "")"
        case .tabletop(let id): "tabletop:\(id ?? "")"
        }
    }
}

/// The form of one item of a plan.
struct PlanItemPage: Page {
    struct Tick: Sendable {
        let value: String
        let label: String
        let checked: Bool
    }

    static let template = "plan-item-page"

    let title: String
    let crumbs: [Crumb]
    let csrf: String
    let action: String
    let backHref: String
    let edition: String?
    let removalPath: String?
    let fields: [FieldModel]
    let posts: [Tick]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(_ board: PlanBoard, _ draft: PlanDraft, error: PlanError?, _ desk: Desk, _ context: WebContext) {
        let words = PlanWords(board: board, desk: desk, context: context)
        title = words.text(draft.edition == nil ? "new" : "edit")
        crumbs = [Crumb(words.text("title_of", ["year": String(board.year)]), href: PlanPath.year(board.year))]
        csrf = context.csrf
        backHref = PlanPath.year(board.year)
        action = "\(backHref)/items/\(draft.id)"
        edition = draft.edition.map(String.init)
        removalPath = draft.edition == nil ? nil : action + "/removal"
        fields = Self.fields(board, draft, words)
        posts = Role.allCases.map {
            Tick(value: $0.rawValue, label: $0.name(in: context.language), checked: draft.posts.contains($0))
        }
        errors =
            error.map {
                let anchor: String =
                    switch $0 {
                    case .outsideTheYear: "field-due"
                    case .doesNotAnswerTheDuty: "field-duty"
                    default: "field-title"
                    }
                return [ErrorLine(anchor: anchor, text: desk.text($0.sentence, context))]
            } ?? []
        hasErrors = error != nil
    }

    private static func fields(_ board: PlanBoard, _ draft: PlanDraft, _ words: PlanWords) -> [FieldModel] {
        let kinds: [PlanItem.Kind] =
            [.session] + board.courses.map { .course($0.code) } + board.papers.map { .paper($0.id) } + [.inbox(nil)]
            + board.inboxes.map { .inbox($0.id) } + [.tabletop(nil)] + board.tabletops.map { .tabletop($0.id) }
        return [
            FieldModel(
                "title", label: words.text("field_title"), value: draft.title,
                .input(.init(limit: PlanItem.longestTitle)), wide: true),
            FieldModel(
                "duty", label: words.text("field_duty"),
                .choice(
                    PlanItem.Duty.allCases.map { duty in
                        let law = words.law(duty)?.label
                        return .init(
                            value: duty.rawValue,
                            label: words.duty(duty) + (law.map { " · \($0)" } ?? ""), selected: draft.duty == duty)
                    })),
            FieldModel(
                "what", label: words.text("field_what"),
                .choice(
                    kinds.map { kind in
                        let value = PlanDraft.typed(kind)
                        return .init(value: value, label: words.what(kind), selected: draft.what == value)
                    })),
            FieldModel(
                "due", label: words.text("field_due"), value: draft.due, .input(.init(type: "date", limit: 10))),
            FieldModel(
                "responsible", label: words.text("field_responsible"),
                .choice(
                    board.staff.map {
                        .init(value: "\($0.id)", label: $0.name, selected: draft.responsible == $0.id)
                    })),
        ]
    }
}
