import Access
import Actions
import Foundation
import Vocabulary

/// Who may open customer information, and until when.
struct QualificationsPage: Page {
    struct Filter: Sendable {
        let label: String
        let href: String
        let current: Bool
    }

    struct Row: Sendable {
        let name: String
        let staffHref: String
        let number: String
        let certificateHref: String
        let label: String
        /// Classes of information, in words.
        let opens: String
        let until: String
        let by: String
        let tone: String
        let icon: String
        let text: String
        let revokeHref: String?
    }

    static let template = "qualifications-page"

    let title: String
    let flash: Flash?
    let canGrant: Bool
    let filters: [Filter]
    /// Nobody has ever had one.
    let isFirst: Bool
    let rows: [Row]
    let hasRows: Bool
    let pager: PagerModel
}

/// The four views of the list; raw values stand in addresses.
enum CertificateFilter: String, CaseIterable {
    case valid, ending, ended, revoked

    func holds(_ state: CertificateState) -> Bool {
        switch (self, state) {
        case (.valid, .valid), (.valid, .ending), (.ending, .ending), (.ended, .ended), (.revoked, .revoked): true
        default: false
        }
    }
}

extension QualificationsPage {
    private static let size = 50

    init(
        _ list: QualificationList, _ filter: CertificateFilter, after: String?, flash: Flash?, _ desk: Desk,
        _ context: WebContext
    ) {
        let now = desk.workplace.now
        let words = CertificateWords(desk: desk, context: context)
        let names = Dictionary(list.staff.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let found = list.qualifications.filter { filter.holds(CertificateState($0, at: now)) }
        let sorted = filter == .valid || filter == .ending ? found.sorted { $0.validUntil < $1.validUntil } : found
        let slice = ListSlice(sorted, after: after, size: Self.size) { "\($0.id)" }
        title = desk.text("qualifications.title", context)
        self.flash = flash
        canGrant = list.mayGrant
        filters = CertificateFilter.allCases.map { one in
            let count = list.qualifications.count { one.holds(CertificateState($0, at: now)) }
            return Filter(
                label: desk.text("qualifications.filter_\(one.rawValue)", context, ["count": Words.number(count)]),
                href: "/qualifications?state=\(one.rawValue)", current: one == filter)
        }
        isFirst = list.qualifications.isEmpty
        rows = slice.elements.map { held in
            let chip = words.state(held)
            let isOpen = list.mayRevoke && held.isValid(at: now)
            return Row(
                name: names[held.holder] ?? "–", staffHref: "/staff/\(held.holder)",
                number: held.mark?.number ?? desk.text("exams.without_number", context),
                certificateHref: "/certificates/\(held.id)", label: words.uses(held.uses),
                opens: words.classes(held.classes), until: Words.day(held.validUntil),
                by: held.source == .byHand ? names[held.grantedBy] ?? "–" : held.reason, tone: chip.tone,
                icon: chip.icon, text: chip.text,
                revokeHref: isOpen ? "/qualifications/\(held.id)/revocation" : nil)
        }
        hasRows = !rows.isEmpty
        let path = { (key: String) in
            Address.path("/qualifications", [("state", filter.rawValue), ("after", key)])
        }
        pager = PagerModel(
            summary: desk.text(
                "list.range", context,
                [
                    "from": Words.number(rows.isEmpty ? 0 : slice.start + 1),
                    "to": Words.number(slice.start + rows.count), "count": Words.number(sorted.count),
                ]), previous: slice.previous.map(path), next: slice.next.map(path))
    }
}
