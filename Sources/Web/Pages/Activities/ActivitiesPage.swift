import Actions
import Privacy
import Vocabulary

/// The register of processing activities.
struct ActivitiesPage: Page {
    struct Row: Sendable {
        let href: String
        let name: String
        let code: String
        let basis: String
        let article: String
        let categories: String
        let retention: String
        let reveals: String
        let tone: String
        let icon: String
        let text: String
    }

    static let template = "activities-page"

    let title: String
    let flash: Flash?
    let canEdit: Bool
    let rows: [Row]
    let hasRows: Bool

    init(_ register: ActivityRegister, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = ActivityWords(desk: desk, context: context)
        title = desk.text("activities.title", context)
        self.flash = flash
        canEdit = register.mayEdit
        rows = register.activities.map { activity in
            let chip = words.state(activity)
            return Row(
                href: "/activities/\(activity.code)", name: activity.name(in: context.language), code: activity.code,
                basis: activity.basis.name(in: context.language), article: words.article(activity.basis),
                categories: words.categories(activity), retention: words.retention(activity.retentionDays),
                reveals: Self.reveals(register.reveals[activity.code] ?? 0, register, desk, context), tone: chip.tone,
                icon: chip.icon, text: chip.text)
        }
        hasRows = !rows.isEmpty
    }

    /// Everybody sees the register; small counts of others' work only who may edit it (nothing leaks sideways).
    private static func reveals(
        _ count: Int, _ register: ActivityRegister, _ desk: Desk, _ context: WebContext
    ) -> String {
        register.mayEdit || count >= 10 ? Words.number(count) : desk.text("teams.few", context)
    }
}
