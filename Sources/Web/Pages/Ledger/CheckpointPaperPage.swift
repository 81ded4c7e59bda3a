import Actions
import Ledger
import QRCodes

/// One checkpoint on a sheet of paper: for a folder that no administrator reaches, and a telephone that reads it back.
struct CheckpointPaperPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    static let template = "checkpoint-paper-page"

    let title: String
    let crumbs: [Crumb]
    let facts: [Fact]
    /// Markup of our own.
    let code: String
    let note: String
    let keyLine: String

    init(_ note: SignedNote, key: VerifierKey, _ desk: Desk, _ context: WebContext) throws {
        let text = { (name: String, values: [String: String]) in desk.text("checkpoints.\(name)", context, values) }
        let head = try Checkpoint(parsing: note.text)
        title = text("paper_title", ["size": Words.number(Int(head.size))])
        crumbs = [
            Crumb(desk.text("ledger.title", context), href: "/ledger"),
            Crumb(text("title", [:]), href: LedgerPath.checkpoints),
        ]
        facts = [
            Fact(label: text("paper_organisation", [:]), text: try desk.workplace.organisation()),
            Fact(label: text("size", [:]), text: Words.number(Int(head.size))),
            Fact(label: text("paper_printed", [:]), text: Words.moment(desk.workplace.now)),
        ]
        code = try QRCode.svg(note.encoded, label: title)
        self.note = note.encoded
        keyLine = desk.text("ledger.key_line", context, ["key": "\(key)"])
    }
}
