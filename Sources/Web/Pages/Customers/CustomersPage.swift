import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// The list of customers, and what a search found: masks only.
struct CustomersPage: Page {
    struct View {
        let label: String
        let href: String
        let current: Bool
        let count: String?
    }

    struct Pill {
        let name: String
        let value: String
        /// What the cross says to those who do not see it.
        let label: String
        /// Which filter the cross takes away.
        let without: String
        let removeHref: String
    }

    struct ColumnChoice {
        let key: String
        let label: String
        let checked: Bool
        let fixed: Bool
        let note: String?
    }

    struct Column {
        let label: String
        let kind: String
        let isSorted: Bool
        let order: String
        let mark: String
        let sortHref: String?
    }

    struct Row {
        let href: String
        let mask: [MaskRun]
        let flag: String?
        let cells: [CustomerCell]
    }

    static let template = "customers-page"

    let title: String
    let csrf: String
    let scope: String
    let canCreate: Bool
    let canImport: Bool
    let views: [View]
    let view: String
    let sort: String
    let query: String
    let isSearch: Bool
    /// How far the names in memory are, while they are not all there.
    let reading: String?
    let fields: [FieldModel]
    let filterCount: String?
    let pills: [Pill]
    let hasPills: Bool
    /// Whether there is a line of filters, or the way back from a search.
    let hasBelow: Bool
    let resetHref: String
    let columnChoices: [ColumnChoice]
    let columnCount: Int
    let path: String
    let hasRows: Bool
    let isFirst: Bool
    let isNoResult: Bool
    let columns: [Column]
    let rows: [Row]
    let pager: PagerModel
    let flash: Flash?
}

/// What the list shows, before it is put into words.
struct CustomersFound {
    let customers: [Customer]
    let owners: [ID<StaffMember>: String]
    let tags: [String]
    let names: NameDirectory.Progress
    let summary: String
    /// Of the view that is shown; nil for a search.
    let count: String?
    let isEmpty: Bool
    let previous: String?
    let next: String?
}
