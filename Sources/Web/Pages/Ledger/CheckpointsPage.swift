import Ledger

/// Every checkpoint that was kept, to take away and to compare.
struct CheckpointsPage: Page {
    struct Row: Sendable {
        let size: String
        let at: String
        let href: String
        let fileName: String
        let paperHref: String
    }

    static let template = "checkpoints-page"
    static let limit = 20

    let title: String
    let crumbs: [Crumb]
    let hasRows: Bool
    let rows: [Row]
    let fields: [FieldModel]
    let keyLine: String
    let pager: PagerModel

    init(_ kept: [KeptCheckpoint], key: VerifierKey, isFirst: Bool, _ desk: Desk, _ context: WebContext) {
        let text = { (name: String, values: [String: String]) in desk.text("checkpoints.\(name)", context, values) }
        let shown = Array(kept.prefix(Self.limit))
        title = text("title", [:])
        crumbs = [Crumb(desk.text("ledger.title", context), href: "/ledger")]
        hasRows = !shown.isEmpty
        rows = shown.map { Row($0) }
        let number = { (name: String, value: String, isOptional: Bool) in
            FieldModel(
                name, label: text("field_\(name)", [:]), value: value,
                .input(.init(mode: "numeric", limit: 19)), hint: text("hint_\(name)", [:]), optional: isOptional)
        }
        fields = [number("from", shown.last.map { "\($0.size)" } ?? "", false), number("to", "", true)]
        keyLine = desk.text("ledger.key_line", context, ["key": "\(key)"])
        pager = PagerModel(
            summary: text("shown", ["count": Words.number(shown.count)]),
            previous: isFirst ? nil : LedgerPath.checkpoints,
            next: kept.count > Self.limit ? shown.last.map { "\(LedgerPath.checkpoints)?below=\($0.size)" } : nil)
    }
}

extension CheckpointsPage.Row {
    init(_ kept: KeptCheckpoint) {
        size = Words.number(Int(kept.size))
        at = "\(Words.day(kept.signedAt)) \(Words.exactTime(kept.signedAt))"
        href = LedgerPath.checkpoint(kept.size)
        fileName = "checkpoint-\(kept.size)"
        paperHref = LedgerPath.paper(kept.size)
    }
}
