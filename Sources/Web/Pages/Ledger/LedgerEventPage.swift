import Access
import Actions
import Foundation
import Ledger
import Training
import Vocabulary

/// One event, everything it says, and the path that proves it.
struct LedgerEventPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Step: Sendable {
        let text: String
    }

    static let template = "ledger-event-page"

    let title: String
    let crumbs: [Crumb]
    let at: String
    let tone: String
    let icon: String
    let sentence: String
    let facts: [Fact]
    /// The sitting that it names; `trailHref` lists the sittings of its paper, for those who see them.
    let sitting: String?
    let trailHref: String?
    let hasTrail: Bool
    let days: [EventDay]
    let isProven: Bool
    let proof: [Fact]
    let path: [Step]
    let proofHref: String
    let verifyLine: String
    let keyLine: String
    let previousHref: String?
    let nextHref: String?
}

extension LedgerEventPage {
    init(_ file: LedgerEventFile, key: VerifierKey, _ desk: Desk, _ context: WebContext) {
        let event = file.event
        let words = desk.words(
            context, staff: file.actors, customers: file.customers, activities: file.activities)
        let text = { (key: String, values: [String: String]) in desk.text("ledger.\(key)", context, values) }
        let mark = EventMark(event.frame)
        title = text("event_title", ["number": Words.number(Int(event.number) + 1)])
        crumbs = [Crumb(text("title", [:]), href: "/ledger")]
        at = "\(Words.day(event.frame.date)) \(Words.exactTime(event.frame.date)) " + text("beijing", [:])
        tone = mark.tone == "ok" ? "ok" : "plain"
        icon = mark.icon
        sentence = "\(words.actor(of: event)) \(words.what(event))"
        facts = Self.facts(event, words) { text("fact_\($0)", [:]) }
        sitting = file.sitting.map { one in
            [one.paper?.name ?? text("sitting_gone", [:]), one.examinee, "\(one.id)"].compactMap(\.self)
                .joined(separator: " · ")
        }
        let mayInvigilate = context.staff.map { !Attempt.Invigilate.requirement.roles.isDisjoint(with: $0.roles) }
        // While an answer waits its marker is not led to the list with names, whose links hold the same identity.
        let isBlind = file.sitting?.examinee == nil
        trailHref = mayInvigilate == true && !isBlind ? file.sitting?.paper.map { "/papers/\($0.id)/attempts" } : nil
        days = words.days(file.sitting?.events ?? [])
        hasTrail = !days.isEmpty
        isProven = file.proof.proves(file.leaf, under: file.root)
        proof = [
            Fact(label: text("proof_leaf", [:]), text: Self.base64(file.leaf)),
            Fact(
                label: text("proof_place", [:]),
                text: text(
                    "proof_of",
                    ["number": Words.number(Int(event.number) + 1), "size": Words.number(Int(file.size))])),
            Fact(label: text("proof_root", [:]), text: Self.base64(file.root)),
        ]
        path = file.proof.hashes.map { Step(text: Self.base64($0)) }
        proofHref = LedgerPath.proof(event.number)
        verifyLine = "ledger-verify event-\(event.number + 1).\(ProofFile.fileExtension) --key ledger.pub"
        keyLine = text("key_line", ["key": "\(key)"])
        previousHref = event.number > 0 ? LedgerPath.event(event.number - 1) : nil
        nextHref = event.number + 1 < file.size ? LedgerPath.event(event.number + 1) : nil
    }

    private static func facts(
        _ event: RecordedEvent, _ words: EventWords, _ label: (String) -> String
    ) -> [Fact] {
        let frame = event.frame
        let rules = words.rules(frame).joined(separator: words.separator)
        let erased = frame.detailCommitment != nil && event.detail == nil
        let rows: [(key: String, text: String?)] = [
            ("who", words.actor(of: event)), ("outcome", label(frame.outcome == .done ? "done" : "refused")),
            ("customer", words.customerNumber(of: event)),
            ("purpose", frame.purpose.map(words.purpose)), ("basis", words.basis(frame)),
            (words.detailKind(event), event.detail ?? (erased ? label("reason_erased") : nil)),
            ("fields", frame.fields.isEmpty ? nil : words.fields(frame)),
            ("count", frame.count == 0 ? nil : Words.number(Int(frame.count))),
            ("rules", rules.isEmpty ? nil : rules), ("action", frame.action),
            ("pseudonym", frame.subjectReference.map { hexadecimal($0.bytes) }),
            ("policy", "\(hexadecimal(Array(frame.policyHash.bytes.prefix(8))))…"),
        ]
        return rows.compactMap { row in row.text.map { Fact(label: label(row.key), text: $0) } }
    }

    private static func base64(_ hash: Hash) -> String { Data(hash.bytes).base64EncodedString() }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
