/// The ledger in words, with what proves it.
struct LedgerPage: Page {
    struct Verification: Sendable {
        /// ok, due, or plain where nothing was verified yet.
        let tone: String
        let isKnown: Bool
        let title: String
        let text: String
    }

    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Kept: Sendable {
        let size: String
        let at: String
        let href: String
    }

    struct Head: Sendable {
        let facts: [Fact]
        /// The signed text as it is published.
        let note: String
        let keyLine: String
        /// The newest that were kept.
        let recent: [Kept]
        let allHref: String
    }

    struct Kind: Sendable {
        let label: String
        let href: String
        let current: Bool
    }

    struct Pill: Sendable {
        let name: String
        let value: String
        let removeHref: String
        let label: String
    }

    struct Part: Sendable {
        let text: String
    }

    struct Event: Sendable {
        let number: String
        let href: String
        let tone: String
        let icon: String
        let actor: String
        let what: String
        let at: String
        let hasParts: Bool
        let parts: [Part]
    }

    struct Day: Sendable {
        let day: String
        let events: [Event]
    }

    static let template = "ledger-page"

    let title: String
    let flash: Flash?
    let csrf: String
    let verification: Verification
    let witness: WitnessModel
    let checkpoint: Head
    let kinds: [Kind]
    let kind: String
    let fields: [FieldModel]
    let pills: [Pill]
    let hasPills: Bool
    let resetHref: String
    let days: [Day]
    let isEmpty: Bool
    let pager: PagerModel
}
