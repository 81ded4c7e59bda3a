/// One's own day.
struct HomePage: Page {
    struct Warning: Sendable {
        /// due or plain.
        let tone: String
        let icon: String
        let title: String
        let text: String
        let link: Link?
    }

    struct Link: Sendable {
        let href: String
        let action: String
    }

    struct Task: Sendable {
        let icon: String
        let isOverdue: Bool
        let href: String
        let title: String
        let note: String
        let due: String
        let chip: String?
    }

    struct Recent: Sendable {
        let href: String
        let mask: [MaskRun]
        let phone: [MaskRun]
        let did: String
        let tone: String
        let icon: String
        let text: String
        let at: String
    }

    static let template = "home-page"

    let title: String
    let flash: Flash?
    let line: String
    let canFind: Bool
    let warnings: [Warning]
    let figures: [FigureModel]
    let tasks: [Task]
    let hasTasks: Bool
    let charts: [ChartModel]
    let recent: [Recent]
    let hasRecent: Bool
    /// What the post allows and forbids.
    let powers: [StaffPage.Power]
}
