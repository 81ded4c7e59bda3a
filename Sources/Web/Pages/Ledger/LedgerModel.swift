import Access
import Actions
import Customers
import Foundation
import Ledger
import Vocabulary

/// Fills the ledger's page from what was read.
struct LedgerModel {
    let desk: Desk
    let context: WebContext
    let query: LedgerQuery
    let excerpt: LedgerExcerpt
    let head: SignedHead
    let kept: [KeptCheckpoint]
    let witness: WitnessModel

    private var words: EventWords {
        desk.words(
            context, staff: excerpt.staff, customers: excerpt.timeline.customers, activities: excerpt.activities)
    }

    func page(flash: Flash?) -> LedgerPage {
        let pills = pills()
        let days = days()
        return LedgerPage(
            title: text("title"), flash: flash, csrf: context.csrf, verification: verification(), witness: witness,
            checkpoint: checkpoint(),
            kinds: LedgerKind.allCases.map { kind in
                LedgerPage.Kind(
                    label: text("kind_\(kind.rawValue)"), href: query.with { ($0.kind, $0.action) = (kind, nil) }.path,
                    current: kind == query.kind)
            }, kind: query.kind.rawValue, fields: fields(), pills: pills, hasPills: !pills.isEmpty,
            resetHref: "/ledger", days: days, isEmpty: days.isEmpty, pager: pager())
    }

    private func days() -> [LedgerPage.Day] {
        let words = words
        var days: [(label: String, events: [LedgerPage.Event])] = []
        for event in excerpt.timeline.events {
            let label = words.day(event.frame.date)
            if days.last?.label != label { days.append((label, [])) }
            days[days.count - 1].events.append(shown(event, words))
        }
        return days.map { LedgerPage.Day(day: $0.label, events: $0.events) }
    }

    private func shown(_ event: RecordedEvent, _ words: EventWords) -> LedgerPage.Event {
        let mark = EventMark(event.frame)
        let parts = words.parts(event).map { LedgerPage.Part(text: $0) }
        return LedgerPage.Event(
            number: Words.number(Int(event.number) + 1), href: LedgerPath.event(event.number), tone: mark.tone,
            icon: mark.icon, actor: words.actor(of: event), what: words.what(event),
            at: Words.exactTime(event.frame.date), hasParts: !parts.isEmpty, parts: parts)
    }

    private func pager() -> PagerModel {
        let events = excerpt.timeline.events
        let summary = text("pages", ["size": Words.number(Int(excerpt.size)), "count": Words.number(events.count)])
        let newer = excerpt.timeline.hasNewer ? events.first.map { query.path(below: nil, above: $0.number) } : nil
        let older = excerpt.timeline.hasOlder ? events.last.map { query.path(below: $0.number, above: nil) } : nil
        return PagerModel(summary: summary, previous: newer, next: older)
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("ledger.\(key)", context, values)
    }
}

extension LedgerModel {
    private func verification() -> LedgerPage.Verification {
        let size = Words.number(Int(excerpt.size))
        guard let check = desk.workplace.lastLedgerCheck else {
            return LedgerPage.Verification(
                tone: "plain", isKnown: false, title: text("not_verified", ["size": size]),
                text: text("not_verified_text"))
        }
        let values = [
            "at": Words.moment(check.at), "seconds": Self.seconds(check.duration),
            "since": Words.number(Int(excerpt.size) - Int(check.verdict.size)),
        ]
        switch check.verdict {
        case .intact where check.sittings?.problemCount ?? 0 > 0:
            let problems = check.sittings?.problems ?? []
            return LedgerPage.Verification(
                tone: "due", isKnown: true,
                title: text("sittings_damaged", ["count": Words.number(check.sittings?.problemCount ?? 0)]),
                text: text("sittings_damaged_text", values)
                    + problems.prefix(3).map { $0.message(in: context.language) }
                    .joined(separator: desk.text("event_words.comma", context)))
        case .intact(let checked, _):
            return LedgerPage.Verification(
                tone: "ok", isKnown: true, title: text("intact", ["size": Words.number(Int(checked))]),
                text: text("intact_text", values))
        case .damaged(let first, let findings):
            return LedgerPage.Verification(
                tone: "due", isKnown: true, title: text("damaged", ["number": Words.number(Int(first) + 1)]),
                text: text("damaged_text", values)
                    + findings.prefix(3).map { $0.message(in: context.language) }
                    .joined(separator: desk.text("event_words.comma", context)))
        }
    }

    /// At least a tenth, with one decimal.
    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        let tenths = max(1, (milliseconds + 50) / 100)
        return "\(tenths / 10).\(tenths % 10)"
    }

    private func checkpoint() -> LedgerPage.Head {
        let lines = head.note.text.split(separator: "\n").map(String.init)
        let labels = ["head_origin", "head_size", "head_root"]
        return LedgerPage.Head(
            facts: zip(labels, lines).map { LedgerPage.Fact(label: text($0), text: $1) }, note: head.note.encoded,
            keyLine: text("key_line", ["key": "\(head.key)"]),
            recent: kept.map {
                LedgerPage.Kept(
                    size: Words.number(Int($0.size)), at: Words.moment($0.signedAt),
                    href: LedgerPath.checkpoint($0.size))
            }, allHref: LedgerPath.checkpoints)
    }

    private func pills() -> [LedgerPage.Pill] {
        let rows: [(name: String, value: String?, without: LedgerQuery)] = [
            ("person", query.person.flatMap { excerpt.staff[$0] }, query.with { $0.person = nil }),
            ("customer", query.customer?.description, query.with { $0.customer = nil }),
            ("action", query.action.map(name), query.with { $0.action = nil }),
            ("from", query.from?.description, query.with { $0.from = nil }),
            ("to", query.to?.description, query.with { $0.to = nil }),
        ]
        return rows.compactMap { row in
            row.value.map {
                let name = text("field_\(row.name)")
                return LedgerPage.Pill(
                    name: name, value: $0, removeHref: row.without.path, label: text("remove", ["name": name]))
            }
        }
    }

    private func fields() -> [FieldModel] {
        let anybody = FieldModel.Choice(value: "", label: text("anybody"), selected: query.person == nil)
        let people = excerpt.staff.sorted { $0.value < $1.value }.map {
            FieldModel.Choice(value: "\($0.key)", label: $0.value, selected: query.person == $0.key)
        }
        let anything = FieldModel.Choice(value: "", label: text("anything"), selected: query.action == nil)
        let actions = LedgerQuery.actions.map {
            FieldModel.Choice(value: $0, label: name($0), selected: query.action == $0)
        }
        return [
            FieldModel("person", label: text("field_person"), .choice([anybody] + people), optional: true),
            FieldModel(
                "customer", label: text("field_customer"), value: query.customer?.description ?? "",
                .input(.init(limit: 12)), hint: text("customer_hint"), optional: true),
            FieldModel("action", label: text("field_action"), .choice([anything] + actions), optional: true),
            FieldModel(
                "from", label: text("field_from"), value: query.from?.description ?? "",
                .input(.init(type: "date", limit: 10)), optional: true),
            FieldModel(
                "to", label: text("field_to"), value: query.to?.description ?? "",
                .input(.init(type: "date", limit: 10)), optional: true),
        ]
    }

    private func name(_ action: String) -> String {
        text("action_\(String(action.map { $0 == "." || $0 == "-" ? "_" : $0 }))")
    }
}

extension LedgerVerdict {
    /// How many events were checked or, in a damaged ledger, can be relied on.
    var size: UInt64 {
        switch self {
        case .intact(let size, _): size
        case .damaged(let first, _): first
        }
    }
}
