/// Model of component-mask: a masked value in runs, so that the covered characters get their bar of ink.
public struct MaskRun: Sendable, Equatable {
    public let text: String
    public let covered: Bool

    /// Takes a mask apart: asterisks are covered, everything else shows.
    public static func runs(of mask: some StringProtocol) -> [MaskRun] {
        var runs: [MaskRun] = []
        var rest = mask[...]
        while let first = rest.first {
            let covered = first == "*"
            let run = rest.prefix { ($0 == "*") == covered }
            runs.append(MaskRun(text: String(run), covered: covered))
            rest = rest.dropFirst(run.count)
        }
        return runs
    }
}

/// Model of component-chip: a state in words, then icon, then colour.
public struct ChipModel: Sendable {
    public enum Tone: String, Sendable {
        case ok, due, strong, plain
    }

    public let tone: String
    public let icon: String
    public let text: String

    public init(_ tone: Tone, icon: String, text: String) {
        self.tone = tone.rawValue
        self.icon = icon
        self.text = text
    }
}

/// Model of component-pager: pages by key.
public struct PagerModel: Sendable {
    public let summary: String
    /// Whether there is more than this one page.
    public let hasPages: Bool
    public let previous: String?
    public let next: String?

    public init(summary: String, previous: String?, next: String?) {
        self.summary = summary
        hasPages = previous != nil || next != nil
        self.previous = previous
        self.next = next
    }
}

/// Model of component-events: the ledger's events of one day as a timeline.
public struct EventDay: Sendable {
    public struct Event: Sendable {
        /// open, ok or plain.
        public let tone: String
        public let icon: String
        public let actor: String
        public let what: String
        public let at: String
        public let note: String?
        public let number: String
        /// Of the event on the ledger; nil for whoever may not open it.
        public let href: String?

        public init(
            tone: String, icon: String, actor: String, what: String, at: String, note: String?, number: String,
            href: String?
        ) {
            self.tone = tone
            self.icon = icon
            self.actor = actor
            self.what = what
            self.at = at
            self.note = note
            self.number = number
            self.href = href
        }
    }

    public let day: String
    public let events: [Event]

    public init(day: String, events: [Event]) {
        self.day = day
        self.events = events
    }
}
