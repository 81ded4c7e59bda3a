import Access
import Actions
import Foundation
import Vocabulary

/// Everybody with an account.
struct StaffListPage: Page {
    struct Row: Sendable {
        let href: String
        let name: String
        let account: String
        let roles: String
        let scope: String
        let team: String
        let certificate: ChipModel?
        let tone: String
        let icon: String
        let text: String
        let lastSignIn: String
    }

    static let template = "staff-list-page"

    let title: String
    let flash: Flash?
    let canCreate: Bool
    let query: String
    let summary: String
    let rows: [Row]
    let isEmpty: Bool
    let pager: PagerModel
}

/// One page of a list that fits in memory, by the key of its rows.
struct ListSlice<Element> {
    let elements: [Element]
    /// Key after which the page before begins; empty for the first page, nil where there is none.
    let previous: String?
    /// Key after which the next page begins.
    let next: String?
    /// Place of the first element, from 0.
    let start: Int

    /// - Parameter after: the key of the last element of the page before; nil for the first page.
    init(_ all: [Element], after: String?, size: Int, key: (Element) -> String) {
        let known = after.flatMap { wanted in all.firstIndex { key($0) == wanted } }
        start = known.map { $0 + 1 } ?? 0
        elements = Array(all.dropFirst(start).prefix(size))
        let end = start + elements.count
        next = end < all.count ? elements.last.map(key) : nil
        previous = start == 0 ? nil : (start <= size ? "" : key(all[start - size - 1]))
    }
}

extension StaffListPage {
    private static let size = 50

    init(_ roster: StaffRoster, query: String, after: String?, flash: Flash?, _ desk: Desk, _ context: WebContext) {
        let words = StaffWords(desk: desk, context: context)
        let wanted = query.lowercased()
        let found = roster.staff.filter {
            wanted.isEmpty || $0.name.lowercased().contains(wanted) || $0.signInName.contains(wanted)
        }
        let slice = ListSlice(found, after: after, size: Self.size, key: \.signInName)
        let teams = Dictionary(roster.teams.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        title = desk.text("staff.title", context)
        self.flash = flash
        canCreate = context.staff?.roles.contains(.systemAdministrator) ?? false
        self.query = query
        summary = desk.text(
            "staff.summary", context,
            [
                "count": Words.number(roster.staff.count),
                "active": Words.number(roster.staff.count { $0.state == .active }),
            ])
        rows = slice.elements.map { member in
            let state = words.state(member)
            return Row(
                href: "/staff/\(member.id)", name: member.name, account: member.signInName,
                roles: words.roles(member.roles), scope: words.scope(member),
                team: member.team.flatMap { teams[$0] } ?? "–", certificate: words.certificate(member),
                tone: state.tone, icon: state.icon, text: state.text,
                lastSignIn: roster.lastSignIn[member.id].map(Words.moment) ?? desk.text("staff.never", context))
        }
        isEmpty = rows.isEmpty
        let path = { (key: String) in "/staff?q=\(Address.encoded(query))" + (key.isEmpty ? "" : "&after=\(key)") }
        pager = PagerModel(
            summary: desk.text(
                "list.range", context,
                [
                    "from": Words.number(rows.isEmpty ? 0 : slice.start + 1),
                    "to": Words.number(slice.start + rows.count),
                    "count": Words.number(found.count),
                ]), previous: slice.previous.map(path), next: slice.next.map(path))
    }
}
