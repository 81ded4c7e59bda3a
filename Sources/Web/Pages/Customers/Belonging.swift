import Access
import Customers
import Foundation
import Vocabulary

/// Whose a customer is, and its tags. Their fields are always sent, so what somebody wants changed is what differs from
/// what they were shown: an old form must not take back what another person did meanwhile.
struct Belonging: Equatable {
    static let names = ["tags", "owner", "team"]

    var tags: [String]
    var owner: ID<StaffMember>?
    var team: ID<Team>?

    init(_ customer: Customer) {
        (tags, owner, team) = (customer.tags.sorted(), customer.owner, customer.team)
    }

    /// As it stood when the form was opened; as it is now for a form that does not say.
    static func seen(by form: Form, or customer: Customer) -> Belonging {
        var seen = Belonging(customer)
        if let line = form["seen_tags"] { seen.tags = TagText.tags(line).sorted() }
        if let text = form["seen_owner"] { seen.owner = ID(text) }
        if let text = form["seen_team"] { seen.team = ID(text) }
        return seen
    }

    /// For the next time the form is sent.
    var fields: [(name: String, value: String)] {
        [
            ("seen_tags", tags.joined(separator: ",")), ("seen_owner", owner?.description ?? ""),
            ("seen_team", team?.description ?? ""),
        ]
    }

    /// What somebody wants otherwise; nil for what they left as it was shown to them.
    struct Wanted {
        var tags: [String]?
        var owner: ID<StaffMember>??
        var team: ID<Team>??

        /// The names of controls that were left as they were.
        var untouched: Set<String> {
            Set(
                [tags == nil ? "tags" : nil, owner == nil ? "owner" : nil, team == nil ? "team" : nil].compactMap { $0 }
            )
        }
    }

    static func wanted(by form: Form, of customer: Customer) -> Wanted {
        let seen = seen(by: form, or: customer)
        var wanted = Wanted()
        if let tags = form["tags"].map({ TagText.tags($0).sorted() }), tags != seen.tags { wanted.tags = tags }
        if let text = form["owner"], ID<StaffMember>(text) != seen.owner { wanted.owner = .some(ID(text)) }
        if let text = form["team"], ID<Team>(text) != seen.team { wanted.team = .some(ID(text)) }
        return wanted
    }
}
