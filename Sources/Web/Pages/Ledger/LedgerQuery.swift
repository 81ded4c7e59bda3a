import Access
import Customers
import Foundation
import Ledger
import Vault
import Vocabulary

/// What the ledger's page is asked for, as it stands in its address: no value about a person, only what we call them by.
struct LedgerQuery: Equatable {
    var kind: LedgerKind = .all
    var person: ID<StaffMember>?
    var customer: CustomerNumber?
    var action: String?
    var from: CalendarDate?
    var to: CalendarDate?
    /// From 0.
    var below: UInt64?
    var above: UInt64?

    init() {}

    /// Parameters that make no sense are passed over: an address is typed by anybody.
    init(_ parameters: [String: String]) {
        kind = parameters["kind"].flatMap(LedgerKind.init) ?? .all
        person = parameters["person"].flatMap { ID($0) }
        customer = parameters["customer"].flatMap { CustomerNumber($0) }
        action = parameters["action"].flatMap { Self.actions.contains($0) ? $0 : nil }
        from = parameters["from"].flatMap(Words.day(from:))
        to = parameters["to"].flatMap(Words.day(from:))
        below = parameters["below"].flatMap { UInt64($0) }
        above = parameters["above"].flatMap { UInt64($0) }
    }

    /// What one can look for by name.
    static let actions = [
        Reveal.name, Customer.Compare.name, Customer.Search.name, Customer.Create.name, Customer.Edit.name,
        Customer.Archive.name, Customer.Restore.name, Customer.Import.name, Credential.signedInAction,
        Credential.failedAction, Qualification.Grant.name, Qualification.Revoke.name, StaffMember.Create.name,
        StaffMember.Edit.name, StaffMember.Disable.name, StaffMember.ResetPassword.name, EditSettings.name,
        APIToken.Create.name, APIToken.Revoke.name, "activity.edit", "ledger.verify",
    ]

    var filter: LedgerFilter {
        var filter = LedgerFilter(
            actor: person.map { ActorReference($0) }, action: action ?? kind.action, outcome: kind.outcome,
            from: from?.start, below: below, above: above)
        filter.before = to?.adding(days: 1)?.start
        return filter
    }

    /// The address of this view, its page aside.
    var path: String { path(below: nil, above: nil) }

    func path(below: UInt64?, above: UInt64?) -> String {
        Address.path(
            "/ledger",
            [
                ("kind", kind == .all ? nil : kind.rawValue), ("person", person?.description),
                ("customer", customer?.description), ("action", action), ("from", from?.description),
                ("to", to?.description), ("below", below.map(String.init)), ("above", above.map(String.init)),
            ])
    }

    func with(_ change: (inout LedgerQuery) -> Void) -> LedgerQuery {
        var next = self
        (next.below, next.above) = (nil, nil)
        change(&next)
        return next
    }
}

/// The views that are asked for most.
enum LedgerKind: String, CaseIterable {
    case all, opened, compared, refused, signIns

    var action: String? {
        switch self {
        case .opened: Reveal.name
        case .compared: Customer.Compare.name
        case .signIns: Credential.signedInAction
        case .all, .refused: nil
        }
    }

    var outcome: LedgerEvent.Outcome? {
        switch self {
        case .opened: .done
        case .refused: .refused
        case .all, .compared, .signIns: nil
        }
    }
}
