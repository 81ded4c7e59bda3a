import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// One erasure: each step with its time, what it waits for, and what may be decided.
struct ErasurePage: Page {
    struct Step: Sendable {
        let label: String
        let at: String
        let isReached: Bool
        let isNext: Bool
    }

    struct Fact: Sendable {
        let label: String
        let text: String
    }

    static let template = "erasure-page"

    let title: String
    let crumbs: [Crumb]
    let flash: Flash?
    let csrf: String
    let href: String
    let chips: [ChipModel]
    let wait: String?
    let steps: [Step]
    let facts: [Fact]
    let parts: [Fact]
    let hasParts: Bool
    let canApprove: Bool
    let needsAnother: Bool
    let canCallOff: Bool
    let canContinue: Bool
    let certificateHref: String?
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(_ file: ErasureFile, wrong: String? = nil, flash: Flash? = nil, _ desk: Desk, _ context: WebContext) {
        let words = ErasureSentences(desk: desk, context: context)
        let erasure = file.erasure
        let number = erasure.number ?? 0
        title = words.text("one", ["number": Words.number(Int(number))])
        crumbs = [Crumb(words.text("title"), href: ErasurePath.list)]
        self.flash = flash
        csrf = context.csrf
        href = ErasurePath.show(number)
        chips = [words.chip(erasure, file.wait)]
        wait = file.wait.map(words.wait)
        steps = Self.steps(erasure, words)
        facts = Self.facts(file, words)
        parts = erasure.parts.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map {
            Fact(label: words.part($0.key), text: Words.number($0.value))
        }
        hasParts = !parts.isEmpty
        let isOpen = erasure.state == .proposed
        canApprove = file.mayDecide && isOpen && !file.needsAnotherOfficer
        needsAnother = file.mayDecide && isOpen && file.needsAnotherOfficer
        canCallOff = file.mayDecide && (isOpen || erasure.state == .ordered)
        canContinue = file.mayDecide && erasure.stopsReads && erasure.isPending && erasure.state != .done
        certificateHref = erasure.doneEvent == nil ? nil : ErasurePath.certificate(number)
        fields = [
            FieldModel(
                "reason", label: words.text("off_reason"), .area(rows: 2, limit: Erasure.longestReason),
                hint: words.text("off_hint"), error: wrong, wide: true)
        ]
        errors = fields.compactMap(\.errorLine)
        hasErrors = wrong != nil
    }

    private static func steps(_ erasure: Erasure, _ words: ErasureSentences) -> [Step] {
        let path: [Erasure.State] =
            erasure.state == .calledOff
            ? [.proposed, .ordered, .calledOff].filter { erasure.times[$0] != nil }
            : Erasure.State.allCases.filter {
                $0 != .calledOff && ($0 != .proposed || erasure.times[.proposed] != nil)
            }
        let next = path.first { erasure.times[$0] == nil }
        return path.map { state in
            let at = erasure.times[state]
            return Step(
                label: words.step(state), at: at.map { Words.day($0) + " " + Words.exactTime($0) } ?? "",
                isReached: at != nil, isNext: state == next)
        }
    }

    private static func facts(_ file: ErasureFile, _ words: ErasureSentences) -> [Fact] {
        let erasure = file.erasure
        let rows: [(String, String?)] = [
            ("customer", "\(erasure.customerNumber)"), ("ground", words.ground(erasure.ground)),
            ("origin", words.origin(erasure.origin)), ("by", file.staff[erasure.requestedBy] ?? "–"),
            ("approved_by", erasure.approvedBy.map { file.staff[$0] ?? "–" }), ("reason", file.asked),
            ("off", file.calledOff),
        ]
        return rows.compactMap { row in row.1.map { Fact(label: words.text("fact_\(row.0)"), text: $0) } }
    }
}
