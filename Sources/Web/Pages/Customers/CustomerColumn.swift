import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// A column of the list beside the name, which always stands first.
enum CustomerColumn: String, CaseIterable {
    case number, phone, email, document, company, channel, owner, tags, registered, created

    static let standard: [CustomerColumn] = [.number, .phone, .document, .channel, .owner, .tags, .registered]
    /// The name under which a person's choice is kept.
    static let preference = "columns.customers"

    /// The columns that somebody chose, in our order; the standard ones where nothing was chosen.
    static func chosen(_ preference: String?) -> [CustomerColumn] {
        guard let preference else { return standard }
        let names = preference.split { $0 == "," || $0 == " " }.map(String.init)
        let chosen = allCases.filter { names.contains($0.rawValue) }
        return chosen.isEmpty ? standard : chosen
    }

    var field: CustomerField? {
        switch self {
        case .phone: .phone
        case .email: .email
        case .document: .document
        case .company: .company
        default: nil
        }
    }

    func label(_ frontend: Frontend, _ context: WebContext) -> String {
        field?.label(in: context.language) ?? frontend.text("customers.column_\(rawValue)", context)
    }

    /// What it sorts by, in turn when it is pressed again; empty where it cannot.
    var orders: [CustomerListing.Order] {
        switch self {
        case .registered: [.registered]
        case .created: [.newest, .oldest]
        default: []
        }
    }

    /// How the cell is set: `num`, `meta`, `drop` (left out on a narrow screen) or `plain`.
    var kind: String {
        switch self {
        case .registered, .created: "num meta"
        case .number: "meta"
        case .document, .email, .tags: "drop"
        default: "plain"
        }
    }
}

/// Model of one cell of the list.
struct CustomerCell {
    let label: String
    let kind: String
    let mask: [MaskRun]
    let isMask: Bool
    let text: String
    let isText: Bool
    /// How many more values the customer has of this kind.
    let more: String?

    private init(_ column: CustomerColumn, _ label: String, mask: [MaskRun] = [], text: String = "", more: Int = 0) {
        self.label = label
        kind = column.kind
        self.mask = mask
        isMask = !mask.isEmpty
        self.text = text.isEmpty ? "–" : text
        isText = mask.isEmpty
        self.more = more > 0 ? "+\(more)" : nil
    }

    init(
        _ column: CustomerColumn, of customer: Customer, label: String, owners: [ID<StaffMember>: String],
        listing comma: String, _ context: WebContext
    ) {
        if let field = column.field {
            let values = customer.values(of: field)
            self.init(
                column, label, mask: values.first.map { MaskRun.runs(of: $0.mask, $0.kind) } ?? [],
                more: values.count - 1)
            return
        }
        let text =
            switch column {
            case .number: customer.number?.description ?? ""
            case .channel: customer.channel.name(in: context.language)
            case .owner: customer.owner.flatMap { owners[$0] } ?? ""
            case .tags: customer.tags.joined(separator: comma)
            case .registered: Words.day(customer.registeredAt)
            default: Words.moment(customer.createdAt)
            }
        self.init(column, label, text: text)
    }
}
