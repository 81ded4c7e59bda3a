import Access
import Actions
import Customers
import Foundation
import Privacy
import Vocabulary

/// The record of one customer: facts in masks on the left, what happened on the right.
struct RecordPage: Page {
    struct Fact {
        let anchor: String
        let label: String
        let mask: [MaskRun]
        let isMask: Bool
        let revealHref: String?
        let revealLabel: String
        let barrier: String?
        let text: String
        let isText: Bool
        let isNone: Bool
    }

    struct Group {
        let icon: String
        let title: String
        let note: String
        let isSensitive: Bool
        let facts: [Fact]
    }

    struct Use {
        let allowed: Bool
        let icon: String
        let text: String
        let note: String
    }

    struct Filter {
        let label: String
        let href: String
        let current: Bool
    }

    static let template = "customer-page"

    let title: String
    let crumbs: [Crumb]
    let head: CustomerHead
    let href: String
    let csrf: String
    let version: Int
    let canEdit: Bool
    let canArchive: Bool
    let canRestore: Bool
    let canErase: Bool
    let canHold: Bool
    let isErasureAsked: Bool
    let held: String?
    let isStored: Bool
    let canStore: Bool
    let isArchived: Bool
    let groups: [Group]
    let uses: [Use]
    let hasUses: Bool
    let timelineFilters: [Filter]
    let days: [EventDay]
    let isQuiet: Bool
    let hasPages: Bool
    let olderHref: String?
    let newestHref: String?
    let refusal: RefusalCard?
    let flash: Flash?
}

/// Which events of a customer the record shows.
enum TimelineView: String, CaseIterable {
    case all, reveals, changes

    var actions: [String] {
        switch self {
        case .all: []
        case .reveals: ["customer.reveal", "customer.compare"]
        case .changes:
            [
                Customer.Create.name, Customer.Edit.name, Customer.Archive.name, Customer.Restore.name,
                Customer.Import.name,
            ]
        }
    }

    /// The address of this view of a record.
    func href(_ record: String, below: UInt64? = nil) -> String {
        Address.path(record, [("show", self == .all ? nil : rawValue), ("below", below.map { String($0) })])
            + "#timeline"
    }
}
