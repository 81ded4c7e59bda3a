import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// Storage only: putting a customer into it, lifting it, and two officers' way to a value.
struct StoredPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Opening: Sendable {
        let by: String
        let at: String
        let reason: String
        let tone: String
        let icon: String
        let text: String
        let agreeHref: String?
    }

    struct Value: Sendable {
        let label: String
        let row: String
    }

    static let template = "stored-page"

    let title: String
    let crumbs: [Crumb]
    let head: CustomerHead
    let href: String
    let action: String
    let csrf: String
    let isStored: Bool
    let facts: [Fact]
    let canLift: Bool
    let openings: [Opening]
    let hasOpenings: Bool
    let isOpen: Bool
    let values: [Value]
    let fields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]

    init(
        _ stored: StoredCustomer, ground: String = "", reason: String = "", wrong: String? = nil, _ desk: Desk,
        _ context: WebContext
    ) {
        let words = ErasureSentences(desk: desk, context: context)
        let customer = stored.customer
        let reader = context.staff?.id
        title = words.text("stored_title")
        crumbs = [
            Crumb(desk.text("customers.title", context), href: CustomerPath.list),
            Crumb(CustomerHead.number(customer, desk, context), href: CustomerPath.show(customer.id)),
        ]
        head = CustomerHead(customer, owner: customer.owner.flatMap { stored.staff[$0] }, desk, context)
        href = CustomerPath.show(customer.id)
        action = ErasurePath.stored(customer.id)
        csrf = context.csrf
        isStored = stored.standing != nil
        facts =
            stored.standing.map { one in
                [
                    Fact(label: words.text("fact_stored_ground"), text: words.text("stored_\(one.ground.rawValue)")),
                    Fact(label: words.text("fact_by"), text: stored.staff[one.setBy] ?? "–"),
                    Fact(label: words.text("at"), text: Words.moment(one.setAt)),
                    Fact(label: words.text("fact_reason"), text: stored.reason ?? "–"),
                ]
            } ?? []
        canLift = stored.standing.map { $0.setBy != reader } ?? false
        openings = stored.openings.map { Self.opening($0, stored, desk, context) }
        hasOpenings = !openings.isEmpty
        isOpen = stored.isOpen
        values =
            stored.isOpen
            ? customer.values.map { value in
                Value(
                    label: CustomerFieldGroup.label(of: value, in: context.language),
                    row: value.row.uuidString.lowercased())
            } : []
        let grounds = StorageOnly.Ground.allCases.map {
            FieldModel.Choice(
                value: $0.rawValue, label: words.text("stored_\($0.rawValue)"), selected: $0.rawValue == ground)
        }
        let why = FieldModel(
            "reason", label: words.text(isStored ? "open_reason" : "fact_reason"), value: reason,
            .area(rows: 2, limit: 200), hint: words.text("reason_hint"), error: wrong, wide: true)
        let what = FieldModel("ground", label: words.text("fact_stored_ground"), .choice(grounds), wide: true)
        fields = isStored ? [why] : [what, why]
        errors = fields.compactMap(\.errorLine)
        hasErrors = wrong != nil
    }

    private static func opening(
        _ one: StoredCustomer.Opening, _ stored: StoredCustomer, _ desk: Desk, _ context: WebContext
    ) -> Opening {
        let words = ErasureSentences(desk: desk, context: context)
        let now = desk.workplace.now
        let opening = one.opening
        let name = { (id: ID<StaffMember>) in stored.staff[id] ?? "–" }
        let chip: ChipModel
        if let approval = opening.approval {
            let values = ["name": name(approval.by), "time": Words.moment(approval.until)]
            chip =
                approval.until >= now
                ? ChipModel(.strong, icon: "key", text: words.text("opening_open", values))
                : ChipModel(.plain, icon: "lock", text: words.text("opening_over", values))
        } else {
            chip = ChipModel(.due, icon: "wait", text: words.text("opening_waits"))
        }
        let mayAgree = opening.approval == nil && opening.askedBy != context.staff?.id && stored.standing != nil
        return Opening(
            by: name(opening.askedBy), at: Words.moment(opening.askedAt), reason: one.reason, tone: chip.tone,
            icon: chip.icon, text: chip.text, agreeHref: mayAgree ? ErasurePath.agreement(opening.id) : nil)
    }
}

extension StorageOnlyError: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "stored_error.unknown"
        case .reasonMissing: "erasure_error.reason_missing"
        case .reasonNamesCustomer: "erasure_error.reason_names_customer"
        case .alreadyStoredOnly: "stored_error.already"
        case .notStoredOnly: "stored_error.not"
        case .needsAnotherOfficer: "stored_error.needs_another_officer"
        case .alreadyApproved: "stored_error.already_approved"
        case .notOpen: "stored_error.not_open"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .reasonMissing, .reasonNamesCustomer: .invalid
        default: .conflict
        }
    }
}
