public import Access
import Customers
public import Foundation
import Vault
public import Vocabulary

/// Everything that touches customer data and that the gate is asked about, by the name that the ledger uses.
public struct GatedAction: Sendable {
    public let name: String
    public let requirement: Requirement
    private let weigh: @Sendable (StaffMember, DataClass, Date) -> Standing

    private init<Asked: Permission>(_ asked: Asked.Type) {
        name = Asked.name
        requirement = Asked.requirement
        weigh = { Gate.standing(asked, of: $0, for: $1, at: $2) }
    }

    /// The gate's own answer, as far as the person and the class are concerned.
    public func standing(of staff: StaffMember, for dataClass: DataClass, at now: Date) -> Standing {
        weigh(staff, dataClass, now)
    }

    /// In the order of what they open: seeing, comparing, opening, writing, deleting.
    public static let all = [
        GatedAction(Customer.View.self), GatedAction(Customer.Compare.self), GatedAction(Reveal.self),
        GatedAction(Customer.Create.self), GatedAction(Customer.Edit.self), GatedAction(Customer.Archive.self),
        GatedAction(Customer.Import.self), GatedAction(Customer.Erase.self),
    ]

    /// Classes of customers' information; reasons on the ledger are no customer's.
    public static let classes: [DataClass] = [.general, .contact, .sensitive, .freeText]
}
