import Actions
import Ledger
import Privacy
import Vocabulary

/// One entry of the register with its history.
struct ActivityPage: Page {
    struct Article: Sendable {
        let label: String
    }

    struct Fact: Sendable {
        let label: String
        let text: String
        let articles: [Article]

        init(_ label: String, _ text: String, articles: [String] = []) {
            self.label = label
            self.text = text
            self.articles = articles.map(Article.init)
        }
    }

    static let template = "activity-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let name: String
    let code: String
    let href: String
    let canEdit: Bool
    let chips: [ChipModel]
    let facts: [Fact]
    let days: [EventDay]
    let hasDays: Bool

    init(_ file: ActivityFile, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let activity = file.activity
        let words = ActivityWords(desk: desk, context: context)
        let events = desk.words(
            context, staff: file.timeline.actors, customers: file.timeline.customers, activities: [activity])
        let text = { (key: String) in desk.text("activities.\(key)", context) }
        name = activity.name(in: context.language)
        title = name
        crumbs = [Crumb(text("title"), href: "/activities")]
        self.flash = flash
        code = activity.code
        href = "/activities/\(activity.code)"
        canEdit = file.mayEdit
        chips = [words.state(activity)]
        let confirmed = activity.confirmation.map { confirmation in
            desk.text(
                "activities.confirmed", context,
                ["name": file.confirmedBy ?? "–", "at": Words.moment(confirmation.at)])
        }
        facts = [
            Fact(text("told"), activity.purpose(in: context.language)),
            Fact(
                text("basis"), activity.basis.name(in: context.language), articles: [words.article(activity.basis)]),
            Fact(text("categories"), words.categories(activity), articles: [text("minimum_article")]),
            Fact(
                text("retention"), words.retention(activity.retentionDays) + text("after_end"),
                articles: [text("retention_article")]),
            Fact(text("confirmation"), confirmed ?? text("not_confirmed"), articles: [text("register_article")]),
        ]
        days = events.days(file.timeline.events)
        hasDays = !days.isEmpty
    }
}
