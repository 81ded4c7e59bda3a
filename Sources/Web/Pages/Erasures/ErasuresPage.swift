import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// Whom the company has deleted, how far each is, and whom a law forbids to delete.
struct ErasuresPage: Page {
    struct Row: Sendable {
        let number: String
        let href: String
        let customer: String
        let ground: String
        let origin: String
        let by: String
        let at: String
        let tone: String
        let icon: String
        let text: String
        let wait: String?
    }

    struct Hold: Sendable {
        let customer: String
        let basis: String
        let by: String
        let until: String
        let releaseHref: String?
    }

    struct Stored: Sendable {
        let customer: String
        let href: String?
        let ground: String
        let by: String
        let at: String
    }

    static let template = "erasures-page"

    let title: String
    let flash: Flash?
    let csrf: String
    let rows: [Row]
    let hasRows: Bool
    let holds: [Hold]
    let hasHolds: Bool
    let stored: [Stored]
    let hasStored: Bool
    let pager: PagerModel

    init(_ list: ErasureList, below: Int64?, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = ErasureSentences(desk: desk, context: context)
        title = words.text("title")
        self.flash = flash
        csrf = context.csrf
        rows = list.lines.map { line in
            let erasure = line.erasure
            let chip = words.chip(erasure, line.wait)
            let begun = erasure.times[.proposed] ?? erasure.times[.ordered]
            return Row(
                number: Words.number(Int(erasure.number ?? 0)), href: ErasurePath.show(erasure.number ?? 0),
                customer: "\(erasure.customerNumber)", ground: words.ground(erasure.ground),
                origin: words.origin(erasure.origin), by: list.staff[erasure.requestedBy] ?? "–",
                at: begun.map(Words.day) ?? "–", tone: chip.tone, icon: chip.icon, text: chip.text,
                wait: line.wait.map(words.wait))
        }
        hasRows = !rows.isEmpty
        let mayRelease = context.staff?.roles.contains(.protectionOfficer) ?? false
        holds = list.holds.map { line in
            Hold(
                customer: line.customer?.description ?? "–", basis: line.basis,
                by: list.staff[line.hold.setBy] ?? "–", until: Words.day(line.hold.until),
                releaseHref: mayRelease ? ErasurePath.release(line.hold.id) : nil)
        }
        hasHolds = !holds.isEmpty
        stored = list.stored.map { line in
            Stored(
                customer: line.customer?.description ?? "–",
                href: mayRelease && line.customer != nil ? ErasurePath.stored(line.one.customer) : nil,
                ground: words.text("stored_\(line.one.ground.rawValue)"), by: list.staff[line.one.setBy] ?? "–",
                at: Words.day(line.one.setAt))
        }
        hasStored = !stored.isEmpty
        let last = list.lines.last?.erasure.number
        pager = PagerModel(
            summary: words.text("shown", ["count": Words.number(rows.count)]),
            previous: below == nil ? nil : ErasurePath.list,
            next: list.hasOlder ? last.map { "\(ErasurePath.list)?below=\($0)" } : nil)
    }
}
