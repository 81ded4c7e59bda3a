public import Foundation
public import Ledger
public import Vocabulary

/// Everything the gate looks at, loaded before it decides.
public struct Facts: Sendable {
    public let staff: StaffMember
    public let demand: Demand
    public let now: Date

    public init(staff: StaffMember, demand: Demand, now: Date) {
        self.staff = staff
        self.demand = demand
        self.now = now
    }
}

/// What is being asked for.
public struct Demand: Sendable {
    /// The customer it is about; nil for requests about no customer in particular.
    public var target: Target?
    public var classes: Set<DataClass>
    public var fields: FieldSet
    public var purpose: PurposeFacts?
    /// The purpose code as given, also when the register does not know it.
    public var purposeCode: String?
    /// Ticket number or reason as typed.
    public var reason: String?
    /// The thing acted upon that is no customer.
    public var object: UUID?

    public init(
        target: Target? = nil, classes: Set<DataClass> = [], fields: FieldSet = [], purpose: PurposeFacts? = nil,
        purposeCode: String? = nil, reason: String? = nil, object: UUID? = nil
    ) {
        self.target = target
        self.classes = classes
        self.fields = fields
        self.purpose = purpose
        self.purposeCode = purposeCode
        self.reason = reason
        self.object = object
    }

    /// Nothing in particular: a page or a list that shows nobody's information.
    public static let nothing = Demand()
}

/// The customer, as far as the gate needs to know.
public struct Target: Sendable, Equatable {
    public let subject: ID<Subject>
    public let owner: ID<StaffMember>?
    public let team: ID<Team>?
    public let isArchived: Bool
    /// Kept in storage only (仅存储, PIPL Art. 47 para. 2).
    public let isStoredOnly: Bool

    public init(
        subject: ID<Subject>, owner: ID<StaffMember>?, team: ID<Team>?, isArchived: Bool, isStoredOnly: Bool = false
    ) {
        self.isStoredOnly = isStoredOnly
        self.subject = subject
        self.owner = owner
        self.team = team
        self.isArchived = isArchived
    }
}

/// A processing activity, as far as the gate needs to know (处理活动: purpose, basis, fields, whether it stands).
public struct PurposeFacts: Sendable, Equatable {
    public let code: String
    /// Lawful basis code of PIPL Art. 13, LB1 to LB7.
    public let basis: String
    public let fields: FieldSet
    public let isActive: Bool
    /// For LB1: whether this customer's consent stands; nil where the basis needs none.
    public let consentStands: Bool?

    public init(code: String, basis: String, fields: FieldSet, isActive: Bool, consentStands: Bool?) {
        self.code = code
        self.basis = basis
        self.fields = fields
        self.isActive = isActive
        self.consentStands = consentStands
    }
}
