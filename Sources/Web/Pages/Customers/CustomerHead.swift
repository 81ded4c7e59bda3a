import Access
import Customers
import Foundation
import Vocabulary

/// Model of component-customer-head: who a page is about, masked.
struct CustomerHead {
    let face: String
    let mask: [MaskRun]
    let number: String
    let chips: [ChipModel]
    let ownerLine: String

    init(_ customer: Customer, owner: String?, team: String? = nil, _ desk: Desk, _ context: WebContext) {
        let name = customer.mask(of: .name)?.text ?? ""
        face = name.first.map { $0 == "*" ? "–" : String($0) } ?? "–"
        mask = MaskRun.runs(of: name)
        number = Self.number(customer, desk, context)
        let state: ChipModel =
            customer.isStoredOnly
            ? ChipModel(.due, icon: "lock", text: desk.text("customer.state_stored", context))
            : customer.state == .active
                ? ChipModel(.ok, icon: "check", text: desk.text("customer.state_active", context))
                : ChipModel(.due, icon: "hold", text: desk.text("customer.state_archived", context))
        chips = [state] + customer.tags.map { ChipModel(.plain, icon: "flag", text: $0) }
        let who = [owner, team].compactMap { $0 }
        ownerLine =
            who.isEmpty
            ? desk.text("customer.nobody", context)
            : desk.text("customer.owner", context, ["name": who.joined(separator: " · ")])
    }

    /// 客户 7K2M-Q4XN
    static func number(_ customer: Customer, _ desk: Desk, _ context: WebContext) -> String {
        desk.text("customer.number", context, ["number": customer.number?.description ?? ""])
    }
}
