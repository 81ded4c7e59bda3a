/// What is said instead of the page that was asked for.
struct FaultPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Action: Sendable {
        let href: String
        let label: String
        let isPrimary: Bool
    }

    static let template = "fault-page"

    let title: String
    let text: String
    let facts: [Fact]
    let hasFacts: Bool
    let number: String?
    let actions: [Action]

    init(title: String, text: String, facts: [Fact] = [], number: String?, actions: [Action]) {
        self.title = title
        self.text = text
        self.facts = facts
        hasFacts = !facts.isEmpty || number != nil
        self.number = number
        self.actions = actions
    }
}

/// A refusal that has no record to stand beside.
struct RefusalPage: Page {
    static let template = "refusal-page"

    let refusal: RefusalCard
    let backHref: String

    var title: String { refusal.title }
}
