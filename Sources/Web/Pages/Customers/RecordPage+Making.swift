import Access
import Actions
import Customers
import Foundation
import Ledger
import Privacy
import Vocabulary

extension RecordPage {
    /// - Parameters:
    ///   - view: which events are shown.
    ///   - isOlder: whether the newest events are not among them.
    init(
        _ record: CustomerRecord, view: TimelineView, isOlder: Bool = false, refusal: RefusalCard? = nil,
        flash: Flash? = nil, _ desk: Desk, _ context: WebContext
    ) {
        let customer = record.customer
        let facts = RecordFacts(record: record, desk: desk, context: context)
        let address = CustomerPath.show(customer.id)
        title = CustomerHead.number(customer, desk, context)
        crumbs = [Crumb(desk.text("customers.title", context), href: CustomerPath.list)]
        head = CustomerHead(customer, owner: record.owner, team: record.team, desk, context)
        href = address
        csrf = context.csrf
        version = customer.version
        canEdit = record.mayEdit
        canArchive = record.mayArchive
        canRestore = record.mayRestore
        canErase = record.mayAskForErasure && !record.isErasureAsked
        canHold = record.mayHold
        isErasureAsked = record.isErasureAsked
        isStored = customer.isStoredOnly
        canStore = record.mayHold
        held = record.heldUntil.map { desk.text("customer.held", context, ["day": Words.day($0)]) }
        isArchived = customer.state != .active
        groups = facts.groups
        uses = customer.isStoredOnly ? [] : facts.uses
        hasUses = !uses.isEmpty
        timelineFilters = TimelineView.allCases.map {
            Filter(
                label: desk.text("customer.timeline_\($0.rawValue)", context), href: $0.href(address),
                current: $0 == view)
        }
        let events = record.timeline.events
        days = desk.words(context, staff: record.timeline.actors, customers: nil, activities: record.activities)
            .days(events)
        isQuiet = events.isEmpty
        olderHref = record.timeline.hasOlder ? events.last.map { view.href(address, below: $0.number) } : nil
        newestHref = isOlder ? view.href(address) : nil
        hasPages = olderHref != nil || newestHref != nil
        self.refusal = refusal
        self.flash = flash
    }
}

/// The left side of the record in the reader's language.
private struct RecordFacts {
    let record: CustomerRecord
    let desk: Desk
    let context: WebContext

    private var customer: Customer { record.customer }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String { desk.text(key, context, values) }

    var groups: [RecordPage.Group] {
        CustomerFieldGroup.allCases.map { group in
            RecordPage.Group(
                icon: group.icon, title: text("customer.group_\(group.rawValue)"),
                note: note(group),
                isSensitive: group.dataClass == .sensitive,
                facts: group.fields.flatMap(facts) + (group == .basic ? openFacts : []))
        }
    }

    private func note(_ group: CustomerFieldGroup) -> String {
        switch group {
        case .basic: text("customer.changed", ["at": Words.moment(customer.changedAt)])
        case .words: text("customer.class_4")
        default: ""
        }
    }

    /// The values of a field, or that there is none; what few customers have is left out where there is none.
    private func facts(_ field: CustomerField) -> [RecordPage.Fact] {
        let values = customer.values(of: field)
        guard values.isEmpty else { return values.map(fact) }
        guard !CustomerFieldGroup.rare.contains(field) else { return [] }
        return [
            RecordPage.Fact(
                anchor: "fact-\(field.code)", label: field.label(in: context.language), mask: [], isMask: false,
                revealHref: nil, revealLabel: "", barrier: nil, text: "", isText: false, isNone: true)
        ]
    }

    private func fact(_ value: Customer.Value) -> RecordPage.Fact {
        let label = CustomerFieldGroup.label(of: value, in: context.language)
        let barrier = record.barriers[value.field.dataClass]
        return RecordPage.Fact(
            anchor: RevealAnchor.text(value.row), label: label, mask: MaskRun.runs(of: value.mask, value.kind),
            isMask: true,
            revealHref: barrier == nil ? CustomerPath.newReveal(customer.id, value) : nil,
            revealLabel: text("customer.reveal_label", ["field": label]), barrier: barrier.map(words), text: "",
            isText: false, isNone: false)
    }

    private func words(_ barrier: Fact) -> String {
        switch barrier {
        case .certificateLacks: text("customer.barrier_lacks")
        case .customerStoredOnly: text("customer.barrier_stored")
        case .customerArchived: text("customer.barrier_archived")
        default: text("customer.barrier_closed")
        }
    }

    /// What is no personal information of itself and stands in the clear.
    private var openFacts: [RecordPage.Fact] {
        let activity = record.activities.first { $0.code == customer.activity }
        return [
            open("channel", customer.channel.name(in: context.language)),
            open("registered", Words.day(customer.registeredAt)),
            open("activity", activity?.name(in: context.language) ?? customer.activity),
        ]
    }

    private func open(_ name: String, _ value: String) -> RecordPage.Fact {
        RecordPage.Fact(
            anchor: "fact-\(name)", label: text("customer.fact_\(name)"), mask: [], isMask: false, revealHref: nil,
            revealLabel: "", barrier: nil, text: value, isText: true, isNone: false)
    }

    /// Consent is recorded by a later part of the product; what rests on it is closed until then.
    var uses: [RecordPage.Use] {
        record.activities.filter { $0.state == .active }.map { activity in
            let allowed = activity.basis != .consent
            let note =
                allowed
                ? text(
                    "customer.use_note",
                    [
                        "basis": activity.basis.name(in: context.language),
                        "days": RetentionWords.text(activity.retentionDays, desk, context),
                    ]) : text("customer.use_no_consent")
            return RecordPage.Use(
                allowed: allowed, icon: allowed ? "check" : "stop", text: activity.name(in: context.language),
                note: note)
        }
    }
}

/// Where an opened value is put.
enum RevealAnchor {
    static func text(_ row: UUID) -> String { "value-\(row.uuidString.lowercased())" }
}

/// 3 years where it is whole years, else days.
enum RetentionWords {
    static func text(_ days: Int, _ desk: Desk, _ context: WebContext) -> String {
        days % 365 == 0
            ? desk.text("customer.years", context, ["count": Words.number(days / 365)])
            : desk.text("customer.days", context, ["count": Words.number(days)])
    }
}
