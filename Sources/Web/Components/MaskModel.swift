public import Vocabulary

/// Model of component-mask: a masked value in runs, so that the covered characters get their bar of ink.
public struct MaskRun: Sendable, Equatable {
    /// Where a run is shown: paper is covered more than the screen.
    enum Medium { case both, screen, paper }

    public let text: String
    public let covered: Bool
    public let isScreenOnly: Bool
    public let isPaperOnly: Bool
    /// Shown on both.
    public let isPlain: Bool
    /// Covered on both.
    public let isInk: Bool

    init(_ text: some StringProtocol, covered: Bool, on medium: Medium = .both) {
        self.text = String(text)
        self.covered = covered
        (isScreenOnly, isPaperOnly) = (medium == .screen, medium == .paper)
        isPlain = !covered && medium == .both
        isInk = covered && medium == .both
    }

    /// Takes a mask apart: asterisks are covered, everything else shows.
    public static func runs(of mask: some StringProtocol) -> [MaskRun] { runs(of: mask, on: .both) }

    private static func runs(of mask: some StringProtocol, on medium: Medium) -> [MaskRun] {
        var runs: [MaskRun] = []
        var rest = mask[...]
        while let first = rest.first {
            let covered = first == "*"
            let run = rest.prefix { ($0 == "*") == covered }
            runs.append(MaskRun(run, covered: covered, on: medium))
            rest = rest.dropFirst(run.count)
        }
        return runs
    }

    /// The same for a mask that may be printed, where the policy covers more on paper.
    public static func runs(of mask: Masked, _ kind: InformationKind) -> [MaskRun] {
        let (screen, paper) = (mask.text, MaskingPolicy.standard.narrowed(mask, of: kind, for: .print).text)
        let head = zip(screen, paper).prefix { $0 == $1 }.count
        let longestTail = min(screen.count, paper.count) - head
        let tail = zip(screen.reversed(), paper.reversed()).prefix(longestTail).prefix { $0 == $1 }.count
        let (shown, printed) = (screen.dropFirst(head).dropLast(tail), paper.dropFirst(head).dropLast(tail))
        guard !shown.isEmpty || !printed.isEmpty else { return runs(of: screen) }
        return runs(of: screen.prefix(head)) + runs(of: shown, on: .screen) + runs(of: printed, on: .paper)
            + runs(of: screen.suffix(tail))
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
